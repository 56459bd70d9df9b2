package main

import (
	"context"
	"errors"
	"io"

	"github.com/urfave/cli/v2"

	documents "github.com/relata-kg/relata/extract/run"
	"github.com/relata-kg/relata/graph"
)

func extractCommand() *cli.Command {
	return &cli.Command{
		Name:      "extract",
		Usage:     "print the facts of articles",
		ArgsUsage: "FILE|FOLDER|ADDRESS|-…",
		Description: `Reads each article and prints its facts, in the order of the articles: a table on a
terminal, JSON Lines otherwise. A document that cannot be read is told of and passed
over; the exit code is then 3.

relata extract article.txt
relata extract articles/ --predicates invested-in,acquired -o facts.jsonl
cat article.txt | relata extract - --date 2026-01-26 --format table
relata extract article.txt --explain
relata extract article.txt --format svg -o picture.svg`,
		Flags: append(extractionFlags(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "explain", Usage: "tell why each fact was read: words, tree, coreference, confidence"},
			formatFlag(formatNames(tableFormat)+" (default: jsonl, on a terminal table)"), outputFlag(), timeoutFlag()),
		Action: extractFacts,
	}
}

// errEnough stops a run whose facts nobody takes any more.
var errEnough = errors.New("no more facts are wanted")

func extractFacts(c *cli.Context) error {
	x, err := extractor(c)
	if err != nil {
		return err
	}
	return output(c, func(w io.Writer) error {
		if c.Bool("explain") {
			return explainFacts(c, x, w)
		}
		var read error
		facts := func(yield func(graph.Fact, error) bool) {
			read = readArticles(c, documents.Runner{Extract: x.Extract, Deliver: func(_ context.Context, b graph.Batch) error {
				for _, f := range b.Facts {
					if !yield(f, nil) {
						return errEnough
					}
				}
				return nil
			}})
			if read != nil && !errors.Is(read, errPartly) && !errors.Is(read, errEnough) {
				yield(graph.Fact{}, read)
			}
		}
		if err := writeFacts(c, w, x.Ontology, facts); err != nil {
			return err
		}
		return read
	})
}
