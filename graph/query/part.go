package query

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// Part is a part of a graph, such as an export is of. The zero Part is all of it.
type Part struct {
	Relations []Relation
	// Filter says which facts count. Unless it lists modalities, those of any do.
	Filter Filter
	// Name is that of an entity from which nothing is more than Depth facts away: one,
	// if Depth is zero.
	Name  string
	Depth int
	// Limit is the most facts. If zero, there is no limit.
	Limit int
	// Top is how many entities are left, those with the most relations. If zero, all.
	Top int
}

// Facts yields the facts of p, each once: in the order of g or, of a name, the nearest
// first. They may be gone through again. The error is an Unknown if g does not know the
// name, and ErrRequest if the filter has a date or number that is none.
func (p Part) Facts(ctx context.Context, g graph.Reader) (iter.Seq2[graph.Fact, error], error) {
	if err := p.Filter.check(); err != nil {
		return nil, err
	}
	wanted := p.Filter.pattern("")
	wanted.Predicates, wanted.Modalities = predicateNames(p.Relations), p.Filter.Modalities
	facts := g.Facts(ctx, wanted)
	if p.Name != "" {
		ids, err := bearers(ctx, g, p.Name)
		if err != nil {
			return nil, err
		}
		facts = around(ctx, g, wanted, ids, max(p.Depth, 1))
	}
	facts = p.taken(facts)
	if p.Top > 0 {
		facts = among(facts, p.Top)
	}
	return facts, nil
}

// bearers are the ids of the entities of g that bear a name, at least one.
func bearers(ctx context.Context, g graph.Reader, name string) (ids []string, err error) {
	found, err := g.Named(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("look up %q: %w", name, err)
	}
	if len(found) == 0 {
		near, err := Near(ctx, g, name)
		if err != nil {
			return nil, err
		}
		return nil, Unknown{Name: name, Near: near}
	}
	for _, e := range found {
		ids = append(ids, e.ID)
	}
	return ids, nil
}

// taken yields those of facts that have what no pattern says, up to the limit of p.
func (p Part) taken(facts iter.Seq2[graph.Fact, error]) iter.Seq2[graph.Fact, error] {
	return func(yield func(graph.Fact, error) bool) {
		left := p.Limit
		for f, err := range facts {
			if err == nil && !p.Filter.takes(f) {
				continue
			}
			if !yield(f, err) || err != nil {
				return
			}
			if left--; left == 0 {
				return
			}
		}
	}
}

// around yields the facts that match p and are at most so many facts away from
// the entities with these ids, each once: the nearest first, and those of one
// entity in the order of g. A depth of 1 is the facts that have one of them at
// an end. It stops at the first error.
func around(ctx context.Context, g graph.Reader, p graph.Pattern, ids []string, depth int) iter.Seq2[graph.Fact, error] {
	return func(yield func(graph.Fact, error) bool) {
		facts, entities, front := map[string]bool{}, map[string]bool{}, ids
		for range depth {
			var next []string
			for _, id := range front {
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
					next = append(next, f.Subject.ID, f.Object.ID)
				}
			}
			slices.Sort(next)
			front = slices.DeleteFunc(slices.Compact(next), func(id string) bool { return id == "" || entities[id] })
		}
	}
}

// among yields those of facts that relate the n entities with the most relations
// to each other, and their sums. It goes through facts twice, which must yield
// the same both times. Of entities with as many, those whose ids sort first
// count.
func among(facts iter.Seq2[graph.Fact, error], n int) iter.Seq2[graph.Fact, error] {
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
