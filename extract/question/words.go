package question

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// plainWords is s in lower case without accents and signs, its words as pieces cuts them,
// apart by single spaces.
func plainWords(s string) string {
	fold := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	lower := strings.ToLower(strings.Join(pieces(s), " "))
	if plain, _, err := transform.String(fold, lower); err == nil {
		return plain
	}
	return lower
}

// pieces are the words of s as they stand: an elided word ends with its apostrophe, "'s" is
// a word, and the pronoun of an inversion ("a-t-il") is left out, so that the question reads
// like a statement.
func pieces(s string) []string {
	var words []string
	for w := range strings.FieldsFuncSeq(apostrophes.Replace(s), isSign) {
		w = inverted.ReplaceAllString(w, "")
		if of, possessive := strings.CutSuffix(w, "'s"); possessive && of != "" {
			words = append(words, of, "'s")
			continue
		}
		for !strings.HasPrefix(w, "'") {
			elided, rest, found := strings.Cut(w, "'")
			if !found {
				break
			}
			words, w = append(words, elided+"'"), rest
		}
		if w != "" {
			words = append(words, w)
		}
	}
	return words
}

var (
	apostrophes = strings.NewReplacer("’", "'", "ʼ", "'", "`", "'")
	// inverted is the pronoun that French puts after the verb of a question.
	inverted = regexp.MustCompile(`(?i)-(?:t-)?(?:ils?|elles?|on)$`)
)

func isSign(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("?!.,;:«»\"“”()", r)
}
