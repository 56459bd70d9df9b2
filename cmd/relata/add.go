package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/urfave/cli/v2"

	documents "github.com/relata-kg/relata/extract/run"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
)

func addCommand() *cli.Command {
	return &cli.Command{
		Name:      "add",
		Usage:     "read articles into the graph",
		ArgsUsage: "FILE|FOLDER|ADDRESS|-…",
		Description: `Reads each article and stores it with its facts. An article that is there already is
replaced: adding twice is adding once; it is not even read again by the same program with
the same flags. Interrupted, it keeps what it has stored, and the same command goes on
from there.

With --watch it looks again and again for what is new, and prints the facts that the
graph did not have, as they come; with --alert only those about some entities.

relata add articles/
relata add article.txt --date 2026-01-26 --lang fr -d news.db
relata add archive/ -d news.db --report failed.jsonl
relata add inbox/ https://example.com/feed.xml --watch --every 10m --alert Nvidia
relata add today/ --alert Nvidia --limit 1 --fail-empty`,
		Flags: append(extractionFlags(), databaseFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "watch", Usage: "look for new articles again and again"},
			&cli.DurationFlag{Name: "every", Value: time.Minute, Usage: "with --watch, look after each `TIME`"},
			&cli.StringSliceFlag{Name: "alert", Usage: "print new facts about the entity of this `NAME`; may be given several times"},
			&cli.IntFlag{Name: "limit", DefaultText: "none", Usage: "end after `N` new facts are printed"},
			failEmptyFlag(), timeoutFlag()),
		Action: addArticles,
	}
}

func addArticles(c *cli.Context) (err error) {
	x, err := extractor(c)
	if err != nil {
		return err
	}
	news, err := newNews(c)
	if err != nil {
		return err
	}
	reading, err := readingOf(c)
	if err != nil {
		return err
	}
	store, err := cayley.Open(c.Context, c.String("db"), cayley.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	a := adding{store: store, reading: reading, news: news}
	runner := documents.Runner{Extract: x.Extract, Known: a.isKnown, Deliver: a.add}
	if c.Bool("watch") {
		err = watchArticles(c, runner)
	} else {
		err = readArticles(c, runner)
	}
	if errors.Is(err, errEnough) {
		err = nil
	}
	if err == nil && c.Bool("fail-empty") && news.printed == 0 {
		err = errEmpty
	}
	a.tell(c)
	return err
}

// adding puts documents into a store, which is the journal of what was read: a
// document is in it with all its facts and with what read it, or not at all.
type adding struct {
	store *cayley.Store
	// reading is what reads the documents, and how.
	reading          string
	news             *news // nil if nobody wants them
	documents, facts int
}

// isKnown reports whether an article is stored as it would be if it were read now.
// A document of which the store cannot tell is read and stored anew: if that
// fails too, it says why.
func (a *adding) isKnown(ctx context.Context, article text.Article) bool {
	d, err := a.store.Document(ctx, article.ID)
	now := article.Document
	return err == nil && d.Reading == a.reading && d.Name == now.Name && d.URL == now.URL && d.Title == now.Title && d.Author == now.Author && d.Published == now.Published &&
		(d.Language == now.Language || now.Language == "")
}

func (a *adding) add(ctx context.Context, b graph.Batch) error {
	b.Document.Read, b.Document.Reading = time.Now().UTC(), a.reading
	unknown, err := a.news.of(ctx, a.store, b)
	if err != nil {
		return err
	}
	if err := a.store.Add(ctx, b); err != nil {
		return fmt.Errorf("store %s: %w", b.Document.Name, err)
	}
	a.documents, a.facts = a.documents+1, a.facts+len(b.Facts)
	return a.news.print(unknown)
}

// tell sums up what was stored: beside the facts that are printed, on standard error.
func (a *adding) tell(c *cli.Context) {
	var w io.Writer = c.App.Writer
	if a.news != nil {
		w = c.App.ErrWriter
	}
	if !c.Bool("quiet") && a.documents > 0 {
		fmt.Fprintf(w, "%s with %s stored in %s\n", count(a.documents, "document"), count(a.facts, "fact"), cayley.Name(c.String("db")))
	}
}
