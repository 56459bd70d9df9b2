package mcp_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph/serve/mcp"
)

// objects calls see with each object within a value of JSON that has these keys.
func objects(value any, keys []string, see func(map[string]any)) {
	switch v := value.(type) {
	case []any:
		for _, one := range v {
			objects(one, keys, see)
		}
	case map[string]any:
		has := true
		for _, key := range keys {
			_, found := v[key]
			has = has && found
		}
		if has {
			see(v)
		}
		for _, one := range v {
			objects(one, keys, see)
		}
	}
}

// TestEvidence calls each tool: whatever fact an answer tells, it tells which passage of
// which document proves it, and the passage stands there. So say the schemas.
func TestEvidence(t *testing.T) {
	texts := map[string]string{
		"weekly": "Quillon | invested-in | Hasford | 2024\nQuillon | acquired | Tarn | 2025 | planned\nHasford | raised | 20 m EUR | 2024\n",
		"daily":  "Quillon | invested-in | Hasford | 2024-03\nHasford | partnered-with | Tarn | 2022\nHasford | partnered-with | Tarn | 2022 | denied\n",
		"told":   "Marden & Co | invested-in | Ostrava",
	}
	c := inMemory(t, server(t, mcp.Article{Name: "weekly", Text: texts["weekly"]}, mcp.Article{Name: "daily", Text: texts["daily"]}))
	calls := map[string]map[string]any{
		"extract_facts": {"text": texts["told"]},
		"add_document":  {"name": "told", "text": texts["told"]},
		"find_entities": {"name": "Quillon"},
		"find_facts":    {"about": "Hasford"},
		"ask":           {"question": "Who backs Hasford?"},
		"find_path":     {"from": "Quillon", "to": "Tarn"},
		"explain_fact":  {"subject": "Hasford"},
		"export_graph":  {"format": "mermaid", "focus": "Quillon"},
	}
	answer, wrong := call(t, c, "find_facts", map[string]any{"subject": "Hasford", "predicates": []string{"partnered-with"}})
	require.Empty(t, wrong)
	calls["explain_fact"]["id"] = answer.(map[string]any)["facts"].([]any)[0].(map[string]any)["id"]

	for name, tool := range tools(t, c) {
		told, shown := 0, 0
		answer, wrong := call(t, c, name, calls[name])
		require.Empty(t, wrong, name)
		objects(answer, []string{"predicate", "subject"}, func(fact map[string]any) {
			told++
			require.NotEmpty(t, fact["evidence"], "%s: %v", name, fact)
			for _, e := range fact["evidence"].([]any) {
				requirePassage(t, texts, e.(map[string]any))
			}
		})
		require.Positive(t, told, name)
		objects(tool.OutputSchema, []string{"predicate", "subject"}, func(properties map[string]any) {
			shown++
			e := properties["evidence"].(map[string]any)["items"].(map[string]any)
			require.Subset(t, e["required"], []any{"document", "start", "end", "quote"}, name)
		})
		require.Positive(t, shown, name)
	}
}

func requirePassage(t *testing.T, texts map[string]string, e map[string]any) {
	// What is only read has no name yet.
	text := texts[strings.Replace(e["document"].(string), "text", "told", 1)]
	require.Equal(t, e["quote"], text[int(e["start"].(float64)):int(e["end"].(float64))])
	require.NotEmpty(t, e["quote"])
}
