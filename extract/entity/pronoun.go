package entity

import (
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// pronouns finds the pronouns and possessive determiners that refer to an
// entity; "il faut" and "it is clear that" have none.
func (v *view) pronouns(covered []bool) []text.Mention {
	var found []text.Mention
	for i := range v.atoms {
		if covered[i] || v.atoms[i].taken {
			continue
		}
		value, n := v.findExact(secPronouns, i)
		if n == 0 {
			continue
		}
		use, features, _ := strings.Cut(value, " ")
		if !v.isPronoun(i, use) || v.isImpersonal(i, n, use) {
			continue
		}
		m := v.mention(text.Pronoun, i, i+n)
		for feature := range strings.FieldsSeq(features) {
			switch feature {
			case "Masc", "Fem":
				m.Gender = feature
			case "Sing", "Plur":
				m.Number = feature
			case string(graph.Person):
				m.Type = graph.Person
			}
		}
		found = append(found, m)
	}
	return found
}

// isPronoun reports whether the tagger agrees that atom i is used so, where
// the form leaves it open: "le" is an article, "that" a conjunction.
func (v *view) isPronoun(i int, use string) bool {
	tok := v.token(i)
	switch use {
	case "clitic":
		return tok.UPOS == "PRON"
	case "relative":
		return tok.UPOS == "PRON" && feature(tok.Feats, "PronType") != "Int"
	case "conjunction":
		return tok.UPOS == "PRON" && feature(tok.Feats, "PronType") == "Rel"
	case "possessive":
		return tok.UPOS == "DET" || tok.UPOS == "PRON" || tok.UPOS == "ADJ"
	}
	return tok.UPOS != "NOUN"
}

// isImpersonal reports whether the pronoun stands for nothing.
func (v *view) isImpersonal(i, n int, use string) bool {
	if use != "personal" {
		return false
	}
	t := v.atoms[i].token
	if v.relation(t) == "expl" {
		return true
	}
	if _, n := v.find(secImpersonal, i+n); n > 0 {
		return true
	}
	// "il ne faut pas", "il va falloir"
	h := v.sentence.Tokens[t].Head
	if h < 0 || h >= len(v.sentence.Tokens) {
		return false
	}
	id := v.ids[v.sentence.Tokens[h].Lemma]
	for _, e := range v.entries[id] {
		if e.section == secImpersonal && len(e.rest) == 0 {
			return true
		}
	}
	return false
}
