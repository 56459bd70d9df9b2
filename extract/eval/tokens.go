package eval

import (
	"slices"
	"strings"
	"unicode"
)

// joinTokens writes the tokens of CORE as running text: white space stands between
// words, not before what closes or goes on with a word, nor behind what opens.
// Quotation marks, which CORE writes as TeX does, are plain ones.
func joinTokens(tokens []string) string {
	var b strings.Builder
	open, glued := false, true // whether a quotation is open; whether no space comes next
	for i, t := range tokens {
		quote := t == `"` || t == "``" || t == "''"
		if quote {
			t, open = `"`, !open
		}
		if !glued && !closes(tokens, i) && (!quote || open) {
			b.WriteByte(' ')
		}
		b.WriteString(t)
		glued = opens(tokens, i) || quote && open
	}
	return b.String()
}

var (
	opening   = strings.Fields("( [ $ € £ # “ «")
	closing   = strings.Fields(", . ; : ! ? ) ] % ” »")
	endings   = strings.Fields("' 's 're 've 'll 'd 'm n't ’ ’s")
	suffixing = ".-" // ".com", "-based"
)

// opens reports whether no space stands behind token i.
func opens(tokens []string, i int) bool {
	return slices.Contains(opening, tokens[i]) || tokens[i] == "&" && isInitials(tokens, i)
}

// closes reports whether no space stands before token i.
func closes(tokens []string, i int) bool {
	t := tokens[i]
	suffix := len(t) > 1 && strings.IndexByte(suffixing, t[0]) >= 0 && unicode.IsLetter(rune(t[1]))
	return suffix || slices.Contains(closing, t) || slices.Contains(endings, t) || t == "&" && isInitials(tokens, i)
}

// isInitials reports whether the ampersand i joins initials: "AT&T".
func isInitials(tokens []string, i int) bool {
	const longest = 2
	initials := func(j int) bool {
		return j >= 0 && j < len(tokens) && len(tokens[j]) <= longest && strings.ToUpper(tokens[j]) == tokens[j]
	}
	return initials(i-1) && initials(i+1)
}
