package cayley

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/hidal-go/hidalgo/kv/flat"
	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/filter"
	"github.com/syndtr/goleveldb/leveldb/opt"
	"github.com/syndtr/goleveldb/leveldb/storage"
)

// ErrInUse is returned, wrapped, for a database that is open already.
var ErrInUse = errors.New("in use by another process")

// options turn Cayley's Bloom filters off: they take a gigabyte at any size.
var options = cgraph.Options{kv.OptNoBloom: true}

// tuning suits look-ups of keys that are not there, which a batch is full of.
var tuning = opt.Options{
	Filter:             filter.NewBloomFilter(10),
	BlockCacheCapacity: 32 * opt.MiB,
	WriteBuffer:        16 * opt.MiB,
}

func levelDB(folder string) engine {
	return engine{
		open:  func() (cgraph.QuadStore, error) { return openLevelDB(folder) },
		apply: applyPadded,
	}
}

// openLevelDB opens the database in a folder, and makes it if it is not there.
func openLevelDB(folder string) (cgraph.QuadStore, error) {
	if err := findLevelDB(folder); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("make folder: %w", err)
	}
	level, err := leveldb.OpenFile(folder, &tuning)
	if errors.Is(err, syscall.EAGAIN) || errors.Is(err, storage.ErrLocked) {
		return nil, ErrInUse
	}
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	db := flat.Upgrade(levelKV{level})
	quads, err := kv.New(db, options)
	if errors.Is(err, cgraph.ErrNotInitialized) {
		if err = kv.Init(db, options); err == nil {
			quads, err = kv.New(db, options)
		}
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open: %w", err), db.Close())
	}
	return quads, nil
}

// findLevelDB returns an error that is fs.ErrNotExist if the folder does not
// exist or is empty, and another error if it is no database.
func findLevelDB(folder string) error {
	if _, err := os.Stat(filepath.Join(folder, "CURRENT")); err == nil {
		return nil
	}
	entries, err := os.ReadDir(folder)
	if err == nil && len(entries) > 0 {
		return errors.New("the folder holds something that is no database")
	}
	if err == nil {
		err = fs.ErrNotExist
	}
	return fmt.Errorf("find: %w", err)
}
