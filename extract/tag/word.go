package tag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/relata-kg/relata/extract/model"
)

// word is what the perceptrons see of one token by itself. Hashes of absent
// parts are zero.
type word struct {
	form   uint32    // hash of the folded form
	suffix [5]uint32 // of the last 1 to 5 letters
	prefix [3]uint32 // of the first 1 to 3
	shape  uint32
	dict   uint32 // bits of the tags seen with the form in training
	class  uint32 // of the form in the list of classes, 0 if it is in none
	verb   uint32 // what the form may be of a verb, 0 if nothing
	// joins and stays tell whether it may be a contraction, and anything else.
	joins, stays bool
	// acronym is true if it can be no number though it is all capitals.
	acronym bool
	// coined is true if it can only be a name.
	coined bool
}

const (
	capital = 1 << iota
	capitals
	digit
	letter
	hyphen
	dot
	other
)

// fold is a form as features and lemmas see it: in lower case, unless two or
// more of its letters are capitals (AI, MUFG), with plain apostrophes.
func fold(form string) string {
	upper, plain := 0, true
	for _, r := range form {
		if unicode.IsUpper(r) {
			upper++
		}
		plain = plain && r != '’'
	}
	if !plain {
		form = strings.ReplaceAll(form, "’", "'")
	}
	if upper == 1 || upper > 1 && utf8.RuneCountInString(form) > longAcronym && upper == letters(form) {
		return strings.ToLower(form)
	}
	return form
}

// longAcronym is the length over which a word in capitals is taken for a word
// of a headline rather than an acronym.
const longAcronym = 6

func letters(form string) int {
	n := 0
	for _, r := range form {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// seen fills w from a form as written.
func (w *word) seen(form string) {
	folded := fold(form)
	*w = word{form: model.String(folded), shape: shapeOf(form)}
	end := len(folded)
	for i := 0; i < len(w.suffix) && end > 0; i++ {
		_, size := utf8.DecodeLastRuneInString(folded[:end])
		end -= size
		w.suffix[i] = model.String(folded[end:])
	}
	begin := 0
	for i := 0; i < len(w.prefix) && begin < len(folded); i++ {
		_, size := utf8.DecodeRuneInString(folded[begin:])
		begin += size
		w.prefix[i] = model.String(folded[:begin])
	}
}

// shapeOf is a set of the constants above, and the length up to three.
func shapeOf(form string) uint32 {
	var shape uint32
	first := true
	for _, r := range form {
		switch {
		case unicode.IsUpper(r) && first:
			shape |= capital
		case unicode.IsUpper(r):
			shape |= capitals
		case unicode.IsDigit(r):
			shape |= digit
		case unicode.IsLetter(r):
			shape |= letter
		case r == '-':
			shape |= hyphen
		case r == '.':
			shape |= dot
		default:
			shape |= other
		}
		first = false
	}
	return shape<<2 | uint32(min(len(form), 3))
}

// isAcronym reports whether form is in capitals, of which one stands in no Roman
// numeral.
func isAcronym(form string) bool {
	roman := true
	for _, r := range form {
		if !unicode.IsUpper(r) {
			return false
		}
		roman = roman && strings.ContainsRune("IVXLCDM", r)
	}
	return !roman
}

// isCoined reports whether w has a capital and is no word of the language that
// training, the list of frequent words or that of verbs knows.
func (w *word) isCoined() bool {
	shape := w.shape >> 2
	return shape&capital != 0 && shape&^(capital|capitals|letter) == 0 && w.shape&3 == 3 &&
		w.dict == 0 && w.class == 0 && w.verb == 0
}
