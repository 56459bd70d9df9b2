package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/serve"
)

// description is what the test reads of /openapi.json.
type description struct {
	Paths map[string]map[string]*struct {
		Parameters []struct {
			Name, In string
			Required bool
		}
		RequestBody *struct{ Content map[string]any }
		Responses   map[string]struct{ Content map[string]any }
	}
}

// servers are servers of one graph in different states.
type servers struct {
	open, small, narrow, hasty, busy, closed *httptest.Server
	// key is what opens them.
	key string
}

// start makes servers of a world with tokens, or without.
func start(t *testing.T, world serve.Server, key string) servers {
	world.ReadToken, world.WriteToken = key, key
	if key != "" {
		world.ReadToken += "-to-read"
	}
	changed := func(change func(*serve.Server)) *httptest.Server {
		s := world
		change(&s)
		return listen(t, s)
	}
	begun, goOn := make(chan bool), make(chan bool)
	all := servers{key: key, open: listen(t, world)}
	all.small = changed(func(s *serve.Server) { s.Limits.Body = 10 })
	all.narrow = changed(func(s *serve.Server) { s.Limits.Held = 1 })
	all.hasty = changed(func(s *serve.Server) { s.Limits.PerSecond = 1e-9 })
	all.busy = changed(func(s *serve.Server) {
		s.Limits.AtOnce = 1
		s.Extract = func(context.Context, serve.Text, func(int, int)) (graph.Batch, error) {
			close(begun)
			<-goOn
			return graph.Batch{}, nil
		}
	})
	all.closed = changed(func(s *serve.Server) {
		store, err := cayley.Open(context.Background(), cayley.Memory, cayley.Options{})
		require.NoError(t, err)
		require.NoError(t, store.Close())
		s.Graph, s.Archive, s.Writer = store, store, store
		s.Extract = func(context.Context, serve.Text, func(int, int)) (graph.Batch, error) {
			return graph.Batch{}, cayley.ErrClosed
		}
	})
	_, _ = ask(t, all.hasty, http.MethodGet, "/v1/predicates", "", "Authorization: Bearer "+key)
	done := make(chan bool)
	go func() {
		defer close(done)
		r, err := http.NewRequest(http.MethodPost, all.busy.URL+"/v1/extract", strings.NewReader("a"))
		if err != nil {
			return
		}
		r.Header.Set("Authorization", "Bearer "+key)
		r.Header.Set("Content-Type", "text/plain")
		if answer, err := all.busy.Client().Do(r); err == nil {
			_ = answer.Body.Close()
		}
	}()
	<-begun
	t.Cleanup(func() { close(goOn); <-done })
	return all
}

// TestServeDescribesItself asks each route that /openapi.json describes for each status
// that it describes, and holds the answer against its schema. No other method is
// answered there.
func TestServeDescribesItself(t *testing.T) {
	world := twoArticles(t)
	for _, key := range []string{"", "sesame"} {
		all := start(t, world, key)
		_, text := ask(t, all.open, http.MethodGet, "/openapi.json", "")
		var described description
		require.NoError(t, json.Unmarshal([]byte(text), &described))
		schemas := compiler(t, text)
		asked := 0
		for _, path := range slices.Sorted(maps.Keys(described.Paths)) {
			for method, o := range described.Paths[path] {
				_, parameters, _ := strings.Cut(required(o.Parameters), "?")
				for status, response := range o.Responses {
					if path == "/v1/predicates" && status == "500" {
						continue // nothing of it can fail
					}
					p := probe{t: t, servers: all, method: strings.ToUpper(method), path: path, parameters: parameters, status: status}
					answer, body := p.ask()
					require.Equal(t, status, fmt.Sprint(answer.StatusCode), "%s %s with key %q: %s", method, path, key, body)
					schemas.check(method, path, status, response.Content, answer, body)
					asked++
				}
			}
			for _, method := range []string{"PUT", "PATCH", "POST", "DELETE"} {
				if described.Paths[path][strings.ToLower(method)] == nil {
					answer, body := ask(t, all.open, method, strings.ReplaceAll(path, "{id}", "a"), "", "Authorization: Bearer "+key)
					require.Equal(t, http.StatusMethodNotAllowed, answer.StatusCode, "%s %s: %s", method, path, body)
				}
			}
		}
		require.Greater(t, asked, 200)
	}
}

// required are the required parameters of an operation, each with a name that the
// graph knows.
func required(parameters []struct {
	Name, In string
	Required bool
}) (target string) {
	sep := "?"
	for _, p := range parameters {
		if p.In == "query" && p.Required {
			target += sep + p.Name + "=Nvidia"
			sep = "&"
		}
	}
	if target == "?q=Nvidia" {
		return "?q=Who+backed+Sakana+AI"
	}
	return target
}

// probe is a request that is to be answered with a status.
type probe struct {
	t *testing.T
	servers
	method, path, parameters, status string
}

// ask makes the request.
func (p probe) ask() (*http.Response, string) {
	server, header := p.open, []string{"Authorization: Bearer " + p.key}
	target, kind, body := p.path, "text/plain", "Nvidia invested in Basefarm in 2024."
	parameters := p.parameters
	if strings.HasPrefix(p.path, "/reconcile") {
		kind, body = "application/x-www-form-urlencoded", `queries={"a":{"query":"Nvidia"}}`
	}
	if p.method == http.MethodGet {
		body = ""
		if p.path == "/reconcile" {
			parameters = "queries=" + url.QueryEscape(`{"a":{"query":"Nvidia"}}`)
		}
	}
	id := "nvidia"
	if strings.HasPrefix(p.path, "/v1/documents/") {
		_, added := ask(p.t, p.open, http.MethodPost, "/v1/documents", "Nvidia invested in Basefarm in 2024.", "Content-Type: text/plain", header[0])
		id = added[len(`{"document":{"id":"`):][:24]
	}
	switch p.status {
	case "200":
		if p.method == http.MethodPost && p.path == "/v1/documents" {
			header = append(header, "Accept: text/event-stream")
		}
	case "304":
		header = append(header, "If-None-Match: *")
	case "400":
		switch {
		case p.method == http.MethodGet && p.path == "/reconcile":
			parameters = "queries={"
		case p.method == http.MethodGet:
			parameters = "cursor=x&limit=x"
		case p.path == "/reconcile":
			body = "queries={"
		default:
			kind, body = "application/json", "{"
		}
	case "401":
		header[0] = "Authorization: Bearer wrong"
	case "403":
		header = []string{"Authorization: Bearer sesame-to-read", "Origin: http://evil.example"}
	case "404":
		id = "nobody"
		if strings.HasPrefix(p.path, "/v1/export.") {
			parameters = "focus=nobody"
		}
	case "413":
		server = p.small
	case "415":
		kind = "image/png"
	case "421":
		header = append(header, "Host: evil.example")
	case "422":
		parameters, body = "colour=red", ""
		if p.path == "/reconcile" {
			server, parameters = p.narrow, "extend="+url.QueryEscape(`{"ids":["sakana-ai"],"properties":[{"id":"backed-by"}]}`)
		}
	case "429":
		server = p.hasty
	case "500":
		server = p.closed
	case "503":
		if server = p.busy; p.path == "/readyz" {
			server = p.closed
		}
	}
	target = strings.ReplaceAll(target, "{id}", id)
	if parameters != "" {
		target += "?" + parameters
	}
	return ask(p.t, server, p.method, target, body, append(header, "Content-Type: "+kind)...)
}

// checker holds answers against the schemas of a description.
type checker struct {
	t *testing.T
	*jsonschema.Compiler
}

func compiler(t *testing.T, text string) checker {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("openapi.json", doc))
	return checker{t, c}
}

// check holds an answer against what is described for its status.
func (c checker) check(method, path, status string, content map[string]any, answer *http.Response, body string) {
	if len(content) == 0 {
		require.Empty(c.t, body, "%s %s: %s", method, path, status)
		return
	}
	kind := answer.Header.Get("Content-Type")
	if _, told := content[kind]; !told {
		kind, _, _ = strings.Cut(kind, ";")
	}
	require.Contains(c.t, content, kind, "%s %s: %s", method, path, status)
	if !strings.HasSuffix(kind, "json") || strings.HasPrefix(path, "/v1/export.") && status == "200" {
		return
	}
	escaped := strings.NewReplacer("~", "~0", "/", "~1").Replace
	schema, err := c.Compile("openapi.json#/paths/" + escaped(path) + "/" + method + "/responses/" + status + "/content/" + escaped(kind) + "/schema")
	require.NoError(c.t, err)
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(body))
	require.NoError(c.t, err)
	require.NoError(c.t, schema.Validate(value), "%s %s: %s: %s", method, path, status, body)
}

// TestServeDescribesAnswers holds the answers of the session against the schemas:
// they have every part that an answer may have.
func TestServeDescribesAnswers(t *testing.T) {
	s := listen(t, twoArticles(t))
	_, text := ask(t, s, http.MethodGet, "/openapi.json", "")
	c := compiler(t, text)
	for _, target := range []string{
		"/v1/facts?about=Nobody", "/v1/facts?about=Nvidea", "/v1/facts?subject=Telenor&modality=asserted", "/v1/facts?limit=1", "/v1/facts?about=Google&depth=2",
		"/v1/path?from=Google&to=Nvidia", "/v1/top?by=centrality", "/v1/top?by=sum", "/v1/top?with=Google",
		"/v1/ask?q=How+many+companies+did+Nvidia+back", "/v1/ask?q=When+did+Nvidia+invest+in+Sakana+AI%3F", "/v1/ask?q=How+much+did+Nvidia+invest+in+Sakana+AI%3F",
		"/v1/entities?q=Sakanna", "/v1/entities?limit=1", "/v1/documents?limit=1", "/reconcile", "/reconcile?queries=%7B%7D", "/reconcile?extend=%7B%7D",
		`/reconcile?extend={"ids":["nvidia"],"properties":[{"id":"invested-in"}]}`, "/reconcile/suggest/entity?prefix=n", "/reconcile/suggest/property?prefix=n", "/reconcile/properties?type=person&limit=2",
	} {
		answer, body := ask(t, s, http.MethodGet, target, "")
		require.Equal(t, http.StatusOK, answer.StatusCode, "%s: %s", target, body)
		path, _, _ := strings.Cut(target, "?")
		c.check("get", path, "200", map[string]any{"application/json": nil}, answer, body)
	}
}
