package relation

import (
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// title is the passage of the sentence that says what the person of a match is:
// "chief executive", "head of research", "directeur général adjoint". It is the
// phrase of the trigger or of a fixed dependent, whichever is a noun for persons;
// empty if none is.
func (r *Reader) title(v *view, m *match) text.Span {
	for _, t := range append([]int{m.token}, m.fixed...) {
		if v.isTitle(t) {
			return r.titlePhrase(v, t)
		}
	}
	return text.Span{}
}

// isTitle reports whether a noun for persons stands at token t.
func (v *view) isTitle(t int) bool {
	m := v.mention(t)
	return m != nil && m.Kind == text.Descriptor && m.Head == t && m.Type == graph.Person && v.nominal(t)
}

// titlePhrase is the title at token t with those coordinated with it: "president
// and chief executive".
func (r *Reader) titlePhrase(v *view, t int) text.Span {
	first := t
	for v.relation(first) == "conj" && v.isTitle(v.token(first).Head) {
		first = v.token(first).Head
	}
	from, to := r.titleStart(v, first), r.titleEnd(v, first)
	for _, k := range v.kids[first] {
		if v.relation(k) == "conj" && v.isTitle(k) && k > to && r.titleStart(v, k) <= to+3 {
			to = r.titleEnd(v, k)
		}
	}
	return text.Span{Start: v.token(from).Start, End: v.token(to).End}
}

// titleStart is the first word of the title whose noun is t: modifiers count, but
// neither determiners nor names, nor what says when it is held ("former", "new").
func (r *Reader) titleStart(v *view, t int) int {
	from := t
	for i := t - 1; i >= 0; i-- {
		rel := v.relation(i)
		inside := v.token(i).Head >= i && v.token(i).Head <= t
		switch {
		case !inside || v.nameAround(i) != nil || v.is(i, "nmod:poss") || rel == "amod" && r.cues.passing[text.Lemma(v.token(i))]:
			return from
		case rel == "amod" || rel == "compound" || rel == "nmod" && v.preposition(i) == "":
			from = i
		case rel != "punct":
			return from
		}
	}
	return from
}

// titleEnd is the last word of the title whose noun is t: adjectives behind it,
// and the field that a genitive gives ("head of research") unless it is somebody.
func (r *Reader) titleEnd(v *view, t int) int {
	to := t
	for i := t + 1; i < len(v.s.Tokens); i++ {
		rel := v.relation(i)
		inside := v.token(i).Head >= t && v.token(i).Head <= to
		field := inside && rel == "nmod" && r.cues.genitive[v.preposition(i)] && v.kid(i, "case") == to+1 && !v.peopled(i)
		switch {
		case field:
			to = v.last(i)
			i = to
		case inside && (rel == "amod" || rel == "flat" || rel == "fixed") && i == to+1 && v.nameAround(i) == nil:
			to = i
		case v.token(i).Head < i:
			return to
		}
	}
	return to
}

// peopled reports whether a person or an organization stands in the phrase at i.
func (v *view) peopled(i int) bool {
	for k := i; k <= v.last(i); k++ {
		if m := v.mention(k); m != nil && m.Kind <= text.Interrogative && m.Type != graph.Place && m.Type != graph.Product {
			return true
		}
	}
	return v.mention(i) != nil && v.mention(i).Kind == text.Pronoun
}

// last is the last token of the phrase that token i heads, without a clause or an
// inserted phrase.
func (v *view) last(i int) int {
	end := i
	for _, k := range v.kids[i] {
		if rel := v.relation(k); k > i && (rel == "nmod" || rel == "amod" || rel == "conj" || rel == "compound" || rel == "flat") {
			end = max(end, v.last(k))
		}
	}
	return end
}
