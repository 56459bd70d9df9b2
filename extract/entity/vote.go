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
// longer name whose short form it is: "Sakana" for "Sakana AI", "Musk" for
// "Elon Musk".
func (b *ballot) decide(mentions []text.Mention) {
	types := map[string]graph.Type{}
	for _, key := range b.keys {
		types[key] = winner(b.votes[key])
	}
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
	for i := range mentions {
		m := &mentions[i]
		if m.Kind != text.Name {
			continue
		}
		key := strings.ToLower(m.Name)
		if m.Type = types[key]; m.Type == "" && len(b.votes[key]) == 0 {
			m.Type = short[key]
		}
	}
}
