package entity

import "strings"

// headOf is the token of a range that the others hang on: the first whose head
// lies outside.
func (v *view) headOf(first, end int) int {
	head := first
	for t := first; t < end; t++ {
		h := v.sentence.Tokens[t].Head
		if h >= first && h < end {
			continue
		}
		if v.sentence.Tokens[t].UPOS != "PUNCT" {
			return t
		}
	}
	return head
}

// relation is the relation of token t to its head, without subtype.
func (v *view) relation(t int) string {
	rel, _, _ := strings.Cut(v.sentence.Tokens[t].Deprel, ":")
	return rel
}

// child is the first dependent of token t with that relation (its subtype
// aside), or -1.
func (v *view) child(t int, relation string) int {
	for c := range v.sentence.Tokens {
		if v.sentence.Tokens[c].Head == t && v.relation(c) == relation {
			return c
		}
	}
	return -1
}

// climb calls visit with token t, its head and so on up to the root, until
// visit returns false. A tree that loops ends the climb.
func (v *view) climb(t int, visit func(t int) bool) {
	for range v.sentence.Tokens {
		if t < 0 || t >= len(v.sentence.Tokens) || !visit(t) {
			return
		}
		t = v.sentence.Tokens[t].Head
	}
}

// feature is the value of a feature in feats, empty if it is not there.
func feature(feats, name string) string {
	for feats != "" {
		var one string
		one, feats, _ = strings.Cut(feats, "|")
		if k, value, ok := strings.Cut(one, "="); ok && k == name {
			return value
		}
	}
	return ""
}

// gender is the gender that feats give, where it tells.
func gender(feats string) string {
	if g := feature(feats, "Gender"); g == "Masc" || g == "Fem" {
		return g
	}
	return ""
}

// number is the number that feats give.
func number(feats string) string {
	if n := feature(feats, "Number"); n == "Sing" || n == "Plur" {
		return n
	}
	return ""
}
