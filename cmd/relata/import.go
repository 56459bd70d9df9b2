package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/urfave/cli/v2"

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

func importGraphs(c *cli.Context) (err error) {
	if !c.Args().Present() {
		return usagef("say which files to import, or - for standard input")
	}
	store, err := cayley.Open(c.Context, c.String("db"), cayley.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	in := importing{joiner: dump.Joiner{Graph: store}, sources: map[string]bool{}, quoted: map[string]bool{}, log: c.App.ErrWriter, verbose: c.Bool("verbose")}
	in.meter = progress(c, "bytes", sizeOf(c.Args().Slice()))
	err = in.files(c, store)
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

// files imports the files that are named, one after another.
func (in *importing) files(c *cli.Context, store *cayley.Store) (err error) {
	if in.loading, err = store.Loading(); err != nil {
		return err
	}
	// What has been read is stored and told of, also to who interrupts.
	kept := context.WithoutCancel(c.Context)
	defer func() {
		if !in.isBroken {
			err = errors.Join(err, in.settle(kept))
		}
		err = errors.Join(err, in.loading.Close(kept))
	}()
	for _, name := range c.Args().Slice() {
		if err := in.file(c, name); err != nil {
			return err
		}
	}
	return nil
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
	if err := in.read(c.Context, name, r); err != nil {
		return fmt.Errorf("import %s: %w", name, err)
	}
	return nil
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
