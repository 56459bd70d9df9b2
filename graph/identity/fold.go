package identity

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold returns the form in which names are compared: words in lower case
// parted by single spaces, without accents, punctuation or a legal form at the
// end. "L’Oréal S.A." and "L'OREAL" are both "l oreal".
//
// A name that is nothing but a legal form keeps it, and one without letters or
// digits keeps its signs: only a name of nothing but space folds to "". Folding
// twice is folding once. Legal forms fall whatever the name stands for, so the
// product "iPhone SE" folds as "iPhone" does.
func Fold(name string) string {
	plain := unaccented(name)
	words := strings.FieldsFunc(plain, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	})
	if len(words) == 0 {
		return strings.Join(strings.Fields(plain), " ")
	}
	return strings.Join(withoutLegalForm(joinInitials(words)), " ")
}

// unaccented is name in lower case with the accents of Latin and Greek taken
// off. In other scripts a mark makes another letter ("が" is not "か").
func unaccented(name string) string {
	lower := cases.Fold().String(norm.NFKC.String(name))
	var b strings.Builder
	bare := true
	for _, r := range norm.NFKD.String(lower) {
		switch folded, isSpecial := letters()[r]; {
		case isSpecial:
			b.WriteString(folded)
			bare = true
		case unicode.IsMark(r) && bare:
		default:
			b.WriteRune(r)
			bare = isLatin(r) || unicode.Is(unicode.Greek, r) || !unicode.IsLetter(r) && !unicode.IsMark(r)
		}
	}
	return norm.NFKC.String(b.String())
}

// joinInitials makes one word of each run of single Latin letters, so that
// "J. K.", "J.K." and "JK" are the same.
func joinInitials(words []string) []string {
	var joined []string
	inRun := false
	for _, w := range words {
		initial := len(w) == 1 && isLatin(rune(w[0]))
		if initial && inRun {
			joined[len(joined)-1] += w
		} else {
			joined = append(joined, w)
		}
		inRun = initial
	}
	return joined
}

// withoutLegalForm cuts legal forms off the end as long as a word remains.
func withoutLegalForm(words []string) []string {
	for rest := 1; rest < len(words); rest++ {
		if legalForms()[strings.Join(words[rest:], " ")] {
			return withoutLegalForm(words[:rest])
		}
	}
	return words
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }
