package tag

import (
	"strings"

	"github.com/relata-kg/relata/extract/text"
)

// contractionCount is how often a contraction must be seen to be believed.
const contractionCount = 2

// contractionsIn is the words of each surface form, in lower case, that stands
// for words which are not just written in it one after the other.
func contractionsIn(examples []Example) map[string][]string {
	splits, seen := map[string][]string{}, map[string]int{}
	for i := range examples {
		e := &examples[i]
		for _, m := range e.Multiword {
			words := e.Tokens[m.First:m.End]
			surface := strings.ToLower(e.Text[words[0].Start:words[0].End])
			if strings.ContainsAny(surface, " '’-") || written(words) == surface {
				continue
			}
			if seen[surface]++; seen[surface] == contractionCount {
				splits[surface] = strings.Fields(strings.ToLower(spaced(words)))
			}
		}
	}
	return splits
}

// written is the words as they would stand without spaces, in lower case.
func written(words []text.Token) string {
	return strings.ReplaceAll(strings.ToLower(spaced(words)), " ", "")
}

func spaced(words []text.Token) string {
	forms := make([]string, len(words))
	for i, w := range words {
		forms[i] = w.Form
	}
	return strings.Join(forms, " ")
}

// surface is the tokens of e as the tokeniser makes them: each contraction in
// splits is one token, its parts of speech and features joined by +. It tells
// which tokens these are.
func (e *Example) surface(splits map[string][]string) (tokens []text.Token, joined []bool) {
	next := 0
	for _, m := range e.Multiword {
		words := e.Tokens[m.First:m.End]
		form := e.Text[words[0].Start:words[0].End]
		if len(splits[strings.ToLower(form)]) != len(words) {
			continue
		}
		tokens = append(tokens, e.Tokens[next:m.First]...)
		joined = append(joined, make([]bool, len(tokens)-len(joined))...)
		one := text.Token{Span: words[0].Span, Form: form, UPOS: words[0].UPOS, Feats: wanted(words[0].Feats)}
		for _, w := range words[1:] {
			one.UPOS += "+" + w.UPOS
			one.Feats += "+" + wanted(w.Feats)
		}
		tokens, joined = append(tokens, one), append(joined, true)
		next = m.End
	}
	tokens = append(tokens, e.Tokens[next:]...)
	return tokens, append(joined, make([]bool, len(tokens)-len(joined))...)
}
