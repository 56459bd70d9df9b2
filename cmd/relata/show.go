package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

func showCommand() *cli.Command {
	return &cli.Command{
		Name:      "show",
		Usage:     "tell all that is known about somebody or something",
		ArgsUsage: "NAME",
		Description: `Prints who or what has this name, each fact about it, the passages that prove it and the
facts that contradict it.

relata show "Sakana AI"
relata show "Sakana AI" --depth 2 --format svg -o sakana.svg
relata show Google --predicates invested-in --as-of 2024 --timeline`,
		Flags: askingFlags(formatNames("text", tableFormat, jsonFormat)+" (default: text)",
			&cli.IntFlag{Name: "depth", Value: 1, Usage: "go `N` facts far"}, timelineFlag()),
		Action: showEntity,
	}
}

func showEntity(c *cli.Context) error {
	switch {
	case !c.Args().Present():
		return usagef("say whom or what to show")
	case c.Args().Len() > 1:
		return usagef("show takes one name; put it in quotes")
	case c.Int("depth") < 1:
		return usagef("--depth %d: want 1 or more", c.Int("depth"))
	}
	o, err := vocabulary(c)
	if err != nil {
		return err
	}
	q := query.Query{
		About: c.Args().First(), Depth: c.Int("depth"), Timeline: c.Bool("timeline"),
		Filter: query.Filter{Modalities: graph.Modalities},
	}
	write := writeAnswer(c, o, "")
	if format := c.String("format"); format == "" || format == "text" {
		write = writeEntities
	}
	return answerTo(c, o, q, write)
}

// writeEntities writes who is asked about, and each fact with its passages and
// what contradicts it.
func writeEntities(w io.Writer, a query.Answer) error {
	b := new(strings.Builder)
	for _, e := range a.About {
		fmt.Fprintln(b, describe(e))
	}
	for _, f := range a.Facts {
		if err := writeFact(b, f); err != nil {
			return err
		}
		for _, x := range a.Contradictions {
			other := x.B
			switch f.ID {
			case x.A.ID:
			case x.B.ID:
				other = x.A
			default:
				continue
			}
			fmt.Fprintf(b, "    contradicted (%s): %s (%s)\n", strings.Join(x.About, ", "), factLine(other), printable(sources(other)))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// describe is an entity in a line: "Google (organization), also: Google LLC".
func describe(e graph.Entity) string {
	line := fmt.Sprintf("%s (%s)", e.Name, cmp.Or(string(e.Type), "of unknown type"))
	if len(e.Aliases) > 0 {
		line += ", also: " + strings.Join(e.Aliases, ", ")
	}
	return printable(line)
}
