package relation

import (
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph/ontology"
)

// match is a wording that a trigger word and its arguments satisfy.
type match struct {
	trigger trigger
	// token is where the trigger stands.
	token int
	// fillers are the mentions in its roles, with the token each was found at.
	fillers []filler
	// fixed are the tokens of the fixed dependents, at gives them by slot. things are
	// those of fixed that any thing could be.
	fixed, things []int
	at            map[string]int
	// stranger is true if somebody without a name stands at an end.
	stranger bool
	// gap is the name whose clause leaves the trigger out, or -1.
	gap int
}

type filler struct {
	role           string
	mention, token int
}

// match returns the best wordings that token t evokes, one for each predicate.
func (r *Reader) match(v *view, t int) []match {
	candidates := r.triggersAt(v, t)
	if len(candidates) == 0 {
		return nil
	}
	args := r.args(v, t)
	var found []match
	for _, c := range candidates {
		if m, ok := r.try(v, t, args, c); ok {
			found = append(found, m)
		}
	}
	return best(found)
}

// triggersAt returns the wordings whose trigger may be token t.
func (r *Reader) triggersAt(v *view, t int) []trigger {
	m := v.mention(t)
	if m != nil && m.Head != t {
		m = nil
	}
	if v.nameAround(t) != nil {
		if m == nil {
			return nil // the Partners of "Marlowe Partners" are nobody's
		}
		return r.triggers["NAME"]
	}
	list := r.triggers[text.Lemma(v.token(t))]
	if m != nil {
		list = slices.Concat(list, r.triggers[kindName(m)])
	}
	if v.isCommon(t) {
		list = slices.Concat(list, r.triggers[thing])
	}
	var fit []trigger
	for _, c := range list {
		if c.Class == ontology.Verb == v.verbal(t) {
			fit = append(fit, c)
		}
	}
	return fit
}

// try holds one wording against the arguments of a trigger.
func (r *Reader) try(v *view, t int, args []arg, c trigger) (match, bool) {
	m := match{trigger: c, token: t, at: map[string]int{}, gap: -1}
	args = append(args[:len(args):len(args)], r.accompanied(v, t, args, c)...)
	if slices.ContainsFunc(c.Absent, func(slot string) bool { return len(inSlot(args, slot)) > 0 }) {
		return match{}, false
	}
	for _, f := range c.Fixed {
		tokens := r.follow(v, args, &m, f.Slot)
		i := slices.IndexFunc(tokens, func(t int) bool { return v.isOneOf(t, f.Lemmas) })
		if i < 0 {
			return match{}, false
		}
		m.at[f.Slot] = tokens[i]
		if f.Slot == "mod" {
			args = append(args[:len(args):len(args)], v.complements(tokens[i])...) // "maison mère de X"
		}
		m.fixed = append(m.fixed, tokens[i])
		if slices.Contains(f.Lemmas, thing) {
			m.things = append(m.things, tokens[i])
		}
	}
	for _, role := range c.Roles {
		m.fill(r, v, args, role)
	}
	if (len(m.things) > 0 || slices.Contains(c.Lemmas, thing)) && !(m.has("subject") && m.has("object")) {
		return match{}, false // any thing proves nothing without both ends
	}
	return m, len(m.fillers) > 0 || v.pointsBack(c, t)
}

// pointsBack reports whether the trigger points to a happening even where it
// stands alone: the name of a round ("the series C"), or a noun with a definite
// determiner ("cette levée"), if such happenings gather participants.
func (v *view) pointsBack(c trigger, t int) bool {
	if !c.predicate.Gathers() || !c.predicate.OfMoney() {
		return false
	}
	m := v.mention(t)
	return m != nil && kindName(m) == "ROUND" || v.definite(t)
}

// follow returns the tokens in a slot of the trigger, or, for "obj.de", in the
// slot de of the fixed dependent in obj (of anything in obj, if none is fixed),
// or, for "subj+with", in both.
func (r *Reader) follow(v *view, args []arg, m *match, slot string) []int {
	if slot, more, joint := strings.Cut(slot, "+"); joint {
		return append(r.follow(v, args, m, slot), r.follow(v, args, m, more)...)
	}
	dot := strings.LastIndexByte(slot, '.')
	if dot < 0 {
		return r.withParts(v, inSlot(args, slot))
	}
	over := slot[:dot]
	bases := []int{m.at[over]}
	if _, fixed := m.at[over]; !fixed {
		bases = r.follow(v, args, m, over)
	}
	var tokens []int
	for _, base := range bases {
		tokens = append(tokens, r.withParts(v, inSlot(r.nounArgs(v, base), slot[dot+1:]))...)
	}
	return tokens
}

// withParts adds to the tokens those of which they take a part: to "some of its
// clients" the clients.
func (r *Reader) withParts(v *view, tokens []int) []int {
	for _, t := range tokens {
		if k := r.parted(v, t); k >= 0 {
			tokens = append(tokens, k)
		}
	}
	return tokens
}

// inSlot returns the tokens of the arguments in a slot.
func inSlot(args []arg, slot string) []int {
	var tokens []int
	for _, a := range args {
		if a.slot == slot && !slices.Contains(tokens, a.token) {
			tokens = append(tokens, a.token)
		}
	}
	return tokens
}

// fill puts into m what stands in the first slot of the role that holds a
// mention of the right type.
func (m *match) fill(r *Reader, v *view, args []arg, role ontology.RoleSlots) {
	own := -1 // where a thing of somebody's was put in, for want of a name
	for _, slot := range role.Slots {
		before := len(m.fillers)
		for _, t := range r.follow(v, args, m, slot) {
			// A word of the expression itself is nobody, but the names that it
			// introduces are somebody, and a fixed name, sum or share is a value.
			common := slices.Contains(m.fixed, t) && (v.mention(t) == nil || v.mention(t).Kind == text.Descriptor)
			for _, i := range append(r.standFor(v, t, m.token, slot), m.itself(v, t, slot)...) {
				if m.settled(v, slot, i) && (!common || v.mentions[i].Kind == text.Name) {
					m.take(v, filler{role.Role, i, t})
				}
			}
		}
		if len(m.fillers) > before {
			if own >= 0 && v.owned(m.fillers[before].mention) {
				m.fillers = m.fillers[:before]
				continue
			}
			if own >= 0 {
				m.fillers = slices.Delete(m.fillers, own, own+1)
				return
			}
			if len(m.fillers) > before+1 || !v.owned(m.fillers[before].mention) {
				return
			}
			own = before
		}
		if role.Role == "subject" && slot == "subj" {
			m.stranger = m.stranger || slices.ContainsFunc(inSlot(args, slot), v.nameless)
		}
	}
}

// itself is the descriptor at the trigger, where any noun of its type is one and it
// points to somebody told before: "the Leeds company".
func (m *match) itself(v *view, t int, slot string) []int {
	d := v.mention(t)
	if slot != "self" || t != m.token || d == nil || d.Kind != text.Descriptor || !d.Definite || d.Named >= 0 || !slices.Contains(m.trigger.Lemmas, kindName(d)) {
		return nil
	}
	v.trace.filler(nounItself, t, v.at[t])
	return []int{v.at[t]}
}

// settled reports whether mention i is not another than the town that the wording asks
// for in this slot: a list that a parser makes of "A of Hamburg and Paris-based B" is
// none.
func (m *match) settled(v *view, slot string, i int) bool {
	return !slices.ContainsFunc(m.trigger.Fixed, func(f ontology.Fixed) bool {
		return f.Slot == slot && slices.Contains(f.Lemmas, "TOWN") && v.at[m.at[slot]] != i
	})
}

// owned reports whether mention i is a thing of somebody's without a name of its own
// ("its European business"): nobody told before, if another slot names one.
func (v *view) owned(i int) bool {
	m := &v.mentions[i]
	return m.Kind == text.Descriptor && m.Named < 0 && slices.ContainsFunc(v.kids[m.Head], func(k int) bool {
		return v.is(k, "nmod:poss") || v.relation(k) == "det" && v.possessive(k)
	})
}

// nameless reports whether a descriptor stands at token t that points to nobody
// told ("two French funds").
func (v *view) nameless(t int) bool {
	x := v.mention(t)
	return x != nil && x.Kind == text.Descriptor && x.Head == t && !identifies(x)
}

// take adds a filler that fits its role and fills no other.
func (m *match) take(v *view, f filler) {
	if !m.holds(f.mention) && fits(&v.mentions[f.mention], m.trigger.predicate, f.role) {
		m.fillers = append(m.fillers, f)
	}
}

// holds reports whether a mention fills a role already.
func (m *match) holds(mention int) bool {
	return slices.ContainsFunc(m.fillers, func(f filler) bool { return f.mention == mention })
}

// has reports whether a role has a filler.
func (m *match) has(role string) bool {
	return slices.ContainsFunc(m.fillers, func(f filler) bool { return f.role == role })
}

// best unites the matches of each predicate, and drops those whose expression
// is a part of a longer one: "take a stake" silences "take". One that is longer
// only by the type of an argument must have both ends, if the other has.
func best(found []match) []match {
	var kept []match
	for i := range found {
		m := &found[i]
		silenced := slices.ContainsFunc(found, func(o match) bool { return o.longer(m) && !m.apart(&o) && (o.trigger.worded() || !m.tellsMore(&o)) })
		if silenced {
			continue
		}
		j := slices.IndexFunc(kept, func(k match) bool { return k.trigger.predicate == m.trigger.predicate })
		switch {
		case j < 0:
			kept = append(kept, *m)
		case m.rank() > kept[j].rank():
			kept[j] = unite(*m, kept[j])
		default:
			kept[j] = unite(kept[j], *m)
		}
	}
	return kept
}

// longer reports whether m's expression holds all of o's and more, or the same
// words said more precisely.
func (m *match) longer(o *match) bool {
	for _, t := range o.fixed {
		if !slices.Contains(m.fixed, t) {
			return false
		}
	}
	if m.trigger.predicate == o.trigger.predicate {
		return false
	}
	if len(m.fixed) == len(o.fixed) {
		return m.trigger.precision() > o.trigger.precision()
	}
	return len(m.fixed) > len(o.fixed)
}

// apart reports whether m tells of another object than o, which neither an end nor a
// word of o's expression is: "raised $5m at a valuation of $40m".
func (m *match) apart(o *match) bool {
	if !m.has("subject") || !o.has("object") {
		return false
	}
	for _, f := range m.fillers {
		if f.role == "object" && !o.holds(f.mention) && !slices.Contains(o.fixed, f.token) {
			return true
		}
	}
	return false
}

// precision counts the fixed dependents that ask for more than any value or thing.
func (c trigger) precision() (n int) {
	for _, f := range c.Fixed {
		if !slices.Contains(f.Lemmas, "SHARE") && !slices.Contains(f.Lemmas, "ENTITY") && !slices.Contains(f.Lemmas, thing) {
			n++
		}
	}
	return n
}

// worded reports whether the expression has words beside its trigger, and not only
// arguments of a type.
func (c trigger) worded() bool {
	return slices.ContainsFunc(c.Fixed, func(f ontology.Fixed) bool {
		return slices.ContainsFunc(f.Lemmas, func(l string) bool { return l != strings.ToUpper(l) })
	})
}

// rank orders the matches of one predicate: both ends first, then the number
// of roles, then the length of the expression.
func (m *match) rank() int {
	rank := len(m.fixed)
	for i, f := range m.fillers {
		if !slices.ContainsFunc(m.fillers[:i], func(g filler) bool { return g.role == f.role }) {
			rank += 10
		}
	}
	if m.has("subject") && m.has("object") {
		rank += 100
	}
	return rank
}

// unite adds to m the roles that only o fills.
func unite(m, o match) match {
	base := m
	for _, f := range o.fillers {
		if !base.has(f.role) && !base.holds(f.mention) {
			m.fillers = append(m.fillers[:len(m.fillers):len(m.fillers)], f)
		}
	}
	m.fixed = append(m.fixed[:len(m.fixed):len(m.fixed)], o.fixed...)
	return m
}
