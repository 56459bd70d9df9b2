package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/question"
	"github.com/relata-kg/relata/extract/source"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/identity"
	"github.com/relata-kg/relata/graph/query"
	"github.com/relata-kg/relata/graph/serve"
	"github.com/relata-kg/relata/graph/serve/page"
)

func serveCommand() *cli.Command {
	return &cli.Command{
		Name:  "serve",
		Usage: "answer over HTTP",
		Description: `Shows the graph on a web page at /, and serves it under /v1, as /openapi.json describes:
facts, entities, ask, path, top, documents, extract and export.FORMAT take the long names
of the flags as parameters. /mcp is for language models, /reconcile for OpenRefine,
/metrics for Prometheus, /healthz and /readyz for who watches.

On the loopback address nobody needs a token, and --write lets clients add and delete
documents. Any other address needs --token, for reading, or --write-token, for both.

relata serve
relata serve --write -d news.db
RELATA_TOKEN=secret relata serve --addr 0.0.0.0:8080
curl 'http://127.0.0.1:8080/v1/facts?about=Nvidia&predicate=invested-in&as-of=2024'`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "addr", Value: "127.0.0.1:8080", EnvVars: []string{"RELATA_ADDR"}, Usage: "listen on `HOST:PORT`"},
			&cli.StringFlag{Name: "token", EnvVars: []string{"RELATA_TOKEN"}, Usage: "clients must bear this `TOKEN` to read"},
			&cli.StringFlag{Name: "write-token", EnvVars: []string{"RELATA_WRITE_TOKEN"}, Usage: "clients must bear this `TOKEN` to write"},
			&cli.BoolFlag{Name: "write", DisableDefaultText: true, Usage: "clients may add and delete documents"},
			&cli.Int64Flag{Name: "max-body", DefaultText: "4 MiB", Usage: "at most so many `BYTES` of a body"},
			&cli.DurationFlag{Name: "max-time", DefaultText: "30s", Usage: "at most this `TIME` for a request"},
			ontologyFlag(), fastFlag(), databaseFlag(), judgementsFlag(), quietFlag(), timeoutFlag(),
		},
		Action: serveGraph,
	}
}

func serveGraph(c *cli.Context) error {
	if c.Args().Present() {
		return usagef("serve takes no argument; see relata serve --help")
	}
	if _, _, err := net.SplitHostPort(c.String("addr")); err != nil {
		return usagef("--addr %q: want HOST:PORT", c.String("addr"))
	}
	token, writeToken := c.String("token"), c.String("write-token")
	isKeyed := token != "" || writeToken != ""
	switch {
	case !isKeyed && !serve.IsLoopback(c.String("addr")):
		return usagef("--addr %s: others than this machine could ask there: set --token", c.String("addr"))
	case isKeyed && writeToken == "" && c.Bool("write"):
		return usagef("--write: with --token, say by --write-token who may write")
	}
	x, err := extractor(c)
	if err != nil {
		return err
	}
	j, err := judgements(c)
	if err != nil {
		return err
	}
	return withStore(c, func(store graph.Store) error {
		s := server(x, store, identity.View{Reader: store, Judgements: j})
		s.ReadToken, s.WriteToken = token, writeToken
		s.Limits = serve.Limits{Body: c.Int64("max-body"), Time: c.Duration("max-time")}
		if c.Bool("write") || writeToken != "" {
			s.Writer = store
		}
		if !c.Bool("quiet") {
			s.Log = slog.New(slog.NewTextHandler(c.App.ErrWriter, nil))
		}
		m, err := models(c, store)
		if err != nil {
			return err
		}
		defer m.Close()
		m.Add = nil // writing goes by /v1/documents, which asks for its token
		s.MCP, s.Page = m.Handler(), page.Files
		l, err := new(net.ListenConfig).Listen(c.Context, "tcp", c.String("addr"))
		if err != nil {
			return fmt.Errorf("serve: %w", err)
		}
		fmt.Fprintf(c.App.Writer, "serving on http://%s\n", l.Addr())
		return s.Run(c.Context, l)
	})
}

// server serves a store, whose entities view makes one, and reads by x.
func server(x *extract.Extractor, store graph.Store, view graph.Reader) serve.Server {
	return serve.Server{
		Graph: view, Archive: store, Ontology: x.Ontology,
		Ask: func(ctx context.Context, asked, language string) (query.Request, string, error) {
			if language == "" {
				language, _ = lang.Detect(asked, codes()...)
			}
			var failed error
			r := question.Reader{Extractor: x, Today: graph.Date(time.Now().Format(time.DateOnly)), Known: func(name string) bool {
				found, err := view.Named(ctx, name)
				failed = errors.Join(failed, err)
				return len(found) > 0
			}}
			q, err := r.Read(ctx, asked, language)
			if failed != nil {
				return nil, "", failed
			}
			return q, language, clientsFault(err)
		},
		Extract: func(ctx context.Context, t serve.Text, progress func(read, of int)) (graph.Batch, error) {
			day, err := graph.ParseDate(t.Date)
			if t.Date != "" && err != nil {
				return graph.Batch{}, &serve.Misread{Err: err}
			}
			r := source.Reader{Date: day, URL: t.URL, Language: t.Lang}
			a, err := r.Article(cmp.Or(t.URL, t.Title, "article"), t.Text)
			if err != nil {
				return graph.Batch{}, &serve.Misread{Err: err}
			}
			a.Title = cmp.Or(a.Title, t.Title)
			b, err := x.Follow(ctx, a, progress)
			return b, clientsFault(err)
		},
	}
}

// clientsFault marks an error that tells of what a client sent.
func clientsFault(err error) error {
	var m *question.Misunderstood
	if errors.As(err, &m) || errors.Is(err, extract.ErrLanguage) {
		return &serve.Misread{Err: err}
	}
	return err
}
