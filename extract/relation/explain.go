package relation

import (
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph/ontology"
)

// Trace says how a frame was found.
type Trace struct {
	// Sentence is the frame's, its tree as mended: the one that the wording was
	// held against.
	Sentence *text.Sentence
	// Mended are the tokens whose tag or place in the tree was mended.
	Mended []int
	// Wording is what evoked the predicate.
	Wording ontology.Wording
	// Fixed are the tokens of its fixed dependents.
	Fixed []int
	// Passive is true if the trigger is a verb in the passive.
	Passive bool
	// Ends say how each mention that fills a role of the wording was found, by
	// mention. Dates, rounds and shares that stand near the trigger have none.
	Ends map[int]Origin
}

// Origin says how a mention came to fill a role.
type Origin struct {
	// Slot is the one of the wording that it stood in: "obj.of"; empty if it was
	// found in none.
	Slot string
	// Ways are the constructions that put it there, from the trigger to the mention,
	// none if it is a dependent of its own: "apposition", "relative clause".
	Ways []string
}

// Explain says how the frame f of a document was found: it reads the frame's
// sentence again, and takes notes.
func (r *Reader) Explain(sentences []text.Sentence, mentions []text.Mention, f *text.Frame) Trace {
	first, _ := slices.BinarySearchFunc(mentions, f.Sentence, func(m text.Mention, s int) int { return m.Sentence - s })
	end := first
	for end < len(mentions) && mentions[end].Sentence == f.Sentence {
		end++
	}
	given := &sentences[f.Sentence]
	v := r.view(given, mentions, first, end)
	v.trace = &trace{map[tracedArg]string{}, map[tracedFiller]string{}}
	x := Trace{Sentence: v.s, Mended: mended(given, v.s), Ends: map[int]Origin{}}
	all := r.evoked(v)
	m := matchOf(all, f)
	if m == nil {
		return x
	}
	x.Wording, x.Fixed = *m.trigger.Wording, m.fixed
	x.Passive = v.verbal(m.token) && r.passive(v, m.token)
	r.gapped(v, *m) // takes notes
	for _, filler := range f.Fillers {
		if o, ok := r.origin(v, m, filler); ok {
			x.Ends[filler.Mention] = o
		}
	}
	return x
}

// mended lists the tokens that differ between a sentence and what became of it.
func mended(given, now *text.Sentence) (tokens []int) {
	for i := range given.Tokens {
		if given.Tokens[i] != now.Tokens[i] {
			tokens = append(tokens, i)
		}
	}
	return tokens
}

// matchOf returns the match that f was made of: of those of its trigger and wording
// the one that shares most fillers with it; nil if there is none.
func matchOf(all []match, f *text.Frame) *match {
	var best *match
	most := -1
	for i := range all {
		m := &all[i]
		if m.token != f.Trigger || m.trigger.Line != f.Wording {
			continue
		}
		n := 0
		for _, x := range f.Fillers {
			if m.holds(x.Mention) {
				n++
			}
		}
		if n > most {
			best, most = m, n
		}
	}
	return best
}

// origin says how a filler of the match m was found: by a slot of its wording, or
// of another of the same predicate that the same word evokes.
func (r *Reader) origin(v *view, m *match, f text.Filler) (Origin, bool) {
	if m.gap >= 0 {
		return Origin{Ways: []string{gapping}}, true
	}
	if way, ok := v.trace.fillers[tracedFiller{m.token, f.Mention}]; ok {
		return Origin{Ways: []string{way}}, true
	}
	args := r.args(v, m.token)
	wordings := append([]trigger{m.trigger}, r.triggersAt(v, m.token)...)
	for _, c := range wordings {
		if c.predicate != m.trigger.predicate {
			continue
		}
		w, ok := r.try(v, m.token, args, c)
		if !ok {
			continue
		}
		for _, role := range c.Roles {
			if role.Role != f.Role {
				continue
			}
			for _, slot := range role.Slots {
				for _, t := range r.follow(v, args, &w, slot) {
					if slices.Contains(r.standFor(v, t, m.token, slot), f.Mention) {
						return Origin{slot, r.ways(v, &w, slot, t, f.Mention)}, true
					}
				}
			}
		}
	}
	return Origin{}, false
}

// ways are the constructions between the trigger of m and the mention that the
// token t in a slot of it stands for.
func (r *Reader) ways(v *view, m *match, slot string, t, mention int) []string {
	ways := r.hops(v, m, slot, t)
	switch x := v.mention(t); {
	case v.at[t] == mention:
	case x != nil && x.Kind == text.Descriptor && x.Named == mention:
		ways = append(ways, apposition)
	case slices.Contains(r.referents(v, t, 0), mention):
		ways = append(ways, inclusive)
	case slices.Contains(r.conjuncts(v, t, 0), mention):
		ways = append(ways, conjunct)
	case slot != "self":
		ways = append(ways, enumeration)
	}
	return ways
}

// hops are the constructions that put token t into a slot of m, one hop at most for
// each part of the slot's name.
func (r *Reader) hops(v *view, m *match, slot string, t int) (ways []string) {
	at, last := m.token, slot
	if dot := strings.LastIndexByte(slot, '.'); dot >= 0 {
		over := slot[:dot]
		last = slot[dot+1:]
		bases := []int{m.at[over]}
		if _, fixed := m.at[over]; !fixed {
			bases = r.follow(v, r.args(v, m.token), m, over)
		}
		for _, base := range bases {
			if slices.Contains(inSlot(r.nounArgs(v, base), last), t) {
				at = base
				ways = r.hops(v, m, over, base)
				break
			}
		}
	}
	if way := v.trace.args[tracedArg{at, arg{last, t}}]; way != "" && !slices.Contains(ways, way) {
		ways = append(ways, way)
	}
	return ways
}
