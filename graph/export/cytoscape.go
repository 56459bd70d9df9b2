package export

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/relata-kg/relata/graph"
)

// Cytoscape is the JSON of Cytoscape and Cytoscape.js. All nodes stand before all
// edges, so the edges are kept aside.
var Cytoscape = Format{
	Name:  "cytoscape",
	Doc:   "JSON for Cytoscape and Cytoscape.js",
	Write: writeCytoscape,
}

func writeCytoscape(ctx context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], o Options) (err error) {
	out := bufio.NewWriter(w)
	var later spool
	defer func() { err = errors.Join(err, later.close()) }()
	edges := bufio.NewWriter(&later)
	fmt.Fprintf(out, `{"format_version":"1.0","generated_by":"relata","target_cytoscapejs_version":"~3.0","data":{"name":%s},"multigraph":true,"directed":true,"elements":{"nodes":[`, jsonText(o.Title))
	nodes, arrows := rows{out: out}, rows{out: edges}
	node := func(e graph.Entity) error {
		data := object{}
		data.text("id", plainID(e.ID))
		data.text("value", plainID(e.ID)) // networkx names nodes by it
		data.text("name", e.Name)
		data.text("type", string(e.Type))
		data.list("aliases", e.Aliases)
		return nodes.put(`{"data":` + data.String() + `}`)
	}
	edge := func(l link) error {
		data := object{}
		data.text("id", l.ID)
		data.text("key", l.ID) // networkx tells parallel edges apart by it
		data.text("source", plainID(l.Subject.ID))
		data.text("target", plainID(l.to.ID))
		data.text("interaction", l.Predicate)
		data.text("name", l.words)
		for _, q := range qualities {
			data.field(q, l.Fact)
		}
		return arrows.put(`{"data":` + data.String() + `}`)
	}
	if err := links(ctx, facts, o, node, edge); err != nil {
		return err
	}
	out.WriteString("\n],\"edges\":[")
	if err := edges.Flush(); err != nil {
		return err
	}
	if err := later.copyTo(out); err != nil {
		return err
	}
	out.WriteString("\n]}}\n")
	return out.Flush()
}

// rows writes the values of a JSON array, one a line.
type rows struct {
	out   io.Writer
	begun bool
}

func (r *rows) put(value string) error {
	start := ",\n"
	if !r.begun {
		r.begun, start = true, "\n"
	}
	_, err := io.WriteString(r.out, start+value)
	return err
}
