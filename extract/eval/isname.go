package eval

import (
	"slices"
	"strings"
	"unicode"
)

// isName reports whether a marked end is a name in English rather than a pronoun
// or a description: it holds a capital, a digit or a letter of a script without
// capitals, an article at its head apart, and is not one of the words below. So
// "The Gap" is a name; "the company", "The Company" and "It" are none.
func isName(end string) bool {
	words := strings.Fields(end)
	if len(words) > 1 && slices.Contains(articles, strings.ToLower(words[0])) {
		words = words[1:]
	}
	if len(words) == 1 && isCommon(words[0]) {
		return false
	}
	return strings.ContainsFunc(strings.Join(words, " "), func(r rune) bool {
		return unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
	})
}

// isCommon reports whether a word is a pronoun or a noun for any company. In
// capitals throughout it is a name: "IT", "US".
func isCommon(word string) bool {
	if len(word) > 1 && strings.ToUpper(word) == word {
		return false
	}
	return slices.Contains(commonWords, strings.ToLower(word))
}

var (
	articles    = strings.Fields("a an the this that our its their his her")
	commonWords = strings.Fields("i me my mine myself you your we us our ours he him his himself she her herself it its itself they them their " +
		"who whom whose which that this these those where there one company firm group corporation business organization organisation bank")
)
