package identity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An acronym that proves something has so many letters. Those of three stand for
// too much: in 8,000 passages about companies, 3 of the 8 that joined a name of
// one document to one of another were wrong ("ABC" is not the Arnold Book
// Company).
const minAcronym, maxAcronym = 4, 8

// isAcronym reports whether name is one word of capitals, with or without dots,
// perhaps with digits: "MUFG", "L.V.M.H."; "UBS" is too short.
func isAcronym(name string) bool {
	letters := strings.ReplaceAll(name, ".", "")
	if n := utf8.RuneCountInString(letters); n < minAcronym || n > maxAcronym {
		return false
	}
	capitals := 0
	for _, r := range letters {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case !unicode.IsDigit(r):
			return false
		}
	}
	return capitals > 1
}

// abbreviates reports whether acronym may stand for name, which has several
// words: it begins with the same letter, its letters stand in the name in
// their order, and it is none of the words, which would make it a short form.
// "MUFG" abbreviates "Mitsubishi UFJ Financial Group"; "UFJ" does not.
func abbreviates(acronym, name string) bool {
	words := strings.Fields(Fold(name))
	letters := []rune(Fold(acronym))
	if !isAcronym(acronym) || len(words) < 2 || len(letters) == 0 {
		return false
	}
	rest := letters
	for _, w := range words {
		if w == string(letters) {
			return false
		}
		for _, r := range w {
			if len(rest) > 0 && r == rest[0] {
				rest = rest[1:]
			}
		}
	}
	first, _ := utf8.DecodeRuneInString(words[0])
	return len(rest) == 0 && first == letters[0]
}
