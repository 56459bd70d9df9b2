package cayley

import (
	"context"
	"iter"

	cgraph "github.com/cayleygraph/cayley/graph"

	"github.com/relata-kg/relata/graph"
)

// loaded is about how many quads Load puts into one batch.
const loaded = 20_000

// Load adds many documents, faster than Add does one by one. When it returns
// nil all are on disk; after an error some may be, each whole. It stops at the
// first error of batches.
func (s *Store) Load(ctx context.Context, batches iter.Seq2[graph.Batch, error]) error {
	if s.server != nil {
		return s.addEach(ctx, batches)
	}
	var waiting []cgraph.Delta
	seen := map[string]bool{}
	flush := func() error {
		deltas := waiting
		waiting, seen = nil, map[string]bool{}
		return s.change(ctx, s.engine.load, func(*view) ([]cgraph.Delta, error) { return deltas, nil })
	}
	for b, err := range batches {
		if err != nil {
			return err
		}
		if err := b.Check(); err != nil {
			return s.wrap(err)
		}
		known, err := s.has(ctx, b.Document.ID)
		if err != nil {
			return err
		}
		if known || seen[b.Document.ID] {
			// What a document said before must be taken back.
			if err := flush(); err != nil {
				return err
			}
			if err := s.Add(ctx, b); err != nil {
				return err
			}
			continue
		}
		seen[b.Document.ID] = true
		waiting = append(waiting, difference(nil, toSay(b))...)
		if len(waiting) >= loaded {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := flush(); err != nil {
		return err
	}
	return s.flush()
}

// addEach is Load where each document is a transaction.
func (s *Store) addEach(ctx context.Context, batches iter.Seq2[graph.Batch, error]) error {
	for b, err := range batches {
		if err != nil {
			return err
		}
		if err := s.Add(ctx, b); err != nil {
			return err
		}
	}
	return nil
}

// has reports whether the document is in the graph.
func (s *Store) has(ctx context.Context, document string) (known bool, err error) {
	err = s.view(ctx, func(v *view) error {
		ref, err := v.ref(ctx, documentNode(document))
		known = ref != nil
		return err
	})
	return known, err
}

// flush waits until what the engine loaded is on disk.
func (s *Store) flush() error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.quads == nil {
		return s.wrap(ErrClosed)
	}
	return s.wrap(s.engine.flush(s.quads))
}

// Size is the number of quads.
func (s *Store) Size(ctx context.Context) (quads int64, err error) {
	err = s.view(ctx, func(v *view) error {
		stats, err := v.quads.Stats(ctx, true)
		quads = stats.Quads.Size
		return err
	})
	return quads, err
}
