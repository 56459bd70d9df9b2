package tag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/relata-kg/relata/extract/text"
)

// split replaces the surface tokens of s that were tagged as contractions and
// are known ones by their words.
func (m *Model) split(s *text.Sentence) {
	if !m.anyContraction(s.Tokens) {
		return
	}
	s.Multiword = s.Multiword[:0:0]
	out := make([]text.Token, 0, len(s.Tokens)+4)
	for _, t := range s.Tokens {
		words := m.words(t)
		if len(words) > 1 {
			s.Multiword = append(s.Multiword, text.Range{First: len(out), End: len(out) + len(words)})
		}
		out = append(out, words...)
	}
	for i := range out {
		out[i].Head = -1
	}
	s.Tokens = out
}

func (m *Model) anyContraction(tokens []text.Token) bool {
	for i := range tokens {
		if strings.Contains(tokens[i].UPOS, "+") {
			return true
		}
	}
	return false
}

// words are the words of a surface token. A token tagged as a contraction that
// is none keeps the first of the parts of speech.
func (m *Model) words(t text.Token) []text.Token {
	tags := strings.Split(t.UPOS, "+")
	if len(tags) == 1 {
		return []text.Token{t}
	}
	forms := m.splits[strings.ToLower(t.Form)]
	if len(forms) != len(tags) {
		t.UPOS = tags[0]
		return []text.Token{t}
	}
	feats := strings.Split(t.Feats, "+")
	out := make([]text.Token, len(forms))
	for i, form := range forms {
		out[i] = text.Token{Span: t.Span, Form: inCase(form, t.Form, i), UPOS: tags[i]}
		if i < len(feats) {
			out[i].Feats = feats[i]
		}
		out[i].Lemma = m.lemma(form, m.class(tags[i]))
	}
	return out
}

// inCase is word i of a contraction in the case of its surface form.
func inCase(form, surface string, i int) string {
	switch {
	case len(surface) > 1 && surface == strings.ToUpper(surface):
		return strings.ToUpper(form)
	case i == 0 && capitalised(surface):
		r, size := utf8.DecodeRuneInString(form)
		return string(unicode.ToUpper(r)) + form[size:]
	}
	return form
}

func capitalised(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// class is one more than the class of a tag, 0 if there is none.
func (m *Model) class(tag string) uint32 {
	for i, t := range m.tags {
		if t == tag {
			return uint32(i + 1)
		}
	}
	return 0
}

func (m *Model) proper(class uint32) bool { return class > 0 && m.tags[class-1] == "PROPN" }

func (m *Model) verbal(class uint32) bool {
	return class > 0 && (m.tags[class-1] == "VERB" || m.tags[class-1] == "AUX")
}
