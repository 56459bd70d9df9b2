package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/question"
	"github.com/relata-kg/relata/extract/source"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/identity"
	"github.com/relata-kg/relata/graph/query"
	"github.com/relata-kg/relata/graph/serve/mcp"
)

func mcpCommand() *cli.Command {
	return &cli.Command{
		Name:  "mcp",
		Usage: "offer the graph to language models, by the Model Context Protocol",
		Description: `Answers calls on standard input and output, until the input ends: what a client starts
that has this in its configuration:

{"mcpServers": {"relata": {"command": "relata", "args": ["mcp", "--db", "/path/of/news.db"]}}}

Its tools find facts, connections and names, answer questions, explain a fact by its
passages, export, and read texts. Nothing is changed without --write. A folder is open in
one process at a time; postgres://… in many.

relata mcp -d news.db
relata mcp -d news.db --write`,
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "write", DisableDefaultText: true, Usage: "let models store articles, in a new graph if there is none"},
			ontologyFlag(), fastFlag(), databaseFlag(), judgementsFlag(),
		},
		Action: serveModels,
	}
}

func serveModels(c *cli.Context) (err error) {
	if c.Args().Present() {
		return usagef("mcp takes no argument; see relata mcp --help")
	}
	store, err := cayley.Open(c.Context, c.String("db"), cayley.Options{MustExist: !c.Bool("write")})
	if err != nil {
		return missing(c, err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	server, err := models(c, store)
	if err != nil {
		return err
	}
	defer server.Close()
	// What is read may block for ever, and no program may wait for it at its end.
	return server.Run(c.Context, io.NopCloser(c.App.Reader), unclosed{c.App.Writer})
}

// unclosed is a writer whose end is not for those who write.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }

// models is a server for models over a store, as the flags say.
func models(c *cli.Context, store graph.Store) (*mcp.Server, error) {
	x, err := extractor(c)
	if err != nil {
		return nil, err
	}
	j, err := judgements(c)
	if err != nil {
		return nil, err
	}
	s := &mcp.Server{
		Graph: identity.View{Reader: store, Judgements: j}, Text: store.Text, Ontology: x.Ontology, Version: version(),
		Read: reading(x), Ask: asking(x),
	}
	if c.Bool("write") {
		s.Add = func(ctx context.Context, b graph.Batch) error {
			b.Document.Read = time.Now().UTC()
			return store.Add(ctx, b)
		}
	}
	return s, nil
}

// reading reads articles that are given as texts.
func reading(x *extract.Extractor) func(context.Context, mcp.Article) (graph.Batch, error) {
	return func(ctx context.Context, a mcp.Article) (graph.Batch, error) {
		if err := isRead(a.Language); err != nil {
			return graph.Batch{}, err
		}
		article, err := source.Reader{Date: a.Date, URL: a.URL, Language: a.Language}.Article(a.Name, a.Text)
		if err != nil {
			return graph.Batch{}, err
		}
		return x.Extract(ctx, article)
	}
}

// asking understands questions, on the day on which they are asked.
func asking(x *extract.Extractor) func(context.Context, string, string) (query.Request, error) {
	return func(ctx context.Context, asked, language string) (query.Request, error) {
		if err := isRead(language); err != nil {
			return nil, err
		}
		reader := question.Reader{Extractor: x, Today: graph.Date(time.Now().Format(time.DateOnly))}
		return reader.Read(ctx, asked, language)
	}
}

// isRead is an error if a language that is given is none that is read.
func isRead(code string) error {
	if _, known := lang.Get(code); code == "" || known {
		return nil
	}
	return fmt.Errorf("language %q is not read: want %s", code, languageCodes())
}
