package query

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// Around yields the facts that match p and are at most so many facts away from
// the entities with these ids, each once: the nearest first, and those of one
// entity in the order of g. A depth of 1 is the facts that have one of them at
// an end. It stops at the first error, and after the limit of p.
func Around(ctx context.Context, g graph.Reader, p graph.Pattern, ids []string, depth int) iter.Seq2[graph.Fact, error] {
	limit := p.Limit
	p.Limit = 0 // of all entities together, not of each
	return func(yield func(graph.Fact, error) bool) {
		facts, entities := map[string]bool{}, map[string]bool{}
		for ; depth > 0 && len(ids) > 0; depth-- {
			var next []string
			for _, id := range ids {
				entities[id] = true
				p.Either = id
				for f, err := range g.Facts(ctx, p) {
					if err == nil && facts[f.ID] {
						continue
					}
					if !yield(f, err) || err != nil {
						return
					}
					facts[f.ID] = true
					if len(facts) == limit {
						return
					}
					next = append(next, f.Subject.ID, f.Object.ID)
				}
			}
			slices.Sort(next)
			ids = slices.DeleteFunc(slices.Compact(next), func(id string) bool { return id == "" || entities[id] })
		}
	}
}

// Among yields those of facts that relate the n entities with the most relations
// to each other, and their sums. It goes through facts twice, which must yield
// the same both times. Of entities with as many, those whose ids sort first
// count.
func Among(facts iter.Seq2[graph.Fact, error], n int) iter.Seq2[graph.Fact, error] {
	return func(yield func(graph.Fact, error) bool) {
		degrees := map[string]int{}
		for f, err := range facts {
			if err != nil {
				yield(graph.Fact{}, err)
				return
			}
			if f.Object.Sum == nil {
				degrees[f.Subject.ID]++
				degrees[f.Object.ID]++
			}
		}
		best := make([]string, 0, len(degrees))
		for id := range degrees {
			best = append(best, id)
		}
		slices.SortFunc(best, func(a, b string) int { return cmp.Or(cmp.Compare(degrees[b], degrees[a]), cmp.Compare(a, b)) })
		taken := map[string]bool{}
		for _, id := range best[:min(n, len(best))] {
			taken[id] = true
		}
		for f, err := range facts {
			if err == nil && (!taken[f.Subject.ID] || f.Object.Sum == nil && !taken[f.Object.ID]) {
				continue
			}
			if !yield(f, err) || err != nil {
				return
			}
		}
	}
}
