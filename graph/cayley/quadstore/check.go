package quadstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/cockroachdb/pebble/v2"
)

// Check holds every index against every other, the values against their ids
// and the counts against what is there, and reports each fault. The error is
// that of reading: a damaged file.
func (s *Snapshot) Check(ctx context.Context, report func(fault string)) error {
	found := counts{}
	for i, x := range indexes {
		err := s.each(ctx, x.key, func(key, _ []byte) error {
			q, err := x.parse(key)
			if err != nil {
				report(fmt.Sprintf("index %c: key %x: %v", x.key, key, err))
				return nil
			}
			if i > 0 {
				return s.expect(indexes[0].prefix(q, 4), fmt.Sprintf("index %c has quad %v, index s lacks it", x.key, q), report)
			}
			found.quads++
			return s.checkQuad(q, report)
		})
		if err != nil {
			return err
		}
	}
	err := s.each(ctx, nodeKey, func(key, encoded []byte) error {
		found.nodes++
		id, err := s.get(valueKeyOf(encoded))
		if err != nil {
			return err
		}
		if !bytes.Equal(id, key[1:]) {
			report(fmt.Sprintf("value %x is not found by its content", key[1:]))
		}
		return nil
	})
	if err != nil {
		return err
	}
	known, err := s.counts()
	if err != nil {
		return err
	}
	if known.quads != found.quads || known.nodes != found.nodes {
		report(fmt.Sprintf("%d quads and %d values are counted, %d and %d are there", known.quads, known.nodes, found.quads, found.nodes))
	}
	return nil
}

// checkQuad looks for a quad in the other indexes and for its values.
func (s *Snapshot) checkQuad(q ids, report func(string)) error {
	for _, x := range indexes[1:] {
		if !x.holds(q) {
			continue
		}
		if err := s.expect(x.prefix(q, 4), fmt.Sprintf("index s has quad %v, index %c lacks it", q, x.key), report); err != nil {
			return err
		}
	}
	for _, id := range q {
		if id == 0 {
			continue
		}
		if err := s.expect(nodeKeyOf(id), fmt.Sprintf("quad %v: value %d is missing", q, id), report); err != nil {
			return err
		}
	}
	return nil
}

func (s *Snapshot) expect(key []byte, fault string, report func(string)) error {
	data, err := s.get(key)
	if err == nil && data == nil {
		report(fault)
	}
	return err
}

// each visits the keys of a kind.
func (r *reading) each(ctx context.Context, kind byte, visit func(key, value []byte) error) error {
	it, err := r.iterate([]byte{kind})
	if err != nil {
		return err
	}
	for it.First(); it.Valid() && err == nil; it.Next() {
		if err = ctx.Err(); err == nil {
			err = visit(it.Key(), it.Value())
		}
	}
	return errors.Join(err, it.Error(), r.release(it))
}

// rebuilt is how many keys Rebuild writes in one batch.
const rebuilt = 10_000

// Rebuild makes the indexes, the look-up of values and the counts anew: a quad
// that any index has, and whose values are there, is in all of them after it.
// Quads that lack a value are dropped.
func (qs *QuadStore) Rebuild(ctx context.Context) error {
	return qs.change(func() error {
		if err := qs.settle(); err != nil {
			return err
		}
		qs.known.forget()
		r := &rebuilder{Snapshot: qs.Snapshot(), db: qs.db, batch: qs.db.NewBatch()}
		err := r.run(ctx)
		// Without the counts, an id that was given may be given again.
		qs.recent.forget()
		return errors.Join(err, r.batch.Close(), r.Close())
	})
}

type rebuilder struct {
	*Snapshot
	db    *pebble.DB
	batch *pebble.Batch
	found counts
}

func (r *rebuilder) run(ctx context.Context) error {
	known, err := r.counts()
	if err != nil {
		known = counts{} // what is counted anew replaces it
	}
	r.found.last = known.last
	err = r.each(ctx, nodeKey, func(key, encoded []byte) error {
		id, _, err := cutID(key[1:])
		if err != nil {
			return err
		}
		r.found.last = max(r.found.last, id)
		r.found.nodes++
		return r.set(valueKeyOf(encoded), key[1:])
	})
	for i, x := range indexes {
		if err == nil {
			err = r.each(ctx, x.key, func(key, _ []byte) error { return r.restore(i, key) })
		}
	}
	if err != nil {
		return err
	}
	if err := r.batch.Set([]byte{countsKey}, r.found.encode(), nil); err != nil {
		return err
	}
	return r.batch.Commit(pebble.Sync)
}

// restore puts the quad of a key of the i-th index into all of them, or drops
// the key.
func (r *rebuilder) restore(i int, key []byte) error {
	q, err := indexes[i].parse(key)
	whole := err == nil
	for _, id := range q {
		if whole && id != 0 {
			encoded, err := r.get(nodeKeyOf(id))
			if err != nil {
				return err
			}
			whole = encoded != nil
		}
	}
	if !whole {
		return r.batch.Delete(key, nil)
	}
	for _, before := range indexes[:i] {
		if data, err := r.get(before.prefix(q, 4)); err != nil || data != nil {
			return err // it was restored by way of an earlier index
		}
	}
	r.found.quads++
	for _, x := range indexes {
		if x.holds(q) {
			if err := r.set(x.prefix(q, 4), nil); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *rebuilder) set(key, value []byte) error {
	if r.batch.Count() >= rebuilt {
		if err := r.batch.Commit(pebble.NoSync); err != nil {
			return err
		}
		if err := r.batch.Close(); err != nil {
			return err
		}
		r.batch = r.db.NewBatch()
	}
	return r.batch.Set(key, value, nil)
}
