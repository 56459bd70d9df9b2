package cayley

import (
	"context"
	"errors"
	"iter"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/voice"
)

// Load adds many documents by a Loading. It stops at the first error of batches.
// When it returns all that it has added is on disk.
func (s *Store) Load(ctx context.Context, batches iter.Seq2[graph.Batch, error]) (err error) {
	l, err := s.Loading()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close(ctx)) }()
	for b, err := range batches {
		if err != nil {
			return err
		}
		if err := l.Add(ctx, b); err != nil {
			return err
		}
	}
	return nil
}

// Loading adds many documents, faster than Store.Add does one by one. It is for one
// goroutine, beside which others may read and write. It must be closed.
type Loading struct {
	store *Store
	// loader is nil where there is no faster way.
	loader loader
	// waiting are the documents that may not be stored yet.
	waiting map[string]bool
	// again are documents of which the graph has something else, in the order in
	// which they came, and againBytes is how long their texts are.
	again      []graph.Batch
	againBytes int
	// hasFailed is set by the first error, which has been returned.
	hasFailed bool
}

const (
	// waitingDocuments is the most documents that wait to be stored.
	waitingDocuments = 100_000
	// againDocuments is the most that wait to be stored anew, and mostAgain the most
	// bytes of their texts.
	againDocuments = 256
	mostAgain      = 16 << 20
)

// Loading begins to load.
func (s *Store) Loading() (*Loading, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.quads == nil {
		return nil, s.wrap(ErrClosed)
	}
	l := &Loading{store: s, waiting: map[string]bool{}}
	if s.engine.loader != nil {
		l.loader = s.engine.loader(s.quads)
		s.entities.beginLoad()
	}
	return l, nil
}

// Add adds a document, whole or not at all: it is on disk, and readers see it, when
// Settle or Close has returned nil. After an error nothing more can be added, and what
// was added since Settle may be stored or not, each document whole.
func (l *Loading) Add(ctx context.Context, b graph.Batch) (err error) {
	defer func() { l.hasFailed = l.hasFailed || err != nil }()
	if l.loader == nil {
		return l.store.Add(ctx, b)
	}
	if err := b.Check(); err != nil {
		return l.store.wrap(err)
	}
	b.Document.Sketch = voice.Sketch(b.Text)
	isNew, err := l.addNew(ctx, b)
	if isNew || err != nil {
		return err
	}
	// What the document said before must be taken back, and for that all others must
	// be on disk: so it is done for many together.
	l.again, l.againBytes = append(l.again, b), l.againBytes+len(b.Text)
	if len(l.again) < againDocuments && l.againBytes < mostAgain {
		return nil
	}
	return l.addAgain(ctx)
}

// Settle waits until all that was added is on disk and readers see it. After an
// error of it nothing more can be added.
func (l *Loading) Settle(ctx context.Context) (err error) {
	if l.loader == nil {
		return nil
	}
	defer func() { l.hasFailed = l.hasFailed || err != nil }()
	return errors.Join(l.addAgain(ctx), l.turn(l.settle))
}

// Close is Settle at the end of a load, unless there was an error.
func (l *Loading) Close(ctx context.Context) error {
	if l.loader == nil {
		return nil
	}
	defer l.store.entities.endLoad()
	if l.hasFailed {
		return nil
	}
	return errors.Join(l.addAgain(ctx), l.turn(func() error { return l.store.wrap(l.loader.Flush()) }))
}

// addNew adds a document. It reports false, and does nothing, for one that the
// graph has.
func (l *Loading) addNew(ctx context.Context, b graph.Batch) (isNew bool, err error) {
	err = l.turn(func() error {
		if l.waiting[b.Document.ID] {
			return nil
		}
		known, err := l.store.has(ctx, b.Document.ID)
		if known || err != nil {
			return err
		}
		if len(l.waiting) >= waitingDocuments {
			if err := l.settle(); err != nil {
				return err
			}
		}
		isNew, l.waiting[b.Document.ID] = true, true
		return l.store.wrap(l.loader.Load(toSay(b), recordsOf(b)))
	})
	return isNew, err
}

// addAgain adds the documents that were known.
func (l *Loading) addAgain(ctx context.Context) error {
	again := l.again
	l.again, l.againBytes = nil, 0
	for _, b := range again {
		if err := l.store.Add(ctx, b); err != nil {
			return err
		}
	}
	return nil
}

func (l *Loading) settle() error {
	clear(l.waiting)
	return l.store.wrap(l.loader.Settle())
}

// turn calls f in the writer's turn.
func (l *Loading) turn(f func() error) error {
	l.store.writing.Lock()
	defer l.store.writing.Unlock()
	return f()
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
