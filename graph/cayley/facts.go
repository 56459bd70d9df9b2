package cayley

import (
	"context"
	"iter"

	"github.com/relata-kg/relata/graph"
)

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
		for page := range s.pages(ctx, p, edges) {
			if page.err != nil {
				yield(graph.Fact{}, page.err)
				return
			}
			for _, f := range page.facts {
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

// facts reads those facts of edges that match p.
func (s *Store) facts(ctx context.Context, p graph.Pattern, edges []edge, through *pass) (facts []graph.Fact, err error) {
	err = s.view(ctx, func(v *view) error {
		if err := through.ahead(ctx, v, edges); err != nil {
			return err
		}
		facts = make([]graph.Fact, 0, len(edges))
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
