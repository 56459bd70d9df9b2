package quadstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// ErrReadOnly is returned by the methods of a Snapshot that would change it.
var ErrReadOnly = errors.New("a snapshot cannot be changed")

// reading looks quads up, in a store as it is or as it was.
type reading struct {
	at pebble.Reader
	// recent has values read of late, by id; nil remembers none.
	recent *recentValues
	// failed is the first error of a method that cannot return one. Iterators
	// give it too, so that no answer is cut short in silence.
	failed atomic.Pointer[error]
	// open are the iterators to close with the store.
	mu   sync.Mutex
	open map[*pebble.Iterator]bool
	// isFixed is whether at never changes; then seeker, which one list at a time
	// uses, may be kept.
	isFixed bool
	seeking sync.Mutex
	seeker  *pebble.Iterator
}

// iterate opens an iterator over the keys with a prefix, which release closes.
func (r *reading) iterate(prefix []byte) (*pebble.Iterator, error) {
	it, err := r.at.NewIter(&pebble.IterOptions{LowerBound: prefix, UpperBound: after(prefix)})
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.open == nil {
		r.open = map[*pebble.Iterator]bool{}
	}
	r.open[it] = true
	return it, nil
}

func (r *reading) release(it *pebble.Iterator) error {
	r.mu.Lock()
	isOpen := r.open[it]
	delete(r.open, it)
	r.mu.Unlock()
	if !isOpen {
		return nil
	}
	return it.Close()
}

// releaseAll closes the iterators that Cayley's queries have left open.
func (r *reading) releaseAll() (err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for it := range r.open {
		err = errors.Join(err, it.Close())
	}
	r.open = nil
	r.seeking.Lock()
	defer r.seeking.Unlock()
	if r.seeker != nil {
		err = errors.Join(err, r.seeker.Close())
		r.seeker = nil
	}
	return err
}

// node refers to a value.
type node uint64

// Key implements cgraph.Ref.
func (n node) Key() any { return n }

// Key implements cgraph.Ref.
func (q ids) Key() any { return q }

// Snapshot is a store as it was at one moment. It must be closed.
type Snapshot struct {
	reading
	snapshot io.Closer
}

var (
	_ cgraph.QuadStore      = (*Snapshot)(nil)
	_ cgraph.BatchQuadStore = (*Snapshot)(nil)
	_ cgraph.QuadStore      = (*QuadStore)(nil)
)

// Snapshot returns the store as it is now.
func (qs *QuadStore) Snapshot() *Snapshot {
	if broken := qs.unreadable.Load(); broken != nil {
		return &Snapshot{reading: reading{at: broken}, snapshot: broken}
	}
	s := qs.db.NewSnapshot()
	return &Snapshot{reading: reading{at: s, recent: qs.recent, isFixed: true}, snapshot: s}
}

// ApplyDeltas implements cgraph.QuadStore: it returns ErrReadOnly.
func (s *Snapshot) ApplyDeltas([]cgraph.Delta, cgraph.IgnoreOpts) error { return ErrReadOnly }

// NewQuadWriter implements cgraph.QuadStore: it returns ErrReadOnly.
func (s *Snapshot) NewQuadWriter() (quad.WriteCloser, error) { return nil, ErrReadOnly }

// Close implements cgraph.QuadStore.
func (s *Snapshot) Close() error { return errors.Join(s.releaseAll(), s.snapshot.Close()) }

// Err is the first error of ValueOf, NameOf or Quad, which cannot return one.
func (r *reading) Err() error {
	if err := r.failed.Load(); err != nil {
		return *err
	}
	return nil
}

func (r *reading) fail(err error) {
	if err != nil {
		r.failed.CompareAndSwap(nil, &err)
	}
}

// get returns a copy of what is under key, nil if nothing is.
func (r *reading) get(key []byte) ([]byte, error) {
	data, closer, err := r.at.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	found := append([]byte{}, data...)
	return found, closer.Close()
}

// id returns the id of a value, 0 if it is in no quad.
func (r *reading) id(v quad.Value) (uint64, error) {
	encoded, err := encodeValue(v)
	if err != nil {
		return 0, nil // what cannot be kept is not there
	}
	data, err := r.get(valueKeyOf(encoded))
	if err != nil || data == nil {
		return 0, err
	}
	id, _, err := cutID(data)
	return id, err
}

// value returns the value with an id.
func (r *reading) value(id uint64) (quad.Value, error) {
	if v := r.recent.get(id); v != nil {
		return v, nil
	}
	data, err := r.get(nodeKeyOf(id))
	if err != nil {
		return nil, err
	}
	if data == nil {
		return nil, missing(id)
	}
	v, err := decodeValue(data)
	if err == nil && len(data) <= short {
		r.recent.put(id, v)
	}
	return v, err
}

func missing(id uint64) error { return fmt.Errorf("value %d is missing: see relata doctor", id) }

// ValueOf implements cgraph.Namer. Without such a value it returns nil.
func (r *reading) ValueOf(v quad.Value) cgraph.Ref {
	if v == nil {
		return nil
	}
	id, err := r.id(v)
	r.fail(err)
	if err != nil || id == 0 {
		return nil
	}
	return node(id)
}

// NameOf implements cgraph.Namer.
func (r *reading) NameOf(ref cgraph.Ref) quad.Value {
	values, err := r.ValuesOf(context.Background(), []cgraph.Ref{ref})
	r.fail(err)
	if err != nil {
		return nil
	}
	return values[0]
}

// ValuesOf implements cgraph.BatchQuadStore.
func (r *reading) ValuesOf(ctx context.Context, refs []cgraph.Ref) ([]quad.Value, error) {
	values := make([]quad.Value, len(refs))
	for i, ref := range refs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var err error
		switch ref := ref.(type) {
		case cgraph.PreFetchedValue:
			values[i] = ref.NameOf()
		case node:
			values[i], err = r.value(uint64(ref))
		}
		if err != nil {
			return nil, err
		}
	}
	return values, nil
}

// RefsOf implements cgraph.BatchQuadStore. A value in no quad has a nil Ref.
func (r *reading) RefsOf(ctx context.Context, values []quad.Value) ([]cgraph.Ref, error) {
	refs := make([]cgraph.Ref, len(values))
	for i, v := range values {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		id, err := r.id(v)
		if err != nil {
			return nil, err
		}
		if id != 0 {
			refs[i] = node(id)
		}
	}
	return refs, nil
}

// Quad implements cgraph.QuadIndexer.
func (r *reading) Quad(ref cgraph.Ref) (q quad.Quad) {
	refs, ok := ref.(ids)
	if !ok {
		return q
	}
	for _, d := range quad.Directions {
		if id := refs.at(d); id != 0 {
			q.Set(d, r.NameOf(node(id)))
		}
	}
	return q
}

// QuadDirection implements cgraph.QuadIndexer.
func (r *reading) QuadDirection(ref cgraph.Ref, d quad.Direction) cgraph.Ref {
	q, ok := ref.(ids)
	if !ok || q.at(d) == 0 {
		return nil
	}
	return node(q.at(d))
}

// Stats implements cgraph.QuadStore. The numbers are exact.
func (r *reading) Stats(ctx context.Context, _ bool) (cgraph.Stats, error) {
	c, err := r.counts()
	return cgraph.Stats{
		Nodes: cgraph.Size{Size: int64(c.nodes), Exact: true},
		Quads: cgraph.Size{Size: int64(c.quads), Exact: true},
	}, errors.Join(err, ctx.Err())
}

func (r *reading) counts() (counts, error) {
	data, err := r.get([]byte{countsKey})
	if err != nil {
		return counts{}, err
	}
	return decodeCounts(data)
}
