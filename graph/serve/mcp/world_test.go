package mcp_test

import (
	"context"
	"fmt"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/identity"
	"github.com/relata-kg/relata/graph/query"
	"github.com/relata-kg/relata/graph/serve/mcp"
)

// read reads an article of these tests, in which each line is a fact: subject,
// predicate, object, and perhaps date and modality, apart by "|".
func read(_ context.Context, a mcp.Article) (graph.Batch, error) {
	b := graph.Batch{Text: a.Text, Document: graph.Document{ID: graph.DocumentID(a.Text), Name: a.Name, URL: a.URL, Language: a.Language, Published: a.Date}}
	start := 0
	for line := range strings.Lines(a.Text) {
		end := start + len(strings.TrimRight(line, "\n"))
		columns := strings.Split(a.Text[start:end], "|")
		if len(columns) < 3 || len(columns) > 5 {
			return b, fmt.Errorf("%s: line %q tells no fact", a.Name, line)
		}
		columns = append(columns, []string{"", "", "", "", "asserted"}[len(columns):]...)
		for i := range columns {
			columns[i] = strings.TrimSpace(columns[i])
		}
		entity := func(name string) graph.Entity {
			return graph.Entity{ID: identity.Slug(name), Name: name, Type: graph.Organization}
		}
		f := graph.Fact{
			Subject: entity(columns[0]), Predicate: columns[1], Object: graph.Object{Entity: entity(columns[2])},
			Qualifiers: graph.Qualifiers{When: graph.Date(columns[3])}, Modality: graph.Modality(columns[4]), Confidence: 0.75,
			Evidence: []graph.Evidence{{Document: a.Name, DocumentID: b.Document.ID, Published: a.Date, Start: start, End: end, Quote: a.Text[start:end]}},
		}
		if m, err := graph.ParseMoney(columns[2]); err == nil {
			f.Object = graph.Object{Sum: &m}
		}
		f.ID = f.Identify()
		b.Facts = append(b.Facts, f)
		start += len(line)
	}
	return b, nil
}

// understand understands one question alone: "Who backs NAME?".
func understand(_ context.Context, question, _ string) (query.Request, error) {
	name, isIt := strings.CutPrefix(strings.TrimSuffix(question, "?"), "Who backs ")
	if !isIt {
		return nil, fmt.Errorf("the question %q is not understood", question)
	}
	return query.Query{Want: query.Subjects, Object: query.End{Name: name}, Relations: []query.Relation{{Predicate: "invested-in"}}}, nil
}

// server keeps articles, each a name and a text, in memory, and may be written to.
func server(t testing.TB, articles ...mcp.Article) *mcp.Server {
	t.Helper()
	store, err := cayley.Open(context.Background(), cayley.Memory, cayley.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	for _, a := range articles {
		b, err := read(context.Background(), a)
		require.NoError(t, err)
		require.NoError(t, store.Add(context.Background(), b))
	}
	s := &mcp.Server{Graph: identity.View{Reader: store}, Text: store.Text, Read: read, Ask: understand, Add: store.Add, Version: "test"}
	t.Cleanup(s.Close)
	return s
}

// inMemory is a client of s in the same process.
func inMemory(t testing.TB, s *mcp.Server) *sdk.ClientSession {
	t.Helper()
	in, toServer := io.Pipe()
	out, fromServer := io.Pipe()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx, in, fromServer) }()
	client := connect(t, &sdk.IOTransport{Reader: out, Writer: toServer})
	t.Cleanup(func() {
		require.NoError(t, client.Close())
		require.NoError(t, <-ended)
		cancel()
	})
	return client
}

// overHTTP is a client of s over HTTP.
func overHTTP(t testing.TB, s *mcp.Server) *sdk.ClientSession {
	t.Helper()
	web := httptest.NewServer(s.Handler())
	t.Cleanup(web.Close)
	client := connect(t, &sdk.StreamableClientTransport{Endpoint: web.URL, HTTPClient: web.Client(), DisableStandaloneSSE: true})
	t.Cleanup(func() { require.NoError(t, client.Close()) })
	return client
}

func connect(t testing.TB, transport sdk.Transport) *sdk.ClientSession {
	t.Helper()
	client, err := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil).Connect(context.Background(), transport, nil)
	require.NoError(t, err)
	return client
}

// call calls a tool and returns its answer, or what the tool says is wrong.
func call(t testing.TB, c *sdk.ClientSession, tool string, arguments any) (answer any, wrong string) {
	t.Helper()
	r, err := c.CallTool(context.Background(), &sdk.CallToolParams{Name: tool, Arguments: arguments})
	require.NoError(t, err, tool)
	require.Len(t, r.Content, 1)
	if r.IsError {
		require.Nil(t, r.StructuredContent)
		return nil, r.Content[0].(*sdk.TextContent).Text
	}
	return r.StructuredContent, ""
}
