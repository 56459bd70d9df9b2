package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/question"
	documents "github.com/relata-kg/relata/extract/run"
	"github.com/relata-kg/relata/extract/source"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/fixtures"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/export"
	"github.com/relata-kg/relata/graph/identity"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/query"
)

func demoCommand() *cli.Command {
	return &cli.Command{
		Name:  "demo",
		Usage: "read a dozen articles, ask a question, draw a picture",
		Description: `Reads the articles that are part of the program, French and English, stores their facts,
answers "Who invested in whom?", and writes relata-demo.dot and relata-demo.svg.

relata demo
relata demo -d demo.db -o pictures`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "db", Aliases: []string{"d"}, DefaultText: "in a new temporary folder", Usage: "keep the graph in the folder `DB`"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Value: ".", Usage: "write the pictures into `FOLDER`"},
			ontologyFlag(), quietFlag(), timeoutFlag(),
		},
		Action: demonstrate,
	}
}

func demonstrate(c *cli.Context) (err error) {
	x, err := extractor(c)
	if err != nil {
		return err
	}
	address := c.String("db")
	if address == "" {
		folder, err := os.MkdirTemp("", "relata-demo-")
		if err != nil {
			return fmt.Errorf("make a folder for the graph: %w", err)
		}
		address = filepath.Join(folder, "relata.db")
	}
	store, err := cayley.Open(c.Context, address, cayley.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	out := c.App.Writer
	if err := readFixtures(c, x, store); err != nil {
		return err
	}
	fmt.Fprintf(out, "\n%s\n\n", demoQuestion)
	view := identity.View{Reader: store}
	if err := writeInvestments(c.Context, out, x, view); err != nil {
		return err
	}
	pictures, err := drawDemo(c, x.Ontology, view)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "\nThe picture is in %s\n\nTry next:\n\n%s", strings.Join(pictures, " and "), nextCommands(address))
	return err
}

// readFixtures stores the facts of all fixtures, and prints how many each has.
func readFixtures(c *cli.Context, x *extract.Extractor, store graph.Writer) error {
	out := c.App.Writer
	all := fixtures.All()
	meter := progress(c, "documents", len(all))
	facts := 0
	var failed error
	runner := documents.Runner{
		Extract: x.Extract,
		Deliver: func(ctx context.Context, b graph.Batch) error {
			b.Document.Read = time.Now().UTC()
			facts += len(b.Facts)
			meter.clear() // so that it does not stand between the lines
			fmt.Fprintf(out, "%-9s  %s\n", count(len(b.Facts), "fact"), b.Document.Title)
			return store.Add(ctx, b)
		},
		Failed:   func(f documents.Failure) { failed = cmp.Or(failed, f.Err) },
		Progress: func(p documents.Progress) { meter.at(p.Done+p.Failed, "") },
	}
	err := runner.Run(c.Context, fixtureArticles(all))
	meter.end()
	if err != nil {
		return err
	}
	if failed != nil {
		return fmt.Errorf("read the demonstration: %w", failed)
	}
	_, err = fmt.Fprintf(out, "%-9s  in %s\n", count(facts, "fact"), count(len(all), "article"))
	return err
}

func fixtureArticles(all []fixtures.Fixture) iter.Seq2[text.Article, error] {
	return func(yield func(text.Article, error) bool) {
		for _, f := range all {
			if !yield(source.Reader{Language: f.Language}.Article(f.Name, f.Text)) {
				return
			}
		}
	}
}

// demoQuestion is what Relata is for.
const demoQuestion = "Who invested in whom?"

// writeInvestments answers it, with the columns that suit it.
func writeInvestments(ctx context.Context, w io.Writer, x *extract.Extractor, g graph.Reader) error {
	q, err := (&question.Reader{Extractor: x}).Read(ctx, demoQuestion, "en")
	if err != nil {
		return err
	}
	a, err := query.Run(ctx, g, q, x.Ontology)
	if err != nil {
		return err
	}
	t := newTable("Investor", "Company", "When", "Sum or share", "Role", "Source")
	for _, f := range a.Facts {
		t.add(f.Subject.Name, f.Object.Text(), string(f.When), strings.Join(export.Terms(f), ", "), f.Role, sources(f))
	}
	if err := t.write(w); err != nil || len(a.Facts) == 0 {
		return err
	}
	surest := slices.MaxFunc(a.Facts, func(a, b graph.Fact) int { return cmp.Compare(a.Confidence, b.Confidence) })
	fmt.Fprint(w, "\nEach of them stands in a sentence, such as\n\n")
	return writeFact(w, surest, nil)
}

// drawDemo writes the pictures of all that is stored and returns their names.
func drawDemo(c *cli.Context, o *ontology.Ontology, g graph.Reader) ([]string, error) {
	var names []string
	for _, format := range []export.Format{export.DOT, export.SVG} {
		name := filepath.Join(c.String("output"), "relata-demo."+format.Name)
		names = append(names, name)
		err := writeFile(name, func(w io.Writer) error {
			facts := g.Facts(c.Context, graph.Pattern{})
			return format.Write(c.Context, w, facts, export.Options{Title: "Who is related to whom", Ontology: o})
		})
		if err != nil {
			return nil, err
		}
	}
	return names, nil
}

// nextCommands are commands to copy: they name the program as it was called.
func nextCommands(address string) string {
	program := os.Args[0]
	if strings.Contains(program, "go-build") {
		program = "go run ./cmd/relata"
	}
	b := new(strings.Builder)
	for _, line := range []string{
		`ask "Who invested in Alan?"`,
		`ask "Qui a investi dans Leapmotor ?"`,
		`show Galderma`,
		`facts --modality planned,rumoured,denied --format table`,
	} {
		fmt.Fprintf(b, "    %s %s -d %s\n", program, line, address)
	}
	return b.String()
}
