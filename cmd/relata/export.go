package main

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/dump"
	"github.com/relata-kg/relata/graph/export"
	"github.com/relata-kg/relata/graph/ontology"
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
relata export "Sakana AI" --depth 2 --format png --title "Sakana AI and its backers" -o sakana.png
relata export --top 40 --predicates invested-in,acquired --since 2024 --format mermaid
relata export --format csv -o market.zip
relata export --documents -o graph.jsonl`,
		Flags: append(selectionFlags(), databaseFlag(), judgementsFlag(),
			formatFlag(formatNames()+" (default: jsonl)"),
			&cli.StringFlag{Name: "focus", Usage: "only what is known about `NAME`"},
			&cli.IntFlag{Name: "depth", Value: 1, Usage: "with a name, go `N` facts far from it"},
			&cli.IntFlag{Name: "top", DefaultText: "all", Usage: "only the `N` names with the most relations, and what relates them"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "documents", Usage: "all documents with their texts and facts, as jsonl or nquads"},
			&cli.StringFlag{Name: "title", Usage: "the `TITLE` of a picture"},
			&cli.StringFlag{Name: "lang", Usage: "the `LANGUAGE` of the words on a picture, fr or en"},
			outputFlag(), quietFlag(), timeoutFlag()),
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
	if c.Bool("documents") {
		return exportDocuments(c, name)
	}
	format, err := exportFormat(c, name)
	if err != nil {
		return err
	}
	code, err := language(c)
	if err != nil {
		return err
	}
	o, err := vocabulary(c)
	if err != nil {
		return err
	}
	part, err := wantedPart(c, o)
	if err != nil {
		return err
	}
	return withGraph(c, func(g graph.Reader) error {
		facts, err := part.Facts(c.Context, g)
		if err != nil {
			return err
		}
		facts, done := watched(c, facts)
		defer done()
		return writeExport(c, format, facts, export.Options{Title: c.String("title"), Language: code, Ontology: o})
	})
}

// writeExport writes facts to where --output says: CSV into a folder or an
// archive as two tables.
func writeExport(c *cli.Context, format export.Format, facts iter.Seq2[graph.Fact, error], o export.Options) error {
	name := c.String("output")
	if format.Name == export.CSV.Name {
		if strings.HasSuffix(name, ".zip") {
			return output(c, func(w io.Writer) error { return export.WriteZip(c.Context, w, facts, o) })
		}
		if info, err := os.Stat(name); strings.HasSuffix(name, "/") || err == nil && info.IsDir() {
			return writePair(c.Context, name, facts, o)
		}
	}
	return output(c, func(w io.Writer) error {
		out := bufio.NewWriter(w)
		if err := format.Write(c.Context, out, facts, o); err != nil {
			return err
		}
		return out.Flush()
	})
}

// writePair writes two tables into a folder, both or none.
func writePair(ctx context.Context, folder string, facts iter.Seq2[graph.Fact, error], o export.Options) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return writeFile(filepath.Join(folder, export.NodesFile), func(nodes io.Writer) error {
		return writeFile(filepath.Join(folder, export.EdgesFile), func(edges io.Writer) error {
			return export.WritePair(ctx, nodes, edges, facts, o)
		})
	})
}

// wantedPart is which facts an export is of.
func wantedPart(c *cli.Context, o *ontology.Ontology) (p query.Part, err error) {
	s, err := selected(c, o)
	if err != nil {
		return p, err
	}
	p = query.Part{
		Relations: s.relations, Filter: s.filter, Limit: s.page.Limit,
		Name: cmp.Or(c.String("focus"), c.Args().First()), Depth: c.Int("depth"), Top: c.Int("top"),
	}
	switch {
	case c.Args().Len() > 1:
		return p, usagef("export takes one name; put it in quotes")
	case c.String("focus") != "" && c.Args().Present():
		return p, usagef("--focus %q beside %q: want one name", c.String("focus"), c.Args().First())
	case p.Depth < 1:
		return p, usagef("--depth %d: want 1 or more", p.Depth)
	case p.Depth > 1 && p.Name == "":
		return p, usagef("--depth %d: from which name? see --focus", p.Depth)
	case p.Top < 0:
		return p, usagef("--top %d: want 0 or more", p.Top)
	}
	return p, nil
}

// watched counts facts on a meter, unless they go to the terminal themselves;
// done takes it away.
func watched(c *cli.Context, facts iter.Seq2[graph.Fact, error]) (counted iter.Seq2[graph.Fact, error], done func()) {
	if toTerminal(c) {
		return facts, func() {}
	}
	meter, n := progress(c, "facts", 0), 0
	counted = func(yield func(graph.Fact, error) bool) {
		for f, err := range facts {
			if n++; n%1000 == 0 {
				meter.at(n, "")
			}
			if !yield(f, err) {
				return
			}
		}
	}
	return counted, meter.end
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
		if !slices.Contains([]string{"documents", "format", "db", "d", "output", "o", "quiet", "q", "timeout"}, flag) {
			return usagef("--%s: export of documents writes the whole graph, and selects nothing", flag)
		}
	}
	return withStore(c, func(store graph.Store) error {
		archive := &watchedArchive{Archive: store, c: c}
		defer archive.done()
		return output(c, func(w io.Writer) error { return format.Write(c.Context, w, archive) })
	})
}

// watchedArchive shows on a meter which documents were taken of it.
type watchedArchive struct {
	graph.Archive
	c     *cli.Context
	meter *meter
	facts int
}

// Documents implements graph.Archive. It knows how many there are before the
// first is taken.
func (a *watchedArchive) Documents(ctx context.Context) iter.Seq2[graph.Document, error] {
	if toTerminal(a.c) {
		return a.Archive.Documents(ctx)
	}
	return func(yield func(graph.Document, error) bool) {
		var all []graph.Document
		for d, err := range a.Archive.Documents(ctx) {
			if err != nil {
				yield(d, err)
				return
			}
			all = append(all, d)
		}
		a.meter = progress(a.c, "documents", len(all))
		for i, d := range all {
			a.meter.at(i, count(a.facts, "fact"))
			if !yield(d, nil) {
				return
			}
		}
	}
}

// Batch implements graph.Archive.
func (a *watchedArchive) Batch(ctx context.Context, id string) (graph.Batch, error) {
	b, err := a.Archive.Batch(ctx, id)
	a.facts += len(b.Facts)
	return b, err
}

// done takes the meter away.
func (a *watchedArchive) done() {
	if a.meter != nil {
		a.meter.end()
	}
}
