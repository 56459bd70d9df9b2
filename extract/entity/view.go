package entity

import (
	"strings"
	"unicode/utf8"

	"github.com/relata-kg/relata/extract/text"
)

// A view is a sentence cut into atoms, with the word lists at hand.
type view struct {
	*words
	text     string
	sentence *text.Sentence
	index    int
	atoms    []atom
}

// newView cuts the sentence into atoms. Positions outside of the text are
// clipped.
func newView(w *words, whole string, s *text.Sentence, index int) *view {
	v := &view{words: w, text: whole, sentence: s, index: index}
	end := max(0, min(s.End, len(whole)))
	pos := max(0, min(s.Start, end))
	v.atoms = make([]atom, 0, len(s.Tokens)+len(s.Tokens)/4)
	var buf []byte
	for token := 0; len(s.Tokens) > 0; {
		from, to, sh := nextAtom(whole[:end], pos)
		if from == to {
			break
		}
		for token+1 < len(s.Tokens) && s.Tokens[token].End <= from {
			token++
		}
		a := atom{Span: text.Span{Start: from, End: to}, token: token, shape: sh, spaced: from > pos}
		buf = appendFold(buf[:0], whole[from:to])
		a.id = w.ids[string(buf)]
		a.base = w.baseID(buf, &s.Tokens[token])
		v.atoms = append(v.atoms, a)
		pos = to
	}
	v.markOpenings()
	return v
}

// openers are the signs after which a sentence may begin anew.
const openers = "«“\"‘:;•–—·*>.?!…("

// markOpenings marks the atoms whose capital letter proves nothing.
func (v *view) markOpenings() {
	fresh := true
	for i := range v.atoms {
		a := &v.atoms[i]
		if a.shape != sign {
			// "Dr. Dupont", "J. P. Morgan": a full stop after one letter or a
			// short form ends nothing.
			a.opens = fresh
			fresh = fresh && a.shape == digits
			continue
		}
		if !strings.Contains(openers, v.text[a.Start:a.End]) {
			continue
		}
		if v.form(i) == "." && i > 0 && (!v.atoms[i-1].isWord() || v.isShortForm(i-1)) {
			continue
		}
		fresh = fresh || a.spaced || i+1 < len(v.atoms) && v.atoms[i+1].spaced || v.form(i) == "«"
	}
}

// isShortForm reports whether atom i may stand before a full stop that ends no
// sentence.
func (v *view) isShortForm(i int) bool {
	if v.atoms[i].isCapital() && utf8.RuneCountInString(v.form(i)) == 1 {
		return true
	}
	_, n := v.find(secAbbreviations, i)
	if n == 0 {
		_, n = v.find(secTitles, i)
	}
	return n > 0
}

// form is the text of atom i, empty if there is no such atom.
func (v *view) form(i int) string {
	if i < 0 || i >= len(v.atoms) {
		return ""
	}
	return v.text[v.atoms[i].Start:v.atoms[i].End]
}

// is reports whether atom i is written s.
func (v *view) is(i int, s string) bool { return v.form(i) == s }

// isApostrophe reports whether atom i is an apostrophe of any kind.
func (v *view) isApostrophe(i int) bool { return v.is(i, "'") || v.is(i, "’") }

// glued reports whether atom i follows the one before it without a space.
func (v *view) glued(i int) bool { return i > 0 && i < len(v.atoms) && !v.atoms[i].spaced }

// capitalAt reports whether a free atom i could be part of a name.
func (v *view) capitalAt(i int) bool {
	return i >= 0 && i < len(v.atoms) && v.atoms[i].isCapital() && !v.atoms[i].taken
}

// token is the token that atom i lies in.
func (v *view) token(i int) *text.Token { return &v.sentence.Tokens[v.atoms[i].token] }

// free reports whether none of the n atoms from i is taken.
func (v *view) free(i, n int) bool {
	for k := i; k < i+n; k++ {
		if v.atoms[k].taken {
			return false
		}
	}
	return true
}

// take marks the atoms from i up to j as part of a value.
func (v *view) take(i, j int) {
	for k := i; k < j; k++ {
		v.atoms[k].taken = true
	}
}

// tokens is the half-open range of the tokens of the atoms from i up to j.
func (v *view) tokens(i, j int) (first, end int) {
	return v.atoms[i].token, v.lastToken(j-1) + 1
}

// lastToken is the last token of atom i: the words of a multiword token share
// their span.
func (v *view) lastToken(i int) int {
	t := v.atoms[i].token
	tokens := v.sentence.Tokens
	for t+1 < len(tokens) && tokens[t+1].Span == tokens[t].Span {
		t++
	}
	return t
}

// mention makes a mention of the atoms from i up to j.
func (v *view) mention(kind text.Kind, i, j int) text.Mention {
	first, end := v.tokens(i, j)
	m := text.Mention{
		Span:     text.Span{Start: v.atoms[i].Start, End: v.atoms[j-1].End},
		Sentence: v.index, First: first, End: end, Head: v.headOf(first, end),
		Kind: kind, Named: -1,
	}
	m.Name = foldSpace(v.text[m.Start:m.Span.End])
	return m
}

// foldSpace writes s with single plain spaces.
func foldSpace(s string) string {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= utf8.RuneSelf || s[i] == ' ' && i+1 < len(s) && s[i+1] == ' ' {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}
