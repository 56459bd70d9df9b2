package entity

import (
	"unicode"
	"unicode/utf8"

	"github.com/relata-kg/relata/extract/text"
)

// An atom is the smallest piece of a sentence that a pattern looks at: a run
// of letters (with digits, once it began with a letter), a run of digits, or
// one sign. Tokenisers differ over "20M€", "London-based" and "d'euros"; atoms
// do not.
type atom struct {
	text.Span
	// token is the index of the token that the atom lies in.
	token int
	shape shape
	// spaced is true if white space precedes the atom.
	spaced bool
	// opens is true where a capital letter proves nothing: at the start of the
	// sentence, of a quotation, of an item.
	opens bool
	// taken is true once the atom belongs to a sum, date, share or round.
	taken bool
	// id is the number of the folded form in the word lists, base that of its
	// dictionary form; 0 if the lists lack it.
	id, base int32
}

// shape is what the letters of an atom look like.
type shape uint8

const (
	sign    shape = iota
	digits        // "360"
	lower         // "bank"
	capital       // "Bank"
	upper         // "BMW", "TF1"
	mixed         // "iPhone", "xAI"
)

// isWord reports whether a is made of letters.
func (a *atom) isWord() bool { return a.shape >= lower }

// isCapital reports whether the letters of a could be those of a name.
func (a *atom) isCapital() bool { return a.shape >= capital }

// nextAtom finds the first atom of s at or after position i, with its bounds
// in s; the atom of what is left is empty if there is none.
func nextAtom(s string, i int) (start, end int, sh shape) {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case isSpace(r):
			i += size
		case r >= '0' && r <= '9':
			end = i + 1
			for end < len(s) && s[end] >= '0' && s[end] <= '9' {
				end++
			}
			return i, end, digits
		case isLetter(r):
			end, sh = letters(s, i)
			return i, end, sh
		default:
			return i, i + size, sign
		}
	}
	return len(s), len(s), sign
}

// letters finds the end of the word that begins at i, and its shape.
func letters(s string, i int) (end int, sh shape) {
	first, capitals, smalls := true, 0, 0
	startsUpper := false
	for end = i; end < len(s); {
		r, size := utf8.DecodeRuneInString(s[end:])
		switch {
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			capitals++
			startsUpper = startsUpper || first
		case isLetter(r):
			smalls++
		case r >= '0' && r <= '9':
		default:
			size = 0
		}
		if size == 0 {
			break
		}
		first = false
		end += size
	}
	switch {
	case startsUpper && smalls == 0 && end-i > 1:
		return end, upper
	case startsUpper:
		return end, capital
	case capitals > 0:
		return end, mixed
	}
	return end, lower
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || r >= '\t' && r <= '\r'
	}
	return unicode.IsSpace(r)
}

// appendFold appends the form under which the word lists know s: in lower
// case, with plain apostrophes and hyphens.
func appendFold(buf []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r < utf8.RuneSelf:
		case r == '’' || r == 'ʼ' || r == '‘':
			r = '\''
		case r == '‐' || r == '‑':
			r = '-'
		default:
			r = unicode.ToLower(r)
		}
		buf = utf8.AppendRune(buf, r)
	}
	return buf
}
