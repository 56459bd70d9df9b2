package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	documents "github.com/relata-kg/relata/extract/run"
	"github.com/relata-kg/relata/extract/source"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// readArticles reads by read the articles that the arguments of c name, hands their
// batches to deliver in order, and tells on standard error how it goes. It
// returns errPartly if some documents failed, and an error if all did.
func readArticles(c *cli.Context, read func(context.Context, text.Article) (graph.Batch, error), deliver func(context.Context, graph.Batch) error) error {
	if !c.Args().Present() {
		return usagef("say which files or folders to read, or - for standard input")
	}
	reader, err := articles(c)
	if err != nil {
		return err
	}
	var last documents.Progress
	total := 0
	if isTerminal(c.App.ErrWriter) {
		total = source.Count(c.Args().Slice()...)
	}
	meter := progress(c, "documents", total)
	runner := documents.Runner{
		Jobs:    c.Int("jobs"),
		Extract: read,
		Deliver: func(ctx context.Context, b graph.Batch) error {
			if err := deliver(ctx, b); err != nil {
				return err
			}
			if c.Bool("verbose") {
				meter.clear()
				fmt.Fprintf(c.App.ErrWriter, "%s: %s\n", printable(b.Document.Name), count(len(b.Facts), "fact"))
			}
			return nil
		},
		Progress: func(p documents.Progress) {
			last = p
			meter.at(p.Done+p.Failed, count(p.Facts, "fact"))
		},
	}
	failures, err := runner.Run(c.Context, reader.Articles(c.Context, c.Args().Slice()...))
	meter.end()
	told := outcome(c, last, failures)
	return cmp.Or(err, told)
}

// outcome tells what was read and what was not, and sums it up as an error.
func outcome(c *cli.Context, last documents.Progress, failures []documents.Failure) error {
	log := c.App.ErrWriter
	for _, f := range failures {
		reason := strings.TrimPrefix(f.Err.Error(), f.Name+": ")
		fmt.Fprintf(log, "relata: not read: %s: %s\n", printable(f.Name), printable(reason))
	}
	if !c.Bool("quiet") && (isTerminal(log) || c.Bool("verbose")) {
		fmt.Fprintf(log, "%s from %s\n", count(last.Facts, "fact"), count(last.Done, "document"))
	}
	switch {
	case len(failures) == 0:
		return nil
	case last.Done == 0:
		return fmt.Errorf("no document could be read")
	}
	return fmt.Errorf("%d of %d documents were not read: %w", len(failures), len(failures)+last.Done, errPartly)
}

// count writes a number of things: "1 fact", "2 facts".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
