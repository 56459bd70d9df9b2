package relation

import (
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// complements are the prepositional and possessive dependents of a nominal: of
// every word of the mention at t that lead out of it.
func (v *view) complements(t int) []arg {
	first, end := t, t+1
	if m := v.mention(t); m != nil && m.Kind != text.Descriptor {
		first, end = m.First, m.End
	}
	var args []arg
	for i := first; i < end; i++ {
		for _, k := range v.kids[i] {
			if k < first || k >= end || i == t {
				args = append(args, v.complement(k)...)
			}
		}
	}
	return args
}

// complement is the slot of a dependent k of a nominal; nil if it has none.
func (v *view) complement(k int) []arg {
	rel, p := v.relation(k), v.preposition(k)
	switch {
	case v.is(k, "nmod:poss") || rel == "det" && v.possessive(k):
		return []arg{{"poss", k}}
	case (rel == "nmod" || rel == "obl" || rel == "appos" || rel == "flat") && p != "":
		return append([]arg{{p, k}}, v.compound(p, k)...)
	case rel == "conj" && p != "" && v.strayed(k, v.token(k).Head):
		return []arg{{p, k}}
	case rel == "advmod":
		return append([]arg{{rel, k}}, v.compound(text.Lemma(v.token(k)), k)...)
	case rel == "case":
		return []arg{{rel, k}}
	case rel == "amod" || rel == "compound" || rel == "appos" || rel == "flat" || rel == "nmod" || rel == "nummod" || rel == "list":
		return []arg{{"mod", k}, {rel, k}}
	}
	return nil
}

// possessive reports whether token k is a possessive determiner.
func (v *view) possessive(k int) bool {
	return feature(v.token(k), "Poss=Yes")
}

// nounArgs are the arguments of a noun or adjective: its complements, the
// subject of a light verb that governs it, and what it is said of.
func (r *Reader) nounArgs(v *view, t int) []arg {
	if name := v.nameAround(t); name != nil {
		args := append(v.complements(t), arg{"self", name.Head}) // "Acme's Banking Division"
		return v.by(beside, t, args, v.seat(name))
	}
	args := v.by(beside, t, v.complements(t), v.adjoining(t))
	args = v.by(sharedNoun, t, args, v.shared(t))
	args = v.by(possessor, t, args, v.lent(t))
	args = v.by(byAgent, t, args, r.agents(v, t))
	args = v.by(apposition, t, args, v.before(t))
	args = v.by(edge, t, args, v.following(t))
	args = v.by(relative, t, args, r.relativeGenitive(v, t))
	if v.token(t).UPOS == "ADJ" {
		args = append(args, r.dependents(v, t, false)...)
	}
	args = v.predicated(t, args, r.saidOf(v, t))
	args = v.by(edge, t, args, r.rightward(v, t))
	args = v.by(entry, t, args, v.topic(t))
	args = v.by(clauseOf, t, args, r.clause(v, t))
	args = append(args, arg{"self", t})
	return r.antecedents(v, t, args)
}

// clause is the subject of the clause in which the noun t, without a determiner,
// describes somebody else: "X buys rival Y" means X's rival.
func (r *Reader) clause(v *view, t int) []arg {
	m := v.mention(t)
	if m == nil || m.Kind != text.Descriptor || m.Named < 0 || v.kid(t, "det") >= 0 {
		return nil
	}
	at := v.mentions[m.Named].Head
	for steps := 0; at >= 0 && steps < maxControl; steps++ {
		if v.verbal(at) {
			if s := r.surfaceSubject(v, at); s >= 0 && s != v.mentions[m.Named].Head {
				return []arg{{"clause", s}}
			}
			return nil
		}
		at = v.token(at).Head
	}
	return nil
}

// following is the prepositional phrase right behind the noun t that the parser
// hangs on the verb above: "shared the round at X" has a round at X, "sells cars in
// partnership with X" a partnership with X.
func (v *view) following(t int) []arg {
	if t+1 >= len(v.s.Tokens) || v.token(t+1).UPOS != "ADP" || v.token(t+1).Deprel != "case" {
		return nil
	}
	k := v.token(t + 1).Head
	if p := v.preposition(k); p != "" && v.relation(k) == "obl" && !v.is(k, "obl:agent") && v.s.Below(t, v.token(k).Head) {
		return []arg{{p, k}}
	}
	return nil
}

// shared are the complements that the noun t shares with one coordinated with it
// that is said of the same name: "X's founder and chief executive", "founder
// and chief executive of X".
func (v *view) shared(t int) []arg {
	m := v.mention(t)
	if m == nil || m.Kind != text.Descriptor {
		return nil
	}
	twins := slices.Clone(v.kids[t])
	if head := v.token(t).Head; v.relation(t) == "conj" {
		twins = append(twins, head)
	}
	var args []arg
	for _, k := range twins {
		twin := v.mention(k)
		coordinated := k == v.token(t).Head || v.relation(k) == "conj"
		if coordinated && twin != nil && twin.Kind == text.Descriptor && twin.Head == k && (twin.Named == m.Named || twin.Named < 0 || m.Named < 0) && twin.Type == m.Type {
			args = append(args, v.complements(k)...)
		}
	}
	return slices.DeleteFunc(args, func(a arg) bool { return a.slot == "mod" || v.relation(a.token) == "conj" })
}

// agents are those by whom a participle says that something is done to the noun t:
// the X of "games developed by X", in the slot agent.
func (r *Reader) agents(v *view, t int) []arg {
	var args []arg
	for _, k := range v.kids[t] {
		if !v.is(k, "acl") || !v.verbal(k) || !r.passive(v, k) {
			continue
		}
		for _, a := range v.kids[k] {
			if r.cues.agent[v.preposition(a)] && v.relation(a) == "obl" {
				args = append(args, arg{"agent", a})
			}
		}
	}
	return args
}

// lent are the complements that the parser hung on the name which the noun t describes:
// the possessor of "its robot Petra", the maker of "les modèles Gemini et Gemma de
// Google".
func (v *view) lent(t int) []arg {
	head := v.token(t).Head
	if k := v.kid(t, "appos"); k == t+1 && v.nameAround(k) != nil {
		return v.behind(k)
	}
	if !v.is(t, "nmod:desc") || head < 0 {
		return nil
	}
	return slices.DeleteFunc(v.complements(head), func(a arg) bool { return a.slot != "poss" })
}

// behind are the prepositional complements of the last of the names coordinated with k.
func (v *view) behind(k int) []arg {
	last := k
	for _, c := range v.kids[k] {
		if v.relation(c) == "conj" && v.nameAround(c) != nil {
			last = c
		}
	}
	return slices.DeleteFunc(v.complements(last), func(a arg) bool { return a.slot == "mod" || a.slot == "poss" || v.relation(a.token) != "nmod" })
}

// saidOf is what the noun t is said of (self), by apposition or as a predicate,
// and the subject of the light verb that governs it (support).
func (r *Reader) saidOf(v *view, t int) []arg {
	var args []arg
	if k := v.kid(t, "nsubj"); k >= 0 {
		args = append(args, arg{"self", k}, arg{"subj", k})
	}
	named := v.mention(t) != nil && v.mention(t).Named >= 0
	if named {
		args = append(args, arg{"self", v.mentions[v.nearest(v.mention(t))].Head})
	} else if k := v.kid(t, "appos"); k >= 0 && v.kid(t, "nsubj") < 0 {
		args = append(args, arg{"self", k}) // "le propriétaire de A, B"
	}
	outer := r.whole(v, t)
	head, rel := v.token(outer).Head, v.relation(outer)
	switch {
	case head < 0:
	case rel == "conj" && v.kid(head, "cop") >= 0 && v.kid(head, "nsubj") >= 0:
		k := v.kid(head, "nsubj") // "X is founder and chairman of Y"
		args = append(args, arg{"self", k}, arg{"subj", k})
	case rel == "conj" && v.joins(t, head):
		args = append(args, arg{"self", head}, arg{"subj", head}) // "X, president and chief executive of Y"
	case rel == "nsubj" && v.verbal(head) && v.kid(head, "iobj") > head:
		args = append(args, arg{"support", v.kid(head, "iobj")}) // "a deal with X gives Y a foothold"
	case v.verbal(head):
		args = append(args, r.underVerb(v, t, head, rel)...)
	case rel == "nsubj" && v.kid(head, "cop") >= 0 && (v.nameAround(head) != nil || v.asks(head)):
		args = append(args, arg{"self", head}, arg{"subj", head}) // "the backers are A and B"
	case rel == "appos" || rel == "amod" || rel == "acl" || rel == "compound" || rel == "nmod" && v.preposition(t) == "":
		if !named {
			args = append(args, arg{"self", head}, arg{"subj", head})
		}
	case rel == "nmod" && r.cues.bearing[v.preposition(t)]:
		args = append(args, arg{"support", head}) // "Y, with a valuation of"
	case rel == "nmod" && r.cues.bearingBare[v.preposition(t)] && v.kid(t, "det") < 0 && v.token(head).Head >= 0 && v.verbal(v.token(head).Head):
		args = append(args, arg{"support", head}) // "Y in partnership with X"
		if s := r.subject(v, v.token(head).Head, 0); s >= 0 {
			args = append(args, arg{"support", s}) // "X sells Y in partnership with Z"
		}
	}
	return args
}

// isPerson reports whether token t stands for a person.
func (v *view) isPerson(t int) bool {
	return t >= 0 && v.mention(t) != nil && v.mention(t).Type == graph.Person
}

// joins reports whether the noun t, which a parser coordinates with a name, is what the
// name is said to be beside another such noun: both are titles of a person.
func (v *view) joins(t, name int) bool {
	m, person := v.mention(t), v.nameAround(name)
	if m == nil || person == nil || m.Kind != text.Descriptor || m.Type != graph.Person || m.Named >= 0 || person.Type != graph.Person {
		return false
	}
	return slices.ContainsFunc(v.kids[name], func(k int) bool {
		title := v.mention(k)
		return k < t && v.relation(k) == "appos" && title != nil && title.Kind == text.Descriptor && title.Type == graph.Person
	})
}

// underVerb is what the noun t is said of where it hangs on a verb: that verb's
// subject, if the noun opens the clause ("Filiale de B, A fabrique …"), stands behind
// "as" or the verb says what it is ("devenir"); else what a light verb adds.
func (r *Reader) underVerb(v *view, t, verb int, rel string) []arg {
	is := r.cues.copular[text.Lemma(v.token(verb))] && (rel == "xcomp" || rel == "obj") || rel == "obl" && r.cues.essive[v.preposition(t)]
	if rel != "advcl" && rel != "acl" && !is {
		return r.support(v, t, verb)
	}
	s := r.surfaceSubject(v, verb)
	if k := v.kid(verb, "obj"); rel == "obl" && k >= 0 && !v.isPerson(s) && v.isPerson(k) {
		s = k // "hired X as finance chief"
	}
	if s >= 0 {
		return []arg{{"self", s}, {"subj", s}}
	}
	return nil
}

// nearest returns the name that the descriptor m stands in apposition to: of a
// list before a singular descriptor ("A, B, C, the venture unit of D") the last.
func (v *view) nearest(m *text.Mention) int {
	if m.Number == "Plur" || m.Named > v.first && v.mentions[m.Named].Start > m.Start {
		return m.Named
	}
	last := m.Named
	for _, list := range v.lists {
		if !slices.Contains(list, m.Named) {
			continue
		}
		for _, i := range list {
			if i > last && v.mentions[i].Span.End <= m.Start && !v.is(v.mentions[i].Head, "nmod:poss") {
				last = i
			}
		}
	}
	return last
}

// whole returns the head of the noun phrase that the noun t is a part of as the
// many of which one is picked ("one of its shareholders"), or t itself.
func (r *Reader) whole(v *view, t int) int {
	head := v.token(t).Head
	if head < 0 || v.relation(t) != "nmod" || !r.cues.genitive[v.preposition(t)] {
		return t
	}
	if u := v.token(head).UPOS; u == "NUM" || u == "PRON" || u == "DET" {
		return head
	}
	return t
}

// support is what the verb that governs the noun t adds to the noun's
// arguments: its subject, if it is a light verb, and its complements.
func (r *Reader) support(v *view, t, verb int) []arg {
	var args []arg
	isObject := v.relation(t) == "obj" || v.is(t, "nsubj:pass")
	// "take part in the round" does not take the round
	light := r.cues.support[text.Lemma(v.token(verb))] && (isObject || v.relation(t) == "obl" && v.kid(verb, "obj") < 0)
	if light || v.relation(t) == "obl" && r.bears(v, t) {
		for _, a := range r.verbArgs(v, verb) {
			if a.slot == "subj" && a.token != t {
				args = append(args, arg{"support", a.token})
			}
		}
	}
	if isObject {
		for _, a := range r.dependents(v, verb, r.passive(v, verb)) {
			if a.token != t && !strings.HasSuffix(a.slot, "subj") && a.slot != "obj" && a.slot != "prt" && !r.cues.agent[a.slot] {
				args = append(args, a)
			}
		}
	}
	return args
}

// bears reports whether the noun t, under a preposition, is what its clause's
// subject has or does: "with the purchase of A", "in partnership with B"; but
// not "with the deal", which was told before.
func (r *Reader) bears(v *view, t int) bool {
	p := v.preposition(t)
	if r.cues.bearingBare[p] && v.kid(t, "det") < 0 {
		return true
	}
	return r.cues.bearing[p] && (!v.definite(t) || v.kid(t, "nmod") >= 0)
}
