package query

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xrash/smetrics"
)

// count is a number of things in words: "1 step", "2 steps".
func count(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprint(n, " ", thing)
}

// OneOf returns an error that names the known words, and the one that may be meant,
// if word is none of them. What says what they are: "predicate".
func OneOf[T ~string](what string, word T, known []T) error {
	if slices.Contains(known, word) {
		return nil
	}
	var list []string
	for _, k := range known {
		if k != "" { // nothing may be said too
			list = append(list, string(k))
		}
	}
	return fmt.Errorf("there is no %s %.60q; want one of %s%s", what, word, strings.Join(list, ", "), Meant(string(word), list))
}

// maxMeant is the most bytes of a word that is likely to be a misspelling.
const maxMeant = 60

// Meant asks whether one of the known words was meant by another: `; did you mean
// "facts"?`. If none is near, it is "".
func Meant(word string, known []string) string {
	if len(word) > maxMeant {
		return ""
	}
	best, least := "", 1+len(word)/3
	for _, k := range known {
		distance := smetrics.WagnerFischer(strings.ToLower(word), k, 1, 1, 1)
		if len(word) > 1 && strings.HasPrefix(k, word) || len(word) > 4 && strings.HasPrefix(k, word[:len(word)-1]) {
			distance = 1
		}
		if distance < least || distance == least && best == "" && k != "" && strings.HasPrefix(word, k[:1]) {
			best, least = k, distance
		}
	}
	if best == "" {
		return ""
	}
	return `; did you mean "` + best + `"?`
}
