package main

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/identity"
	"github.com/relata-kg/relata/graph/serve/mcp"
)

const article = "Nvidia invested in Sakana AI in 2024. Slack was bought by Salesforce."

// TestMCP starts the command as clients do, lets it read an article into a new
// graph, and asks about it; then again, without the right to write.
func TestMCP(t *testing.T) {
	program := filepath.Join(t.TempDir(), "relata")
	out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput()
	require.NoError(t, err, "%s", out)
	db := filepath.Join(t.TempDir(), "news.db")

	c := started(t, program, "mcp", "--db", db, "--write")
	answer := called(t, c, "add_document", map[string]any{"name": "news", "text": article, "date": "2025-02-03"})
	require.EqualValues(t, 2, answer["total"])
	questions(t, c)
	require.NoError(t, c.Close(), "it ends when its input does")

	c = started(t, program, "mcp", "--db", db)
	questions(t, c)
	_, err = c.CallTool(context.Background(), &sdk.CallToolParams{Name: "add_document", Arguments: map[string]any{"name": "news", "text": article}})
	require.ErrorContains(t, err, "unknown tool")
	require.NoError(t, c.Close())
}

// TestMCPHandler asks over HTTP what the command answers on its standard output.
func TestMCPHandler(t *testing.T) {
	store, err := cayley.Open(context.Background(), cayley.Memory, cayley.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, store.Close()) }()
	x := &extract.Extractor{}
	s := &mcp.Server{Graph: identity.View{Reader: store}, Text: store.Text, Read: reading(x), Ask: asking(x)}
	defer s.Close()
	b, err := s.Read(context.Background(), mcp.Article{Name: "news", Text: article, Date: "2025-02-03"})
	require.NoError(t, err)
	require.NoError(t, store.Add(context.Background(), b))
	web := httptest.NewServer(s.Handler())
	defer web.Close()
	c := connected(t, &sdk.StreamableClientTransport{Endpoint: web.URL, DisableStandaloneSSE: true})
	questions(t, c)
	require.NoError(t, c.Close())
}

func started(t *testing.T, program string, args ...string) *sdk.ClientSession {
	t.Helper()
	command := exec.Command(program, args...)
	command.Stderr = os.Stderr
	return connected(t, &sdk.CommandTransport{Command: command})
}

func connected(t *testing.T, transport sdk.Transport) *sdk.ClientSession {
	t.Helper()
	c, err := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil).Connect(context.Background(), transport, nil)
	require.NoError(t, err)
	return c
}

// questions asks about the article, and sees that each answer proves itself.
func questions(t *testing.T, c *sdk.ClientSession) {
	t.Helper()
	answer := called(t, c, "ask", map[string]any{"question": "Qui a investi dans Sakana AI ?"})
	proven(t, answer["facts"], "Nvidia invested in Sakana AI in 2024.")
	require.Equal(t, "Nvidia", answer["entities"].([]any)[0].(map[string]any)["name"])
	answer = called(t, c, "find_facts", map[string]any{"object": "Slack"})
	proven(t, answer["facts"], "Slack was bought by Salesforce.")
	fact := answer["facts"].([]any)[0].(map[string]any)
	answer = called(t, c, "explain_fact", map[string]any{"id": fact["id"], "subject": "Salesforce"})
	require.Equal(t, "Nvidia invested in Sakana AI in 2024. ", answer["passages"].([]any)[0].(map[string]any)["before"])
	answer = called(t, c, "extract_facts", map[string]any{"text": "Google a racheté Wiz."})
	proven(t, answer["facts"], "Google a racheté Wiz.")

	for tool, arguments := range map[string]string{
		"find_facts":    `{"subject": "Nvidai"}`,
		"extract_facts": `{"text": "Google kauft Wiz.", "language": "de"}`,
		"ask":           `{"question": "Why is the sky blue?"}`,
	} {
		r, err := c.CallTool(context.Background(), &sdk.CallToolParams{Name: tool, Arguments: json.RawMessage(arguments)})
		require.NoError(t, err)
		require.True(t, r.IsError)
		require.Contains(t, r.Content[0].(*sdk.TextContent).Text, map[string]string{
			"find_facts":    "did you mean Nvidia?",
			"extract_facts": `language "de" is not read: want `,
			"ask":           "is not understood",
		}[tool])
	}
}

func called(t *testing.T, c *sdk.ClientSession, tool string, arguments map[string]any) map[string]any {
	t.Helper()
	r, err := c.CallTool(context.Background(), &sdk.CallToolParams{Name: tool, Arguments: arguments})
	require.NoError(t, err)
	require.False(t, r.IsError, "%s: %v", tool, r.Content)
	return r.StructuredContent.(map[string]any)
}

// proven sees that there is one fact, with this passage as its evidence.
func proven(t *testing.T, facts any, quote string) {
	t.Helper()
	require.Len(t, facts, 1)
	evidence := facts.([]any)[0].(map[string]any)["evidence"].([]any)
	require.Equal(t, quote, evidence[0].(map[string]any)["quote"])
}
