package ontology

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

//go:embed titles.txt
var titles string

// titleClasses are the lists of titles that are the same.
var titleClasses = sync.OnceValue(func() (classes [][]string) {
	for line := range strings.Lines(titles) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		classes = append(classes, strings.Split(line, ", "))
	}
	return classes
})

// lesser are words that make another position of one: a deputy chief executive is no
// chief executive.
var lesser = []string{"deputy", "vice", "vice-president", "assistant", "former", "ex", "interim", "designate", "adjoint", "adjointe", "delegue", "deleguee", "ancien", "ancienne", "honoraire", "honorary", "emeritus"}

// IsTitle reports whether somebody whose position is written so holds the position that
// is asked for: the same, by another word or in the other language, or that and others
// ("chairman and CEO"). Case and accents do not count.
func IsTitle(written, asked string) bool {
	w, a := plainTitle(written), plainTitle(asked)
	if w == a {
		return true
	}
	for _, word := range lesser {
		if hasWords(w, word) != hasWords(a, word) {
			return false
		}
	}
	if hasWords(w, a) {
		return true
	}
	return slices.ContainsFunc(titleClasses(), func(class []string) bool {
		return slices.Contains(class, a) && slices.ContainsFunc(class, func(t string) bool { return hasWords(w, t) })
	})
}

// hasWords reports whether s has the words of part in a row.
func hasWords(s, part string) bool {
	return strings.Contains(" "+s+" ", " "+part+" ")
}

// plainTitle is a title in lower case without accents, its words apart by single spaces
// and without signs but hyphens and apostrophes within words.
func plainTitle(s string) string {
	fold := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	plain, _, err := transform.String(fold, strings.ToLower(s))
	if err != nil {
		plain = strings.ToLower(s)
	}
	plain = strings.ReplaceAll(plain, "’", "'")
	return strings.Join(strings.FieldsFunc(plain, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '\''
	}), " ")
}

// Titles lists the positions that are told from others, in lower case and without accents.
func Titles() []string {
	return slices.Concat(titleClasses()...)
}
