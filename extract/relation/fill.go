package relation

import (
	"slices"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// expand returns the mentions that an argument of the trigger, headed by token
// t, stands for, in the order of the text: the mention at t, those coordinated
// with it, the name in apposition to a descriptor, the names that a general
// word introduces ("des acteurs comme X", "investors including Y"), and the
// rest of the list that one of them stands in, on the same side of the trigger.
func (r *Reader) expand(v *view, t, trigger int) []int {
	found := r.conjuncts(v, t, 0)
	for _, m := range slices.Clone(found) {
		for _, list := range v.lists {
			if !slices.Contains(list, m) {
				continue
			}
			for _, other := range list {
				if v.mentions[other].Head < trigger == (v.mentions[m].Head < trigger) {
					found = append(found, other)
				}
			}
		}
	}
	slices.Sort(found)
	return v.behindColon(slices.Compact(found), trigger)
}

// behindColon drops, of those who stand before the trigger, the ones that a colon
// parts from it, if others stand behind that colon: who opens a headline only says
// what it is about ("Leeds to Lyon: Lumora raises $5m").
func (v *view) behindColon(found []int, trigger int) []int {
	colon := -1
	for i := range trigger {
		if v.token(i).Form == ":" {
			colon = i
		}
	}
	behind := func(m int) bool { return v.mentions[m].Head > colon }
	if colon < 0 || !slices.ContainsFunc(found, func(m int) bool { return behind(m) && v.mentions[m].Head < trigger }) {
		return found
	}
	return slices.DeleteFunc(found, func(m int) bool { return !behind(m) })
}

// standFor returns the mentions that the argument at token t, in a slot of the
// trigger, stands for. What one singular noun says is said of one thing: of "A,
// B and C, the venture unit of D" only C is a unit.
func (r *Reader) standFor(v *view, t, trigger int, slot string) []int {
	switch {
	case slot == "self" && t == trigger && v.nameAround(t) == nil:
		return r.included(v, t, 0) // "brands such as A and B"
	case slot == "self" && t == trigger, slot == "topic":
		return []int{v.at[t]}
	}
	single := feature(v.token(trigger), "Number=Sing") || r.whole(v, trigger) != trigger
	if slot == "self" && single && !v.coordinated(trigger) {
		return r.referents(v, t, 0)
	}
	return r.expand(v, t, trigger)
}

// coordinated reports whether something is coordinated with the noun t, but for a noun
// with a name of its own ("X's chairman, A, and finance chief B").
func (v *view) coordinated(t int) bool {
	return slices.ContainsFunc(v.kids[t], func(k int) bool {
		if v.relation(k) != "conj" {
			return false
		}
		for i := v.first; i < v.end; i++ {
			m := &v.mentions[i]
			if m.Kind == text.Descriptor && m.Named >= 0 && m.Head != t && (m.Head == k || v.mentions[m.Named].Head == k) {
				return false
			}
		}
		return true
	})
}

// maxDepth bounds the recursion into coordinations and appositions.
const maxDepth = 40

// conjuncts returns the mentions of t and of what is coordinated with it.
func (r *Reader) conjuncts(v *view, t, depth int) []int {
	if depth > maxDepth {
		return nil
	}
	found := r.referents(v, t, depth)
	for _, k := range v.kids[t] {
		if v.relation(k) == "conj" && !v.verbal(k) && !v.apposed(k) && !v.strayed(k, t) && !v.clauseBetween(t, k) {
			found = append(found, r.conjuncts(v, k, depth+1)...)
		}
	}
	return found
}

// strayed reports whether k, which a parser coordinates with t, is a phrase with
// a preposition of its own and no coordinator ("bought A, a maker of B, from
// C"): it belongs to what governs t.
func (v *view) strayed(k, t int) bool {
	p := v.preposition(k)
	return p != "" && p != v.preposition(t) && v.kid(k, "cc") < 0
}

// clauseBetween reports whether the verb of a clause that t is not modified by
// stands between two conjuncts: then they are none, whatever the parser says.
func (v *view) clauseBetween(t, k int) bool {
	for i := t + 1; i < k; i++ {
		if v.verbal(i) && v.finite(i) && !v.s.Below(i, t) {
			return true
		}
	}
	return false
}

// referents returns what the noun phrase at t itself refers to.
func (r *Reader) referents(v *view, t, depth int) []int {
	m := v.mention(t)
	switch {
	case m == nil && v.predicates(t) && depth < maxDepth:
		return r.referents(v, v.kid(t, "nsubj"), depth+1) // "X is an orchestra based in Y"
	case m == nil:
		if k := v.descriptorBelow(t); k >= 0 {
			return r.referents(v, k, depth+1)
		}
		names := r.included(v, t, depth)
		if k := r.parted(v, t); k >= 0 && len(names) == 0 && depth < maxDepth {
			return r.conjuncts(v, k, depth+1)
		}
		return names
	case m.Type == graph.Place && depth < maxDepth:
		return append([]int{v.at[t]}, r.wider(v, m, depth+1)...)
	case m.Kind != text.Descriptor:
		return []int{v.at[t]}
	case m.Named >= 0:
		return []int{m.Named}
	case v.predicates(t) && depth < maxDepth:
		return r.referents(v, v.kid(t, "nsubj"), depth+1) // "X is a company listed on Y"
	}
	if names := r.included(v, t, depth); len(names) > 0 {
		return names
	}
	return []int{v.at[t]}
}

// wider are the places in which a place is said to lie ("Athens, Georgia").
func (r *Reader) wider(v *view, place *text.Mention, depth int) []int {
	var found []int
	for t := place.First; t < place.End; t++ {
		for _, k := range v.kids[t] {
			m := v.nameAround(k)
			beside := v.relation(k) == "appos" || v.relation(k) == "conj" && v.apposed(k)
			if m != nil && m != place && m.Type == graph.Place && beside && v.preposition(k) == "" {
				found = append(found, r.referents(v, k, depth)...)
			}
		}
	}
	return found
}

// parted returns the noun of which the word t takes a part or a number ("some of its
// clients", "a variety of companies"), or -1.
func (r *Reader) parted(v *view, t int) int {
	if !r.cues.quantity[text.Lemma(v.token(t))] {
		return -1
	}
	for _, k := range v.kids[t] {
		if v.relation(k) == "nmod" && r.cues.genitive[v.preposition(k)] {
			return k
		}
	}
	return -1
}

// predicates reports whether token t is what a clause says its subject is.
func (v *view) predicates(t int) bool { return v.kid(t, "cop") >= 0 && v.kid(t, "nsubj") >= 0 }

// descriptorBelow returns the head of the descriptor that the noun t belongs to
// although the parser took t for its head ("le géant américain"), or -1.
func (v *view) descriptorBelow(t int) int {
	for _, k := range v.kids[t] {
		m := v.mention(k)
		near := v.relation(k) == "amod" || v.relation(k) == "compound" || v.relation(k) == "flat"
		if near && m != nil && m.Kind == text.Descriptor && m.Head == k && m.First <= t && m.Head == t-1 {
			return k
		}
	}
	return -1
}

// included returns the names that the noun at t introduces, and the sum that
// it is made of.
func (r *Reader) included(v *view, t, depth int) []int {
	var found []int
	for _, k := range v.kids[t] {
		named := v.mention(k) != nil && v.mention(k).Kind == text.Name
		summed := v.mention(k) != nil && v.mention(k).Kind == text.Sum
		switch {
		case summed && (v.preposition(k) == "" || r.cues.genitive[v.preposition(k)]):
			found = append(found, v.at[k]) // "une enveloppe de 10 millions"
		case r.cues.inclusive[v.preposition(k)]:
			found = append(found, r.conjuncts(v, k, depth+1)...)
		case v.relation(k) == "amod" && r.cues.inclusive[text.Lemma(v.token(k))]:
			for _, name := range v.kids[k] {
				if v.nameAround(name) != nil {
					found = append(found, r.conjuncts(v, name, depth+1)...) // "des clients tels que X"
				}
			}
		case v.verbal(k) && v.is(k, "acl", "acl:relcl") && r.cues.inclusiveVerb[text.Lemma(v.token(k))]:
			found = append(found, r.members(v, k, depth+1)...)
		case v.verbal(k) && v.is(k, "acl") && r.cues.naming[text.Lemma(v.token(k))]:
			found = append(found, r.called(v, k, depth+1)...)
		case v.relation(k) == "appos" && named && v.preposition(k) == "":
			found = append(found, r.conjuncts(v, k, depth+1)...)
		}
	}
	return found
}

// members returns the names that a clause lists as members of its noun ("a
// group that includes A", "un consortium mené par A").
func (r *Reader) members(v *view, clause, depth int) []int {
	var found []int
	for _, k := range v.kids[clause] {
		if rel := v.relation(k); (rel == "obj" || rel == "obl") && !r.relative(v, k) {
			found = append(found, r.conjuncts(v, k, depth)...)
		}
	}
	return found
}

// called returns the names that a participle gives its noun ("an app called X").
func (r *Reader) called(v *view, participle, depth int) []int {
	var found []int
	for _, k := range v.kids[participle] {
		named := v.nameAround(k) != nil
		if rel := v.relation(k); named && (rel == "xcomp" || rel == "obj" || rel == "obl") && v.preposition(k) == "" {
			found = append(found, r.conjuncts(v, k, depth)...)
		}
	}
	return found
}

// enumerations returns the lists of names in the sentence ("A, B, le fonds C
// et D"), each as mention indexes in order. Long lists are where parsers err
// most, so they are read off the surface: names with nothing between them but
// commas, coordinators, determiners and the words that describe them.
func (r *Reader) enumerations(v *view) [][]int {
	var lists [][]int
	var list []int
	joined := false // a coordinator has been seen in this list
	flush := func() {
		if len(list) > 2 || len(list) == 2 && joined {
			lists = append(lists, list)
		}
		list, joined = nil, false
	}
	for m := v.first; m < v.end; m++ {
		if v.mentions[m].Kind != text.Name || len(list) > 0 && r.completes(v, m, list[len(list)-1]) {
			continue
		}
		if len(list) > 0 {
			linked, coordinated := r.linked(v, list[len(list)-1], m)
			if !linked || joined && !coordinated {
				flush()
			}
			joined = joined || linked && coordinated && len(list) > 0
		}
		list = append(list, m)
	}
	flush()
	return lists
}

// completes reports whether the name m is a complement of the name before ("Ford of
// Europe, Jaguar and BMW").
func (r *Reader) completes(v *view, m, before int) bool {
	x, y := &v.mentions[m], &v.mentions[before]
	return x.First == y.End+1 && x.Type == graph.Place && r.cues.genitive[text.Lemma(v.token(y.End))]
}

// linked reports whether nothing but a link of a list stands between two
// names, and whether that link holds a coordinator.
func (r *Reader) linked(v *view, a, b int) (linked, coordinated bool) {
	if apart(&v.mentions[a], &v.mentions[b]) || v.opensClause(a, b) || v.hyphened(b) || v.kid(v.mentions[b].Head, "orphan") >= 0 {
		return false, false
	}
	depth, separator, from := 0, false, v.mentions[a].End
	if a+1 < b && r.completes(v, a+1, a) {
		from = v.mentions[a+1].End
	}
	for i := from; i < v.mentions[b].First; i++ {
		tok := v.token(i)
		described := v.mention(i) != nil && v.mention(i).Named == b
		switch {
		case tok.Form == "(":
			depth++
		case tok.Form == ")":
			depth--
		case depth > 0 || described || v.relation(i) == "fixed" && r.cues.enumerator[text.Lemma(v.token(tok.Head))]:
			// an aside, or the words that describe the next name
		case r.cues.enumerator[text.Lemma(tok)]:
			separator, coordinated = true, true
		case separator && (r.cues.genitive[text.Lemma(tok)] || tok.UPOS == "ADJ" || v.repeats(i, a)):
			// "auprès d'A, du japonais B et de C", "à A et à B"
		case tok.Form == "," || tok.Form == ";":
			separator = true
		case tok.UPOS != "DET":
			return false, false
		}
	}
	return separator && depth == 0, coordinated
}

// hyphened reports whether mention i is only the first part of a compound, as the X of
// "X-backed": it belongs to the word behind it.
func (v *view) hyphened(i int) bool {
	end := v.mentions[i].End
	return end+1 < len(v.s.Tokens) && v.token(end).Form == "-" && v.token(end).Start == v.mentions[i].Span.End && v.token(end+1).Start == v.token(end).Span.End
}

// opensClause reports whether the name b is the subject of a verb that a has nothing to
// do with ("owns half of A, and B holds the rest").
func (v *view) opensClause(a, b int) bool {
	subject := v.mentions[b].Head
	verb := v.token(subject).Head
	return v.relation(subject) == "nsubj" && verb > subject && v.verbal(verb) && v.finite(verb) && !v.s.Below(v.mentions[a].Head, verb)
}

// repeats reports whether token i is the preposition that stands before the
// mention a, said again.
func (v *view) repeats(i, a int) bool {
	before := v.mentions[a].First - 1
	return before >= 0 && v.token(i).UPOS == "ADP" && text.Lemma(v.token(before)) == text.Lemma(v.token(i))
}

// apart reports whether two mentions are of different types, and so no members
// of one list.
func apart(a, b *text.Mention) bool {
	return a.Type != b.Type && a.Type != "" && b.Type != ""
}
