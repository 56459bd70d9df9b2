package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph/cayley"
)

// maxProgram is the most bytes a text in one of Cayley's languages may have.
const maxProgram = 1 << 20

func queryCommand() *cli.Command {
	return &cli.Command{
		Name:      "query",
		Usage:     "ask the graph in Cayley's languages, Gizmo or GraphQL",
		ArgsUsage: "TEXT|-",
		Description: `Runs a text over the quads of the graph and prints each result as a line of JSON. It runs in a
process of its own, which is ended at --timeout, or when it takes more than 1 GB of memory. What entities merge says plays no part.

A fact is an edge from entity to entity, whatever its modality, labelled with the node of the fact. The rest hangs on that node:
  <nvidia> <invested-in> <sakana-ai> <relata:fact:71c0…>
  <relata:fact:71c0…>   <relata:modality> "asserted"  <relata:when> "2024"  <relata:share> <relata:round> <relata:role>
                        <relata:amount> "20000000"^^<relata:sum::USD>, as a sum that is an object
                        <relata:told-by> -> the document, <relata:tells> "confidence, extractor, passages"
  <relata:entity:nvidia> <relata:name> "Nvidia", <relata:alias>, <relata:type> "organization"
  <relata:document:9a1f…> <relata:name> <relata:title> <relata:author> <relata:url> <relata:language> <relata:published>
What documents say, from told-by on, is labelled with the document. A colon in an id or a predicate is doubled.

relata query 'g.V("<sakana-ai>").In("<invested-in>").Unique().All()'
relata query 'g.V().Tag("who").LabelContext(g.V("asserted").In("<relata:modality>")).Out("<acquired>").All()' --limit 20
relata query 'g.V("<sakana-ai>").Labels().Save("<relata:when>", "when").All()'
relata query 'g.V("Nvidia").In("<relata:name>").Out("<relata:type>").Unique().All()'
relata query --syntax graphql '{ company(id: <nvidia>) { id, bought: acquired { id }, backers: ~invested-in { id } } }'
relata query --file program.js --timeout 5m -d news.db`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "syntax", Value: cayley.Languages[0], Usage: "the `LANGUAGE`: " + strings.Join(cayley.Languages, ", ")},
			&cli.StringFlag{Name: "file", Aliases: []string{"f"}, Usage: "read the text from `FILE`"},
			&cli.IntFlag{Name: "limit", DefaultText: "all", Usage: "at most `N` results"},
			databaseFlag(), failEmptyFlag(), outputFlag(),
			&cli.DurationFlag{Name: "timeout", Value: time.Minute, Usage: "stop after a `TIME` such as 30s; 0 is never"},
			&cli.BoolFlag{Name: unguarded, Hidden: true},
		},
		Action: queryGraph,
	}
}

func queryGraph(c *cli.Context) error {
	text, err := program(c)
	if err != nil {
		return err
	}
	p := cayley.Program{Language: c.String("syntax"), Text: text, Limit: c.Int("limit")}
	switch {
	case !slices.Contains(cayley.Languages, p.Language):
		return usagef("--syntax %q: want %s", p.Language, strings.Join(cayley.Languages, " or "))
	case p.Limit < 0:
		return usagef("--limit %d: want 0 or more", p.Limit)
	case c.Bool(unguarded):
		return runProgram(c, p)
	}
	written := &counter{}
	err = output(c, func(w io.Writer) error {
		written.Writer = w
		return runGuarded(c, p, written)
	})
	if err == nil && written.bytes == 0 && c.Bool("fail-empty") {
		return errEmpty
	}
	return err
}

// program is the text that the arguments and --file name.
func program(c *cli.Context) (string, error) {
	var in io.Reader
	switch name := c.String("file"); {
	case name != "" && c.Args().Present(), name == "" && c.NArg() != 1:
		return "", usagef("query takes one text, - for standard input, or --file; see relata query --help")
	case name != "":
		f, err := os.Open(name)
		if err != nil {
			return "", fmt.Errorf("read the query: %w", err)
		}
		defer f.Close() // it was only read
		in = f
	case c.Args().First() == "-":
		in = c.App.Reader
	default:
		in = strings.NewReader(c.Args().First())
	}
	text, err := io.ReadAll(io.LimitReader(in, maxProgram+1))
	if err != nil {
		return "", fmt.Errorf("read the query: %w", err)
	}
	if len(text) > maxProgram {
		return "", fmt.Errorf("read the query: it is longer than %d bytes", maxProgram)
	}
	return string(text), nil
}

// runProgram runs p in this process, which ends soon after.
func runProgram(c *cli.Context, p cayley.Program) error {
	bound()
	store, err := cayley.Open(c.Context, c.String("db"), cayley.Options{MustExist: true})
	if err != nil {
		return missing(c, err)
	}
	return store.Run(c.Context, p, func(line json.RawMessage) error {
		_, err := c.App.Writer.Write(append(line, '\n'))
		return err
	})
}

// counter counts the bytes written to a Writer.
type counter struct {
	io.Writer
	bytes int64
}

func (w *counter) Write(b []byte) (int, error) {
	n, err := w.Writer.Write(b)
	w.bytes += int64(n)
	return n, err
}
