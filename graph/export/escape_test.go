package export_test

import (
	"context"
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/goccy/go-graphviz"
	"github.com/goccy/go-graphviz/cgraph"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/export"
)

// hostile are texts that break out of careless writers.
var hostile = []string{
	`"]; evil -> graph [label="`,
	`back\\slash\`,
	`\`,
	"line\nbreak\r\n\ttab\x00nul\x1b[31m",
	"</TD></TR></TABLE>><B>",
	"<!--&amp;&lt;&#34;&quot;-->",
	`\N \G \E \L \l \r`,
	"javascript:alert(1)",
	"https://x.org/\"onclick=\"alert(1)",
	"\xff\xfe broken UTF-8 \xc3",
	"\u202eright to left\u2066",
	"\uffff\ufffe",
	"",
	" ",
	strings.Repeat("very long ", 100),
	"digraph", "é’«»✗ 株式会社",
	"</script><script>alert(1)</script>", "]]></data><edge/>", `'}) DETACH DELETE (n); //`, `\u0027 \\u0027 \`, "`", "%%{init: {}}%% #quot; end",
	"1. one", "- one", "2024", "2018/2023", "1e5", "007", "-0", "NaN", ".5", "0x1F", "a:b <c> ;", `"^^<x> .`,
}

func FuzzDOT(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, "quote")
		f.Add("name", s)
	}
	f.Fuzz(func(t *testing.T, name, quote string) {
		requireThree(t, write(t, "dot", hostileFacts(name, quote), export.Options{Title: name + quote}))
	})
}

// FuzzCSV reads back what is written: each fact a row, and no cell a formula.
func FuzzCSV(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, "quote")
		f.Add("name", s)
	}
	f.Add("=HYPERLINK(\"https://x.org\")", "@SUM(1)")
	f.Fuzz(func(t *testing.T, name, quote string) {
		rows, err := csv.NewReader(strings.NewReader(write(t, "csv", hostileFacts(name, quote), export.Options{}))).ReadAll()
		require.NoError(t, err)
		require.Len(t, rows, 4)
		for _, cell := range slices.Concat(rows...) {
			require.False(t, cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])), cell)
			require.False(t, strings.ContainsAny(cell, "\r\n\x00"), cell)
		}
	})
}

// hostileFacts relate A to B and C by an edge each, and B to a sum.
func hostileFacts(name, quote string) []graph.Fact {
	evidence := []graph.Evidence{{Document: "https://example.org/" + quote, Quote: quote, SaidBy: name}}
	a := graph.Entity{ID: "a", Name: name, Type: graph.Type(quote)}
	b := graph.Object{Entity: graph.Entity{ID: "b", Name: quote, Type: graph.Organization}}
	c := graph.Object{Entity: graph.Entity{ID: "c" + name, Name: "C"}}
	sum := graph.Object{Sum: &graph.Money{Value: name, Currency: quote}}
	narrowed := graph.Qualifiers{Role: name, When: graph.Date(quote), Round: quote, Share: name}
	facts := []graph.Fact{
		{Subject: a, Predicate: "invested-in", Object: b, Qualifiers: narrowed, Modality: graph.Asserted, Evidence: evidence},
		{Subject: a, Predicate: name, Object: c, Modality: graph.Modality(quote), Evidence: evidence},
		{Subject: b.Entity, Predicate: "raised", Object: sum, Qualifiers: narrowed, Modality: graph.Denied, Evidence: evidence},
	}
	for i := range facts {
		facts[i].ID = facts[i].Identify()
	}
	return facts
}

// requireThree parses dot with Graphviz's own parser: beside the legend there
// must be just the nodes and edges of hostileFacts.
func requireThree(t *testing.T, dot string) {
	require.True(t, utf8.ValidString(dot))
	parsed, err := graphviz.ParseBytes([]byte(dot))
	require.NoError(t, err, dot)
	require.NotNil(t, parsed, dot)
	defer func() { require.NoError(t, parsed.Close()) }()
	nodes, edges := 0, 0
	for n, err := parsed.FirstNode(); n != nil; n, err = parsed.NextNode(n) {
		require.NoError(t, err)
		if name, err := n.Name(); !strings.HasPrefix(name, "legend ") {
			require.NoError(t, err)
			nodes++
			edges += outEdges(t, parsed, n)
		}
	}
	require.Equal(t, 3, nodes, dot)
	require.Equal(t, 2, edges, dot)
}

func outEdges(t *testing.T, parsed *cgraph.Graph, n *cgraph.Node) (count int) {
	for e, err := parsed.FirstOut(n); e != nil; e, err = parsed.NextOut(e) {
		require.NoError(t, err)
		count++
	}
	return count
}

func TestHostileTextInSVG(t *testing.T) {
	var facts []graph.Fact
	for _, s := range hostile {
		facts = append(facts, hostileFacts(s, s)...)
	}
	svg := write(t, "svg", facts, export.Options{Title: strings.Join(hostile, " ")})
	requireXML(t, svg)
	require.NotContains(t, svg, "<B>")
	require.NotContains(t, svg, `href="javascript:`)
	require.NotContains(t, svg, ` onclick="alert`)
}

func BenchmarkDOT(b *testing.B) {
	facts := sample(b)
	for b.Loop() {
		write(b, "dot", facts, export.Options{})
	}
}

func BenchmarkSVG(b *testing.B) {
	facts := sample(b)
	for b.Loop() {
		require.NoError(b, export.SVG.Write(context.Background(), io.Discard, all(facts), export.Options{}))
	}
}
