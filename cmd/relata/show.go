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
		Description: `Prints who or what has this name, each fact about it and the passages that prove it.

relata show "Sakana AI"
relata show Google --predicates invested-in --as-of 2024`,
		Flags:  append(selectionFlags(), databaseFlag(), judgementsFlag(), failEmptyFlag(), outputFlag(), timeoutFlag()),
		Action: showEntity,
	}
}

func showEntity(c *cli.Context) error {
	if !c.Args().Present() {
		return usagef("say whom or what to show")
	}
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
		entities, err := g.Named(c.Context, q.About)
		if err != nil {
			return err
		}
		err = output(c, func(w io.Writer) error {
			for _, e := range entities {
				if _, err := fmt.Fprintln(w, describe(e)); err != nil {
					return err
				}
			}
			for _, f := range a.Facts {
				if err := writeFact(w, f); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		return emptiness(c, a)
	})
}

// describe is an entity in a line: "Google (organization), also: Google LLC".
func describe(e graph.Entity) string {
	line := fmt.Sprintf("%s (%s)", e.Name, cmp.Or(string(e.Type), "of unknown type"))
	if len(e.Aliases) > 0 {
		line += ", also: " + strings.Join(e.Aliases, ", ")
	}
	return printable(line)
}
