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
		v := newView(r.mend(&sentences[i], mentions[first:next]), mentions, first, next)
		known := all[from:]
		for ; p < len(pairs) && pairs[p].Sentence == i; p++ {
			if !confirm(known, pairs[p]) {
				all = append(all, r.judged(v, pairs[p])...)
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
func (r *Reader) judged(v *view, p text.Pair) []text.Frame {
	predicate, known := r.ontology.Predicate(p.Predicate)
	if !known {
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
	var told bool
	if f.Modality, told = r.modality(v, m.token, ""); !told {
		return nil
	}
	if predicate.Titled && p.Subject >= 0 {
		f.Title = r.titleOf(v, p.Subject)
	}
	return r.qualify(v, f, m)
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

// titleOf is the title of a person that a noun in apposition gives; empty if none
// does.
func (r *Reader) titleOf(v *view, person int) text.Span {
	for i := v.first; i < v.end; i++ {
		if m := &v.mentions[i]; m.Named == person && m.Kind == text.Descriptor && v.isTitle(m.Head) {
			return r.titlePhrase(v, m.Head)
		}
	}
	return text.Span{}
}
