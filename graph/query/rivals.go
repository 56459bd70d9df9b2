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
	// exact are the groups that have a fact of an exact sum, by currency and value; open
	// are, by each of these currencies, those that have none in it.
	exact map[[2]string][]int32
	open  map[string][]int32
}

// exactSum is the exact sum of f, nil if it has none.
func exactSum(f *graph.Fact) *graph.Money {
	if m := sumOf(f); m != nil && m.Bound == "" && m.Rat() != nil {
		return m
	}
	return nil
}

func valueOf(m *graph.Money) [2]string { return [2]string{m.Currency, m.Rat().RatString()} }

// of yields, in ascending order, the groups that f may belong to: all others have a
// fact whose sum conflicts with that of f.
func (r *rivals) of(f *graph.Fact) iter.Seq[int32] {
	m := exactSum(f)
	if m == nil {
		return slices.Values(r.all)
	}
	exact, open := r.exact[valueOf(m)], r.open[m.Currency]
	if r.open[m.Currency] == nil {
		open = r.all
	}
	return func(yield func(int32) bool) {
		for len(exact)+len(open) > 0 {
			from := &open
			if len(open) == 0 || len(exact) > 0 && exact[0] <= open[0] {
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

// add puts f into the k-th group: one of those there are, or the next.
func (r *rivals) add(k int32, f *graph.Fact) {
	m := exactSum(f)
	if m != nil && r.open[m.Currency] == nil {
		if r.exact == nil {
			r.exact, r.open = map[[2]string][]int32{}, map[string][]int32{}
		}
		r.open[m.Currency] = append(make([]int32, 0, len(r.all)+1), r.all...)
	}
	if len(r.all) == 0 || r.all[len(r.all)-1] < k {
		r.all = append(r.all, k)
		for currency, open := range r.open {
			r.open[currency] = append(open, k)
		}
	}
	if m == nil {
		return
	}
	if at, isOpen := slices.BinarySearch(r.open[m.Currency], k); isOpen {
		r.open[m.Currency] = slices.Delete(r.open[m.Currency], at, at+1)
	}
	same := r.exact[valueOf(m)]
	if at, known := slices.BinarySearch(same, k); !known {
		r.exact[valueOf(m)] = slices.Insert(same, at, k)
	}
}
