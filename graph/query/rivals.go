package query

import (
	"iter"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// rivals are groups of facts of the same ends, by their numbers. Thousands of deals
// may have the same ends: those of another exact sum are not looked at. The zero value
// is empty.
type rivals struct {
	all []int32
	// exact are the groups that have a fact of an exact sum; open are, by the currency of
	// such a sum, those that have none in it.
	exact map[exactSum][]int32
	open  map[string][]int32
}

// exactSum is a sum without a bound: its value as a fraction.
type exactSum struct{ value, currency string }

// exactSumOf is the exact sum of f, zero if it has none.
func exactSumOf(f *graph.Fact) exactSum {
	m := sumOf(f)
	if m == nil || m.Bound != "" {
		return exactSum{}
	}
	v := m.Rat()
	if v == nil {
		return exactSum{}
	}
	return exactSum{v.RatString(), m.Currency}
}

// of yields, in ascending order, the groups that a fact of this sum may belong to: all
// others have a fact whose sum conflicts with it.
func (r *rivals) of(sum exactSum) iter.Seq[int32] {
	open, isKnown := r.open[sum.currency]
	if sum == (exactSum{}) || !isKnown {
		return slices.Values(r.all)
	}
	exact := r.exact[sum]
	return func(yield func(int32) bool) {
		for len(exact)+len(open) > 0 {
			from := &open
			if len(open) == 0 || len(exact) > 0 && exact[0] < open[0] {
				from = &exact
			}
			k := (*from)[0]
			*from = (*from)[1:]
			if !yield(k) {
				return
			}
		}
	}
}

// add puts a fact of this sum into the k-th group: one of those there are, or the next.
func (r *rivals) add(k int32, sum exactSum) {
	if len(r.all) == 0 || r.all[len(r.all)-1] < k {
		r.all = append(r.all, k)
		for currency, open := range r.open {
			r.open[currency] = append(open, k)
		}
	}
	if sum == (exactSum{}) {
		return
	}
	if _, isKnown := r.open[sum.currency]; !isKnown {
		if r.exact == nil {
			r.exact, r.open = map[exactSum][]int32{}, map[string][]int32{}
		}
		r.open[sum.currency] = slices.Clone(r.all)
	}
	if at, isOpen := slices.BinarySearch(r.open[sum.currency], k); isOpen {
		r.open[sum.currency] = slices.Delete(r.open[sum.currency], at, at+1)
	}
	if at, known := slices.BinarySearch(r.exact[sum], k); !known {
		r.exact[sum] = slices.Insert(r.exact[sum], at, k)
	}
}
