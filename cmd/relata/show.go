package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph"
)

func showCommand() *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "tell all that is known about somebody or something",
		ArgsUsage: "NAME",
		Description: `Prints the entities of this name, each with its facts and the passages that prove them.

relata show "Sakana AI"
relata show Google --predicates invested-in --as-of 2024`,
		Flags:  append(selectionFlags(), databaseFlag(), outputFlag(), timeoutFlag()),
		Action: showEntity,
	}
}

func showEntity(c *cli.Context) error {
	if c.Args().Len() != 1 {
		return usagef("show takes one name")
	}
	p, err := pattern(c)
	if err != nil {
		return err
	}
	name := c.Args().First()
	return withStore(c, func(store graph.Store) error {
		found, err := store.Named(c.Context, name)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return fmt.Errorf("the graph knows nobody and nothing called %q: %w", name, errEmpty)
		}
		return output(c, func(w io.Writer) error {
			for _, e := range found {
				if err := writeEntity(c, w, store, e, p); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

func writeEntity(c *cli.Context, w io.Writer, store graph.Reader, e graph.Entity, p graph.Pattern) error {
	line := fmt.Sprintf("%s (%s, id %s)", e.Name, cmp.Or(string(e.Type), "of unknown type"), e.ID)
	if len(e.Aliases) > 0 {
		line += ", also: " + strings.Join(e.Aliases, ", ")
	}
	if _, err := fmt.Fprintln(w, printable(line)+"\n"); err != nil {
		return err
	}
	p.Either = e.ID
	for f, err := range store.Facts(c.Context, p) {
		if err != nil {
			return err
		}
		if err := writeFact(w, f); err != nil {
			return err
		}
	}
	return nil
}
