package main

import (
	"cmp"
	"io"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/export"
)

func exportCommand() *cli.Command {
	return &cli.Command{
		Name:      "export",
		Usage:     "write the graph as a picture or for other programs",
		ArgsUsage: "[NAME]…",
		Description: `Writes the graph, or what is known about the entities of these names.
` + formatDocs() + `
relata export --format svg -o graph.svg
relata export "Sakana AI" --format dot --title "Sakana AI and its backers" -o sakana.dot
relata export --predicates invested-in,acquired --since 2024 > deals.jsonl`,
		Flags: append(selectionFlags(), databaseFlag(),
			formatFlag(formatNames()+" (default: jsonl)"),
			&cli.StringFlag{Name: "title", Usage: "the `TITLE` of a picture"},
			&cli.StringFlag{Name: "lang", Usage: "the `LANGUAGE` of the words on a picture, fr or en"},
			outputFlag(), timeoutFlag()),
		Action: exportGraph,
	}
}

// formatDocs is a line for each format.
func formatDocs() string {
	text := "\n"
	for _, f := range export.Formats {
		text += "   " + f.Name + ": " + f.Doc + "\n"
	}
	return text
}

func exportGraph(c *cli.Context) error {
	format, err := export.Named(cmp.Or(c.String("format"), export.JSONL.Name))
	if err != nil {
		return usagef("--format: %w", err)
	}
	code, err := language(c)
	if err != nil {
		return err
	}
	p, err := pattern(c)
	if err != nil {
		return err
	}
	return withStore(c, func(store graph.Store) error {
		facts, err := about(c.Context, store, p, c.Args().Slice())
		if err != nil {
			return err
		}
		return output(c, func(w io.Writer) error {
			return format.Write(c.Context, w, facts, export.Options{Title: c.String("title"), Language: code})
		})
	})
}
