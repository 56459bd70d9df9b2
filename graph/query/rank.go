package query

import (
	"cmp"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// Rank is an entity and how it stands among others.
type Rank struct {
	graph.Entity
	// Place counts from 1, in each currency; equals share one.
	Place int `json:"place"`
	// Deals counts facts, fused; those that contradict each other about one
	// event count once.
	Deals int `json:"deals"`
	// Sum is what the facts add up to in one currency, for BySum: an entity has
	// a rank for each, and one without a sum if it has none in any.
	Sum *graph.Money `json:"sum,omitempty"`
	// Undisclosed counts the facts whose sum a text calls secret, Unstated the
	// others without a sum; for BySum, on the first rank of an entity.
	Undisclosed int `json:"undisclosed,omitempty"`
	Unstated    int `json:"unstated,omitempty"`
	// Centrality is for Centrality: 1 is the mean.
	Centrality float64 `json:"centrality,omitempty"`
	// Shares is what a peer has in common with the one asked about, by id.
	Shares []graph.Entity `json:"shares,omitempty"`
}

// key tells ranks apart.
func (r Rank) key() string {
	if r.Sum != nil {
		return r.ID + " " + r.Sum.Currency
	}
	return r.ID
}

// currency is that of the sum of r, if it has one.
func (r Rank) currency() string {
	if r.Sum == nil {
		return ""
	}
	return r.Sum.Currency
}

// place sorts ranks by compare, equals by id, and numbers them.
func place(ranks []Rank, compare func(a, b Rank) int) {
	slices.SortFunc(ranks, func(a, b Rank) int { return cmp.Or(compare(a, b), cmp.Compare(a.key(), b.key())) })
	first := 0
	for i := range ranks {
		if ranks[i].currency() != ranks[first].currency() {
			first = i
		}
		ranks[i].Place = i - first + 1
		if i > first && compare(ranks[i-1], ranks[i]) == 0 {
			ranks[i].Place = ranks[i-1].Place
		}
	}
}
