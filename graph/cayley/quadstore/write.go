package quadstore

import (
	"cmp"
	"errors"
	"fmt"
	"runtime"
	"slices"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// errForeign is that of a shape which was built for another store.
var errForeign = errors.New("a query was planned for another store")

// reserve is the room that a disk must have for a write: enough that flushing
// what is in memory does not fail after the write was acknowledged.
const reserve = 96 << 20

// ErrDiskFull is returned, wrapped, for a write that is refused for want of
// room. Nothing of it is stored.
var ErrDiskFull = errors.New("the disk is full")

// ApplyDeltas implements cgraph.QuadStore: all changes are made and on disk
// when it returns nil, none if it returns an error.
func (qs *QuadStore) ApplyDeltas(deltas []cgraph.Delta, o cgraph.IgnoreOpts) error {
	return qs.Apply(deltas, nil, o)
}

// Apply is ApplyDeltas that changes records in the same batch.
func (qs *QuadStore) Apply(deltas []cgraph.Delta, records []Record, o cgraph.IgnoreOpts) error {
	return qs.change(func() error {
		if err := qs.settle(); err != nil {
			return err
		}
		return qs.apply(deltas, records, o)
	})
}

// change calls f, in the writer's turn.
func (qs *QuadStore) change(f func() error) (err error) {
	qs.writing.Lock()
	defer qs.writing.Unlock()
	if qs.broken != nil {
		return fmt.Errorf("write: %w", qs.broken)
	}
	if err := qs.hasRoom(); err != nil {
		return err
	}
	defer func() {
		if r := recover(); r != nil {
			// The engine cannot go on: what is on disk is whole.
			err = fmt.Errorf("write: %w", qs.breakDown(r))
		}
		if err != nil {
			qs.known.forget()
		}
	}()
	return f()
}

func (qs *QuadStore) apply(deltas []cgraph.Delta, records []Record, o cgraph.IgnoreOpts) (err error) {
	c, err := qs.counts()
	if err != nil {
		return err
	}
	w := &writer{reading: &qs.reading, known: &qs.known, counts: c, first: c.last, ignore: o, added: map[ids]bool{}, made: map[string]uint64{}, predicates: perPredicate{}}
	if slices.ContainsFunc(deltas, func(d cgraph.Delta) bool { return d.Action == cgraph.Delete }) {
		// Seeing what a batch leaves of a node takes an index of the batch.
		w.batch = qs.db.NewIndexedBatch()
		w.reading = &reading{at: w.batch}
	} else {
		w.batch = qs.db.NewBatch()
	}
	defer func() { err = cmp.Or(err, w.batch.Close()) }()
	if err := w.write(deltas); err != nil {
		return err
	}
	if err := setRecords(w.batch, records); err != nil {
		return err
	}
	if w.batch.Empty() {
		return nil
	}
	if err := qs.update(w.predicates, setOrDelete(w.batch)); err != nil {
		return err
	}
	if err := w.batch.Set([]byte{countsKey}, w.counts.encode(), nil); err != nil {
		return err
	}
	return w.batch.Commit(pebble.Sync)
}

// hasRoom returns an error if the disk is all but full, or was when the engine
// last wrote a table.
func (qs *QuadStore) hasRoom() error {
	if err := qs.tables.check(); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	usage, err := qs.files.GetDiskUsage(qs.folder)
	if err != nil {
		return nil //nolint:nilerr // a file system need not know
	}
	if usage.AvailBytes < reserve {
		return fmt.Errorf("write: %w: %d MB are left", ErrDiskFull, usage.AvailBytes>>20)
	}
	return nil
}

// writer makes one batch.
type writer struct {
	*reading
	batch  *pebble.Batch
	known  *recent
	counts counts
	// predicates are the quads added, less those deleted.
	predicates perPredicate
	// first is the last id before the batch.
	first  uint64
	ignore cgraph.IgnoreOpts
	// added are the quads that the batch has added.
	added map[ids]bool
	// made are the ids that the batch has given, by the key of the value.
	made map[string]uint64
	// touched are the nodes of quads that the batch deletes.
	touched []uint64
}

// breather is after how many changes a writer lets others run.
const breather = 16

func (w *writer) write(deltas []cgraph.Delta) error {
	for i, d := range deltas {
		if i%breather == 0 {
			runtime.Gosched() // who reads meanwhile waits for less than a whole batch
		}
		var err error
		switch d.Action {
		case cgraph.Add:
			err = w.add(d.Quad)
		case cgraph.Delete:
			err = w.delete(d.Quad)
		default:
			err = cgraph.ErrInvalidAction
		}
		if errors.Is(err, cgraph.ErrQuadExists) && w.ignore.IgnoreDup || errors.Is(err, cgraph.ErrQuadNotExist) && w.ignore.IgnoreMissing {
			continue
		}
		if err != nil {
			return &cgraph.DeltaError{Delta: d, Err: err}
		}
	}
	return w.sweep()
}

func (w *writer) add(q quad.Quad) error {
	var refs ids
	// A quad with a value that the batch has made is in no index yet.
	isNew := false
	for _, d := range quad.Directions {
		v := q.Get(d)
		if v == nil {
			continue
		}
		id, err := w.resolve(v)
		if err != nil {
			return err
		}
		refs[d-1], isNew = id, isNew || id > w.first
	}
	if w.added[refs] {
		return cgraph.ErrQuadExists
	}
	if !isNew {
		exists, err := w.exists(refs)
		if err != nil {
			return err
		}
		if exists {
			return cgraph.ErrQuadExists
		}
	}
	w.added[refs] = true
	w.counts.quads++
	w.predicates[refs[1]]++
	for _, x := range indexes {
		if x.holds(refs) {
			if err := w.batch.Set(x.prefix(refs, 4), nil, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// exists looks into the batch as well.
func (w *writer) exists(refs ids) (bool, error) {
	if w.added[refs] {
		return true, nil
	}
	data, err := w.get(indexes[0].prefix(refs, 4))
	return data != nil, err
}

// resolve returns the id of a value, and gives it one if need be.
func (w *writer) resolve(v quad.Value) (id uint64, err error) {
	if id := w.known.get(v); id != 0 {
		return id, nil
	}
	encoded, err := encodeValue(v)
	if err != nil {
		return 0, err
	}
	key := valueKeyOf(encoded)
	if id, made := w.made[string(key)]; made {
		return id, nil
	}
	data, err := w.get(key)
	if err != nil {
		return 0, err
	}
	if data != nil {
		id, _, err = cutID(data)
		w.known.put(v, id)
		return id, err
	}
	w.counts.last++
	w.counts.nodes++
	id = w.counts.last
	w.made[string(key)] = id
	w.known.put(v, id)
	if err := w.batch.Set(key, appendID(nil, id), nil); err != nil {
		return 0, err
	}
	return id, w.batch.Set(nodeKeyOf(id), encoded, nil)
}

func (w *writer) delete(q quad.Quad) error {
	var refs ids
	for _, d := range quad.Directions {
		v := q.Get(d)
		if v == nil {
			continue
		}
		id, err := w.id(v)
		if err != nil {
			return err
		}
		if id == 0 {
			return cgraph.ErrQuadNotExist
		}
		refs[d-1] = id
	}
	exists, err := w.exists(refs)
	if err != nil {
		return err
	}
	if !exists {
		return cgraph.ErrQuadNotExist
	}
	delete(w.added, refs)
	w.counts.quads--
	w.predicates[refs[1]]--
	for _, x := range indexes {
		if x.holds(refs) {
			if err := w.batch.Delete(x.prefix(refs, 4), nil); err != nil {
				return err
			}
		}
	}
	for _, id := range refs {
		if id != 0 {
			w.touched = append(w.touched, id)
		}
	}
	return nil
}

// sweep forgets the values that no quad has any more.
func (w *writer) sweep() error {
	swept := map[uint64]bool{}
	for _, id := range w.touched {
		if swept[id] {
			continue
		}
		swept[id] = true
		used, err := w.isUsed(id)
		if err != nil {
			return err
		}
		if used {
			continue
		}
		encoded, err := w.get(nodeKeyOf(id))
		if err != nil {
			return err
		}
		if err := errors.Join(w.batch.Delete(nodeKeyOf(id), nil), w.batch.Delete(valueKeyOf(encoded), nil)); err != nil {
			return err
		}
		w.counts.nodes--
		w.known.forget()
	}
	return nil
}

// isUsed reports whether a quad has the node.
func (w *writer) isUsed(id uint64) (used bool, err error) {
	for _, x := range indexes {
		prefix := appendID([]byte{x.key}, id)
		it, err := w.at.NewIter(&pebble.IterOptions{LowerBound: prefix, UpperBound: after(prefix)})
		if err != nil {
			return false, err
		}
		used = it.First()
		if err := errors.Join(it.Error(), it.Close()); used || err != nil {
			return used, err
		}
	}
	return false, nil
}

// recent remembers the ids of values of late. The zero value is empty.
type recent struct {
	ids map[quad.Value]uint64
	// loaded are those that a load met which is not at its end; nil if unknown.
	loaded map[valueRef]uint64
}

// remembered is the most values of which an id is remembered, and short the
// longest string among them.
const (
	remembered = 100_000
	short      = 80
)

func (r *recent) get(v quad.Value) uint64 {
	if s, ok := v.(quad.String); ok && len(s) > short {
		return 0
	}
	return r.ids[v]
}

func (r *recent) put(v quad.Value, id uint64) {
	if s, ok := v.(quad.String); ok && len(s) > short {
		return
	}
	if r.ids == nil || len(r.ids) >= remembered {
		r.ids = map[quad.Value]uint64{}
	}
	r.ids[v] = id
}

func (r *recent) forget() { *r = recent{} }

// NewQuadWriter implements cgraph.QuadStore. What it wrote is stored when Close
// has returned nil.
func (qs *QuadStore) NewQuadWriter() (quad.WriteCloser, error) { return quadWriter{qs.Loader()}, nil }

type quadWriter struct{ *Loader }

func (w quadWriter) WriteQuad(q quad.Quad) error { return w.Load([]quad.Quad{q}, nil) }

func (w quadWriter) WriteQuads(quads []quad.Quad) (int, error) {
	if err := w.Load(quads, nil); err != nil {
		return 0, err
	}
	return len(quads), nil
}

func (w quadWriter) Close() error { return w.Flush() }
