package main

import (
	"io"
	"iter"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph"
)

func factsCommand() *cli.Command {
	return &cli.Command{
		Name:      "facts",
		Usage:     "list facts of the graph",
		ArgsUsage: "[NAME]",
		Description: `Lists the facts of the graph, or those about the entity of this name: a table on a
terminal, JSON Lines otherwise. What several documents tell of one event is one fact.

relata facts
relata facts "Sakana AI" --predicates invested-in --since 2024
relata facts --modality planned,rumoured --format table`,
		Flags: append(selectionFlags(), databaseFlag(), judgementsFlag(), failEmptyFlag(),
			formatFlag(formatNames(tableFormat)+" (default: jsonl, on a terminal table)"), outputFlag(), timeoutFlag()),
		Action: listFacts,
	}
}

func listFacts(c *cli.Context) error {
	o, err := vocabulary(c)
	if err != nil {
		return err
	}
	q, err := listing(c, o)
	if err != nil {
		return err
	}
	return withGraph(c, func(g graph.Reader) error {
		a, err := answer(c, o, g, q)
		if err != nil {
			return err
		}
		err = output(c, func(w io.Writer) error { return writeFacts(c, w, o, each(a.Facts)) })
		if err != nil {
			return err
		}
		return emptiness(c, a)
	})
}

// each yields facts that are in memory.
func each(facts []graph.Fact) iter.Seq2[graph.Fact, error] {
	return func(yield func(graph.Fact, error) bool) {
		for _, f := range facts {
			if !yield(f, nil) {
				return
			}
		}
	}
}
