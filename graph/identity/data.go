package identity

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed letters.txt
var lettersFile string

//go:embed legalforms.txt
var legalFormsFile string

//go:embed groupwords.txt
var groupWordsFile string

// letters maps a rune to what it is folded to: letters to letters, a sign to
// a word with a space on either side.
var letters = sync.OnceValue(func() map[rune]string {
	folded := map[rune]string{}
	for _, line := range lines(lettersFile) {
		sign, word, _ := strings.Cut(line, " ")
		r, _ := utf8.DecodeRuneInString(sign)
		if !isLatin(r) {
			word = " " + word + " "
		}
		folded[r] = word
	}
	return folded
})

// legalForms holds the legal forms in folded words, groupWords the words that
// make the name of a group.
var (
	legalForms = sync.OnceValue(func() map[string]bool { return wordSet(legalFormsFile) })
	groupWords = sync.OnceValue(func() map[string]bool { return wordSet(groupWordsFile) })
)

func wordSet(file string) map[string]bool {
	known := map[string]bool{}
	for _, line := range lines(file) {
		known[line] = true
	}
	return known
}

// lines gives the lines of a data file that are neither empty nor comments.
// A comment is a number sign before a space and further words.
func lines(file string) []string {
	var kept []string
	for line := range strings.Lines(file) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && (!strings.HasPrefix(line, "# ") || strings.Count(line, " ") == 1) {
			kept = append(kept, line)
		}
	}
	return kept
}
