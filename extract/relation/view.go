package relation

import (
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
)

// view is a sentence as the grammar looks at it: its tree from the head's
// side, and the mention that stands at each token.
type view struct {
	s        *text.Sentence
	mentions []text.Mention
	// first and end are the half-open range of the sentence's mentions.
	first, end int
	// kids are the dependents of each token, in order.
	kids [][]int
	// at is the index of the mention that each token belongs to, or -1.
	at []int
	// happenings is the number of words that evoke a predicate.
	happenings int
	// lists are the enumerations of names; see enumerations.
	lists [][]int
	// regions are the names of places that are no TOWN, in lower case.
	regions set
	// noGoods are the nouns of the language that name no goods; see cues.
	noGoods set
	// trace is not nil while the sentence is explained.
	trace *trace
}

func newView(s *text.Sentence, mentions []text.Mention, first, end int) *view {
	n := len(s.Tokens)
	v := &view{s: s, mentions: mentions, first: first, end: end, kids: make([][]int, n), at: make([]int, n)}
	for i, t := range s.Tokens {
		v.at[i] = -1
		if t.Head >= 0 {
			v.kids[t.Head] = append(v.kids[t.Head], i)
		}
	}
	// A descriptor stands at its head; a name or a value at all its words.
	for m := first; m < end; m++ {
		if mentions[m].Kind == text.Descriptor {
			continue
		}
		for i := mentions[m].First; i < mentions[m].End; i++ {
			if v.at[i] < 0 || mentions[m].Kind == text.Name {
				v.at[i] = m
			}
		}
	}
	for m := first; m < end; m++ {
		v.at[mentions[m].Head] = m
	}
	return v
}

// token returns token i.
func (v *view) token(i int) *text.Token { return &v.s.Tokens[i] }

// mention returns the mention at token i, or nil.
func (v *view) mention(i int) *text.Mention {
	if v.at[i] < 0 {
		return nil
	}
	return &v.mentions[v.at[i]]
}

// relation is the dependency relation of token i without its subtype.
func (v *view) relation(i int) string {
	rel, _, _ := strings.Cut(v.token(i).Deprel, ":")
	return rel
}

// is reports whether token i has one of these dependency relations, compared
// with its subtype.
func (v *view) is(i int, deprels ...string) bool {
	return slices.Contains(deprels, v.token(i).Deprel)
}

// kid returns the first dependent of i with this relation, or -1.
func (v *view) kid(i int, relation string) int {
	for _, k := range v.kids[i] {
		if v.relation(k) == relation {
			return k
		}
	}
	return -1
}

// preposition is the lemma of the adposition that marks token i, its fixed
// words joined by underscores ("auprès_de"), or empty.
func (v *view) preposition(i int) string {
	for _, k := range v.kids[i] {
		if v.relation(k) != "case" || v.token(k).UPOS == "PART" {
			continue
		}
		words := []string{text.Lemma(v.token(k))}
		for _, fixed := range v.kids[k] {
			if v.relation(fixed) == "fixed" {
				words = append(words, text.Lemma(v.token(fixed)))
			}
		}
		return strings.Join(words, "_")
	}
	return ""
}

// feature reports whether t has this feature: "Mood=Cnd".
func feature(t *text.Token, feature string) bool {
	for f := range strings.SplitSeq(t.Feats, "|") {
		if f == feature {
			return true
		}
	}
	return false
}

// verbal reports whether token i is a verb, and no part of a name that the
// tagger took for one.
func (v *view) verbal(i int) bool {
	if m := v.mention(i); m != nil && m.Kind == text.Name {
		return false
	}
	return v.token(i).UPOS == "VERB" || v.token(i).UPOS == "AUX"
}

// nominal reports whether token i is a noun or a name.
func (v *view) nominal(i int) bool {
	return v.token(i).UPOS == "NOUN" || v.token(i).UPOS == "PROPN"
}

// definite reports whether token i points to something already told: it has a
// definite or demonstrative determiner.
func (v *view) definite(i int) bool {
	k := v.kid(i, "det")
	return k >= 0 && v.nominal(i) &&
		(feature(v.token(k), "Definite=Def") || feature(v.token(k), "PronType=Dem"))
}
