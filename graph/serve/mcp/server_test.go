package mcp_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
	"github.com/relata-kg/relata/graph/serve/mcp"
)

func tools(t *testing.T, c *sdk.ClientSession) map[string]*sdk.Tool {
	t.Helper()
	found := map[string]*sdk.Tool{}
	for tool, err := range c.Tools(context.Background(), nil) {
		require.NoError(t, err)
		found[tool.Name] = tool
	}
	return found
}

// TestTools sees that each tool says what it takes, gives and changes.
func TestTools(t *testing.T) {
	found := tools(t, inMemory(t, server(t)))
	require.Len(t, found, 8)
	for name, tool := range found {
		require.Equal(t, name != "add_document", tool.Annotations.ReadOnlyHint, name)
		require.False(t, *tool.Annotations.DestructiveHint, name)
		require.False(t, *tool.Annotations.OpenWorldHint, name)
		require.NotEmpty(t, tool.OutputSchema, name)
		for p, schema := range tool.InputSchema.(map[string]any)["properties"].(map[string]any) {
			require.NotEmpty(t, schema.(map[string]any)["description"], "%s: %s", name, p)
		}
	}
	predicates := tools(t, inMemory(t, server(t)))["find_facts"].InputSchema.(map[string]any)["properties"].(map[string]any)["predicates"]
	require.Contains(t, predicates.(map[string]any)["description"], "invested-in")
}

func TestReadOnly(t *testing.T) {
	s := server(t)
	s.Add = nil
	c := inMemory(t, s)
	require.NotContains(t, tools(t, c), "add_document")
	_, err := c.CallTool(context.Background(), &sdk.CallToolParams{Name: "add_document", Arguments: map[string]any{"name": "a", "text": "Quillon | sold | Tarn"}})
	require.ErrorContains(t, err, `unknown tool "add_document"`)
}

func TestPages(t *testing.T) {
	c := inMemory(t, server(t, many(45)))
	ids, cursor := map[string]bool{}, ""
	for pages := 1; ; pages++ {
		answer, wrong := call(t, c, "find_facts", map[string]any{"limit": 10, "cursor": cursor})
		require.Empty(t, wrong)
		for _, f := range answer.(map[string]any)["facts"].([]any) {
			ids[f.(map[string]any)["id"].(string)] = true
		}
		next, more := answer.(map[string]any)["next"]
		if !more {
			require.Equal(t, 5, pages)
			break
		}
		cursor = next.(string)
	}
	require.Len(t, ids, 45)

	last, wrong := call(t, c, "extract_facts", map[string]any{"text": many(45).Text, "offset": 40})
	require.Empty(t, wrong)
	require.Len(t, last.(map[string]any)["facts"], 5)
	require.EqualValues(t, 45, last.(map[string]any)["total"])
}

// many tells of many investments.
func many(n int) mcp.Article {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "Fund %d | invested-in | Hasford\n", i)
	}
	return mcp.Article{Name: "many", Text: b.String()}
}

// TestCut sees that an answer stays small whatever the graph holds, and says what
// it leaves out.
func TestCut(t *testing.T) {
	c := inMemory(t, server(t, many(1100)))
	answer, wrong := call(t, c, "ask", map[string]any{"question": "Who backs Hasford?", "limit": 5})
	require.Empty(t, wrong)
	require.Len(t, answer.(map[string]any)["entities"], 100)
	require.Equal(t, map[string]any{"entities": 1000.0}, answer.(map[string]any)["left_out"])
	_, wrong = call(t, c, "export_graph", map[string]any{"format": "jsonl"})
	require.Equal(t, "more than 1000 facts: want fewer, by focus, top or more conditions", wrong)

	var told []mcp.Article
	for i := range 60 {
		told = append(told, mcp.Article{Name: fmt.Sprintf("paper %02d", i), Text: fmt.Sprintf("Quillon | acquired | Tarn | 2024\nFund %d | invested-in | Tarn\n", i)})
	}
	c = inMemory(t, server(t, told...))
	answer, _ = call(t, c, "find_facts", map[string]any{"subject": "Quillon"})
	fact := answer.(map[string]any)["facts"].([]any)[0].(map[string]any)
	require.Len(t, fact["evidence"], 3)
	require.EqualValues(t, 57, fact["more_evidence"])
	answer, _ = call(t, c, "explain_fact", map[string]any{"id": fact["id"], "subject": "Quillon"})
	require.Len(t, answer.(map[string]any)["passages"], 50)
	require.Equal(t, map[string]any{"passages": 10.0}, answer.(map[string]any)["left_out"])
}

func TestTooLarge(t *testing.T) {
	s := server(t)
	s.MaxText = 1000
	c := inMemory(t, s)
	_, wrong := call(t, c, "extract_facts", map[string]any{"text": strings.Repeat("x", 1001)})
	require.Equal(t, "the text has 1001 bytes: want at most 1000", wrong)
	for tool, arguments := range map[string]map[string]any{
		"find_facts":    {"about": strings.Repeat("x", 1001)},
		"find_entities": {"name": strings.Repeat("x", 1001)},
		"find_path":     {"from": strings.Repeat("x", 1001), "to": "y"},
		"ask":           {"question": strings.Repeat("x", 1001)},
		"export_graph":  {"format": "dot", "title": strings.Repeat("x", 1001)},
		"explain_fact":  {"id": strings.Repeat("x", 1001), "subject": "y"},
		"add_document":  {"name": strings.Repeat("x", 1001), "text": "y"},
	} {
		_, wrong := call(t, c, tool, arguments)
		require.Contains(t, wrong, "has 1001 bytes: want at most 1000", tool)
	}

	// An article of one fact whose passage is larger than any answer.
	s = server(t, mcp.Article{Name: "long", Text: "Quillon | acquired | Tarn " + strings.Repeat("n", 1<<20)})
	_, wrong = call(t, inMemory(t, s), "find_facts", map[string]any{})
	require.Contains(t, wrong, "more than the 1048576 that are sent: ask for less")
}

func TestTimeout(t *testing.T) {
	s := server(t)
	s.Timeout = 10 * time.Millisecond
	s.Ask = func(ctx context.Context, _, _ string) (query.Request, error) {
		<-ctx.Done()
		return nil, fmt.Errorf("understand: %w", ctx.Err())
	}
	_, wrong := call(t, inMemory(t, s), "ask", map[string]any{"question": "Who?"})
	require.Equal(t, "stopped after 10ms: ask for less", wrong)
}

// TestClose sees that a call ends when its client goes, and that none runs once
// the server is closed.
func TestClose(t *testing.T) {
	s := server(t)
	began, ended := make(chan bool), make(chan error, 1)
	s.Read = func(ctx context.Context, _ mcp.Article) (graph.Batch, error) {
		began <- true
		<-ctx.Done()
		ended <- ctx.Err()
		return graph.Batch{}, ctx.Err()
	}
	in, toServer := io.Pipe()
	out, fromServer := io.Pipe()
	run := make(chan error, 1)
	go func() { run <- s.Run(context.Background(), in, fromServer) }()
	c := connect(t, &sdk.IOTransport{Reader: out, Writer: toServer})
	go func() {
		_, _ = c.CallTool(context.Background(), &sdk.CallToolParams{Name: "extract_facts", Arguments: map[string]any{"text": "x"}})
	}()
	<-began
	require.NoError(t, toServer.Close())
	require.NoError(t, <-run)
	s.Close()
	require.ErrorIs(t, <-ended, context.Canceled)
	require.NoError(t, out.Close())
	_ = c.Close() // its writer is closed already

	_, wrong := call(t, overHTTP(t, s), "find_facts", map[string]any{})
	require.Equal(t, "the server is closing", wrong)
}

// TestTurns sees that few calls run at a time, and that those that wait in vain
// are told.
func TestTurns(t *testing.T) {
	s := server(t)
	s.Timeout = 200 * time.Millisecond
	var mu sync.Mutex
	now, most := 0, 0
	s.Read = func(ctx context.Context, _ mcp.Article) (graph.Batch, error) {
		mu.Lock()
		now++
		most = max(most, now)
		mu.Unlock()
		time.Sleep(5 * time.Millisecond)
		mu.Lock()
		now--
		mu.Unlock()
		return graph.Batch{}, errors.New("read")
	}
	c := overHTTP(t, s)
	var calls sync.WaitGroup
	for range 20 {
		calls.Go(func() {
			_, wrong := call(t, c, "extract_facts", map[string]any{"text": "x"})
			require.Equal(t, "read", wrong)
		})
	}
	calls.Wait()
	require.Equal(t, 4, most)
}

// TestAtOnce reads and writes from many clients at a time.
func TestAtOnce(t *testing.T) {
	s := server(t, many(20))
	clients := []*sdk.ClientSession{inMemory(t, s), overHTTP(t, s)}
	var calls sync.WaitGroup
	for i := range 20 {
		calls.Go(func() {
			c := clients[i%2]
			_, wrong := call(t, c, "add_document", map[string]any{"name": fmt.Sprint(i), "text": fmt.Sprintf("Quillon | acquired | Firm %d", i)})
			require.Empty(t, wrong)
			_, wrong = call(t, c, "find_path", map[string]any{"from": "Fund 1", "to": "Fund 2"})
			require.Empty(t, wrong)
		})
	}
	calls.Wait()
	answer, _ := call(t, clients[0], "find_facts", map[string]any{"subject": "Quillon", "limit": 100})
	require.Len(t, answer.(map[string]any)["facts"], 20)
}

// TestHandlerRefuses sees that nothing but a call of a client is answered.
func TestHandlerRefuses(t *testing.T) {
	s := server(t)
	s.MaxText = 1000
	web := httptest.NewServer(s.Handler())
	defer web.Close()
	const list = `{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}`
	for _, c := range []struct {
		name, method, body string
		header             map[string]string
		status             int
	}{
		{name: "a call", method: "POST", body: list, status: 200},
		{name: "a page of another site", method: "POST", body: list, header: map[string]string{"Sec-Fetch-Site": "cross-site"}, status: 403},
		{name: "another host", method: "POST", body: list, header: map[string]string{"Host": "evil.example"}, status: 403},
		{name: "no JSON", method: "POST", body: "{", status: 400},
		{name: "deep JSON", method: "POST", body: strings.Repeat("[", 50_000), status: 400},
		{name: "a form", method: "POST", body: list, header: map[string]string{"Content-Type": "text/plain"}, status: 415},
		{name: "too large", method: "POST", body: list + strings.Repeat(" ", 1<<17), status: 413},
		{name: "a look", method: "GET", status: 405},
		{name: "a deletion", method: "DELETE", status: 405},
	} {
		r, err := http.NewRequest(c.method, web.URL, strings.NewReader(c.body))
		require.NoError(t, err)
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept", "application/json, text/event-stream")
		for k, v := range c.header {
			r.Header.Set(k, v)
		}
		if h := c.header["Host"]; h != "" {
			r.Host = h
		}
		answer, err := web.Client().Do(r)
		require.NoError(t, err, c.name)
		body, err := io.ReadAll(answer.Body)
		require.NoError(t, err, c.name)
		require.NoError(t, answer.Body.Close())
		require.Equal(t, c.status, answer.StatusCode, "%s: %s", c.name, body)
	}
}

// FuzzCall sees that no arguments end the server, or are answered by what is not
// in the schema: the client checks that.
func FuzzCall(f *testing.F) {
	f.Add(uint8(0), `{"text": "Quillon | sold | Tarn"}`)
	f.Add(uint8(1), `{"name": "\ud800\u0000"}`)
	f.Add(uint8(2), `{"about": "Hasford", "since": "2024/2023", "min_amount": "1e99 USD", "min_share": "1/0"}`)
	f.Add(uint8(2), `{"cursor": "OWJmZmJmNDkgMSA0NTk5ODJmNDJjYjk0NzNl", "limit": 9223372036854775807}`)
	f.Add(uint8(3), `{"question": "Who backs \u202e?"}`)
	f.Add(uint8(4), `{"from": "Hasford", "to": "Hasford", "max_steps": -1}`)
	f.Add(uint8(5), `{"id": "\"", "subject": "Hasford"}`)
	f.Add(uint8(6), `{"format": "svg", "title": "</script>]]>", "top": 1}`)
	f.Add(uint8(2), `[[[[`)
	c := inMemory(f, server(f, many(3)))
	names := []string{"extract_facts", "find_entities", "find_facts", "ask", "find_path", "explain_fact", "export_graph"}
	f.Fuzz(func(t *testing.T, tool uint8, arguments string) {
		if !json.Valid([]byte(arguments)) {
			arguments = `{"name": ` + fmt.Sprintf("%q", arguments) + `}`
		}
		if !json.Valid([]byte(arguments)) {
			return
		}
		_, err := c.CallTool(context.Background(), &sdk.CallToolParams{Name: names[int(tool)%len(names)], Arguments: json.RawMessage(arguments)})
		require.NoError(t, err)
	})
}
