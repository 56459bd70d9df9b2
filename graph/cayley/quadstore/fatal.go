package quadstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"

	"github.com/cockroachdb/pebble/v2"
)

// ErrBroken is returned, wrapped, once the engine could not go on after an error
// of the disk. What was acknowledged is kept; this process can neither read nor
// write the store any more, and holds it until it ends.
var ErrBroken = errors.New("the store cannot go on")

// logger tells callers what the engine cannot go on after, and says nothing else:
// they get errors.
type logger struct{ folder string }

func (logger) Infof(string, ...any)  {}
func (logger) Errorf(string, ...any) {}

// Fatalf panics under a call of this package, which makes an error of it. A
// goroutine of the engine's own has nobody to tell, and may hold locks for ever:
// then the process ends, which is what a store must survive anyway.
func (l logger) Fatalf(format string, args ...any) {
	err := fmt.Errorf(format, args...)
	if isCalled() {
		panic(err)
	}
	fmt.Fprintf(os.Stderr, "relata: database %s: %v: %v; what was acknowledged is kept\n", l.folder, ErrBroken, err)
	os.Exit(1)
}

// isCalled reports whether a method of this package is among the callers of that
// which calls it.
func isCalled() bool {
	callers := make([]uintptr, 100)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)])
	for more := true; more; {
		var frame runtime.Frame
		frame, more = frames.Next()
		if strings.Contains(frame.Function, "/graph/cayley/quadstore.") {
			return true
		}
	}
	return false
}

// breakDown makes an error of what the engine panicked with, and keeps everybody from
// it from now on.
func (qs *QuadStore) breakDown(panicked any) error {
	qs.broken = fmt.Errorf("%w: %v", ErrBroken, panicked)
	qs.unreadable.Store(&brokenReader{qs.broken})
	return qs.broken
}

// brokenReader reads nothing.
type brokenReader struct{ err error }

var _ pebble.Reader = (*brokenReader)(nil)

func (r *brokenReader) Get([]byte) ([]byte, io.Closer, error) { return nil, nil, r.err }

func (r *brokenReader) NewIter(*pebble.IterOptions) (*pebble.Iterator, error) { return nil, r.err }

func (r *brokenReader) NewIterWithContext(context.Context, *pebble.IterOptions) (*pebble.Iterator, error) {
	return nil, r.err
}

func (r *brokenReader) Close() error { return nil }

// tableState is why the engine could not write a table when it last tried. It
// tries again until it can, and stops writers once memory is full: they must be
// refused before. The zero value is of an engine that can.
type tableState struct{ failed atomic.Pointer[error] }

// nothingToWrite is the engine's error for a table that would be empty, of which
// it makes none. It has no other name.
const nothingToWrite = "pebble: empty table"

// flushed is called whenever the engine has tried.
func (t *tableState) flushed(info pebble.FlushInfo) {
	if info.Err == nil || info.Err.Error() == nothingToWrite {
		t.failed.Store(nil)
		return
	}
	t.failed.Store(&info.Err)
}

// check returns an error if tables cannot be written.
func (t *tableState) check() error {
	failed := t.failed.Load()
	switch {
	case failed == nil:
		return nil
	case errors.Is(*failed, syscall.ENOSPC):
		return fmt.Errorf("%w: %w", ErrDiskFull, *failed)
	}
	return fmt.Errorf("%w: %w", ErrBroken, *failed)
}
