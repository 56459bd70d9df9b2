package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
)

func factsCommand() *cli.Command {
	return &cli.Command{
		Name:      "facts",
		Usage:     "list facts of the graph",
		ArgsUsage: "[NAME]…",
		Description: `Lists the facts of the graph, or those about the entities of these names: a table on a
terminal, JSON Lines otherwise.

relata facts
relata facts "Sakana AI" --predicates invested-in --since 2024
relata facts --modality planned,rumoured --format table`,
		Flags: append(selectionFlags(), databaseFlag(), failEmptyFlag(),
			formatFlag(formatNames(tableFormat)+" (default: jsonl, on a terminal table)"), outputFlag(), timeoutFlag()),
		Action: listFacts,
	}
}

func listFacts(c *cli.Context) error {
	p, err := pattern(c)
	if err != nil {
		return err
	}
	return withStore(c, func(store graph.Store) error {
		facts, err := about(c.Context, store, p, c.Args().Slice())
		if err != nil {
			return err
		}
		found := false
		err = output(c, func(w io.Writer) error {
			return writeFacts(c, w, func(yield func(graph.Fact, error) bool) {
				for f, err := range facts {
					found = found || err == nil
					if !yield(f, err) {
						return
					}
				}
			})
		})
		if err == nil && !found && c.Bool("fail-empty") {
			return errEmpty
		}
		return err
	})
}

// about yields the facts that match p and have an entity of one of the names
// at an end, each once; with no names, all that match.
func about(ctx context.Context, store graph.Reader, p graph.Pattern, names []string) (iter.Seq2[graph.Fact, error], error) {
	if len(names) == 0 {
		return store.Facts(ctx, p), nil
	}
	var entities []graph.Entity
	for _, name := range names {
		found, err := store.Named(ctx, name)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("the graph knows nobody and nothing called %q: %w", name, errEmpty)
		}
		entities = append(entities, found...)
	}
	return func(yield func(graph.Fact, error) bool) {
		seen := map[string]bool{}
		limit := p.Limit
		p.Limit = 0 // of all entities together, not of each
		for _, e := range entities {
			p.Either = e.ID
			for f, err := range store.Facts(ctx, p) {
				if err == nil && seen[f.ID] {
					continue
				}
				if !yield(f, err) {
					return
				}
				seen[f.ID] = true
				if len(seen) == limit {
					return
				}
			}
		}
	}, nil
}

// withStore runs do with the graph that --db names, which must exist.
func withStore(c *cli.Context, do func(graph.Store) error) (err error) {
	store, err := cayley.Open(c.Context, c.String("db"), cayley.Options{MustExist: true})
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no graph in %s yet: make one with relata add FILE", c.String("db"))
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	return do(store)
}
