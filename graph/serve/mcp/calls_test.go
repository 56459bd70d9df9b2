package mcp_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"golang.org/x/tools/txtar"

	"github.com/relata-kg/relata/graph/serve/mcp"
)

var update = flag.Bool("update", false, "rewrite testdata with what is answered now")

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m)
}

// TestCalls reads testdata/*.txtar: articles, and then calls with their answers,
// made both over a pipe and over HTTP. A call is a section whose name is a tool and its
// arguments as JSON; an article is one whose name is no tool.
func TestCalls(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			var articles []mcp.Article
			for _, f := range archive.Files {
				if name, isArticle := strings.CutPrefix(f.Name, "article "); isArticle {
					articles = append(articles, mcp.Article{Name: name, Text: string(f.Data)})
				}
			}
			if *update {
				makeCalls(t, inMemory(t, server(t, articles...)), archive, true)
				require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o666))
			}
			t.Run("pipe", func(t *testing.T) { makeCalls(t, inMemory(t, server(t, articles...)), archive, false) })
			t.Run("http", func(t *testing.T) { makeCalls(t, overHTTP(t, server(t, articles...)), archive, false) })
		})
	}
}

func makeCalls(t *testing.T, c *sdk.ClientSession, archive *txtar.Archive, rewrite bool) {
	for i, f := range archive.Files {
		tool, arguments, _ := strings.Cut(f.Name, " ")
		if tool == "article" {
			continue
		}
		got := told(t, c, tool, arguments)
		if rewrite {
			archive.Files[i].Data = []byte(got)
			continue
		}
		require.Equal(t, string(f.Data), got, f.Name)
	}
}

// told is what a tool answers, or what it says is wrong, as lines.
func told(t *testing.T, c *sdk.ClientSession, tool, arguments string) string {
	t.Helper()
	answer, wrong := call(t, c, tool, json.RawMessage(arguments))
	if wrong != "" {
		return "error: " + wrong + "\n"
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	require.NoError(t, enc.Encode(answer))
	return out.String()
}
