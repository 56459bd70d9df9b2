package entity

import (
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// ballot gathers the evidence of a document for the types of its names.
type ballot struct {
	votes map[string]map[graph.Type]int
	// keys are the names in the order in which they were first seen.
	keys []string
	// rows are pairs of names that stand in one row: "X, Y et Z".
	rows [][2]string
}

// pair notes that two names stand in one row.
func (b *ballot) pair(one, other string) {
	b.rows = append(b.rows, [2]string{strings.ToLower(one), strings.ToLower(other)})
}

// spread makes organizations of the names without any evidence that stand in a
// row with organizations only.
func (b *ballot) spread(types map[string]graph.Type) {
	beside, conflict := map[string]bool{}, map[string]bool{}
	lend := func(from, to string) {
		if len(b.votes[to]) > 0 || types[from] == "" {
			return
		}
		if types[from] == graph.Organization {
			beside[to] = true
		} else {
			conflict[to] = true
		}
	}
	for _, row := range b.rows {
		lend(row[0], row[1])
		lend(row[1], row[0])
	}
	for name := range beside {
		if !conflict[name] {
			types[name] = graph.Organization
		}
	}
}

// cast adds votes for the type of a name; none for the empty type.
func (b *ballot) cast(name string, t graph.Type, votes int) {
	key := strings.ToLower(name)
	counts, seen := b.votes[key]
	if !seen {
		if b.votes == nil {
			b.votes = map[string]map[graph.Type]int{}
		}
		counts = map[graph.Type]int{}
		b.votes[key] = counts
		b.keys = append(b.keys, key)
	}
	if t != "" {
		counts[t] += votes
	}
}

// sofar is the type that a name has by the votes cast until now.
func (b *ballot) sofar(name string) graph.Type { return winner(b.votes[strings.ToLower(name)]) }

// winner is the type with the most votes, empty if there is none or a tie.
func winner(counts map[graph.Type]int) graph.Type {
	var best graph.Type
	most, tie := 0, false
	for _, t := range [...]graph.Type{graph.Organization, graph.Person, graph.Place, graph.Product} {
		switch n := counts[t]; {
		case n > most:
			best, most, tie = t, n, false
		case n == most && n > 0:
			tie = true
		}
	}
	if tie {
		return ""
	}
	return best
}

// decide gives every name its type. A name without evidence has that of the
// longer name whose short form it is, else of those in a row with it.
func (b *ballot) decide(mentions []text.Mention) {
	types := map[string]graph.Type{}
	for _, key := range b.keys {
		types[key] = winner(b.votes[key])
	}
	short := b.shortForms(types)
	for _, key := range b.keys {
		if types[key] == "" && len(b.votes[key]) == 0 {
			types[key] = short[key]
		}
	}
	b.spread(types)
	for i := range mentions {
		if m := &mentions[i]; m.Kind == text.Name {
			m.Type = types[strings.ToLower(m.Name)]
		}
	}
}

// shortForms are the types of what the names of several words may be called
// for short: "Sakana" for "Sakana AI", "Musk" for "Elon Musk".
func (b *ballot) shortForms(types map[string]graph.Type) map[string]graph.Type {
	short := map[string]graph.Type{}
	for _, key := range b.keys {
		t := types[key]
		words := strings.Fields(key)
		if t == "" || len(words) < 2 {
			continue
		}
		part := words[0]
		if t == graph.Person {
			part = words[len(words)-1]
		}
		if old, seen := short[part]; seen && old != t {
			t = ""
		}
		short[part] = t
	}
	return short
}
