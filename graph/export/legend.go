package export

import (
	"fmt"
	"io"

	"github.com/relata-kg/relata/graph"
)

const legendStart = `
  subgraph cluster_legend {
    graph [style="rounded", color="#DDDDDD", margin=10, labelloc=b, fontsize=9, fontcolor="#555555",
           label="blue: capital · ochre: people · green: business and places · the more evidence, the thicker"];
    node [fontsize=9, height=0.25, margin="0.1,0.04"];
    edge [fontsize=8, arrowsize=0.6];
`

// writeLegend writes a small chain of sample nodes, each joined to the next by
// a sample line, so that the legend is drawn as what it explains.
func writeLegend(w io.Writer) {
	fmt.Fprint(w, legendStart)
	for i, n := range []node{
		{invests: true, Entity: graph.Entity{Name: "investor"}},
		{Entity: graph.Entity{Name: "organisation", Type: graph.Organization}},
		{Entity: graph.Entity{Name: "person", Type: graph.Person}},
		{Entity: graph.Entity{Name: "product", Type: graph.Product}},
		{Entity: graph.Entity{Name: "place", Type: graph.Place}},
	} {
		fmt.Fprintf(w, "    \"legend %d\" [%s];\n", i, n.attributes())
	}
	for i, m := range graph.Modalities {
		sample := edge{Fact: graph.Fact{Predicate: "invested-in", Modality: m}, words: "deal"}
		fmt.Fprintf(w, "    \"legend %d\" -> \"legend %d\" [%s];\n", i, i+1, sample.attributes())
	}
	fmt.Fprint(w, "  }\n")
}
