package relation

import (
	"slices"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

// qualify completes frame f by the fillers of match m and by the dates, rounds
// and shares near its trigger. It returns one frame, or several where members
// of a list have dates of their own ("A in 2018, then B in 2023").
func (r *Reader) qualify(v *view, f text.Frame, m match) []text.Frame {
	var near []filler
	hosts := v.gapHosts(m.token)
	for i := v.first; i < v.end; i++ {
		role, known := qualifierRoles[v.mentions[i].Kind]
		if v.inGap(v.mentions[i].Head, hosts) != m.gap {
			continue // another clause's
		}
		if known && (role != "share" || m.trigger.predicate.HasShare()) && v.mentions[i].Round != graph.Debt && !m.has(role) && !m.holds(i) && (r.attached(v, i, f.Trigger, m) || v.lonely(i, m)) {
			near = append(near, filler{role, i, v.mentions[i].Head})
		}
	}
	names, dates := r.gapped(v, m)
	m.fillers = append(m.fillers, names...)
	for _, d := range dates {
		if !slices.Contains(near, d) {
			near = append(near, d)
		}
	}
	groups := split(v, m, near)
	frames := make([]text.Frame, 0, len(groups))
	for _, fillers := range groups {
		slices.SortFunc(fillers, func(a, b filler) int { return a.mention - b.mention })
		f.Fillers = nil
		for _, x := range fillers {
			f.Fillers = append(f.Fillers, text.Filler{Role: x.role, Mention: x.mention})
		}
		frames = append(frames, f)
	}
	return frames
}

// qualifierRoles are the roles that the grammar fills by itself. A sum is not
// among them: whose it is, only the wording can tell.
var qualifierRoles = map[text.Kind]string{text.Date: "when", text.Round: "round", text.Share: "share"}

// lonely reports whether the date i is the only one of a sentence that tells of
// nothing but m: it dates m wherever the parser hangs it.
func (v *view) lonely(i int, m match) bool {
	if v.mentions[i].Kind != text.Date || v.happenings != 1 || m.trigger.Class == ontology.Rel {
		return false
	}
	for k := v.first; k < v.end; k++ {
		if k != i && v.mentions[k].Kind == text.Date {
			return false
		}
	}
	finite := 0
	for k := range v.s.Tokens {
		if v.token(k).UPOS == "VERB" && v.finite(k) {
			finite++
		}
	}
	return finite <= 1
}

// attached reports whether the qualifier i belongs to the trigger t: climbing
// from it, the first clause reached is the trigger's own.
func (r *Reader) attached(v *view, i, t int, m match) bool {
	for at, steps := v.mentions[i].Head, 0; at >= 0 && steps <= len(v.s.Tokens); steps++ {
		if at == t || slices.Contains(m.fixed, at) {
			return true
		}
		if v.verbal(at) {
			return m.trigger.Class != ontology.Rel && at == v.clauseOf(t)
		}
		at = v.token(at).Head
	}
	return false
}

// clauseOf returns the verb of the clause that token t stands in: t itself if
// it is a verb (but for a complement, its governor), or the verb that a noun is
// an argument of; t if it is neither, as a noun in apposition.
func (v *view) clauseOf(t int) int {
	at := t
	for steps := 0; steps < maxControl; steps++ {
		head := v.token(at).Head
		if head < 0 {
			return at
		}
		switch rel := v.relation(at); {
		case rel == "xcomp", (rel == "ccomp" || rel == "advcl") && v.bareInfinitive(at), rel == "obj", rel == "obl", rel == "nsubj":
			at = head
		default:
			return at
		}
		if v.verbal(at) && !v.is(at, "xcomp") {
			return at
		}
	}
	return t
}

// bareInfinitive reports whether verb i is an infinitive, also a perfect one,
// without a marker: the complement of its governor ("annoncé avoir levé"),
// whatever a parser calls it.
func (v *view) bareInfinitive(i int) bool {
	return v.infinitive(i) && v.kid(i, "mark") < 0 && v.kid(i, "case") < 0
}

// split gives each group of fillers that shares its qualifiers. A date that
// stands right behind one of several fillers of a role belongs to it alone, if
// another filler has a date of its own too.
func split(v *view, m match, near []filler) [][]filler {
	var dates []filler
	for _, q := range near {
		if q.role == "when" {
			dates = append(dates, q)
		}
	}
	own := map[int]filler{} // by the mention of the filler
	role := ""
	for _, d := range dates {
		if host := hostOf(m, d); host != nil && (role == "" || role == host.role) {
			own[host.mention], role = d, host.role
		}
	}
	if len(own) < 2 {
		return [][]filler{append(slices.Clone(m.fillers), first(near)...)}
	}
	var groups [][]filler
	for _, x := range m.fillers {
		if x.role != role {
			continue
		}
		group := []filler{x}
		if d, dated := own[x.mention]; dated {
			group = append(group, d)
		}
		for _, y := range slices.Concat(m.fillers, near) {
			if y.role != role && y.role != "when" {
				group = append(group, y)
			}
		}
		groups = append(groups, group)
	}
	return groups
}

// hostOf returns the last filler before the date d with no other date between.
func hostOf(m match, d filler) *filler {
	var host *filler
	for i := range m.fillers {
		x := &m.fillers[i]
		if x.mention < d.mention && (host == nil || x.mention > host.mention) {
			host = x
		}
	}
	return host
}

// first keeps the first qualifier of each role.
func first(near []filler) []filler {
	var kept []filler
	for _, q := range near {
		if !slices.ContainsFunc(kept, func(k filler) bool { return k.role == q.role }) {
			kept = append(kept, q)
		}
	}
	return kept
}

// gapped returns further fillers of the match's last role that a clause
// without a verb adds, and the dates on the way: after "Google a soutenu Abeja
// en 2018" the words "puis Stores en 2023" give Stores, 2018 and 2023.
func (r *Reader) gapped(v *view, m match) (names, dates []filler) {
	if len(m.fillers) == 0 {
		return nil, nil
	}
	last := m.fillers[0]
	for _, x := range m.fillers {
		if x.mention > last.mention {
			last = x
		}
	}
	var seen []filler
	at, opened := v.mentions[last.mention].End, false
	for i := last.mention + 1; i < v.end; i++ {
		x := &v.mentions[i]
		opens, ok := r.gap(v, at, x.First)
		opened = opened || opens
		switch {
		case !ok:
			return names, dates
		case x.Kind == text.Date:
			seen = append(seen, filler{"when", i, x.Head})
			if len(names) > 0 {
				dates = append(dates, seen...)
				seen = nil
			}
		case x.Kind == text.Descriptor && x.Named > i:
			continue // its name comes next
		case (x.Kind == text.Name || x.Kind == text.Sum) && opened && len(seen) > 0 && v.verbless(x.End) && fits(x, m.trigger.predicate, last.role) && !m.holds(i):
			names = append(names, filler{last.role, i, last.token})
			v.trace.filler(gapping, m.token, i)
			opened = false
		default:
			return names, dates
		}
		at = x.End
	}
	return names, dates
}

// verbless reports whether no finite verb stands between token i and the next
// mark: a name that has a verb of its own is in no gap.
func (v *view) verbless(i int) bool {
	for ; i < len(v.s.Tokens) && v.token(i).UPOS != "PUNCT"; i++ {
		if v.verbal(i) && v.finite(i) {
			return false
		}
	}
	return true
}

// gap reports whether the tokens from one mention to the next hold nothing but
// what a clause without a verb may hold, and whether they hold a word that
// opens one.
func (r *Reader) gap(v *view, from, to int) (opens, ok bool) {
	for i := from; i < to; i++ {
		tok := v.token(i)
		switch {
		case r.cues.then[text.Lemma(tok)]:
			opens = true
		case tok.Form == "," || tok.UPOS == "DET" || tok.UPOS == "ADP":
		case v.mention(i) != nil && v.mention(i).Named >= 0:
		default:
			return false, false
		}
	}
	return opens, true
}
