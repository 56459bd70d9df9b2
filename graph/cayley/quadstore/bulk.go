package quadstore

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
)

// pending is what Load has taken and Flush has not written yet. Quads wait as
// ids, and the values that they brought are in sorted files already: ids are
// given in order, so that nothing but the quads and the keys of values need be
// in memory.
type pending struct {
	quads   []ids
	records []Record
	// recordBytes is how much is in records.
	recordBytes int
	counts      counts
	// predicates are the new quads.
	predicates perPredicate
	// first is the last id before the load.
	first uint64
	// values are the ids of the values met, also by what was stored before.
	values map[valueRef]uint64
	nodes  *tables
}

// valueRef is the key of a value as a map's key without pointers.
type valueRef struct {
	length byte
	key    [longest + 2]byte
}

func (v *valueRef) bytes() []byte { return v.key[:v.length] }

const (
	// pendingQuads, pendingValues and pendingBytes, of records, bound the memory of a
	// load, to about 200 MB.
	pendingQuads  = 2 << 20
	pendingValues = 2 << 20
	pendingBytes  = 64 << 20
)

// Loader adds quads faster than ApplyDeltas does, and passes over those that
// are there. Several may load into a store while others write.
type Loader struct {
	qs *QuadStore
	// lost is how often the store had lost what was pending when this began.
	lost int
	// isLarge is whether what was loaded came into the store in parts.
	isLarge bool
}

// Loader returns a loader.
func (qs *QuadStore) Loader() *Loader {
	qs.writing.Lock()
	defer qs.writing.Unlock()
	return &Loader{qs: qs, lost: qs.lost}
}

// Load adds quads, and the records beside them. Readers see them when Flush has returned nil, or when
// another writer has made a change, or when very many have gathered: those of
// one call together. Until Flush has returned nil they may be lost, those of
// one call all or none. After an error the loader is of no use.
func (l *Loader) Load(quads []quad.Quad, records []Record) error {
	return l.change(func() error {
		if err := l.qs.gather(quads, records); err != nil {
			return errors.Join(fmt.Errorf("load: %w", err), l.qs.lose())
		}
		p := l.qs.pending
		if len(p.quads) < pendingQuads && len(p.values) < pendingValues && p.recordBytes < pendingBytes {
			return nil
		}
		l.isLarge = true
		return l.qs.settle()
	})
}

// Settle waits until all that was loaded is on disk and readers see it.
func (l *Loader) Settle() error { return l.change(l.qs.settle) }

// Flush is Settle at the end of a load.
func (l *Loader) Flush() error {
	return l.change(func() error {
		err := l.qs.settle()
		l.qs.known.loaded = nil
		if err != nil || !l.isLarge {
			return err
		}
		// What came in several parts is looked up faster as one.
		l.isLarge = false
		return l.qs.db.Compact(context.Background(), []byte{0}, []byte{0xff}, true)
	})
}

// Settle stores what loaders have loaded, so that readers see it.
func (qs *QuadStore) Settle() error {
	qs.writing.Lock()
	isPending := qs.pending != nil
	qs.writing.Unlock()
	if !isPending {
		return nil
	}
	return qs.change(qs.settle)
}

func (l *Loader) change(f func() error) error {
	return l.qs.change(func() error {
		if l.qs.lost != l.lost {
			return errLost
		}
		return f()
	})
}

// errLost is that of a loader whose quads were lost in another's turn.
var errLost = errors.New("load: what was loaded could not be stored")

func (qs *QuadStore) begin() error {
	c, err := qs.counts()
	if err != nil {
		return err
	}
	nodes, err := qs.newTables("nodes")
	values := qs.known.loaded
	if qs.known.loaded = nil; values == nil {
		values = map[valueRef]uint64{}
	}
	qs.pending = &pending{counts: c, predicates: perPredicate{}, first: c.last, values: values, nodes: nodes}
	return err
}

func (qs *QuadStore) gather(quads []quad.Quad, records []Record) error {
	if qs.pending == nil {
		if err := qs.begin(); err != nil {
			return err
		}
	}
	for _, q := range quads {
		var refs ids
		for _, d := range quad.Directions {
			v := q.Get(d)
			if v == nil {
				continue
			}
			var err error
			if refs[d-1], err = qs.number(v); err != nil {
				return err
			}
		}
		qs.pending.quads = append(qs.pending.quads, refs)
	}
	qs.pending.records = append(qs.pending.records, records...)
	for _, r := range records {
		qs.pending.recordBytes += len(r.Key) + len(r.Value)
	}
	return nil
}

// number returns the id of a value, and gives it one if need be.
func (qs *QuadStore) number(v quad.Value) (uint64, error) {
	encoded, err := encodeValue(v)
	if err != nil {
		return 0, err
	}
	p, key := qs.pending, valueKeyOf(encoded)
	ref := valueRef{length: byte(len(key))}
	copy(ref.key[:], key)
	if id, known := p.values[ref]; known {
		return id, nil
	}
	if p.first > 0 {
		data, err := qs.get(key)
		if err != nil {
			return 0, err
		}
		if data != nil {
			id, _, err := cutID(data)
			p.values[ref] = id
			return id, err
		}
	}
	p.counts.last++
	p.counts.nodes++
	p.values[ref] = p.counts.last
	return p.counts.last, p.nodes.set(nodeKeyOf(p.counts.last), encoded)
}

// settle takes what is pending into the store, all or nothing.
func (qs *QuadStore) settle() error {
	p := qs.pending
	if p == nil {
		return nil
	}
	written, err := qs.writeIndexes(p)
	if err == nil {
		err = qs.db.Ingest(context.Background(), append(written, p.nodes.paths...))
	}
	if err != nil {
		return errors.Join(fmt.Errorf("load: %w", err), qs.lose())
	}
	if len(p.values) < pendingValues/2 {
		// What comes next has most of them too.
		qs.known.loaded = p.values
	}
	return qs.discard()
}

// lose gives up what is pending.
func (qs *QuadStore) lose() error {
	qs.lost++
	return qs.discard()
}

// discard forgets what is pending.
func (qs *QuadStore) discard() error {
	p := qs.pending
	if p == nil {
		return nil
	}
	qs.pending = nil
	return errors.Join(p.nodes.close(), qs.files.RemoveAll(qs.path()))
}

// writeIndexes writes everything but the values themselves into sorted files.
func (qs *QuadStore) writeIndexes(p *pending) (paths []string, err error) {
	if err := p.nodes.close(); err != nil {
		return nil, err
	}
	t, err := qs.newTables("indexes")
	if err != nil {
		return nil, err
	}
	defer func() { err = cmp.Or(err, t.close()); paths = t.paths }()
	p.quads = sorted(p.quads, indexes[0])
	if err := qs.count(p); err != nil {
		return nil, err
	}
	if err := t.set([]byte{countsKey}, p.counts.encode()); err != nil {
		return nil, err
	}
	if err := qs.update(p.predicates, t.set); err != nil {
		return nil, err
	}
	if err := t.setRecords(p); err != nil {
		return nil, err
	}
	// A file must hold no key between those of another.
	for _, kind := range []byte{'l', 'o', 'p', 's'} {
		x := indexes[slices.IndexFunc(indexes[:], func(x index) bool { return x.key == kind })]
		if err := t.close(); err != nil {
			return nil, err
		}
		p.quads = sorted(p.quads, x)
		if err := t.setQuads(p.quads, x); err != nil {
			return nil, err
		}
	}
	return nil, errors.Join(t.close(), t.setValues(p))
}

// count counts the quads that are new. One with a new value is; the others are
// looked for.
func (qs *QuadStore) count(p *pending) error {
	for _, q := range p.quads {
		if max(q[0], q[1], q[2], q[3]) <= p.first {
			data, err := qs.get(indexes[0].prefix(q, 4))
			if err != nil {
				return err
			}
			if data != nil {
				continue
			}
		}
		p.counts.quads++
		p.predicates[q[1]]++
	}
	return nil
}

// sorted sorts quads in the order of an index, each once.
func sorted(quads []ids, x index) []ids {
	a, b, c, d := x.dirs[0]-1, x.dirs[1]-1, x.dirs[2]-1, x.dirs[3]-1
	slices.SortFunc(quads, func(q, r ids) int {
		switch {
		case q[a] != r[a]:
			return cmp.Compare(q[a], r[a])
		case q[b] != r[b]:
			return cmp.Compare(q[b], r[b])
		case q[c] != r[c]:
			return cmp.Compare(q[c], r[c])
		}
		return cmp.Compare(q[d], r[d])
	})
	return slices.Compact(quads)
}

// tables writes keys that come in order into files that the engine takes in.
type tables struct {
	qs    *QuadStore
	name  string
	paths []string
	open  *sstable.Writer
	keys  int
}

// bulkFolder is where, in the folder of the store, files wait to be taken in.
// What a process that died left there is of no use.
const bulkFolder = "bulk"

func (qs *QuadStore) path() string { return qs.files.PathJoin(qs.folder, bulkFolder) }

func (qs *QuadStore) newTables(name string) (*tables, error) {
	return &tables{qs: qs, name: name}, qs.files.MkdirAll(qs.path(), 0o755)
}

func (t *tables) set(key, value []byte) error {
	if t.open == nil {
		if err := t.create(); err != nil {
			return err
		}
	}
	if err := t.open.Set(key, value); err != nil {
		return err
	}
	const fileBytes, looks = 64 << 20, 4 << 10
	if t.keys++; t.keys%looks == 0 && t.open.Raw().EstimatedSize() > fileBytes {
		return t.close()
	}
	return nil
}

func (t *tables) setQuads(quads []ids, x index) error {
	for _, q := range quads {
		if x.holds(q) {
			if err := t.set(x.prefix(q, 4), nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// setRecords writes the records, and forgets them. Two with the same key have the same
// value.
func (t *tables) setRecords(p *pending) error {
	if err := t.close(); err != nil {
		return err
	}
	slices.SortFunc(p.records, func(a, b Record) int { return bytes.Compare(a.Key, b.Key) })
	for i, r := range p.records {
		if i+1 < len(p.records) && bytes.Equal(r.Key, p.records[i+1].Key) {
			continue
		}
		if err := t.set(recordKeyOf(r.Key), r.Value); err != nil {
			return err
		}
	}
	p.records = nil
	return nil
}

// setValues writes the look-up of the values that the load brought.
func (t *tables) setValues(p *pending) error {
	var made []valueRef
	for ref, id := range p.values {
		if id > p.first {
			made = append(made, ref)
		}
	}
	slices.SortFunc(made, func(a, b valueRef) int { return bytes.Compare(a.bytes(), b.bytes()) })
	for _, ref := range made {
		if err := t.set(ref.bytes(), appendID(nil, p.values[ref])); err != nil {
			return err
		}
	}
	return nil
}

func (t *tables) create() error {
	path := t.qs.files.PathJoin(t.qs.path(), fmt.Sprintf("%s-%d.sst", t.name, len(t.paths)))
	file, err := t.qs.files.Create(path, "relata-load")
	if err != nil {
		return err
	}
	t.paths = append(t.paths, path)
	t.open = sstable.NewWriter(objstorageprovider.NewFileWritable(file), t.qs.tuned.MakeWriterOptions(0, t.qs.db.TableFormat()))
	return nil
}

// close ends a file; the next key goes into another.
func (t *tables) close() error {
	if t.open == nil {
		return nil
	}
	w := t.open
	t.open = nil
	return w.Close()
}
