package cayley

import (
	"context"
	"errors"
	"iter"

	"github.com/relata-kg/relata/graph"
)

// Load adds many documents, faster than Add does one by one. It stops at the
// first error of batches. When it returns all that it has added is on disk,
// each document whole; readers may see none of it before.
func (s *Store) Load(ctx context.Context, batches iter.Seq2[graph.Batch, error]) (err error) {
	if s.server != nil || s.engine.loader == nil {
		return s.addEach(ctx, batches)
	}
	l, err := s.load()
	if err != nil {
		return s.wrap(err)
	}
	s.entities.beginLoad()
	defer s.entities.endLoad()
	defer func() { err = errors.Join(err, l.flush()) }()
	for b, err := range batches {
		if err != nil {
			return err
		}
		if err := b.Check(); err != nil {
			return s.wrap(err)
		}
		isNew, err := l.add(ctx, b)
		if err != nil {
			return err
		}
		if isNew {
			continue
		}
		// What the document said before must be taken back.
		if err := s.Add(ctx, b); err != nil {
			return err
		}
	}
	return nil
}

// load begins to load.
func (s *Store) load() (*loading, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.quads == nil {
		return nil, ErrClosed
	}
	return &loading{store: s, loader: s.engine.loader(s.quads), waiting: map[string]bool{}}, nil
}

// loading is one call of Load.
type loading struct {
	store *Store
	loader
	// waiting are the documents that may not be stored yet.
	waiting map[string]bool
}

// waitingDocuments is the most documents that wait to be stored.
const waitingDocuments = 100_000

// add loads a document. It reports false, and does nothing, for one that the
// graph has.
func (l *loading) add(ctx context.Context, b graph.Batch) (isNew bool, err error) {
	l.store.writing.Lock()
	defer l.store.writing.Unlock()
	if l.waiting[b.Document.ID] {
		return false, nil
	}
	known, err := l.store.has(ctx, b.Document.ID)
	if known || err != nil {
		return false, err
	}
	if len(l.waiting) >= waitingDocuments {
		if err := l.Settle(); err != nil {
			return false, l.store.wrap(err)
		}
		clear(l.waiting)
	}
	l.waiting[b.Document.ID] = true
	return true, l.store.wrap(l.Load(toSay(b)))
}

func (l *loading) flush() error {
	l.store.writing.Lock()
	defer l.store.writing.Unlock()
	return l.store.wrap(l.Flush())
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

// Size is the number of quads.
func (s *Store) Size(ctx context.Context) (quads int64, err error) {
	err = s.view(ctx, func(v *view) error {
		stats, err := v.quads.Stats(ctx, true)
		quads = stats.Quads.Size
		return err
	})
	return quads, err
}
