package treebank

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/relata-kg/relata/extract/text"
)

// maxLine is the longest line that a Reader accepts, in bytes.
const maxLine = 1 << 20

// Reader reads the sentences of a CoNLL-U file one by one.
type Reader struct {
	name  string
	lines *bufio.Scanner
	line  int
}

// NewReader reads CoNLL-U from r, gzip or plain. The name stands in errors.
func NewReader(name string, r io.Reader) (*Reader, error) {
	buffered := bufio.NewReader(r)
	var in io.Reader = buffered
	if magic, err := buffered.Peek(2); err == nil && bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		unzipped, err := gzip.NewReader(buffered)
		if err != nil {
			return nil, fmt.Errorf("unzip treebank %s: %w", name, err)
		}
		in = unzipped
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxLine)
	return &Reader{name: name, lines: lines}, nil
}

// ReadFile reads all sentences of the file, gzip or plain.
func ReadFile(path string) (_ []Sentence, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open treebank: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return ReadAll(filepath.Base(path), f)
}

// ReadAll reads all sentences of CoNLL-U, gzip or plain. The name stands in
// errors.
func ReadAll(name string, in io.Reader) ([]Sentence, error) {
	r, err := NewReader(name, in)
	if err != nil {
		return nil, err
	}
	var all []Sentence
	for {
		s, err := r.Read()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
}

// Read returns the next sentence, or io.EOF after the last. Other errors name
// the file and the line.
func (r *Reader) Read() (Sentence, error) {
	b := builder{}
	for r.lines.Scan() {
		r.line++
		line := strings.TrimSuffix(r.lines.Text(), "\r")
		if line == "" {
			if b.empty() {
				continue
			}
			return r.finish(&b)
		}
		if err := b.add(line); err != nil {
			return Sentence{}, fmt.Errorf("%s:%d: %w", r.name, r.line, err)
		}
	}
	if err := r.lines.Err(); err != nil {
		return Sentence{}, fmt.Errorf("%s:%d: read treebank: %w", r.name, r.line, err)
	}
	if b.empty() {
		return Sentence{}, io.EOF
	}
	return r.finish(&b)
}

func (r *Reader) finish(b *builder) (Sentence, error) {
	s, err := b.sentence()
	if err != nil {
		return Sentence{}, fmt.Errorf("%s:%d: sentence that ends here: %w", r.name, r.line, err)
	}
	return s, nil
}

// builder gathers the lines of one sentence.
type builder struct {
	s       Sentence
	text    string // of the "# text" comment
	raw     []byte // the text as the tokens spell it
	space   bool   // a space stands before the next token
	surface text.Span
	inside  int // words still to come of the multiword token
}

func (b *builder) empty() bool { return len(b.s.Tokens) == 0 }

func (b *builder) add(line string) error {
	if comment, ok := strings.CutPrefix(line, "#"); ok {
		b.comment(strings.TrimSpace(comment))
		return nil
	}
	cols := strings.Split(line, "\t")
	if len(cols) != 10 {
		return fmt.Errorf("%d columns instead of 10", len(cols))
	}
	switch id := cols[0]; {
	case strings.Contains(id, "."):
		return nil // an empty node
	case strings.Contains(id, "-"):
		return b.multiword(cols)
	default:
		return b.word(cols)
	}
}

func (b *builder) comment(c string) {
	key, value, _ := strings.Cut(c, "=")
	switch value = strings.TrimSpace(value); strings.TrimSpace(key) {
	case "sent_id":
		b.s.ID = value
	case "text":
		b.text = value
	default:
		if strings.HasPrefix(c, "newdoc") || strings.HasPrefix(c, "newpar") {
			b.s.NewParagraph = true
		}
	}
}

func (b *builder) multiword(cols []string) error {
	first, last, _ := strings.Cut(cols[0], "-")
	from, err1 := strconv.Atoi(first)
	to, err2 := strconv.Atoi(last)
	if err := errors.Join(err1, err2); err != nil {
		return fmt.Errorf("range of a multiword token %q: %w", cols[0], err)
	}
	if from != len(b.s.Tokens)+1 || to <= from || b.inside > 0 {
		return fmt.Errorf("multiword token %q out of order", cols[0])
	}
	b.s.Multiword = append(b.s.Multiword, text.Range{First: from - 1, End: to})
	b.inside = to - from + 1
	b.surface = b.spell(cols[1], cols[9])
	return nil
}

func (b *builder) word(cols []string) error {
	n := len(b.s.Tokens)
	if id, err := strconv.Atoi(cols[0]); err != nil || id != n+1 {
		return fmt.Errorf("word %q where %d should be", cols[0], n+1)
	}
	head, err := strconv.Atoi(cols[6])
	if err != nil && cols[6] != "_" {
		return fmt.Errorf("head of word %d: %w", n+1, err)
	}
	t := text.Token{Form: cols[1], Lemma: cols[2], UPOS: blank(cols[3]), Feats: blank(cols[5]), Head: head - 1, Deprel: blank(cols[7])}
	if t.Form == "" {
		return fmt.Errorf("word %d without a form", n+1)
	}
	if b.inside > 0 {
		b.inside--
		t.Span = b.surface
	} else {
		t.Span = b.spell(cols[1], cols[9])
	}
	b.s.Tokens = append(b.s.Tokens, t)
	b.s.Misc = append(b.s.Misc, withoutSpaceAfter(cols[9]))
	return nil
}

// spell writes a surface token to the raw text and returns its span.
func (b *builder) spell(form, misc string) text.Span {
	if b.space {
		b.raw = append(b.raw, ' ')
	}
	b.space = !strings.Contains(misc, "SpaceAfter=No")
	start := len(b.raw)
	b.raw = append(b.raw, form...)
	return text.Span{Start: start, End: len(b.raw)}
}

func (b *builder) sentence() (Sentence, error) {
	if b.inside > 0 {
		return Sentence{}, fmt.Errorf("%d words of a multiword token are missing", b.inside)
	}
	for i, t := range b.s.Tokens {
		if t.Head < -1 || t.Head >= len(b.s.Tokens) || t.Head == i {
			return Sentence{}, fmt.Errorf("word %d has head %d", i+1, t.Head+1)
		}
	}
	b.s.Text = string(b.raw)
	b.s.Span = text.Span{End: len(b.raw)}
	if b.text != "" && b.text != b.s.Text {
		b.realign()
	}
	return b.s, nil
}

// realign moves the spans to the text of the comment, which may space words
// otherwise than the tokens tell (non-breaking spaces, two spaces); where the
// two differ in more than that, the text spelt by the tokens stays.
func (b *builder) realign() {
	at, spans := 0, make([]text.Span, len(b.s.Tokens))
	for i, t := range b.s.Tokens {
		if i > 0 && t.Span == b.s.Tokens[i-1].Span {
			spans[i] = spans[i-1]
			continue
		}
		form := b.s.Text[t.Start:t.End]
		skip := len(b.text[at:]) - len(strings.TrimLeft(b.text[at:], " \u00a0\u202f\u2009"))
		if !strings.HasPrefix(b.text[at+skip:], form) {
			return
		}
		spans[i] = text.Span{Start: at + skip, End: at + skip + len(form)}
		at = spans[i].End
	}
	for i := range spans {
		b.s.Tokens[i].Span = spans[i]
	}
	b.s.Text, b.s.Span = b.text, text.Span{End: len(b.text)}
}

func blank(column string) string {
	if column == "_" {
		return ""
	}
	return column
}

func withoutSpaceAfter(misc string) string {
	if misc == "_" {
		return ""
	}
	parts := strings.Split(misc, "|")
	kept := parts[:0]
	for _, p := range parts {
		if p != "SpaceAfter=No" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, "|")
}
