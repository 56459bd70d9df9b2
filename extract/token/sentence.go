package token

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/relata-kg/relata/extract/text"
)

// MaxWords is the most words that a text may have, as many as ten novels.
const MaxWords = 1_000_000

// ErrLong is returned for a text of more words than MaxWords.
var ErrLong = fmt.Errorf("the text has more than %d words", MaxWords)

// maxSentence is the most words of a sentence: a longer one is none, and is cut.
const maxSentence = 300

// Sentences returns the sentences of a's blocks, in order, each with at least
// one token. Tokens are unattached (Head -1).
func (r *Rules) Sentences(a *text.Article) ([]text.Sentence, error) {
	var out []text.Sentence
	words := 0
	for i, b := range a.Blocks {
		s := scanner{rules: r, src: a.Text[:b.End], at: b.Start}
		s.run(MaxWords - words)
		if words += len(s.out); words > MaxWords {
			return nil, ErrLong
		}
		for from := 0; from < len(s.out); {
			to := s.sentenceEnd(from)
			out = append(out, s.sentence(from, to, i, b.Heading))
			from = to
		}
	}
	return out, nil
}

// sentence makes a sentence of the surface tokens from:to.
func (s *scanner) sentence(from, to, block int, heading bool) text.Sentence {
	out := text.Sentence{
		Span:    text.Span{Start: s.out[from].Start, End: s.out[to-1].End},
		Tokens:  make([]text.Token, 0, to-from),
		Heading: heading, Block: block,
	}
	for _, t := range s.out[from:to] {
		out.Tokens = append(out.Tokens, text.Token{Span: t.Span, Form: s.src[t.Start:t.End], Head: -1})
	}
	return out
}

// sentenceEnd is the index behind the last surface token of the sentence that
// starts at from.
func (s *scanner) sentenceEnd(from int) int {
	for i := from; i < len(s.out); i++ {
		if i-from == maxSentence {
			return i
		}
		if i > from && s.out[i].line && s.isBullet(i) {
			return i
		}
		if !s.endsHere(i) {
			continue
		}
		next := i + 1
		for next < len(s.out) && s.closes(next) {
			next++
		}
		if next >= len(s.out) || s.mayStart(i, next) {
			return next
		}
		i = next - 1
	}
	return len(s.out)
}

func (s *scanner) form(i int) string { return s.src[s.out[i].Start:s.out[i].End] }

// endsHere reports whether token i is a mark that can end a sentence.
func (s *scanner) endsHere(i int) bool {
	if s.out[i].final {
		return true
	}
	switch r, _ := utf8.DecodeRuneInString(s.form(i)); r {
	case '.', '!', '?', '…', '‽', '。':
		return true
	}
	return false
}

// closes reports whether token i is a quote or bracket that closes what stands
// before it, another final mark included.
func (s *scanner) closes(i int) bool {
	switch f := s.form(i); f {
	case "»", "”", ")", "]", "›":
		return true
	case "\"", "'", "’", "''":
		spaceBefore := s.out[i].Start > s.out[i-1].End
		spaceAfter := i+1 >= len(s.out) || s.out[i+1].Start > s.out[i].End
		return !spaceBefore || spaceAfter && f != "\""
	default:
		return strings.Trim(f, "!?.…") == ""
	}
}

// mayStart reports whether a sentence may start with token next after one that
// may have ended with token i.
func (s *scanner) mayStart(i, next int) bool {
	form := s.form(next)
	if s.out[i].final {
		return s.rules.starters[strings.ToLower(form)] && startsUpper(form)
	}
	if s.out[next].Start == s.out[next-1].End && s.out[next-1].End-s.out[next-1].Start == 1 {
		return false // no space between: no honest end of a sentence
	}
	r, _ := utf8.DecodeRuneInString(form)
	if unicode.IsLower(r) || strings.ContainsRune(",;:)»%", r) {
		return false
	}
	return true
}

func startsUpper(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r)
}

// isBullet reports whether token i is the mark of an item of a list.
func (s *scanner) isBullet(i int) bool {
	switch s.form(i) {
	case "•", "-", "–", "—", "*", "▪", "‣", "·", "●", "◦":
		return true
	}
	return false
}
