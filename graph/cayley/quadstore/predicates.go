package quadstore

import (
	"context"
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"github.com/cockroachdb/pebble/v2"
)

// perPredicate counts quads by predicate. What a write adds may be less than nothing.
type perPredicate map[uint64]int64

func predicateKeyOf(id uint64) []byte { return appendID([]byte{predicateKey}, id) }

// predicate is how many quads have a predicate.
func (r *reading) predicate(id uint64) (n int64, err error) {
	data, err := r.get(predicateKeyOf(id))
	if err != nil || data == nil {
		return 0, err
	}
	n, size := binary.Varint(data)
	if size <= 0 {
		return 0, errCounts
	}
	return n, nil
}

// update hands to set, in ascending order, the counts that are other once those of p
// are added; nil is no count.
func (r *reading) update(p perPredicate, set func(key, value []byte) error) error {
	for _, id := range slices.Sorted(maps.Keys(p)) {
		before, err := r.predicate(id)
		if err != nil {
			return err
		}
		if p[id] == 0 {
			continue
		}
		var value []byte
		if n := before + p[id]; n != 0 {
			value = binary.AppendVarint(nil, n)
		}
		if err := set(predicateKeyOf(id), value); err != nil {
			return err
		}
	}
	return nil
}

// setOrDelete puts a count into a batch.
func setOrDelete(b *pebble.Batch) func(key, value []byte) error {
	return func(key, value []byte) error {
		if value == nil {
			return b.Delete(key, nil)
		}
		return b.Set(key, value, nil)
	}
}

// recount counts the quads of each predicate anew.
func (r *reading) recount(ctx context.Context, b *pebble.Batch) error {
	found := perPredicate{}
	err := r.list(ctx, indexes[1], []byte{indexes[1].key}, func(q ids) ([]byte, bool) {
		found[q[1]]++
		return nil, true
	})
	if err != nil {
		return err
	}
	err = b.DeleteRange([]byte{predicateKey}, []byte{predicateKey + 1}, nil)
	for _, id := range slices.Sorted(maps.Keys(found)) {
		err = errors.Join(err, b.Set(predicateKeyOf(id), binary.AppendVarint(nil, found[id]), nil))
	}
	return err
}

// recountAll is recount of a store as it is.
func (qs *QuadStore) recountAll(ctx context.Context) (err error) {
	b := qs.db.NewBatch()
	defer func() { err = errors.Join(err, b.Close()) }()
	if err := qs.recount(ctx, b); err != nil {
		return err
	}
	return b.Commit(pebble.Sync)
}

// differs reports whether other counts are kept than these.
func (r *reading) differs(ctx context.Context, found perPredicate) (isWrong bool, err error) {
	kept := 0
	err = r.each(ctx, predicateKey, func(key, value []byte) error {
		kept++
		id, _, err := cutID(key[1:])
		n, size := binary.Varint(value)
		isWrong = isWrong || err != nil || size <= 0 || found[id] != n
		return nil
	})
	return isWrong || kept != len(found), err
}
