package quadstore

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/vfs"
)

const (
	// format is what this version writes and reads.
	format = "relata quads 2"
	// formatWithout is that of an earlier version, or of a store whose records are
	// being written: the quads are the same, records are missing.
	formatWithout = "relata quads 1"
)

var (
	// ErrInUse is returned, wrapped, for a folder that is open already.
	ErrInUse = errors.New("in use by another process")
	// ErrOldFormat is returned, wrapped, for a folder of an earlier version.
	ErrOldFormat = errors.New("written by an earlier version of Relata, which kept graphs in another way: add the articles again to a new database, then remove this one")
)

// Options say how a store is opened.
type Options struct {
	// FS holds the folder. If nil, the machine's own file system.
	FS vfs.FS
}

// QuadStore keeps quads in a folder. Its methods may be called by many
// goroutines at once; writers take turns.
type QuadStore struct {
	reading
	db     *pebble.DB
	closed sync.Once
	lock   io.Closer
	files  vfs.FS
	folder string
	// writing is held by the writer, who alone changes counts.
	writing sync.Mutex
	// broken is why nothing can be written any more; unreadable is set if nothing
	// can be read either.
	broken     error
	unreadable atomic.Pointer[brokenReader]
	tables     *tableState
	known      recent
	// pending is what is loaded and not stored yet, nil if nothing is; lost how
	// often that could not be stored.
	pending *pending
	lost    int
	tuned   *pebble.Options
}

// Open opens the store in a folder, and makes both if need be. It is open once
// at a time: a second Open, of any process, fails at once with ErrInUse.
func Open(folder string, o Options) (qs *QuadStore, err error) {
	if o.FS == nil {
		o.FS = vfs.Default
	}
	if err := Find(folder, o); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err := o.FS.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("make folder: %w", err)
	}
	lock, err := pebble.LockDirectory(folder, o.FS)
	if isLocked(err) {
		return nil, ErrInUse
	}
	if err != nil {
		return nil, fmt.Errorf("lock: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("open: %w", err), lock.Close())
		}
	}()
	if err := o.FS.RemoveAll(o.FS.PathJoin(folder, bulkFolder)); err != nil {
		return nil, err
	}
	tuned := tuning(o.FS)
	tuned.Lock, tuned.Logger = lock, logger{folder}
	tables := &tableState{}
	tuned.EventListener.FlushEnd = tables.flushed
	db, err := openEngine(folder, tuned)
	if err != nil {
		return nil, diagnose(folder, tuned, err)
	}
	qs = &QuadStore{reading: reading{at: db, recent: &recentValues{}}, db: db, lock: lock, files: o.FS, folder: folder, tuned: tuned, tables: tables}
	if err := qs.checkFormat(); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return qs, nil
}

// openEngine opens Pebble, which panics on some damages.
func openEngine(folder string, o *pebble.Options) (db *pebble.DB, err error) {
	defer o.Cache.Unref()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	return pebble.Open(folder, o)
}

func isLocked(err error) bool {
	return err != nil && (errors.Is(err, syscall.EAGAIN) || errors.Is(err, syscall.EACCES) && !errors.Is(err, fs.ErrPermission) ||
		strings.Contains(err.Error(), "lock held by current process"))
}

// Find returns an error that is fs.ErrNotExist if the folder does not exist or
// is empty, and another error if it is no store.
func Find(folder string, o Options) error {
	files := o.FS
	if files == nil {
		files = vfs.Default
	}
	names, err := files.List(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !os.IsNotExist(err) {
		return fmt.Errorf("find: %w", err)
	}
	if len(names) == 0 {
		return fmt.Errorf("find: %w", fs.ErrNotExist)
	}
	for _, name := range names {
		switch {
		case strings.HasPrefix(name, manifestMarker):
			return nil
		case name == "CURRENT":
			return ErrOldFormat
		}
	}
	// A process that died while it made the store leaves files of the engine, but
	// nothing in them that was stored.
	for _, name := range names {
		if isStored, err := hasContent(files, folder, name); err != nil || isStored {
			return errors.Join(err, fmt.Errorf("find: file %s… is missing", manifestMarker))
		}
	}
	for _, name := range names {
		if name != "LOCK" && !strings.HasPrefix(name, "marker.") && !strings.HasPrefix(name, "MANIFEST-") && filepath.Ext(name) != ".log" {
			return errors.New("the folder holds something that is no database")
		}
	}
	return fmt.Errorf("find: %w", fs.ErrNotExist)
}

// hasContent reports whether a file is one that the engine makes when quads are
// stored: a table, or a log that has begun.
func hasContent(files vfs.FS, folder, name string) (bool, error) {
	if filepath.Ext(name) != ".log" {
		return filepath.Ext(name) == ".sst", nil
	}
	info, err := files.Stat(files.PathJoin(folder, name))
	return err == nil && info.Size() > 0, err
}

// tuning suits keys of a few bytes, most of them looked up by prefix.
func tuning(files vfs.FS) *pebble.Options {
	o := &pebble.Options{
		FS:                          files,
		Cache:                       pebble.NewCache(128 << 20),
		MemTableSize:                32 << 20,
		MemTableStopWritesThreshold: 4,
		L0CompactionThreshold:       4,
		L0StopWritesThreshold:       24,
		LBaseMaxBytes:               128 << 20,
		FormatMajorVersion:          pebble.FormatNewest,
		CompactionConcurrencyRange:  func() (int, int) { return 1, 2 },
	}
	// Without this the engine ends the process; readers get the error anyway.
	o.EventListener = &pebble.EventListener{DataCorruption: func(pebble.DataCorruptionInfo) {}}
	o.ApplyCompressionSettings(func() pebble.DBCompressionSettings { return pebble.DBCompressionFastest })
	for i := range o.Levels {
		o.Levels[i].BlockSize = 4 << 10
		o.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
	}
	o.EnsureDefaults()
	return o
}

// checkFormat writes the format into a new store.
func (qs *QuadStore) checkFormat() error {
	found, err := qs.get([]byte{formatKey})
	switch {
	case err != nil:
		return err
	case found == nil:
		return qs.db.Set([]byte{formatKey}, []byte(format), pebble.Sync)
	case string(found) != format && string(found) != formatWithout:
		return fmt.Errorf("the format is %q, this version reads %q", found, format)
	}
	return nil
}

// Close gives the folder back, unless the store is broken: then goroutines of the
// engine may still be at work in it. Closing twice is no error.
func (qs *QuadStore) Close() (err error) {
	qs.closed.Do(func() {
		qs.writing.Lock()
		defer qs.writing.Unlock()
		if qs.broken != nil {
			return // the writer was told
		}
		qs.broken = errors.New("closed")
		err = errors.Join(qs.discard(), qs.releaseAll(), qs.db.Close(), qs.lock.Close())
	})
	return err
}

// counts are what a store knows of its size.
type counts struct{ last, nodes, quads uint64 }

func (c counts) encode() []byte {
	data := binary.AppendUvarint(nil, c.last)
	data = binary.AppendUvarint(data, c.nodes)
	return binary.AppendUvarint(data, c.quads)
}

var errCounts = errors.New("the counts cannot be read")

func decodeCounts(data []byte) (c counts, err error) {
	if data == nil {
		return c, nil
	}
	for _, to := range []*uint64{&c.last, &c.nodes, &c.quads} {
		n, size := binary.Uvarint(data)
		if size <= 0 {
			return c, errCounts
		}
		*to, data = n, data[size:]
	}
	return c, nil
}
