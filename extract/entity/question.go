package entity

import (
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// interrogatives finds what a question asks for: "qui", "which companies".
// covered marks the atoms of names; those of interrogatives are added.
func (v *view) interrogatives(covered []bool) []text.Mention {
	if !v.isQuestion() {
		return nil
	}
	var found []text.Mention
	for i := range v.atoms {
		value, n := v.findExact(secInterrogatives, i)
		if n == 0 || covered[i] || !v.asks(i) {
			continue
		}
		end, kind := v.askedFor(i, n)
		m := v.mention(text.Interrogative, i, end)
		m.Type = graph.Type(value)
		if kind != "" {
			m.Type = kind
		}
		tok := v.sentence.Tokens[m.Head]
		m.Gender, m.Number = gender(tok.Feats), number(tok.Feats)
		for k := i; k < end; k++ {
			covered[k] = true
		}
		found = append(found, m)
	}
	return found
}

// isQuestion reports whether the sentence asks: it ends with a question mark,
// or begins with an interrogative.
func (v *view) isQuestion() bool {
	for i := len(v.atoms) - 1; i >= 0 && v.atoms[i].shape == sign; i-- {
		if v.is(i, "?") {
			return true
		}
	}
	_, n := v.findExact(secInterrogatives, 0)
	return n > 0 && len(v.atoms) > n
}

// asks tells an interrogative from a relative pronoun in the middle of a
// question.
func (v *view) asks(i int) bool {
	const front = 3
	t := v.atoms[i].token
	if t < front {
		return true
	}
	if feature(v.sentence.Tokens[t].Feats, "PronType") == "Int" {
		return true
	}
	relative := false
	v.climb(t, func(t int) bool {
		relative = relative || v.sentence.Tokens[t].Deprel == "acl:relcl"
		return !relative
	})
	return !relative && (feature(v.sentence.Tokens[t].Feats, "PronType") != "Rel" || !v.follows(t))
}

// follows reports whether a noun stands right before token t, or before its
// preposition, as before every relative pronoun.
func (v *view) follows(t int) bool {
	before := t - 1
	if before > 0 && v.sentence.Tokens[before].UPOS == "ADP" {
		before--
	}
	if before < 0 {
		return false
	}
	switch v.sentence.Tokens[before].UPOS {
	case "NOUN", "PROPN", "PRON", "PUNCT", "NUM", "SYM":
		return true
	}
	return false
}

// askedFor is the end of the interrogative at atom i with the noun that it
// determines, and the type of that noun.
func (v *view) askedFor(i, n int) (end int, kind graph.Type) {
	const longest = 5
	end = i + n
	for k := end; k < len(v.atoms) && k < end+longest; k++ {
		if e := v.lookup(secNouns, k); e != nil && v.isNominal(v.atoms[k].token, len(e.rest) > 0) {
			kind, _ = nounTypes(e.value)
			return k + len(e.rest) + 1, kind
		}
		switch v.token(k).UPOS {
		case "NOUN":
			return k + 1, ""
		case "ADJ", "DET", "PUNCT":
		default:
			return end, ""
		}
	}
	return end, ""
}
