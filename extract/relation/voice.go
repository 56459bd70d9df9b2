package relation

import (
	"slices"

	"github.com/relata-kg/relata/extract/text"
)

// logical swaps the slots of a passive.
func logical(slot string, passive bool) string {
	if passive && slot == "subj" {
		return "obj"
	}
	return slot
}

// passive reports whether the verb t stands in the passive: it has a passive
// auxiliary, or is a past participle without auxiliary or object.
func (r *Reader) passive(v *view, t int) bool {
	tok := v.token(t)
	if r.cues.unaccusative[text.Lemma(tok)] || feature(tok, "Tense=Pres") || feature(tok, "VerbForm=Ger") || feature(tok, "VerbForm=Inf") && v.kid(t, "aux") < 0 {
		return false
	}
	participle, auxiliary, agent, object := feature(tok, "VerbForm=Part"), false, false, false
	for _, k := range v.kids[t] {
		switch v.relation(k) {
		case "aux", "cop":
			if r.cues.passive[text.Lemma(v.token(k))] {
				return !slices.ContainsFunc(v.kids[t], func(k int) bool { return r.reflexive(v, k) })
			}
			auxiliary = true
		case "obj":
			object = true
		case "obl":
			agent = agent || v.is(k, "obl:agent") || r.cues.agent[v.preposition(k)]
			object = object || v.valueObject(k)
		}
	}
	switch {
	case !participle || auxiliary || object && !agent:
		return false
	case agent || v.is(t, "acl", "amod") || v.kid(t, "nsubj") < 0:
		return true
	}
	return feature(tok, "Voice=Pass") || v.is(v.kid(t, "nsubj"), "nsubj:pass")
}

// reflexive reports whether token k is the reflexive pronoun of its verb.
func (r *Reader) reflexive(v *view, k int) bool {
	return r.cues.reflexive[text.Lemma(v.token(k))] && v.token(k).UPOS == "PRON" && v.relation(k) != "nsubj"
}

// finite reports whether the verb t has a finite form or auxiliary.
func (v *view) finite(t int) bool {
	if feature(v.token(t), "VerbForm=Fin") {
		return true
	}
	k := v.kid(t, "aux")
	return k >= 0 && feature(v.token(k), "VerbForm=Fin")
}

// infinitive reports whether the verb t is one, also in the passive ("to be
// acquired").
func (v *view) infinitive(t int) bool {
	if feature(v.token(t), "VerbForm=Inf") {
		return true
	}
	k := v.kid(t, "aux")
	return k >= 0 && feature(v.token(k), "VerbForm=Inf")
}

// elsewhereFinite reports whether the sentence has a finite verb other than t:
// without one, t is no participle, whatever the tagger says.
func (v *view) elsewhereFinite(t int) bool {
	for i := range v.s.Tokens {
		if i != t && feature(v.token(i), "VerbForm=Fin") && v.token(i).Head != t {
			return true
		}
	}
	return false
}
