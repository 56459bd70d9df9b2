package corpus

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/source"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// mark is how the first line of an article begins.
const mark = "=== "

// Is reports whether the content of a file begins as one of a corpus does.
func Is(content []byte) bool { return bytes.HasPrefix(content, []byte(mark)) }

// longest is the longest line that a file may have, in bytes.
const longest = 1 << 20

// Read returns the articles of a file. Errors name file and line.
func Read(name string, r io.Reader) ([]Article, error) {
	f := reader{name: name}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longest)
	for lines.Scan() {
		f.line++
		if err := f.read(strings.TrimRight(lines.Text(), " \r")); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, f.line, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, f.line+1, err)
	}
	if err := f.end(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, f.line, err)
	}
	return f.articles, nil
}

// reader is a file while it is being read.
type reader struct {
	name, language string
	line           int
	articles       []Article
	date           string
	text           strings.Builder
	now            Article // the one being read
	broken         bool    // a paragraph ended
}

func (f *reader) read(line string) error {
	head, begins := strings.CutPrefix(line, mark)
	switch {
	case begins:
		if err := f.end(); err != nil {
			return err
		}
		words := append(strings.Fields(head), "")
		f.now.Partly = words[len(words)-2] == "partly"
		if f.now.Partly {
			words = append(words[:len(words)-2], "")
		}
		if len(words) != 3 {
			return fmt.Errorf("%q: want === DATE LANGUAGE, and partly if so", line)
		}
		if _, err := graph.ParseDate(words[0]); err != nil {
			return fmt.Errorf("%q: %w", line, err)
		}
		f.date, f.language = words[0], words[1]
		return nil
	case line == "":
		f.broken = true
		return nil
	case f.date == "":
		return fmt.Errorf("%q stands before the first article", line)
	case strings.HasPrefix(line, ">"):
		if len(f.now.Sentences) == 0 {
			return fmt.Errorf("fact %q before the first sentence", line)
		}
		fact, err := parseFact(line[1:])
		if err != nil {
			return err
		}
		s := &f.now.Sentences[len(f.now.Sentences)-1]
		s.Facts = append(s.Facts, fact)
		return nil
	}
	return f.sentence(line)
}

// sentence adds a line of text: behind the headline the date, which the text of
// an article may hold too.
func (f *reader) sentence(line string) error {
	switch n := len(f.now.Sentences); {
	case n == 1:
		fmt.Fprintf(&f.text, "\ndate: %s\n\n", f.date)
	case n > 1 && f.broken:
		f.text.WriteString("\n\n")
	case n > 1:
		f.text.WriteString(" ")
	}
	f.broken = false
	start := f.text.Len()
	if err := f.strip(line); err != nil {
		return err
	}
	f.now.Sentences = append(f.now.Sentences, Sentence{Span: text.Span{Start: start, End: f.text.Len()}})
	return nil
}

var bracket = regexp.MustCompile(`\[([^\[\]=]*)=([^\[\]=]*)\]`)

// strip adds the line to the text, without its brackets, which it notes.
func (f *reader) strip(line string) error {
	at := 0
	for _, m := range bracket.FindAllStringSubmatchIndex(line, -1) {
		f.text.WriteString(line[at:m[0]])
		a := Anaphor{Span: text.Span{Start: f.text.Len()}}
		f.text.WriteString(line[m[2]:m[3]])
		a.End = f.text.Len()
		for name := range strings.SplitSeq(line[m[4]:m[5]], "+") {
			a.Names = append(a.Names, strings.TrimSpace(name))
		}
		f.now.Anaphors = append(f.now.Anaphors, a)
		at = m[1]
	}
	f.text.WriteString(line[at:])
	if strings.ContainsAny(bracket.ReplaceAllString(line, ""), "[]") {
		return fmt.Errorf("%q: brackets that hold no [words=Name]", line)
	}
	return nil
}

// end finishes the article being read, if there is one.
func (f *reader) end() error {
	if f.date == "" {
		return nil
	}
	if len(f.now.Sentences) < 2 {
		return fmt.Errorf("the article of %s has no text", f.date)
	}
	name := fmt.Sprintf("%s#%d", f.name, len(f.articles)+1)
	a, err := source.Reader{Language: f.language}.Article(name, f.text.String())
	if err != nil {
		return err
	}
	f.now.Article = a
	f.articles = append(f.articles, f.now)
	f.now, f.date, f.broken = Article{}, "", false
	f.text.Reset()
	return nil
}

// parseFact reads "Subject | predicate | Object | key=value key=value".
func parseFact(line string) (Fact, error) {
	fields := strings.Split(line, "|")
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	if len(fields) < 3 || len(fields) > 4 || slices.Contains(fields[:3], "") {
		return Fact{}, fmt.Errorf("fact %q: want SUBJECT | PREDICATE | OBJECT | KEY=VALUE …", line)
	}
	f := Fact{Subject: fields[0], Predicate: fields[1], Object: fields[2], Modality: graph.Asserted}
	if sum, ok := parseSum(fields[2]); ok {
		f.Object, f.Sum = "", &sum
	}
	if len(fields) == 4 {
		for pair := range strings.FieldsSeq(fields[3]) {
			if err := f.qualify(pair); err != nil {
				return Fact{}, fmt.Errorf("fact %q: %w", line, err)
			}
		}
	}
	return f, nil
}

var sum = regexp.MustCompile(`^(\d+(?:\.\d+)?) ?([A-Z]{3})$`)

// parseSum reads "600000000 USD", the space being optional.
func parseSum(s string) (graph.Money, bool) {
	m := sum.FindStringSubmatch(s)
	if m == nil {
		return graph.Money{}, false
	}
	return graph.Money{Value: m[1], Currency: m[2]}, true
}

// qualify reads "share=0.12"; underscores in a value stand for spaces.
func (f *Fact) qualify(pair string) error {
	key, value, _ := strings.Cut(pair, "=")
	value = strings.ReplaceAll(value, "_", " ")
	var err error
	switch key {
	case "when":
		f.When, err = graph.ParseDate(value)
	case "amount":
		amount, ok := parseSum(value)
		if f.Amount = &amount; !ok {
			err = fmt.Errorf("no sum: %q", value)
		}
	case "share":
		f.Share = value
	case "round":
		f.Round = value
	case "role":
		f.Role = value
	case "modality":
		if f.Modality = graph.Modality(value); !slices.Contains(graph.Modalities, f.Modality) {
			err = fmt.Errorf("unknown modality %q, want one of %v", value, graph.Modalities)
		}
	default:
		err = fmt.Errorf("unknown key %q", cmp.Or(key, pair))
	}
	return err
}
