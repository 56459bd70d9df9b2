// Package serve answers over HTTP what a graph knows: facts, entities, questions,
// paths, rankings, documents and exports, under /v1, as /openapi.json describes.
// Parameters are the long names of the flags of the verb that does the same.
//
// A Server is a value; its Handler may be mounted anywhere, and Run serves it until
// its context is done. Reading articles and questions is handed in as func fields,
// so that this package knows nothing of languages. Errors are problems (RFC 9457);
// answers carry an ETag and are compressed for who takes it.
//
// What is bounded: the bytes of a body, the time of a request, the requests at work
// at a time and those of one client a second. Without a token, only requests to a
// loopback name are answered, so that no page of another host can ask by way of the
// user's browser (DNS rebinding). Articles never appear in the log.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/klauspost/compress/gzhttp"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/query"
)

// Text is an article that a client sends.
type Text struct {
	Text  string `json:"text" minLength:"1" doc:"The article"`
	Date  string `json:"date,omitempty" doc:"The day of publication: 2026-01-26"`
	URL   string `json:"url,omitempty" doc:"Its address"`
	Title string `json:"title,omitempty" doc:"Its title, if the text has none"`
	Lang  string `json:"lang,omitempty" doc:"Its language: en, fr"`
}

// Server serves a graph. Graph, Archive, Ask and Extract must be set.
type Server struct {
	Graph   graph.Reader
	Archive graph.Archive
	// Writer takes what clients add. If nil, they may only read.
	Writer graph.Writer
	// Ontology names the predicates. If nil, ontology.Default.
	Ontology *ontology.Ontology
	// Ask reads a question in a language, the empty one being to be found. Its error
	// is the client's if it is a *Misread.
	Ask func(ctx context.Context, question, language string) (query.Request, error)
	// Extract reads an article. Its error is the client's if it is a *Misread.
	Extract func(ctx context.Context, t Text) (graph.Batch, error)
	// ReadToken and WriteToken are what clients must bear to read and to write. If
	// both are empty, no client need bear any, and only loopback names are answered.
	ReadToken, WriteToken string
	// Page is a web page at /, MCP what answers at /mcp. If nil, there is none.
	Page fs.FS
	MCP  http.Handler
	// Limits bound what clients may ask for.
	Limits Limits
	// Log is told of each request, without what it carries. If nil, nobody is.
	Log *slog.Logger
}

// Limits bound requests. Where zero, the default holds.
type Limits struct {
	Body      int64         // bytes of a body: 4 MiB
	Time      time.Duration // of one request: 30 s
	AtOnce    int           // requests at work: 64
	PerSecond float64       // requests of one client: 1,000
	Facts     int           // facts of one page: 1,000; a page is of 100 if nobody asks
}

func (l Limits) orDefaults() Limits {
	set := func(n *int, otherwise int) {
		if *n == 0 {
			*n = otherwise
		}
	}
	set(&l.AtOnce, 64)
	set(&l.Facts, 1000)
	if l.Body == 0 {
		l.Body = 4 << 20
	}
	if l.Time == 0 {
		l.Time = 30 * time.Second
	}
	if l.PerSecond == 0 {
		l.PerSecond = 1000
	}
	return l
}

// Misread is the error for a question or an article that cannot be read.
type Misread struct{ Err error }

// Error is what could not be read, and why.
func (m *Misread) Error() string { return m.Err.Error() }

// Unwrap returns the reason.
func (m *Misread) Unwrap() error { return m.Err }

// api is a server with its defaults set.
type api struct {
	Server
	metrics *metrics
}

// Handler answers requests.
func (s Server) Handler() (http.Handler, error) {
	s.Limits = s.Limits.orDefaults()
	if s.Ontology == nil {
		s.Ontology = ontology.Default()
	}
	if s.Log == nil {
		s.Log = slog.New(slog.DiscardHandler)
	}
	a := &api{Server: s, metrics: newMetrics()}
	mux := http.NewServeMux()
	config := huma.DefaultConfig("Relata", "1")
	config.Info.Description = "Who is related to whom, with the sentence that proves each fact."
	config.DocsPath, config.OpenAPIPath, config.SchemasPath = "", "/openapi", ""
	config.RejectUnknownQueryParameters = true
	config.CreateHooks = nil // no $schema beside the answers
	described := humago.New(mux, config)
	a.register(described)
	a.plain(mux)
	compressed, err := gzhttp.NewWrapper(gzhttp.MinSize(1024))
	if err != nil {
		return nil, fmt.Errorf("serve: %w", err)
	}
	return a.guard(compressed(tagged(mux))), nil
}

// grace is how long requests at work may go on when the server is to stop.
const grace = 10 * time.Second

// Run serves on a listener until ctx is done, then lets what is at work end.
func (s Server) Run(ctx context.Context, l net.Listener) error {
	h, err := s.Handler()
	if err != nil {
		return errors.Join(err, l.Close())
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve on %s: %w", l.Addr(), err)
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		return fmt.Errorf("stop serving: %w", errors.Join(err, server.Close()))
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve on %s: %w", l.Addr(), err)
	}
	return nil
}
