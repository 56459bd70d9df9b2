package relation

import (
	"slices"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph/ontology"
)

// Gapping leaves out a verb that was said before ("A put in $5m and B $3m").
// Universal Dependencies coordinate B with the verb and hang what remains of
// B's clause on B as orphans; parsers at times coordinate B with a sum.

// gaps returns a match for each clause that leaves out the verb of match m: its
// name fills the role of the one that it stands in parallel to, its sums,
// shares and phrases replace m's, and what it does not say again holds on.
func (r *Reader) gaps(v *view, m *match) []match {
	if m.trigger.Class != ontology.Verb {
		return nil
	}
	var found []match
	for _, k := range v.gapHosts(m.token) {
		if g, ok := r.gapMatch(v, m, k); ok {
			found = append(found, g)
		}
	}
	return found
}

// gapHosts are the names whose clauses leave out the verb t.
func (v *view) gapHosts(t int) []int {
	var hosts []int
	look := slices.Clone(v.kids[t])
	for n := 0; n < len(look) && n < maxRight; n++ {
		k := look[n]
		m := v.mention(k)
		switch {
		case m == nil || k < t:
		case v.relation(k) == "conj" && m.Kind == text.Name && v.preposition(k) == "" && len(v.remnants(k)) > 0:
			hosts = append(hosts, k)
			look = append(look, v.kids[k]...)
		case m.Kind > text.Interrogative:
			look = append(look, v.kids[k]...) // "for $5m and B for $3m"
		}
	}
	return hosts
}

// remnants are the words that a clause without a verb has beside its name: the
// orphans of k, the values that hang on it, and what hangs on those.
func (v *view) remnants(k int) []int {
	var found []int
	for _, c := range v.kids[k] {
		m := v.mention(c)
		if c < k || m == nil || m.Head != c {
			continue
		}
		orphan := v.relation(c) == "orphan"
		value := m.Kind > text.Interrogative && v.relation(c) != "appos" && v.relation(c) != "conj"
		if orphan || value {
			found = append(found, c)
			found = append(found, v.remnants(c)...)
		}
	}
	return found
}

// gapMatch makes the match of the clause of k.
func (r *Reader) gapMatch(v *view, m *match, k int) (match, bool) {
	role := v.parallel(m, k)
	if role == "" {
		return match{}, false
	}
	g := *m
	g.gap, g.fillers = k, nil
	g.takeAll(v, role, r.expand(v, k, m.token))
	values := 0
	for _, c := range v.remnants(k) {
		mention := v.mention(c)
		for _, f := range m.fillers {
			same := mention.Kind > text.Interrogative && v.mentions[f.mention].Kind == mention.Kind ||
				mention.Kind <= text.Interrogative && f.role != role && v.preposition(c) == v.preposition(f.token)
			if same && !g.has(f.role) {
				g.takeAll(v, f.role, r.expand(v, c, m.token))
				values++
				break
			}
		}
		if mention.Kind == text.Date {
			values++
		}
	}
	if !g.has(role) || values == 0 {
		return match{}, false
	}
	for _, f := range m.fillers {
		if !g.has(f.role) && v.mentions[f.mention].Kind <= text.Interrogative {
			g.fillers = append(g.fillers, f)
		}
	}
	return g, true
}

// takeAll fills a role with those mentions that fit it.
func (m *match) takeAll(v *view, role string, mentions []int) {
	for _, i := range mentions {
		m.take(v, filler{role, i, v.mentions[i].Head})
	}
}

// parallel is the role of m's filler that the name k stands in parallel to: of
// those that are no values, the one before the verb, unless k follows a value
// of m that has its own name behind the verb before it ("bought A for $5m and B
// for $3m"), or has nothing but a date.
func (v *view) parallel(m *match, k int) string {
	before, behind := "", ""
	head := v.token(k).Head
	for _, f := range m.fillers {
		if v.mentions[f.mention].Kind > text.Interrogative {
			continue
		}
		switch {
		case f.token < m.token && before == "":
			before = f.role
		case f.token > m.token && f.token < k && v.preposition(f.token) == "":
			behind = f.role
		}
	}
	if behind != "" && (head != m.token || v.onlyDates(v.remnants(k))) {
		return behind
	}
	return before
}

// onlyDates reports whether all of the tokens are dates: "bought A in 2018 and B in
// 2019".
func (v *view) onlyDates(tokens []int) bool {
	return !slices.ContainsFunc(tokens, func(t int) bool { return v.mention(t).Kind != text.Date })
}

// inGap returns the name, of those whose clauses leave a verb out, whose clause
// holds token i, or -1.
func (v *view) inGap(i int, hosts []int) int {
	for steps := 0; len(hosts) > 0 && i >= 0 && steps <= len(v.s.Tokens); steps++ {
		if slices.Contains(hosts, i) {
			return i
		}
		i = v.token(i).Head
	}
	return -1
}
