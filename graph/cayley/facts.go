package cayley

import (
	"context"
	"fmt"
	"iter"
	"time"

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
		pages := s.pages
		if s.engine.snapshot == nil {
			pages = s.pagesOfEdges
		}
		left := p.Limit
		for page := range pages(ctx, p) {
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

// facts reads those of some facts that match p.
func (v *view) facts(ctx context.Context, p graph.Pattern, found []listed) ([]graph.Fact, error) {
	facts := make([]graph.Fact, 0, len(found))
	for _, l := range found {
		f, told, err := l.read(p.KnownAt)
		if err != nil {
			return nil, err
		}
		if !told || !p.Match(f) || p.Either != "" && f.Subject.ID != p.Either && f.Object.ID != p.Either {
			continue
		}
		if err := v.name(ctx, &f); err != nil {
			return nil, err
		}
		facts = append(facts, f)
	}
	return facts, nil
}

// read puts together what documents that were read by knownAt, or any if that is zero,
// tell of a fact. Its ends have their ids alone. It reports false if none tells it.
func (l listed) read(knownAt time.Time) (f graph.Fact, told bool, err error) {
	for _, t := range l.told {
		r, err := decodeRow(t.row, t.document)
		if err != nil {
			return f, false, fmt.Errorf("fact %s: %w", l.fact, err)
		}
		switch known, err := r.wasReadBy(knownAt); {
		case err != nil:
			return f, false, fmt.Errorf("fact %s: %w", l.fact, err)
		case known && !told:
			f, told = r.fact, true
		case known:
			join(&f, r.fact)
		}
	}
	f.ID, f.Subject.ID, f.Predicate = l.fact, l.subject, l.predicate
	if f.Object.Sum == nil {
		f.Object.ID = l.object
	}
	f.Evidence = inOrder(f.Evidence)
	return f, told, nil
}

// name fills in what the ends of f are called.
func (v *view) name(ctx context.Context, f *graph.Fact) (err error) {
	if f.Subject, err = v.entity(ctx, f.Subject.ID); err == nil && f.Object.Sum == nil {
		f.Object.Entity, err = v.entity(ctx, f.Object.ID)
	}
	if err != nil {
		return fmt.Errorf("fact %s: %w", f.ID, err)
	}
	return nil
}
