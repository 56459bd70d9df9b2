package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
)

func addCommand() *cli.Command {
	return &cli.Command{
		Name:      "add",
		Usage:     "read articles into the graph",
		ArgsUsage: "FILE|FOLDER|ADDRESS|-…",
		Description: `Reads each article and stores it with its facts. An article that is there already is
replaced: adding twice is adding once. Interrupted, it keeps what it has stored, and the
same command goes on from there.

relata add articles/
relata add article.txt --date 2026-01-26 --lang fr -d news.db`,
		Flags:  append(extractionFlags(), databaseFlag(), timeoutFlag()),
		Action: addArticles,
	}
}

func addArticles(c *cli.Context) (err error) {
	x, err := extractor(c)
	if err != nil {
		return err
	}
	store, err := cayley.Open(c.Context, c.String("db"), cayley.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	facts, documents := 0, 0
	err = readArticles(c, x.Extract, func(ctx context.Context, b graph.Batch) error {
		b.Document.Read = time.Now().UTC()
		if err := store.Add(ctx, b); err != nil {
			return fmt.Errorf("store %s: %w", b.Document.Name, err)
		}
		documents, facts = documents+1, facts+len(b.Facts)
		return nil
	})
	if !c.Bool("quiet") && documents > 0 {
		fmt.Fprintf(c.App.Writer, "%s with %s stored in %s\n", count(documents, "document"), count(facts, "fact"), cayley.Name(c.String("db")))
	}
	return err
}
