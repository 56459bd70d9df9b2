package question

import (
	"cmp"
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph/query"
)

// marks are what words beside the fact say of what is wanted: the sum of all sums, what
// is common to several, the first of a ranking, or yes or no. Without these words the
// question is one that the grammar reads.
type marks struct {
	polar, total, each, most bool
	pick                     query.Pick
}

// take takes the marking words off a question; what is left keeps its order. What begins
// as an order ("List the …") becomes a question.
func take(words text.Lexicon, question string) (plain string, m marks) {
	plain = question
	// An order may follow another: "Please list the …".
	for range 2 {
		if p := longest(words["rewrite"], func(p string) bool { return phraseAt(plain, p) == 0 }); p != "" {
			plain = strings.TrimSpace(words["rewrite"][p] + plain[len(p):])
		}
	}
	if p := longest(words["opening"], func(p string) bool { return phraseAt(plain, p) == 0 }); p != "" {
		plain, m.polar = strings.TrimSpace(plain[len(p):]), true
	}
	for _, pick := range []query.Pick{query.Latest, query.Earliest} {
		section := words[string(pick)]
		if p := longest(section, func(p string) bool { return phraseAt(plain, p) >= 0 }); p != "" {
			at := phraseAt(plain, p)
			plain, m.pick = plain[:at]+section[p]+plain[at+len(p):], pick
		}
	}
	for _, x := range []struct {
		section string
		set     *bool
	}{{"total", &m.total}, {"each", &m.each}, {"most", &m.most}} {
		var phrases []string
		for p := range words[x.section] {
			phrases = append(phrases, p)
		}
		// The longest first, so that "the most" is not left with its article.
		slices.SortFunc(phrases, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
		for _, p := range phrases {
			if at := phraseAt(plain, p); at >= 0 {
				plain = strings.TrimSpace(plain[:at]) + " " + strings.TrimSpace(plain[at+len(p):])
				*x.set = true
			}
		}
	}
	return strings.TrimSpace(plain), m
}

// longest is the longest phrase of a section that fits, empty if none does: "up to" rather
// than "to".
func longest(section map[string]string, fits func(phrase string) bool) string {
	best := ""
	for p := range section {
		if len(p) > len(best) && fits(p) {
			best = p
		}
	}
	return best
}

// phraseAt is where a phrase in lower case stands in s as whole words, -1 if nowhere.
// It is not looked for where s in lower case has another length.
func phraseAt(s, phrase string) int {
	lower := strings.ToLower(s)
	if len(lower) != len(s) {
		return -1
	}
	for from := 0; ; {
		at := strings.Index(lower[from:], phrase)
		if at < 0 {
			return -1
		}
		at += from
		if (at == 0 || !letterAt(lower, at)) && !letterAt(lower, at+len(phrase)) {
			return at
		}
		from = at + 1
	}
}
