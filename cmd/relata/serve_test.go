package main

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/identity"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/serve"
)

// served is a server over a graph of two articles; change may set its fields.
func served(t testing.TB, change func(*serve.Server)) *httptest.Server {
	t.Helper()
	store, err := cayley.Open(context.Background(), filepath.Join(t.TempDir(), "graph.db"), cayley.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	x := &extract.Extractor{Ontology: ontology.Default()}
	s := server(x, store, identity.View{Reader: store})
	for _, text := range []string{
		"date: 2026-01-26\n\nNvidia invested in Sakana AI in 2024.\n",
		"date: 2026-02-01\n\nTelenor will acquire Basefarm by June 2026. Google backed Sakana AI in 2025.\n",
	} {
		b, err := s.Extract(context.Background(), serve.Text{Text: text})
		require.NoError(t, err)
		b.Document.Read = time.Date(2026, 2, 2, 0, 0, 0, 0, time.UTC)
		require.NoError(t, store.Add(context.Background(), b))
	}
	s.Writer = store
	if change != nil {
		change(&s)
	}
	h, err := s.Handler()
	require.NoError(t, err)
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server
}

// ask sends a request and returns its status and body; header lines are "Name: value".
func ask(t testing.TB, server *httptest.Server, method, target, body string, header ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(context.Background(), method, server.URL+target, strings.NewReader(body))
	require.NoError(t, err)
	for _, h := range header {
		name, value, _ := strings.Cut(h, ": ")
		if name == "Host" {
			r.Host = value
			continue
		}
		r.Header.Set(name, value)
	}
	answer, err := server.Client().Do(r)
	require.NoError(t, err)
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	return answer, string(data)
}

// TestServeSession holds requests and their answers against testdata/serve.txt.
func TestServeSession(t *testing.T) {
	const file = "testdata/serve.txt"
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	s := served(t, nil)
	var now strings.Builder
	for line := range strings.Lines(string(want)) {
		request, asks := strings.CutPrefix(line, "> ")
		if !asks {
			if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
				now.WriteString(line)
			}
			continue
		}
		method, rest, _ := strings.Cut(strings.TrimSpace(request), " ")
		target, body, _ := strings.Cut(rest, " ")
		kind := "Content-Type: application/json"
		if strings.HasPrefix(body, "queries=") {
			kind = "Content-Type: application/x-www-form-urlencoded"
		}
		answer, text := ask(t, s, method, target, body, kind)
		now.WriteString(line + answer.Status + " " + answer.Header.Get("Content-Type") + "\n")
		if text != "" {
			now.WriteString(strings.TrimSpace(text) + "\n")
		}
	}
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(now.String()), 0o666))
		return
	}
	require.Equal(t, string(want), now.String())
}

// TestServeDescribesItself asks for each path that /openapi.json names, with the
// parameters that it requires: none may be unknown to the server, or fail it.
func TestServeDescribesItself(t *testing.T) {
	s := served(t, nil)
	_, text := ask(t, s, http.MethodGet, "/openapi.json", "")
	var described struct {
		Paths map[string]map[string]struct {
			Parameters []struct {
				Name, In string
				Required bool
			}
			Responses map[string]any
		}
	}
	require.NoError(t, json.Unmarshal([]byte(text), &described))
	require.Contains(t, described.Paths, "/v1/export.jsonl")
	for path, methods := range described.Paths {
		for method, o := range methods {
			target, sep := strings.ReplaceAll(path, "{id}", "nvidia"), "?"
			for _, p := range o.Parameters {
				if p.In == "query" && p.Required {
					target, sep = target+sep+p.Name+"=Nvidia", "&"
				}
			}
			answer, body := ask(t, s, strings.ToUpper(method), target, `{"text":"Nvidia bought Basefarm in 2024."}`, "Content-Type: application/json")
			_, told := o.Responses[strings.Fields(answer.Status)[0]]
			require.True(t, told, "%s %s: %s is not described: %s", method, target, answer.Status, body)
			require.Less(t, answer.StatusCode, 500, "%s %s: %s", method, target, body)
		}
	}
}

// TestServeGuards asks as those may not ask.
func TestServeGuards(t *testing.T) {
	open := served(t, func(s *serve.Server) { s.Writer = nil; s.Limits.Body = 200 })
	keyed := served(t, func(s *serve.Server) { s.ReadToken, s.WriteToken = "read", "write" })
	few := served(t, func(s *serve.Server) { s.Limits.PerSecond = 1 })
	text := `{"text":"Nvidia bought Basefarm in 2024."}`
	for _, c := range []struct {
		server               *httptest.Server
		method, target, body string
		header               string
		status               int
	}{
		{open, "GET", "/v1/facts", "", "Host: evil.example", 421},
		{open, "GET", "/v1/facts", "", "Host: localhost:99", 200},
		{open, "GET", "/v1/facts", "", "Origin: http://evil.example", 403},
		{open, "POST", "/v1/documents", text, "Accept: */*", 403},
		{open, "POST", "/v1/extract", `{"text":"` + strings.Repeat("a", 300) + `"}`, "Accept: */*", 413},
		{open, "GET", "/v1/facts?colour=red", "", "Accept: */*", 422},
		{keyed, "GET", "/v1/facts", "", "Accept: */*", 401},
		{keyed, "GET", "/healthz", "", "Accept: */*", 200},
		{keyed, "GET", "/metrics", "", "Accept: */*", 401},
		{keyed, "GET", "/v1/facts", "", "Authorization: Bearer wrong", 401},
		{keyed, "GET", "/v1/facts", "", "Authorization: Bearer read", 200},
		{keyed, "POST", "/v1/documents", text, "Authorization: Bearer read", 403},
		{keyed, "POST", "/v1/documents", text, "Authorization: Bearer write", 201},
		{few, "GET", "/healthz", "", "Accept: */*", 200},
		{few, "GET", "/healthz", "", "Accept: */*", 200},
		{few, "GET", "/healthz", "", "Accept: */*", 429},
	} {
		answer, body := ask(t, c.server, c.method, c.target, c.body, c.header, "Content-Type: application/json")
		require.Equal(t, c.status, answer.StatusCode, "%s %s (%s): %s", c.method, c.target, c.header, body)
		require.Equal(t, "nosniff", answer.Header.Get("X-Content-Type-Options"))
	}
}

// TestServeTags asks again for what is known already.
func TestServeTags(t *testing.T) {
	s := served(t, nil)
	first, _ := ask(t, s, http.MethodGet, "/v1/facts?about=Nvidia", "")
	tag := first.Header.Get("ETag")
	require.NotEmpty(t, tag)
	again, body := ask(t, s, http.MethodGet, "/v1/facts?about=Nvidia", "", "If-None-Match: "+tag)
	require.Equal(t, http.StatusNotModified, again.StatusCode)
	require.Empty(t, body)
}

// TestServeStops ends a server in good order.
func TestServeStops(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	l, err := new(net.ListenConfig).Listen(context.Background(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- serve.Server{}.Run(ctx, l) }()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	answer, err := client.Get("http://" + l.Addr().String() + "/healthz")
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	cancel()
	require.NoError(t, <-done)
}

// FuzzServe asks for anything: no answer may be a fault of the server.
func FuzzServe(f *testing.F) {
	s := served(f, nil)
	for _, target := range []string{"v1/facts?about=%ff", "v1/ask?q=%00", "v1/path?from=a&to=b&limit=-1", "v1/export.svg?top=1", "reconcile?queries={", "v1/documents?cursor=~", "v1/facts?cursor=x&limit=9"} {
		f.Add(http.MethodGet, target, "")
	}
	f.Add(http.MethodPost, "v1/extract", `{"text":"\u0000"}`)
	f.Fuzz(func(t *testing.T, method, target, body string) {
		r, err := http.NewRequestWithContext(context.Background(), method, s.URL+"/"+target, strings.NewReader(body))
		if err != nil {
			return
		}
		answer, err := s.Client().Do(r)
		if err != nil {
			return
		}
		require.NoError(t, answer.Body.Close())
		require.True(t, answer.StatusCode < 500 || answer.StatusCode == http.StatusServiceUnavailable || answer.StatusCode == http.StatusNotImplemented, "%s %q: %s", method, target, answer.Status)
	})
}
