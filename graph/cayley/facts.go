package cayley

import (
	"context"
	"iter"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// pageSize is how many facts are read under one lock.
const pageSize = 128

// Facts implements graph.Reader. Each fact is read whole; one that is added or
// deleted while the loop runs may be seen or not. The loop body may write.
func (s *Store) Facts(ctx context.Context, p graph.Pattern) iter.Seq2[graph.Fact, error] {
	return func(yield func(graph.Fact, error) bool) {
		if err := p.Check(); err != nil {
			yield(graph.Fact{}, err)
			return
		}
		edges, err := s.edges(ctx, p)
		if err != nil {
			yield(graph.Fact{}, err)
			return
		}
		left := p.Limit
		for page := range slices.Chunk(edges, pageSize) {
			facts, err := s.page(ctx, p, page)
			if err != nil {
				yield(graph.Fact{}, err)
				return
			}
			for _, f := range facts {
				if !yield(f, nil) {
					return
				}
				if left--; left == 0 {
					return
				}
			}
		}
	}
}

// page reads those facts that match p.
func (s *Store) page(ctx context.Context, p graph.Pattern, edges []edge) (facts []graph.Fact, err error) {
	err = s.view(ctx, func(v *view) error {
		for _, e := range edges {
			f, told, err := v.fact(ctx, e, p.KnownAt)
			if err != nil {
				return err
			}
			if told && p.Match(f) {
				facts = append(facts, f)
			}
		}
		return nil
	})
	return facts, err
}
