package identity

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Verdict says how the names of a judgement stand to each other.
type Verdict string

// The verdicts. Same makes one entity of what the names stand for, Different
// keeps any two of them apart, whatever speaks for joining them.
const (
	Same      Verdict = "same"
	Different Verdict = "different"
)

// Judgement is what somebody has decided about two names or more.
type Judgement struct {
	Verdict Verdict
	// Names are as written, each the name or the id of an entity. If the
	// verdict is Same, the first is the name that stays.
	Names []string
	// Reason is what the line says behind its names, if anything.
	Reason string
	// Line is where it stands in its file, from 1.
	Line int
	// ids are the slugs of Names.
	ids []string
}

// Bounds of a file of judgements.
const (
	maxFile = 4 << 20
	maxName = 256
)

// Parse reads judgements from r, one a line:
//
//	# Who is who.
//	different: Google | Google Cloud
//	same: Meta | Facebook  # renamed in 2021
//
// Names count as entities do: whatever folds alike is one name. The name of the
// file stands in errors, which tell the line; that judgements contradict each
// other is one.
func Parse(file string, r io.Reader) (*Judgements, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read judgements from %s: %w", file, err)
	case len(data) > maxFile:
		return nil, fmt.Errorf("read judgements from %s: more than %d bytes", file, maxFile)
	}
	j := &Judgements{file: file}
	for line := range strings.Lines(string(bytes.TrimPrefix(data, []byte("\ufeff")))) {
		j.lines = append(j.lines, strings.TrimRight(line, "\r\n"))
	}
	for i, line := range j.lines {
		if !isJudgement(line) {
			continue
		}
		judgement, err := parseLine(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, i+1, err)
		}
		judgement.Line = i + 1
		j.list = append(j.list, judgement)
	}
	return j, j.connect()
}

// isJudgement reports whether a line is neither empty nor a comment.
func isJudgement(line string) bool {
	line = strings.TrimSpace(line)
	return line != "" && !strings.HasPrefix(line, "#")
}

// parseLine reads "verdict: name | name  # reason".
func parseLine(line string) (j Judgement, err error) {
	if !utf8.ValidString(line) {
		return j, fmt.Errorf("this is no text in UTF-8")
	}
	line, reason, _ := strings.Cut(line, " #")
	verdict, names, found := strings.Cut(line, ":")
	j.Verdict, j.Reason = Verdict(strings.TrimSpace(verdict)), strings.TrimSpace(reason)
	if !found || j.Verdict != Same && j.Verdict != Different {
		return j, fmt.Errorf("want %q or %q", "same: NAME | NAME", "different: NAME | NAME")
	}
	written := map[string]string{}
	for name := range strings.SplitSeq(names, "|") {
		name = strings.TrimSpace(name)
		slug := Slug(name)
		switch other, twice := written[slug]; {
		case slug == "":
			return j, fmt.Errorf("a name is missing")
		case len(name) > maxName:
			return j, fmt.Errorf("the name %.20q… is longer than %d bytes", name, maxName)
		case twice:
			return j, fmt.Errorf("%q and %q are one name already", other, name)
		}
		written[slug] = name
		j.Names, j.ids = append(j.Names, name), append(j.ids, slug)
	}
	if len(j.Names) < 2 {
		return j, fmt.Errorf("want two names or more, with %q between them", "|")
	}
	return j, nil
}

// String is j as a line of a file. A name that would not be read back as it is
// gives way to its id.
func (j Judgement) String() string {
	names := make([]string, len(j.Names))
	for i, name := range j.Names {
		names[i] = name
		if strings.ContainsAny(name, "|#") || strings.ContainsFunc(name, unicode.IsControl) || !utf8.ValidString(name) || len(name) > maxName {
			names[i] = Slug(name)
		}
	}
	line := string(j.Verdict) + ": " + strings.Join(names, " | ")
	if reason := strings.Join(strings.FieldsFunc(j.Reason, unicode.IsControl), " "); strings.TrimSpace(reason) != "" {
		line += "  # " + strings.TrimSpace(reason)
	}
	return line
}

// With returns j with a judgement about two names more, or an error that names
// the lines which speak against it. What j says of just these two gives way;
// all other lines stay as they are, comments too. The new line stands where it
// belongs by the alphabet.
func (j *Judgements) With(v Verdict, a, b, reason string) (*Judgements, error) {
	line := Judgement{Verdict: v, Names: []string{a, b}, Reason: reason}.String()
	if _, err := parseLine(line); err != nil {
		return nil, fmt.Errorf("judge %q and %q: %w", a, b, err)
	}
	rest, err := j.without(a, b)
	if err != nil {
		return nil, err
	}
	if lines := rest.joinedBy(Slug(a), Slug(b)); v == Different && len(lines) > 0 {
		return nil, fmt.Errorf("%s and %s are the same by %s: undo that first", a, b, rest.at(lines))
	}
	if lines := rest.partedBy(Slug(a), Slug(b)); v == Same && len(lines) > 0 {
		return nil, fmt.Errorf("%s and %s are different by %s: undo that first", a, b, rest.at(lines))
	}
	lines := rest.text()
	if len(lines) == 0 {
		lines = []string{"# Which names are the same, and which are not: see relata entities --help."}
	}
	at := slices.IndexFunc(lines, func(l string) bool { return isJudgement(l) && l > line })
	if at < 0 {
		at = len(lines)
	}
	return j.parsed(slices.Insert(lines, at, line))
}

// Without returns j without what it says of just these two names, or an error
// if that is nothing.
func (j *Judgements) Without(a, b string) (*Judgements, error) {
	rest, err := j.without(a, b)
	if err == nil && len(rest.text()) == len(j.text()) {
		return nil, fmt.Errorf("%s has no line about %q and %q", j.name(), a, b)
	}
	return rest, err
}

func (j *Judgements) without(a, b string) (*Judgements, error) {
	lines := j.text()
	for _, judged := range slices.Backward(j.All()) {
		if len(judged.ids) == 2 && slices.Contains(judged.ids, Slug(a)) && slices.Contains(judged.ids, Slug(b)) {
			lines = slices.Delete(lines, judged.Line-1, judged.Line)
		}
	}
	return j.parsed(lines)
}

// Bytes is j as it is written to its file.
func (j *Judgements) Bytes() []byte {
	var b bytes.Buffer
	for _, line := range j.text() {
		b.WriteString(line + "\n")
	}
	return b.Bytes()
}

func (j *Judgements) parsed(lines []string) (*Judgements, error) {
	edited := Judgements{lines: lines}
	return Parse(j.name(), bytes.NewReader(edited.Bytes()))
}

// text gives the lines of j, to be changed as one likes.
func (j *Judgements) text() []string {
	if j == nil {
		return nil
	}
	return slices.Clone(j.lines)
}

func (j *Judgements) name() string {
	if j == nil || j.file == "" {
		return "judgements"
	}
	return j.file
}
