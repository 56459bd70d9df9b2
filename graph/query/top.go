package query

import "github.com/relata-kg/relata/graph"

// Measure is what entities are ranked by.
type Measure string

// The measures. The empty Measure is Deals.
const (
	// Deals counts facts, fused.
	Deals Measure = "deals"
	// BySum adds up the sums of the facts, each currency for itself; facts
	// whose sum is secret or not told are counted apart.
	BySum Measure = "sum"
	// Centrality is the PageRank in the graph of the facts, taken both ways
	// round: 1 is the mean of all entities.
	Centrality Measure = "centrality"
)

// Measures lists every measure, in the order help shows them.
var Measures = []Measure{Deals, BySum, Centrality}

// Top ranks what stands before the relations: who invests most? Which company
// has most investors is asked with the relation reversed. Of symmetric
// relations, and by Centrality, both ends are ranked.
//
// The answer has Ranks, the first first, and no Facts.
type Top struct {
	By Measure
	// Relations lists what counts. If empty, any relation.
	Relations []Relation
	// Type is what is ranked. If empty, anything.
	Type graph.Type
	Filter
	Page
}

func (t Top) by() Measure {
	if t.By == "" {
		return Deals
	}
	return t.By
}

// String says how t is understood.
func (t Top) String() string {
	return "rank by " + string(t.by()) + ": " + clauses(t.Relations, hole(t.Type), "any") + "; " + t.Filter.String()
}
