package query

import (
	"math/big"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// slack is how far from the truth an approximate sum may lie.
var slack = big.NewRat(1, 10)

// compareSums holds two sums against each other. Sums in different currencies
// tell nothing about each other, and "more than 5" does not agree with 7: it
// allows it.
func compareSums(a, b *graph.Money) verdict {
	if a == nil || b == nil || a.Currency != b.Currency {
		return silent
	}
	if a.Equal(*b) {
		return agree
	}
	alow, ahigh := limits(*a)
	blow, bhigh := limits(*b)
	if isMore(alow, bhigh) || isMore(blow, ahigh) {
		return conflict
	}
	if ahigh == nil || bhigh == nil || a.Bound == graph.AtMost || b.Bound == graph.AtMost {
		return silent
	}
	return agree
}

// limits are the least and the most that m may be; a nil most has no limit.
func limits(m graph.Money) (low, high *big.Rat) {
	v := m.Rat()
	if v == nil {
		return new(big.Rat), nil
	}
	switch m.Bound {
	case graph.AtLeast:
		return v, nil
	case graph.AtMost:
		return new(big.Rat), v
	case graph.Approximate:
		around := new(big.Rat).Mul(v, slack)
		return new(big.Rat).Sub(v, around), new(big.Rat).Add(v, around)
	}
	return v, v
}

func isMore(a, limit *big.Rat) bool { return limit != nil && a.Cmp(limit) > 0 }

// exacter is the sum without a bound, or else the first.
func exacter(a, b *graph.Money) *graph.Money {
	if a == nil || b != nil && a.Bound != "" && b.Bound == "" {
		return b
	}
	return a
}

// adder adds up sums by currency, in the order in which the currencies come.
type adder struct {
	totals []graph.Money // without their values
	values []*big.Rat
}

// add adds a sum; one whose value is no number is left out. A total is a bound as
// soon as one of its parts is: approximate, unless all bounds point the same way.
func (a *adder) add(m graph.Money) {
	v := m.Rat()
	if v == nil {
		return
	}
	i := slices.IndexFunc(a.totals, func(t graph.Money) bool { return t.Currency == m.Currency })
	if i < 0 {
		a.totals, a.values = append(a.totals, graph.Money{Currency: m.Currency, Bound: m.Bound}), append(a.values, v)
		return
	}
	a.values[i].Add(a.values[i], v)
	a.totals[i].Bound = together(a.totals[i].Bound, m.Bound)
}

// sums are the totals, one for each currency.
func (a *adder) sums() []graph.Money {
	for i, v := range a.values {
		a.totals[i].Value = graph.Decimal(v, 6)
	}
	return a.totals
}

// together is the bound of a sum of two sums.
func together(a, b graph.Bound) graph.Bound {
	switch {
	case a == b || b == "":
		return a
	case a == "":
		return b
	}
	return graph.Approximate
}
