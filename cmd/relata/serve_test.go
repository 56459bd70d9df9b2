package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/identity"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/query"
	"github.com/relata-kg/relata/graph/serve"
)

// twoArticles is a server of a graph of two articles, which takes more.
func twoArticles(t testing.TB) serve.Server {
	t.Helper()
	store, err := cayley.Open(context.Background(), filepath.Join(t.TempDir(), "graph.db"), cayley.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	s := server(&extract.Extractor{Ontology: ontology.Default()}, store, identity.View{Reader: store})
	for _, text := range []string{
		"date: 2026-01-26\n\nNvidia invested in Sakana AI in 2024.\n",
		"date: 2026-02-01\n\nTelenor will acquire Basefarm by June 2026. Google backed Sakana AI in 2025.\n",
	} {
		b, err := s.Extract(context.Background(), serve.Text{Text: text}, nil)
		require.NoError(t, err)
		b.Document.Read = time.Date(2026, 2, 2, 0, 0, 0, 0, time.UTC)
		require.NoError(t, store.Add(context.Background(), b))
	}
	s.Writer = store
	s.Limits.PerSecond = 1e6
	return s
}

// listen starts a server until the test ends.
func listen(t testing.TB, s serve.Server) *httptest.Server {
	t.Helper()
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
	data, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	return answer, string(data)
}

// told are the headers of answers that a session shows.
var told = []string{"Allow", "Link", "Location", "Retry-After"}

// justNow matches when a document was stored, in this test but not before it.
var justNow = regexp.MustCompile(`"read":"[^"]*\.\d+Z"`)

// TestServeSession holds requests and their answers against testdata/serve.txt: a
// request is "> METHOD TARGET BODY", the lines "+ Name: value" before it are its headers.
func TestServeSession(t *testing.T) {
	const file = "testdata/serve.txt"
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	s := listen(t, twoArticles(t))
	var now strings.Builder
	header := []string{"Content-Type: application/json"}
	for line := range strings.Lines(string(want)) {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			now.WriteString(line)
		}
		if h, is := strings.CutPrefix(line, "+ "); is {
			now.WriteString(line)
			header = append(header, strings.TrimSpace(h))
		}
		request, asks := strings.CutPrefix(line, "> ")
		if !asks {
			continue
		}
		method, rest, _ := strings.Cut(strings.TrimSpace(request), " ")
		target, body, _ := strings.Cut(rest, " ")
		answer, text := ask(t, s, method, target, body, header...)
		header = header[:1]
		fmt.Fprintf(&now, "%s%s %s\n", line, answer.Status, answer.Header.Get("Content-Type"))
		for _, name := range told {
			if value := answer.Header.Get(name); value != "" {
				fmt.Fprintf(&now, "%s: %s\n", name, value)
			}
		}
		text = justNow.ReplaceAllString(strings.ReplaceAll(text, s.Listener.Addr().String(), "HOST"), `"read":"NOW"`)
		if text = strings.TrimSpace(text); text != "" {
			now.WriteString(strings.ReplaceAll(text, "\n\n", "\n") + "\n")
		}
	}
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(now.String()), 0o666))
		return
	}
	require.Equal(t, string(want), now.String())
}

// TestServeGuards asks as those may not ask.
func TestServeGuards(t *testing.T) {
	world := twoArticles(t)
	changed := func(change func(*serve.Server)) *httptest.Server {
		s := world
		change(&s)
		return listen(t, s)
	}
	open := changed(func(s *serve.Server) { s.Writer = nil; s.Limits.Body = 200 })
	keyed := changed(func(s *serve.Server) {
		s.ReadToken, s.WriteToken = "read", "write"
		s.MCP = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusAccepted) })
		s.Page = fstest.MapFS{"index.html": {Data: []byte("<p>Relata</p>")}}
	})
	few := changed(func(s *serve.Server) { s.Limits.PerSecond = 1 })
	narrow := changed(func(s *serve.Server) { s.Limits.Held = 2; s.Limits.Facts = 2 })
	hurried := changed(func(s *serve.Server) { s.Limits.Time = 1 })
	late := changed(func(s *serve.Server) { // it heeds no time
		s.Limits.Time = time.Millisecond
		s.Ask = func(context.Context, string, string) (query.Request, string, error) {
			time.Sleep(20 * time.Millisecond)
			return nil, "", &serve.Misread{Err: errors.New("too late")}
		}
	})
	text := `{"text":"Nvidia bought Basefarm in 2024."}`
	for _, c := range []struct {
		server               *httptest.Server
		method, target, body string
		header               string
		status               int
	}{
		{open, "GET", "/v1/facts", "", "Host: evil.example", 421},
		{open, "GET", "/v1/facts", "", "Host: 127.0.0.1.evil.example", 421},
		{open, "GET", "/v1/facts", "", "Host: localhost:99", 200},
		{open, "GET", "/v1/facts", "", "Host: [::1]:99", 200},
		{open, "GET", "/v1/facts", "", "Origin: http://evil.example", 403},
		{open, "GET", "/v1/facts", "", "Origin: null", 403},
		{open, "POST", "/v1/documents", text, "Accept: */*", 403},
		{open, "POST", "/v1/extract", `{"text":"` + strings.Repeat("a", 300) + `"}`, "Accept: */*", 413},
		{open, "GET", "/v1/facts?colour=red", "", "Accept: */*", 422},
		{open, "GET", "/v1/facts?min-share=1e900000", "", "Accept: */*", 422},
		{keyed, "GET", "/v1/facts", "", "Accept: */*", 401},
		{keyed, "GET", "/", "", "Accept: */*", 200},
		{keyed, "GET", "/nothing.js", "", "Accept: */*", 404},
		{keyed, "POST", "/mcp", "{}", "Accept: */*", 401},
		{keyed, "POST", "/mcp", "{}", "Authorization: Bearer read", 202},
		{keyed, "GET", "/openapi.json", "", "Accept: */*", 200},
		{keyed, "GET", "/healthz", "", "Accept: */*", 200},
		{keyed, "GET", "/metrics", "", "Accept: */*", 401},
		{keyed, "GET", "/v1/nothing", "", "Accept: */*", 401},
		{keyed, "GET", "/v1/facts", "", "Authorization: Bearer wrong", 401},
		{keyed, "GET", "/v1/facts", "", "Authorization: Bearer read", 200},
		{keyed, "POST", "/v1/documents", text, "Authorization: Bearer read", 403},
		{keyed, "DELETE", "/v1/documents/nothing", "", "Authorization: Bearer read", 403},
		{keyed, "DELETE", "/v1/documents/nothing", "", "Authorization: Bearer write", 404},
		{keyed, "POST", "/v1/documents", text, "Authorization: Bearer write", 201},
		{keyed, "GET", "/v1/facts", "", "Authorization: Bearer write", 200},
		{few, "GET", "/v1/predicates", "", "Accept: */*", 200},
		{few, "GET", "/v1/predicates", "", "Accept: */*", 200},
		{few, "GET", "/v1/predicates", "", "Accept: */*", 429},
		{few, "GET", "/healthz", "", "Accept: */*", 200},
		{narrow, "GET", "/v1/facts", "", "Accept: */*", 200},
		{narrow, "GET", "/v1/facts?timeline=true", "", "Accept: */*", 422},
		{narrow, "GET", "/v1/facts?modality=asserted", "", "Accept: */*", 422},
		{narrow, "GET", "/v1/facts?about=Nvidia&timeline=true", "", "Accept: */*", 200},
		{open, "OPTIONS", "/v1/facts", "", "Accept: */*", 204},
		{open, "OPTIONS", "/v1/facts", "", "Host: evil.example", 421},
		{open, "OPTIONS", "/v1/facts", "", "Origin: http://evil.example", 403},
		{open, "OPTIONS", "/v1/nothing", "", "Accept: */*", 404},

		{keyed, "OPTIONS", "/v1/documents", "", "Accept: */*", 204},
		{keyed, "OPTIONS", "/v1/documents", "", "Origin: https://evil.example", 403},
		{keyed, "OPTIONS", "/v1/documents", "", "Origin: null", 403},
		{keyed, "OPTIONS", "/mcp", "", "Accept: */*", 204},
		{hurried, "GET", "/v1/facts", "", "Accept: */*", 503},
		{hurried, "GET", "/v1/export.jsonl", "", "Accept: */*", 200},
		{late, "GET", "/v1/ask?q=Who", "", "Accept: */*", 503},
	} {
		answer, body := ask(t, c.server, c.method, c.target, c.body, c.header, "Content-Type: application/json")
		require.Equal(t, c.status, answer.StatusCode, "%s %s (%s): %s", c.method, c.target, c.header, body)
		require.Equal(t, "nosniff", answer.Header.Get("X-Content-Type-Options"))
		require.Empty(t, answer.Header.Get("Access-Control-Allow-Origin"))
		if c.status >= 400 && c.target != "/nothing.js" {
			require.Equal(t, "application/problem+json", answer.Header.Get("Content-Type"), "%s %s", c.method, c.target)
		}
	}
}

// TestServePreflight asks as a browser does before it sends a page's request.
func TestServePreflight(t *testing.T) {
	world := twoArticles(t)
	world.ReadToken, world.WriteToken = "read", "write"
	s := listen(t, world)
	asked := func(target, origin string) http.Header {
		answer, body := ask(t, s, http.MethodOptions, target, "", "Origin: "+origin, "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: authorization")
		require.Equal(t, http.StatusNoContent, answer.StatusCode, body)
		return answer.Header
	}
	own := asked("/v1/documents/a", s.URL)
	require.Equal(t, "GET, DELETE, OPTIONS", own.Get("Allow"))
	require.Empty(t, own.Get("Access-Control-Allow-Origin"))
	near := asked("/reconcile", "http://127.0.0.1:3333")
	require.Equal(t, "http://127.0.0.1:3333", near.Get("Access-Control-Allow-Origin"))
	require.Equal(t, "GET, POST, OPTIONS", near.Get("Access-Control-Allow-Methods"))
	require.Equal(t, "Authorization, Content-Type", near.Get("Access-Control-Allow-Headers"))
}

// TestServeTags asks again for what is known already, compressed or not.
func TestServeTags(t *testing.T) {
	s := listen(t, twoArticles(t))
	first, plain := ask(t, s, http.MethodGet, "/v1/facts", "", "Accept-Encoding: identity")
	tag := first.Header.Get("ETag")
	require.NotEmpty(t, tag)
	again, body := ask(t, s, http.MethodGet, "/v1/facts", "", "If-None-Match: "+tag)
	require.Equal(t, http.StatusNotModified, again.StatusCode)
	require.Empty(t, body)
	small, body := ask(t, s, http.MethodGet, "/v1/facts", "", "Accept-Encoding: gzip")
	require.Equal(t, "gzip", small.Header.Get("Content-Encoding"))
	require.Less(t, len(body), len(plain))
	other, _ := ask(t, s, http.MethodGet, "/v1/facts?about=Nvidia", "", "If-None-Match: "+tag)
	require.Equal(t, http.StatusOK, other.StatusCode)
}

// TestServePages follows the cursors of facts to the end, and back to all of them.
func TestServePages(t *testing.T) {
	s := listen(t, twoArticles(t))
	_, all := ask(t, s, http.MethodGet, "/v1/export.jsonl", "")
	pages, target := 0, "/v1/facts?limit=1"
	for target != "" {
		answer, body := ask(t, s, http.MethodGet, target, "")
		require.Equal(t, http.StatusOK, answer.StatusCode)
		id := body[strings.Index(body, `"facts":[{"id":"`)+len(`"facts":[{"id":"`):][:16]
		require.Contains(t, all, id)
		all = strings.Replace(all, `{"id":"`+id, "", 1)
		target, _, _ = strings.Cut(strings.TrimPrefix(answer.Header.Get("Link"), "<"), ">")
		pages++
	}
	require.Equal(t, 3, pages)
	require.NotContains(t, all, `{"id":"a54f43b6d654bd3e"`)
}

// TestServeTellsNobody: the log has neither what is asked nor what is sent, nor a
// token.
func TestServeTellsNobody(t *testing.T) {
	var log strings.Builder
	s := twoArticles(t)
	s.ReadToken = "sesame"
	s.Log = slog.New(slog.NewTextHandler(&log, nil))
	server := listen(t, s)
	const secret = "Quillon"
	for _, target := range []string{"/v1/facts?about=" + secret, "/v1/ask?q=Who+bought+" + secret, "/v1/entities/" + secret, "/" + secret} {
		ask(t, server, http.MethodGet, target, "", "Authorization: Bearer sesame")
	}
	ask(t, server, http.MethodPost, "/v1/extract", secret+" bought Basefarm in 2024.", "Authorization: Bearer sesame", "Content-Type: text/plain")
	ask(t, server, secret, "/v1/facts", "")
	_, metrics := ask(t, server, http.MethodGet, "/metrics", "", "Authorization: Bearer sesame")
	server.Close()
	require.Contains(t, log.String(), "/v1/facts")
	require.Contains(t, metrics, `route="/v1/facts"`)
	for _, told := range []string{log.String(), metrics} {
		require.NotContains(t, told, secret)
		require.NotContains(t, told, "sesame")
	}
}

// TestServeTellsProgress reads a long article step by step.
func TestServeTellsProgress(t *testing.T) {
	s := twoArticles(t)
	article := strings.Repeat("Nvidia invested in Sakana AI in 2024. ", 2000)
	server := listen(t, s)
	answer, body := ask(t, server, http.MethodPost, "/v1/documents?lang=en&title=Long", article, "Content-Type: text/plain", "Accept: text/event-stream")
	require.Equal(t, "text/event-stream", answer.Header.Get("Content-Type"))
	require.Greater(t, strings.Count(body, "event: progress\n"), 1)
	require.Contains(t, body, `"of":2000}`)
	last := strings.Split(strings.TrimSpace(body), "\n\n")
	require.True(t, strings.HasPrefix(last[len(last)-1], "event: result\ndata: {\"document\":{"), last[len(last)-1][:60])
	_, listed := ask(t, server, http.MethodGet, "/v1/documents", "")
	require.Contains(t, listed, `"title":"Long"`)
}

// TestServeCutsOff: an export that fails half-way does not look whole.
func TestServeCutsOff(t *testing.T) {
	s := twoArticles(t)
	s.Graph = failing{s.Graph, 1000}
	server := listen(t, s)
	answer, err := server.Client().Get(server.URL + "/v1/export.jsonl")
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, answer.StatusCode)
	_, err = io.ReadAll(answer.Body)
	require.Error(t, err)
	require.NoError(t, answer.Body.Close())

	s.Graph = failing{s.Graph, 1}
	early, body := ask(t, listen(t, s), http.MethodGet, "/v1/export.jsonl", "")
	require.Equal(t, http.StatusInternalServerError, early.StatusCode)
	require.NotContains(t, body, "secret place")
}

// TestServeStops ends a server in good order: what is at work goes on to its end.
func TestServeStops(t *testing.T) {
	s := twoArticles(t)
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	l, err := new(net.ListenConfig).Listen(context.Background(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	begun, goOn, extract := make(chan bool), make(chan bool), s.Extract
	s.Extract = func(ctx context.Context, t serve.Text, told func(int, int)) (graph.Batch, error) {
		close(begun)
		<-goOn
		return extract(ctx, t, told)
	}
	ctx, cancel := context.WithCancel(context.Background())
	stopped := make(chan error)
	go func() { stopped <- s.Run(ctx, l) }()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	answered := make(chan string)
	go func() {
		answer, err := client.Post("http://"+l.Addr().String()+"/v1/extract", "text/plain", strings.NewReader("Nvidia invested in Sakana AI in 2024."))
		if err != nil {
			answered <- err.Error()
			return
		}
		defer answer.Body.Close() //nolint:errcheck // it was read
		body, _ := io.ReadAll(answer.Body)
		answered <- string(body)
	}()
	<-begun
	cancel()
	close(goOn)
	require.Contains(t, <-answered, `"invested-in"`)
	require.NoError(t, <-stopped)
}
