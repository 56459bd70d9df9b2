package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/dump"
)

func importCommand() *cli.Command {
	return &cli.Command{
		Name:      "import",
		Usage:     "read graphs that export has written",
		ArgsUsage: "FILE|-…",
		Description: `Stores every document of the files with its text and facts. The files are JSON Lines or
N-Quads, plain or packed by gzip or zstd. A document that is there already is replaced. One
that is not whole and right is told of with its line, and the others are stored. Interrupted,
it keeps what it has stored, and the same command goes on from there.

Facts alone, as extract and export write them in JSON Lines, are stored too. Of the documents
that they are from nothing is known then but name, day and quotations, so that no quotation
can be checked; those of a text that the graph has are stored with it.

relata export --documents -d old.db | relata import - -d new.db
relata import market.jsonl.zst -d news.db
relata extract article.txt | relata import -`,
		Flags:  []cli.Flag{databaseFlag(), outputFlag(), quietFlag(), verboseFlag("tell of each document"), timeoutFlag()},
		Action: importGraphs,
	}
}

// importing counts what comes into a store.
type importing struct {
	store                    *cayley.Store
	joiner                   dump.Joiner
	log                      io.Writer
	verbose                  bool
	documents, facts, failed int
	// queue holds what is read and not yet stored, queued the bytes of its texts.
	queue  []graph.Batch
	queued int
	// quoted are the documents known by quotations, which may come in parts.
	quoted map[string]bool
	// meter shows how many bytes are read.
	meter *meter
	bytes int
}

func importGraphs(c *cli.Context) (err error) {
	if !c.Args().Present() {
		return usagef("say which files to import, or - for standard input")
	}
	store, err := cayley.Open(c.Context, c.String("db"), cayley.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	in := importing{store: store, joiner: dump.Joiner{Graph: store}, quoted: map[string]bool{}, log: c.App.ErrWriter, verbose: c.Bool("verbose")}
	in.meter = progress(c, "bytes", sizeOf(c.Args().Slice()))
	for _, name := range c.Args().Slice() {
		if err = in.file(c, name); err != nil {
			break
		}
	}
	// What was read is kept, also by who is interrupted.
	err = errors.Join(err, in.flush(context.WithoutCancel(c.Context)))
	in.meter.end()
	return output(c, func(w io.Writer) error {
		if in.documents > 0 && !c.Bool("quiet") {
			fmt.Fprintf(w, "%s with %s stored in %s\n", count(in.documents, "document"), count(in.facts, "fact"), cayley.Name(c.String("db")))
		}
		switch {
		case err != nil || in.failed == 0:
			return err
		case in.documents == 0:
			return fmt.Errorf("no document could be imported")
		}
		return fmt.Errorf("%d not imported, %s imported: %w", in.failed, count(in.documents, "document"), errPartly)
	})
}

// file imports the file of this name; - is standard input.
func (in *importing) file(c *cli.Context, name string) (err error) {
	r := c.App.Reader
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return fmt.Errorf("import: %w", err)
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		r = f
	}
	return in.read(c.Context, name, bufio.NewReader(in.counted(r)))
}

// sizeOf is how many bytes files have, 0 if that is not known of all.
func sizeOf(names []string) (bytes int) {
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil || !info.Mode().IsRegular() {
			return 0
		}
		bytes += int(info.Size())
	}
	return bytes
}

// counted is r with its bytes shown on the meter.
func (in *importing) counted(r io.Reader) io.Reader {
	return readerFunc(func(p []byte) (int, error) {
		n, err := r.Read(p)
		in.bytes += n
		return n, err
	})
}

// readerFunc is an io.Reader that is a function.
type readerFunc func([]byte) (int, error)

// Read implements io.Reader.
func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// read stores what r holds. It returns an error if no more can be read or stored.
func (in *importing) read(ctx context.Context, name string, r io.Reader) error {
	for b, err := range dump.Read(ctx, r) {
		if wrong, ok := errors.AsType[*dump.Error](err); ok {
			in.failed++
			in.meter.clear()
			fmt.Fprintf(in.log, "relata: not imported: %s:%d: %s\n", printable(name), wrong.Line, printable(wrong.Reason()))
			continue
		}
		if err != nil {
			return fmt.Errorf("import %s: %w", name, err)
		}
		if err := in.add(ctx, b); err != nil {
			return fmt.Errorf("import %s: store %s: %w", name, b.Document.Name, err)
		}
	}
	return nil
}

// Up to so many documents, with so many bytes of text, are stored at once.
const (
	maxQueue  = 5_000
	maxQueued = 32 << 20
)

// add stores a document, now or with the next ones. What is known by quotations alone
// counts as read now, and is joined with what the graph has.
func (in *importing) add(ctx context.Context, b graph.Batch) error {
	if !b.Document.IsQuoted() {
		in.queue, in.queued = append(in.queue, b), in.queued+len(b.Text)
		if len(in.queue) < maxQueue && in.queued < maxQueued {
			return nil
		}
		return in.flush(ctx)
	}
	if err := in.flush(ctx); err != nil {
		return err
	}
	joined, err := in.joiner.Join(ctx, b)
	if err != nil {
		return err
	}
	for _, whole := range joined {
		if whole.Document.IsQuoted() && whole.Document.Read.IsZero() {
			whole.Document.Read = time.Now().UTC()
		}
		if err := in.store.Add(ctx, whole); err != nil {
			return err
		}
	}
	in.stored(b)
	return nil
}

// flush stores what is queued, and tells of it.
func (in *importing) flush(ctx context.Context) error {
	if len(in.queue) == 0 {
		return nil
	}
	queue := in.queue
	in.queue, in.queued = nil, 0
	err := in.store.Load(ctx, func(yield func(graph.Batch, error) bool) {
		for _, b := range queue {
			if !yield(b, nil) {
				return
			}
		}
	})
	if err != nil {
		return err
	}
	for _, b := range queue {
		in.stored(b)
	}
	return nil
}

// stored counts a document that is on disk.
func (in *importing) stored(b graph.Batch) {
	if !in.quoted[b.Document.ID] {
		in.documents++
	}
	if b.Document.IsQuoted() {
		in.quoted[b.Document.ID] = true
	}
	in.facts += len(b.Facts)
	in.meter.at(in.bytes, count(in.documents, "document")+", "+count(in.facts, "fact"))
	if in.verbose {
		in.meter.clear()
		fmt.Fprintf(in.log, "%s: %s\n", printable(b.Document.Name), count(len(b.Facts), "fact"))
	}
}
