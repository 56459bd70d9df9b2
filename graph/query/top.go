package query

import (
	"context"
	"fmt"
	"slices"

	"github.com/relata-kg/relata/graph"
)

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

func (t Top) ask(ctx context.Context, r *run, a *Answer) error {
	var rank ranking = tallies{sums: t.by() == BySum, all: map[string]*tally{}}
	switch t.by() {
	case Deals, BySum:
	case Centrality:
		rank = &network{at: map[string]int{}}
	default:
		return fmt.Errorf("%w: rank by %q: want one of %v", ErrRequest, t.By, Measures)
	}
	for _, relation := range distinct(t.Relations) {
		if err := r.stream(ctx, relation, a, rank.add); err != nil {
			return err
		}
	}
	ranks, compare, err := rank.ranks(ctx)
	if err != nil {
		return err
	}
	ranks = slices.DeleteFunc(ranks, func(one Rank) bool { return t.Type != "" && one.Type != t.Type })
	place(ranks, compare)
	a.Ranks, a.Next, err = cut(a.Request, ranks, Rank.key)
	return err
}

// ranking is what facts come to: they are added one by one, fused.
type ranking interface {
	add(m match, both bool)
	// ranks gives the ranks without their places, and what orders them, once all
	// facts are added.
	ranks(ctx context.Context) (ranks []Rank, compare func(a, b Rank) int, err error)
}

// stream hands the facts of a relation that count to add, fused, and whether
// both of their ends are meant. It holds those of one subject at a time, and
// those of symmetric predicates.
func (r *run) stream(ctx context.Context, relation Relation, a *Answer, add func(m match, both bool)) error {
	var batch, symmetric []graph.Fact
	flush := func(batch []graph.Fact) error {
		var all []match
		for _, f := range Fuse(batch, r.symmetric) {
			all = append(all, match{Fact: f, turned: relation.Reversed})
		}
		kept, err := r.sift(ctx, all, a)
		for _, m := range once(kept, a.Contradictions) {
			add(m, relation.Predicate == "" || r.symmetric(m.Predicate))
		}
		a.Contradictions = nil // those of facts that the answer does not hold
		return err
	}
	for f, err := range r.g.Facts(ctx, r.filter.pattern(relation.Predicate)) {
		if err != nil {
			return err
		}
		if !r.filter.takes(f) || !isAbove(f.Share, relation.ShareAbove) {
			continue
		}
		if r.symmetric(f.Predicate) {
			symmetric = append(symmetric, f)
			continue
		}
		if len(batch) > 0 && batch[0].Subject.ID != f.Subject.ID {
			if err := flush(batch); err != nil {
				return err
			}
			clear(r.states) // none of another subject is asked for again
			batch = batch[:0]
		}
		batch = append(batch, f)
	}
	if err := flush(batch); err != nil {
		return err
	}
	return flush(symmetric)
}

// distinct are relations, each once; any if there are none.
func distinct(given []Relation) (list []Relation) {
	for _, one := range relations(given) {
		if !slices.Contains(list, one) {
			list = append(list, one)
		}
	}
	return list
}
