package main

import (
	"cmp"
	"errors"
	"io"
	"iter"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/dump"
	"github.com/relata-kg/relata/graph/export"
	"github.com/relata-kg/relata/graph/query"
)

func exportCommand() *cli.Command {
	return &cli.Command{
		Name:      "export",
		Usage:     "write the graph as a picture or for other programs",
		ArgsUsage: "[NAME]",
		Description: `Writes the graph, or what is known about the entity of this name. Data is written as it
is stored; in a picture, what several documents tell of one event is one arrow. With
--documents, writes the whole graph for relata import: every document with its text, and
the facts that it tells.
` + formatDocs() + `
relata export --format svg -o graph.svg
relata export "Sakana AI" --format dot --title "Sakana AI and its backers" -o sakana.dot
relata export --predicates invested-in,acquired --since 2024 > deals.jsonl
relata export --documents -o graph.jsonl`,
		Flags: append(selectionFlags(), databaseFlag(), judgementsFlag(),
			formatFlag(formatNames()+", nquads (default: jsonl)"),
			&cli.BoolFlag{DisableDefaultText: true, Name: "documents", Usage: "all documents with their texts and facts, as jsonl or nquads, which always has them"},
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
	for _, f := range dump.Formats {
		text += "   " + f.Name + " --documents: " + f.Doc + "\n"
	}
	return text
}

func exportGraph(c *cli.Context) error {
	name := cmp.Or(c.String("format"), export.JSONL.Name)
	if c.Bool("documents") || name == dump.NQuads.Name {
		return exportDocuments(c, name)
	}
	format, err := export.Named(name)
	if err != nil {
		return usagef("--format: %w, nquads", err)
	}
	code, err := language(c)
	if err != nil {
		return err
	}
	o, err := vocabulary(c)
	if err != nil {
		return err
	}
	selection, err := selected(c, o)
	if err != nil {
		return err
	}
	p := selection.pattern()
	if c.Args().Len() > 1 {
		return usagef("export takes one name; put it in quotes")
	}
	return withGraph(c, func(g graph.Reader) error {
		facts := g.Facts(c.Context, p)
		if name := c.Args().First(); name != "" {
			if facts, err = neighbourhood(c, g, p, name); err != nil {
				return err
			}
		}
		return output(c, func(w io.Writer) error {
			return format.Write(c.Context, w, facts, export.Options{Title: c.String("title"), Language: code, Ontology: o})
		})
	})
}

// exportDocuments writes the whole graph as it is kept, so that it can be
// imported.
func exportDocuments(c *cli.Context, name string) error {
	format, err := dump.Named(name)
	if err != nil {
		return usagef("--format: %w", err)
	}
	if c.Args().Present() {
		return usagef("export of documents takes no name: it writes the whole graph")
	}
	for _, flag := range c.LocalFlagNames() {
		if !slices.Contains([]string{"documents", "format", "db", "d", "output", "o", "timeout"}, flag) {
			return usagef("--%s: export of documents writes the whole graph, and selects nothing", flag)
		}
	}
	return withStore(c, func(store graph.Store) error {
		return output(c, func(w io.Writer) error { return format.Write(c.Context, w, store) })
	})
}

// neighbourhood yields the facts that match p about the entities of a name,
// each once.
func neighbourhood(c *cli.Context, g graph.Reader, p graph.Pattern, name string) (iter.Seq2[graph.Fact, error], error) {
	entities, err := g.Named(c.Context, name)
	if err != nil {
		return nil, err
	}
	if len(entities) == 0 {
		near, err := query.Near(c.Context, g, name)
		if err != nil {
			return nil, err
		}
		return nil, errors.New(printable(unknown(query.Unknown{Name: name, Near: near})))
	}
	limit := p.Limit
	p.Limit = 0 // of all entities together, not of each
	return func(yield func(graph.Fact, error) bool) {
		seen := map[string]bool{}
		for _, e := range entities {
			p.Either = e.ID
			for f, err := range g.Facts(c.Context, p) {
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
