package relation

import (
	"slices"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph/ontology"
)

// JudgedWording is what a frame has for its wording if no line of the ontology but
// a judge found it.
const JudgedWording = "judge"

// Judged adds to the frames of a document those of the pairs that a judge found,
// both ordered by sentence. A pair that a frame has already makes that frame
// surer; every other becomes a frame of its own, with the modality and the
// qualifiers that the grammar sees at the word which joins the two.
func (r *Reader) Judged(sentences []text.Sentence, mentions []text.Mention, frames []text.Frame, pairs []text.Pair) []text.Frame {
	all := make([]text.Frame, 0, len(frames)+len(pairs))
	next, at, p := 0, 0, 0
	for i := range sentences {
		first, from := next, len(all)
		for next < len(mentions) && mentions[next].Sentence == i {
			next++
		}
		for at < len(frames) && frames[at].Sentence == i {
			all = append(all, frames[at])
			at++
		}
		if p == len(pairs) || pairs[p].Sentence != i {
			continue
		}
		v := r.view(&sentences[i], mentions, first, next)
		known := all[from:]
		for ; p < len(pairs) && pairs[p].Sentence == i; p++ {
			if !confirm(known, pairs[p]) {
				all = append(all, r.judged(v, known, pairs[p])...)
			}
		}
		slices.SortStableFunc(all[from:], func(a, b text.Frame) int { return a.Trigger - b.Trigger })
	}
	return all
}

// confirm makes the frames surer that have the ends of p. It reports whether there
// is one.
func confirm(frames []text.Frame, p text.Pair) bool {
	confirmed := false
	for i := range frames {
		f := &frames[i]
		if f.Predicate == p.Predicate && p.Subject >= 0 && p.Object >= 0 && isEnd(f.Role(p.Subject)) && isEnd(f.Role(p.Object)) {
			f.Confidence = 1 - (1-f.Confidence)*(1-p.Confidence)
			confirmed = true
		}
	}
	return confirmed
}

func isEnd(role string) bool { return role == "subject" || role == "object" }

// judged returns the frames of a pair that no wording gave.
func (r *Reader) judged(v *view, known []text.Frame, p text.Pair) []text.Frame {
	predicate, ok := r.ontology.Predicate(p.Predicate)
	if !ok {
		return nil
	}
	m := match{token: v.join(p), gap: -1}
	m.trigger = trigger{&ontology.Wording{Class: ontology.Noun}, &predicate}
	if v.verbal(m.token) {
		m.trigger.Class = ontology.Verb
	}
	f := text.Frame{
		Span: v.s.Span, Sentence: p.Sentence, Trigger: m.token, Predicate: p.Predicate,
		SaidBy: r.speaker(v, m.token), Wording: JudgedWording, Confidence: p.Confidence,
	}
	for _, end := range []struct {
		role    string
		mention int
	}{{"subject", p.Subject}, {"object", p.Object}} {
		if end.mention < 0 {
			f.Unsaid = end.role
			continue
		}
		m.fillers = append(m.fillers, filler{end.role, end.mention, v.mentions[end.mention].Head})
	}
	for _, role := range []string{"amount", "share"} {
		if i := v.own(role, p, known); i >= 0 && predicate.Words(role) {
			m.fillers = append(m.fillers, filler{role, i, v.mentions[i].Head})
		}
	}
	var told bool
	if f.Modality, told = r.modality(v, m.token, ""); !told {
		return nil
	}
	if predicate.Titled && p.Subject >= 0 {
		f.Title = r.titleOf(v, p.Subject)
	}
	return r.qualify(v, f, m)
}

// own returns the sum or share that is a party's own: the one right behind it, with no
// other name but the other end's between, or the only one of a sentence that names no
// more than the two ends; -1 if there is none, or a frame has it for its object.
func (v *view) own(role string, p text.Pair, known []text.Frame) int {
	party, other := p.Subject, p.Object
	if party < 0 {
		return -1
	}
	first, names, values := -1, 0, 0
	behind := -1
	open := true
	for i := v.first; i < v.end; i++ {
		m := &v.mentions[i]
		switch {
		case m.Kind == kinds[role] && !slices.ContainsFunc(known, func(f text.Frame) bool { return f.Role(i) == "object" }):
			values, first = values+1, i
			if i > party && open && behind < 0 {
				behind = i
			}
		case m.Kind == text.Name && i != party && i != other:
			names++
			open = open && i < party
		}
	}
	if values == 1 && names == 0 {
		return first
	}
	return behind
}

// join returns the token where the ways of a pair's ends to the root meet, or what it
// depends on where it is an end or a name itself.
func (v *view) join(p text.Pair) int {
	var ends []int
	for _, i := range []int{p.Subject, p.Object} {
		if i >= 0 {
			ends = append(ends, v.mentions[i].Head)
		}
	}
	at := ends[0]
	for len(ends) > 1 && !v.s.Below(ends[1], at) {
		if v.token(at).Head < 0 {
			break // a tree that does not join them
		}
		at = v.token(at).Head
	}
	for steps := 0; steps < maxControl && v.token(at).Head >= 0; steps++ {
		named := v.mention(at) != nil && v.mention(at).Kind == text.Name
		argument := len(ends) > 1 && !slices.Contains([]string{"conj", "appos", "flat", "compound", "nmod"}, v.relation(at))
		if !named && !slices.Contains(ends, at) || argument {
			break
		}
		at = v.token(at).Head
	}
	return at
}

// titleOf is the title of a person: what a noun in apposition calls it, or else the
// only noun of the sentence that calls somebody something; empty if there is none.
func (r *Reader) titleOf(v *view, person int) text.Span {
	only, titles := -1, 0
	for i := v.first; i < v.end; i++ {
		m := &v.mentions[i]
		switch {
		case m.Kind != text.Descriptor || !v.isTitle(m.Head):
		case m.Named == person:
			return r.titlePhrase(v, m.Head)
		case m.Named < 0 && v.relation(m.Head) != "conj":
			only, titles = m.Head, titles+1
		}
	}
	if titles != 1 {
		return text.Span{}
	}
	return r.titlePhrase(v, only)
}
