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
facts that contradict it. With --html it reads pages of HTML again and tells where in them,
line, column and bytes, each passage stands.

relata show "Sakana AI"
relata show "Sakana AI" --depth 2 --format svg -o sakana.svg
relata show Google --predicates invested-in --as-of 2024 --timeline
relata show "Sakana AI" --html`,
		Flags: append(askingFlags(formatNames("text", tableFormat, jsonFormat)+" (default: text)",
			&cli.IntFlag{Name: "depth", Value: 1, Usage: "go `N` facts far"}, timelineFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "html", Usage: "tell where in pages of HTML the passages stand"}), findingFlags()...),
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
		write = func(w io.Writer, a query.Answer) error { return writeEntities(c, w, a) }
	} else if c.Bool("html") {
		return usagef("--html is for text, not for --format %s", format)
	}
	return answerTo(c, o, q, write)
}

// writeEntities writes who is asked about, and each fact with its passages, with
// --html where in their pages these stand, and what contradicts it.
func writeEntities(c *cli.Context, w io.Writer, a query.Answer) (err error) {
	var places map[graph.Evidence]string
	if c.Bool("html") {
		if places, err = inPages(c, a.Facts); err != nil {
			return err
		}
	}
	b := new(strings.Builder)
	for _, e := range a.About {
		fmt.Fprintln(b, describe(e))
	}
	for _, f := range a.Facts {
		if err := writeFact(b, f, places); err != nil {
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
	_, err = io.WriteString(w, b.String())
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
