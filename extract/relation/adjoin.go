package relation

import (
	"strings"

	"github.com/relata-kg/relata/extract/text"
)

// adjoining are the names that touch the noun t, whatever the tree makes of
// them: in "OpenAI investor Microsoft" the one before modifies it, the one
// behind is what it is said of, as is a name between commas that a parser
// coordinates without a coordinator ("la filiale de Bexley, Sintéral, …").
func (v *view) adjoining(t int) []arg {
	if v.token(t).UPOS != "NOUN" {
		return nil
	}
	var args []arg
	if m := v.nameAround(t - 1); m != nil && m.End == t {
		args = append(args, arg{"mod", m.Head})
	}
	if m := v.nameAround(t + 1); m != nil && m.First == t+1 {
		args = append(args, arg{"self", m.Head})
	}
	for _, k := range v.kids[t] {
		if v.relation(k) == "conj" && v.apposed(k) {
			args = append(args, arg{"self", k})
		}
		for _, far := range v.kids[k] {
			if v.relation(k) == "nmod" && v.relation(far) == "conj" && v.apposed(far) {
				args = append(args, arg{"self", far})
			}
		}
	}
	return args
}

// before returns the name that a comma, dash or bracket parts from the noun phrase of
// t ("Airtel Money, the mobile-money subsidiary of …"), as an argument of what is said
// of it, if the descriptor at t stands in no apposition yet.
func (v *view) before(t int) []arg {
	m := v.mention(t)
	if m == nil || m.Kind != text.Descriptor || m.Named >= 0 || m.First < 2 || !strings.Contains(", - – — (", v.token(m.First-1).Form) {
		return nil
	}
	if v.relation(t) == "nsubj" {
		return nil
	}
	if name := v.nameAround(m.First - 2); name != nil && name.End == m.First-1 {
		return []arg{{"self", name.Head}}
	}
	return nil
}

// seat is a place that stands alone behind a name, between commas or in brackets:
// "X (Leeds)", "X, à Dijon, …". Parsers hang it on the verb.
func (v *view) seat(name *text.Mention) []arg {
	if name.End >= len(v.s.Tokens) || !strings.Contains(",(", v.token(name.End).Form) {
		return nil
	}
	for i := name.End + 1; i < min(len(v.s.Tokens), name.End+3); i++ {
		place := v.nameAround(i)
		if place == nil {
			continue
		}
		if !isPlace(place) || place.First != i || place.End < len(v.s.Tokens) && !strings.Contains(",;:).–—", v.token(place.End).Form) {
			return nil
		}
		switch p := v.preposition(place.Head); {
		case i == name.End+1:
			return []arg{{"appos", place.Head}}
		case p != "":
			return []arg{{p, place.Head}}
		}
		return nil
	}
	return nil
}

// nameAround returns the name that token i belongs to, or nil.
func (v *view) nameAround(i int) *text.Mention {
	if i < 0 || i >= len(v.s.Tokens) {
		return nil
	}
	if m := v.mention(i); m != nil && m.Kind == text.Name {
		return m
	}
	return nil
}

// apposed reports whether the conjunct k is a name between commas without a
// coordinator, which is no conjunct but an apposition.
func (v *view) apposed(k int) bool {
	m := v.mention(k)
	if m == nil || m.Kind != text.Name || v.kid(k, "cc") >= 0 || m.First == 0 || m.End >= len(v.s.Tokens) {
		return false
	}
	return v.token(m.First-1).Form == "," && v.token(m.End).Form == ","
}

// hyphenated returns the arguments of a participle in a compound with a hyphen
// ("Google-backed Kestrel Health", "the Nasdaq-listed group"): the name before
// it and the noun behind. It returns nil if t is no such participle.
func (v *view) hyphenated(t int) []arg {
	if t < 2 || t+1 >= len(v.s.Tokens) || v.token(t-1).Form != "-" || feature(v.token(t), "VerbForm=Inf") {
		return nil
	}
	name := v.nameAround(t - 2)
	if name == nil {
		return nil
	}
	behind := t + 1
	for behind < len(v.s.Tokens)-1 && v.mention(behind) == nil && v.token(behind).UPOS != "PUNCT" && behind < t+5 {
		behind++
	}
	m := v.mention(behind)
	if m == nil || m.Kind > text.Descriptor {
		if v.token(t).Head < 0 {
			return nil
		}
		return []arg{{"subj", name.Head}, {"mod", name.Head}, {"obj", v.token(t).Head}}
	}
	return []arg{{"subj", name.Head}, {"mod", name.Head}, {"obj", m.Head}}
}

// maxRight bounds the phrases looked at down the right edge of a noun phrase.
const maxRight = 8

// rightward are the phrases that stand down the right edge of the noun phrase
// of t: parsers hang each on the name before it ("the sale of A to B by C").
// Phrases with a genitive are left where they are.
func (r *Reader) rightward(v *view, t int) []arg {
	var args []arg
	edge := append([]int(nil), v.kids[t]...)
	for n := 0; n < len(edge) && n < maxRight; n++ {
		if edge[n] < t || v.verbal(edge[n]) {
			continue
		}
		for _, k := range v.kids[edge[n]] {
			rel, p := v.relation(k), v.preposition(k)
			if k < t || rel != "nmod" && rel != "obl" || p == "" {
				continue
			}
			edge = append(edge, k)
			if !r.cues.genitive[p] {
				args = append(args, arg{p, k})
			}
		}
	}
	return args
}
