package cayley

import (
	"cmp"
	"context"
	"errors"

	"github.com/hidal-go/hidalgo/kv/flat"
	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/iterator"
	"github.com/syndtr/goleveldb/leveldb/opt"
	"github.com/syndtr/goleveldb/leveldb/util"
)

// levelKV is LevelDB as Cayley's key-value stores want it. It gathers the
// writes of a transaction and makes them in one synced batch. LevelDB's own
// transactions, which Cayley's backend uses, make a table file for each: with
// a document a transaction, merging these files costs more than all the rest.
type levelKV struct{ db *leveldb.DB }

func (kv levelKV) Close() error { return kv.db.Close() }

// Tx starts a transaction. Only one at a time may write.
func (kv levelKV) Tx(rw bool) (flat.Tx, error) {
	snapshot, err := kv.db.GetSnapshot()
	if err != nil {
		return nil, err
	}
	tx := &levelTx{db: kv.db, snapshot: snapshot}
	if rw {
		tx.writes = map[string][]byte{}
	}
	return tx, nil
}

type levelTx struct {
	db       *leveldb.DB
	snapshot *leveldb.Snapshot
	// writes are the values to store by key, nil for a key to delete. The map
	// is nil in a transaction that only reads.
	writes map[string][]byte
}

func (tx *levelTx) Get(_ context.Context, key flat.Key) (flat.Value, error) {
	if value, written := tx.writes[string(key)]; written {
		if value == nil {
			return nil, flat.ErrNotFound
		}
		return value, nil
	}
	value, err := tx.snapshot.Get(key, nil)
	if errors.Is(err, leveldb.ErrNotFound) {
		return nil, flat.ErrNotFound
	}
	return value, err
}

func (tx *levelTx) GetBatch(ctx context.Context, keys []flat.Key) ([]flat.Value, error) {
	values := make([]flat.Value, len(keys))
	for i, key := range keys {
		value, err := tx.Get(ctx, key)
		if err != nil && !errors.Is(err, flat.ErrNotFound) {
			return nil, err
		}
		values[i] = value
	}
	return values, nil
}

func (tx *levelTx) Put(key flat.Key, value flat.Value) error {
	if tx.writes == nil {
		return flat.ErrReadOnly
	}
	tx.writes[string(key)] = append([]byte{}, value...)
	return nil
}

func (tx *levelTx) Del(key flat.Key) error {
	if tx.writes == nil {
		return flat.ErrReadOnly
	}
	tx.writes[string(key)] = nil
	return nil
}

func (tx *levelTx) Commit(context.Context) error {
	var batch leveldb.Batch
	for key, value := range tx.writes {
		if value == nil {
			batch.Delete([]byte(key))
		} else {
			batch.Put([]byte(key), value)
		}
	}
	if batch.Len() == 0 {
		return nil
	}
	return tx.db.Write(&batch, &opt.WriteOptions{Sync: true})
}

func (tx *levelTx) Close() error {
	tx.snapshot.Release()
	return nil
}

// Scan visits what was stored when the transaction began.
func (tx *levelTx) Scan(prefix flat.Key) flat.Iterator {
	return &levelScan{it: tx.snapshot.NewIterator(util.BytesPrefix(prefix), nil)}
}

type levelScan struct {
	it iterator.Iterator
	// stopped is why the scan ended early.
	stopped error
}

func (s *levelScan) Next(ctx context.Context) bool {
	s.stopped = ctx.Err()
	return s.stopped == nil && s.it.Next()
}

func (s *levelScan) Key() flat.Key   { return s.it.Key() }
func (s *levelScan) Val() flat.Value { return s.it.Value() }
func (s *levelScan) Err() error      { return cmp.Or(s.stopped, s.it.Error()) }

func (s *levelScan) Close() error {
	s.it.Release()
	return s.Err()
}
