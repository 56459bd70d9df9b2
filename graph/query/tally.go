package query

import (
	"cmp"
	"context"

	"github.com/relata-kg/relata/graph"
)

// tallies ranks entities by their facts, or by the sums of these.
type tallies struct {
	sums bool
	all  map[string]*tally
}

// tally is what the facts of an entity come to.
type tally struct {
	Rank
	sums adder
}

func (t tallies) add(m match, both bool) {
	t.at(m.near(), m)
	if both && m.far().ID != m.near().ID {
		t.at(m.far(), m)
	}
}

func (t tallies) at(e graph.Entity, m match) {
	if e.ID == "" {
		return
	}
	one := t.all[e.ID]
	if one == nil {
		one = &tally{Rank: Rank{Entity: e}}
		t.all[e.ID] = one
	}
	one.Deals++
	switch sum := sumOf(&m.Fact); {
	case !t.sums:
	case sum != nil:
		one.sums.add(*sum)
	case m.Undisclosed:
		one.Undisclosed++
	default:
		one.Unstated++
	}
}

func (t tallies) ranks(context.Context) (ranks []Rank, compare func(a, b Rank) int, err error) {
	for _, one := range t.all {
		ranks = append(ranks, one.split()...)
	}
	if !t.sums {
		return ranks, func(a, b Rank) int { return cmp.Compare(b.Deals, a.Deals) }, nil
	}
	usual := t.currencies()
	return ranks, func(a, b Rank) int { return compareTotals(a, b, usual) }, nil
}

// currencies counts the entities that have a sum in each currency.
func (t tallies) currencies() map[string]int {
	usual := map[string]int{}
	for _, one := range t.all {
		for _, m := range one.sums.totals {
			usual[m.Currency]++
		}
	}
	return usual
}

// split makes a rank of each currency, or one without a sum.
func (t *tally) split() []Rank {
	sums := t.sums.sums()
	if len(sums) == 0 {
		return []Rank{t.Rank}
	}
	ranks := make([]Rank, len(sums))
	for i := range sums {
		ranks[i] = t.Rank
		ranks[i].Sum = &sums[i]
		if i > 0 {
			ranks[i].Undisclosed, ranks[i].Unstated = 0, 0
		}
	}
	return ranks
}

// compareTotals puts the currency that most have first, in each the largest sum
// first, and those without a sum last, the ones with most deals first.
func compareTotals(a, b Rank, usual map[string]int) int {
	switch {
	case a.Sum == nil && b.Sum == nil:
		return cmp.Compare(b.Deals, a.Deals)
	case a.Sum == nil:
		return 1
	case b.Sum == nil:
		return -1
	case a.Sum.Currency != b.Sum.Currency:
		return cmp.Or(cmp.Compare(usual[b.Sum.Currency], usual[a.Sum.Currency]), cmp.Compare(a.Sum.Currency, b.Sum.Currency))
	}
	return b.Sum.Rat().Cmp(a.Sum.Rat())
}
