// Package serve answers over HTTP what a graph knows: facts, entities, questions,
// paths, rankings, documents and exports, under /v1, as /openapi.json describes.
// Parameters are the long names of the flags of the verb that does the same.
//
// A Server is a value; its Handler may be mounted anywhere, and Run serves it until
// its context is done. Reading articles and questions is handed in as func fields,
// so that this package knows nothing of languages. Errors are problems (RFC 9457);
// answers carry an ETag and are compressed for who takes it. Who posts a long article
// and accepts text/event-stream is told how far its reading is.
//
// What is bounded: the bytes of a body, the time of a request, the requests at work
// at a time, those of one client a second, the articles read at a time, and the facts
// that an answer may hold before its page is cut. Without a token, only requests to a
// loopback name are answered, so that no page of another host can ask by way of the
// user's browser (DNS rebinding); pages of other sites are refused, and told so when their
// browser asks first (OPTIONS). The log tells routes, never what was asked or sent.
//
// # Load
//
// .ci/load asks 500 times a second with wrk. On a graph of a million facts, on two free
// cores that wrk shares, facts about one entity came in 0.6 ms (half of them) and 34 ms
// (99 of 100) at 478 requests a second where it has about 4, in 2.3 and 19 ms at 459
// where it has about 60; the first page of the whole graph in 25 and 96 ms at 289.
//
// # Files
//
// server.go is what is served and its bounds, routes.go the list of what is answered,
// guard.go who is let through (access.go, options.go, clients.go) and what is told of it
// (metrics.go). answers.go, entities.go, documents.go, articles.go and export.go
// answer, reconcile.go, match.go, extend.go, suggest.go and preview.go OpenRefine; params.go reads what they are asked, problem.go says what went
// wrong, schema.go describes what is answered, tags.go spares sending it twice, and
// sample.go reading it twice.
package serve

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"time"

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
	Lang  string `json:"lang,omitempty" doc:"Its language, en or fr; found from its words if not given"`
}

// Server serves a graph. Graph, Archive, Ask and Extract must be set.
type Server struct {
	Graph   graph.Reader
	Archive graph.Archive
	// Writer takes what clients add. If nil, they may only read.
	Writer graph.Writer
	// Ontology names the predicates. If nil, ontology.Default.
	Ontology *ontology.Ontology
	// Ask reads a question in a language, the empty one being to be found, and
	// returns the language too. Its error is the client's if it is a *Misread.
	Ask func(ctx context.Context, question, language string) (q query.Request, in string, err error)
	// Extract reads an article, and tells progress, if that is not nil, how many of
	// its sentences are read. Its error is the client's if it is a *Misread.
	Extract func(ctx context.Context, t Text, progress func(read, of int)) (graph.Batch, error)
	// ReadToken and WriteToken are what clients must bear to read, and to read and
	// write. If both are empty, no client need bear any, and only loopback names are
	// answered.
	ReadToken, WriteToken string
	// Page is a web page at /, which anybody may fetch. If nil, a few words stand
	// there.
	Page fs.FS
	// MCP answers at /mcp. If nil, nothing does. Whoever may read may ask it: with
	// tokens, it must not write.
	MCP http.Handler
	// Limits bound what clients may ask for.
	Limits Limits
	// Log is told of each request, without what it carries. If nil, nobody is.
	Log *slog.Logger
}

// Limits bound requests. Where zero, the default holds.
type Limits struct {
	Body      int64         // bytes of a body: 4 MiB
	Time      time.Duration // of one request: 30 s
	Work      time.Duration // of one that streams, an export or progress: 10 min
	AtOnce    int           // requests at work: 64
	Readers   int           // articles read at a time: one a processor
	PerSecond float64       // requests of one client: 1,000
	Facts     int           // facts of one page: 1,000; a page is of 100 if nobody asks
	Held      int           // facts held to answer without a name: 200,000
}

func (l Limits) orDefaults() Limits {
	l.Body = cmp.Or(l.Body, 4<<20)
	l.Time = cmp.Or(l.Time, 30*time.Second)
	l.Work = cmp.Or(l.Work, 10*time.Minute)
	l.AtOnce = cmp.Or(l.AtOnce, 64)
	l.Readers = cmp.Or(l.Readers, runtime.GOMAXPROCS(0))
	l.PerSecond = cmp.Or(l.PerSecond, 1000)
	l.Facts = cmp.Or(l.Facts, 1000)
	l.Held = cmp.Or(l.Held, 200_000)
	return l
}

// api is a server with its defaults set.
type api struct {
	Server
	metrics *metrics
	// readers holds a place for each article that is read.
	readers chan struct{}
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
	s.Graph = &sample{Reader: s.Graph}
	a := &api{Server: s, metrics: newMetrics(), readers: make(chan struct{}, s.Limits.Readers)}
	routes, err := a.routes()
	if err != nil {
		return nil, fmt.Errorf("serve: %w", err)
	}
	compressed, err := gzhttp.NewWrapper(gzhttp.MinSize(1024))
	if err != nil {
		return nil, fmt.Errorf("serve: %w", err)
	}
	return a.guard(routes, compressed(orProblem(routes))), nil
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
