package export

import (
	"fmt"
	"io"

	"github.com/relata-kg/relata/graph"
)

const legendStart = `
  subgraph cluster_legend {
    graph [style="rounded", color="#DDDDDD", margin=10, labelloc=b, fontsize=9, fontcolor="#555555",
           label=%s];
    node [fontsize=9, height=0.25, margin="0.1,0.04"];
    edge [fontsize=8, arrowsize=0.6];
`

// writeLegend writes a small chain of sample nodes, each joined to the next by
// a sample line, so that the legend is drawn as what it explains. Only layers keep
// room for the words on a line: for other layouts they are nodes amid it.
func writeLegend(out io.Writer, w *wording, engine string) {
	fmt.Fprintf(out, legendStart, quoted(w.key))
	for i, n := range []node{
		{invests: true},
		{Entity: graph.Entity{Type: graph.Organization}},
		{Entity: graph.Entity{Type: graph.Person}},
		{Entity: graph.Entity{Type: graph.Product}},
		{Entity: graph.Entity{Type: graph.Place}},
	} {
		n.Name = w.looks[i]
		fmt.Fprintf(out, "    \"legend %d\" [%s];\n", i, n.attributes())
	}
	for i, m := range graph.Modalities {
		sample := edge{Fact: graph.Fact{Predicate: "invested-in", Modality: m}, words: w.deal, wording: w}
		if engine == "dot" {
			fmt.Fprintf(out, "    \"legend %d\" -> \"legend %d\" [%s];\n", i, i+1, sample.attributes())
			continue
		}
		fmt.Fprintf(out, "    \"legend line %d\" [shape=plaintext, label=%s];\n", i, sample.label())
		fmt.Fprintf(out, "    \"legend %d\" -> \"legend line %[1]d\" [%s, label=\"\", dir=none];\n", i, sample.attributes())
		fmt.Fprintf(out, "    \"legend line %d\" -> \"legend %d\" [%s, label=\"\"];\n", i, i+1, sample.attributes())
	}
	fmt.Fprint(out, "  }\n")
}
