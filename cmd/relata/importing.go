package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/dump"
)

// importing is what comes into a store, and how much.
type importing struct {
	loading                  *cayley.Loading
	joiner                   dump.Joiner
	log                      io.Writer
	verbose                  bool
	documents, facts, failed int
	// isBroken is whether the store has failed.
	isBroken bool
	// waiting are the documents that may not be on disk yet, and sources their names
	// and days. They are stored together: one at first, so that it is soon seen
	// whether there is any use in it, then twice as many as the time before.
	waiting []taken
	sources map[string]bool
	enough  int
	// quoted are the documents known by quotations, which may come in parts.
	quoted map[string]bool
	// meter shows how many bytes are read.
	meter *meter
	bytes atomic.Int64
}

// taken is what there is to tell of a document once it is stored.
type taken struct {
	graph.Document
	facts int
}

// longest is how long a document may wait for others: they may come slowly down a
// pipe. Few are stored dearly, each time among all that are there. Only tests change
// it.
var longest = 5 * time.Second

// read takes what r, of this name, holds. The error is of what ends all reading.
func (in *importing) read(ctx context.Context, name string, r io.Reader) error {
	stop := make(chan struct{})
	defer close(stop)
	pieces := in.ahead(ctx, r, stop)
	// Who interrupts waits for the document that is being stored.
	kept := context.WithoutCancel(ctx)
	late := time.NewTicker(longest)
	defer late.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-late.C:
			if err := in.settle(kept); err != nil {
				return err
			}
		case p, more := <-pieces:
			if !more {
				return nil
			}
			if err := in.take(kept, name, p); err != nil {
				return err
			}
		}
	}
}

// piece is a document, or why there is none.
type piece struct {
	batch graph.Batch
	err   error
}

// ahead reads r while what it has read is being stored. It ends with r, or some
// time after stop is closed: a pipe may give nothing for long.
func (in *importing) ahead(ctx context.Context, r io.Reader, stop <-chan struct{}) <-chan piece {
	counted := readerFunc(func(p []byte) (int, error) {
		n, err := r.Read(p)
		in.bytes.Add(int64(n))
		return n, err
	})
	pieces := make(chan piece)
	go func() {
		defer close(pieces)
		for b, err := range dump.Read(ctx, bufio.NewReader(counted)) {
			select {
			case pieces <- piece{b, err}:
			case <-stop:
				return
			}
		}
	}()
	return pieces
}

// readerFunc is an io.Reader that is a function.
type readerFunc func([]byte) (int, error)

// Read implements io.Reader.
func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// take takes a document, or tells why there is none.
func (in *importing) take(ctx context.Context, name string, p piece) error {
	if wrong, isPassedOver := errors.AsType[*dump.Error](p.err); isPassedOver {
		in.failed++
		in.meter.clear()
		fmt.Fprintf(in.log, "relata: not imported: %s:%d: %s\n", printable(name), wrong.Line, printable(wrong.Reason()))
		return nil
	}
	if p.err != nil {
		return p.err
	}
	if err := in.add(ctx, p.batch); err != nil {
		return fmt.Errorf("store %s: %w", p.batch.Document.Name, err)
	}
	if len(in.waiting) < in.enough {
		return nil
	}
	return in.settle(ctx)
}

// add stores a document, by itself or with the next ones. What is known by
// quotations alone counts as read now, and is joined with what the graph has.
func (in *importing) add(ctx context.Context, b graph.Batch) error {
	// A list of all other documents is made for the first one.
	if b.Document.IsQuoted() && (len(in.quoted) == 0 || in.sources[b.Document.ID]) {
		if err := in.settle(ctx); err != nil {
			return err
		}
	}
	joined, err := in.joiner.Join(ctx, b)
	if err != nil {
		return err
	}
	for _, whole := range joined {
		if whole.Document.IsQuoted() && whole.Document.Read.IsZero() {
			whole.Document.Read = time.Now().UTC()
		}
		if err := in.loading.Add(ctx, whole); err != nil {
			in.isBroken = true
			return err
		}
	}
	in.waiting = append(in.waiting, taken{b.Document, len(b.Facts)})
	in.sources[graph.SourceID(b.Document.Name, b.Document.Published)] = true
	return nil
}

// settle waits until what was taken is on disk, and tells of it.
func (in *importing) settle(ctx context.Context) error {
	if err := in.loading.Settle(ctx); err != nil {
		in.isBroken = true
		return err
	}
	for _, d := range in.waiting {
		in.stored(d)
	}
	in.enough = max(2*in.enough, 1)
	in.waiting, in.sources = nil, map[string]bool{}
	return nil
}

// stored counts a document that is on disk.
func (in *importing) stored(d taken) {
	if !in.quoted[d.ID] {
		in.documents++
	}
	if d.IsQuoted() {
		in.quoted[d.ID] = true
	}
	in.facts += d.facts
	in.meter.at(int(in.bytes.Load()), count(in.documents, "document")+", "+count(in.facts, "fact"))
	if in.verbose {
		in.meter.clear()
		fmt.Fprintf(in.log, "%s: %s\n", printable(d.Name), count(d.facts, "fact"))
	}
}
