package quadstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/cockroachdb/pebble/v2"
)

// Record is something that is kept beside the quads, in the order of its key, and
// changed in one batch with them. What it means is left to who writes it.
type Record struct {
	Key, Value []byte
	// Gone takes the record away.
	Gone bool
}

func recordKeyOf(key []byte) []byte { return append([]byte{recordKey}, key...) }

// Records visits the records whose keys have a prefix, in order, from the key from
// on; nil is the first. visit returns the key to go on from, nil for the next, and
// false to end. What it is handed is not to be kept.
func (r *reading) Records(ctx context.Context, prefix, from []byte, visit func(key, value []byte) (next []byte, more bool)) error {
	start := prefix
	if bytes.Compare(from, prefix) > 0 {
		start = from
	}
	return r.walk(ctx, recordKeyOf(prefix), recordKeyOf(start), func(it *pebble.Iterator) ([]byte, bool, error) {
		value, err := it.ValueAndErr()
		if err != nil {
			return nil, false, err
		}
		next, more := visit(it.Key()[1:], value)
		if next != nil {
			next = recordKeyOf(next)
		}
		return next, more, nil
	})
}

// setRecords puts changes of records into a batch.
func setRecords(b *pebble.Batch, records []Record) error {
	for _, r := range records {
		var err error
		if r.Gone {
			err = b.Delete(recordKeyOf(r.Key), nil)
		} else {
			err = b.Set(recordKeyOf(r.Key), r.Value, nil)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// LacksRecords reports whether the store was written by a version that kept no
// records, nor counts by predicate, or died while it wrote them anew: see Renew.
func (qs *QuadStore) LacksRecords() (bool, error) {
	found, err := qs.get([]byte{formatKey})
	return string(found) == formatWithout, err
}

// Renew drops all records and writes those that each hands to put; it counts the quads
// of each predicate anew too. If it fails, the store LacksRecords.
func (qs *QuadStore) Renew(ctx context.Context, each func(put func([]Record) error) error) error {
	return qs.change(func() (err error) {
		if err := qs.settle(); err != nil {
			return err
		}
		batch := qs.db.NewBatch()
		defer func() { err = errors.Join(err, batch.Close()) }()
		if err := batch.Set([]byte{formatKey}, []byte(formatWithout), nil); err != nil {
			return err
		}
		if err := qs.recount(ctx, batch); err != nil {
			return err
		}
		if err := batch.DeleteRange([]byte{recordKey}, []byte{recordKey + 1}, nil); err != nil {
			return err
		}
		err = each(func(records []Record) error {
			if err := errors.Join(ctx.Err(), setRecords(batch, records)); err != nil {
				return err
			}
			if batch.Count() < rebuilt {
				return nil
			}
			if err := batch.Commit(pebble.NoSync); err != nil {
				return err
			}
			err := batch.Close()
			batch = qs.db.NewBatch()
			return err
		})
		if err != nil {
			return fmt.Errorf("write records anew: %w", err)
		}
		if err := batch.Set([]byte{formatKey}, []byte(format), nil); err != nil {
			return err
		}
		return batch.Commit(pebble.Sync)
	})
}
