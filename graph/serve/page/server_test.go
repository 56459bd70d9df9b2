package page_test

import (
	"cmp"
	"context"
	"fmt"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/question"
	"github.com/relata-kg/relata/extract/source"
	"github.com/relata-kg/relata/fixtures"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/identity"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/query"
	"github.com/relata-kg/relata/graph/serve"
	"github.com/relata-kg/relata/graph/serve/page"
)

// extractor loads its models once for all tests.
var extractor = &extract.Extractor{Ontology: ontology.Default()}

// demonstration is what the articles of the demonstration give.
var demonstration = sync.OnceValues(func() (batches []graph.Batch, err error) {
	for _, f := range fixtures.All() {
		b, err := read(context.Background(), serve.Text{Text: f.Text, URL: f.Name}, nil)
		if err != nil {
			return nil, err
		}
		batches = append(batches, b)
	}
	return batches, nil
})

func read(ctx context.Context, t serve.Text, progress func(read, of int)) (graph.Batch, error) {
	a, err := source.Reader{}.Article(cmp.Or(t.URL, "article"), t.Text)
	if err != nil {
		return graph.Batch{}, &serve.Misread{Err: err}
	}
	b, err := extractor.Extract(ctx, a)
	if err != nil {
		return graph.Batch{}, &serve.Misread{Err: err}
	}
	if progress != nil {
		progress(1, 1)
	}
	return b, nil
}

func ask(ctx context.Context, asked, language string) (query.Request, string, error) {
	reader := question.Reader{Extractor: extractor, Today: "2026-06-30"}
	q, err := reader.Read(ctx, asked, language)
	if err != nil {
		return nil, "", &serve.Misread{Err: err}
	}
	return q, language, nil
}

// demo serves the demonstration.
func demo(t testing.TB) *httptest.Server {
	batches, err := demonstration()
	require.NoError(t, err)
	return served(t, nil, batches...)
}

// served is a real server with the page, over a graph of some batches; change may
// set its fields.
func served(t testing.TB, change func(*serve.Server), batches ...graph.Batch) *httptest.Server {
	t.Helper()
	store, err := cayley.Open(context.Background(), filepath.Join(t.TempDir(), "graph.db"), cayley.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	for _, b := range batches {
		require.NoError(t, store.Add(context.Background(), b))
	}
	s := serve.Server{
		Graph: identity.View{Reader: store}, Archive: store, Ontology: ontology.Default(),
		Ask: ask, Extract: read, Page: page.Files,
	}
	if change != nil {
		change(&s)
	}
	h, err := s.Handler()
	require.NoError(t, err)
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server
}

// batch makes a document of sentences, one a fact, which is its evidence.
func batch(name string, facts ...graph.Fact) graph.Batch {
	var text strings.Builder
	b := graph.Batch{Document: graph.Document{Name: name, Published: "2025-03-01"}}
	for i, f := range facts {
		start := text.Len()
		fmt.Fprintf(&text, "%d: %s %s %s.", i, f.Subject.Name, f.Predicate, f.Object.Text())
		f.Evidence = []graph.Evidence{{Document: name, Published: "2025-03-01", Start: start, End: text.Len(), Quote: text.String()[start:]}}
		f.Modality = cmp.Or(f.Modality, graph.Asserted)
		f.Confidence = 0.9
		f.ID = f.Identify()
		text.WriteString("\n")
		b.Facts = append(b.Facts, f)
	}
	b.Text = text.String()
	b.Document.ID = graph.DocumentID(b.Text)
	for i := range b.Facts {
		b.Facts[i].Evidence[0].DocumentID = b.Document.ID
	}
	return b
}
