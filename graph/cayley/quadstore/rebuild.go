package quadstore

import (
	"context"
	"errors"

	"github.com/cockroachdb/pebble/v2"
)

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
		if err == nil {
			err = qs.recountAll(ctx)
		}
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
