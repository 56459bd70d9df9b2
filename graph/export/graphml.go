package export

import (
	"bufio"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// GraphML is XML that most graph programs read. Nodes stand before the first
// edge that has them, so that it is written as the facts come.
var GraphML = Format{
	Name:  "graphml",
	Doc:   "GraphML, for yEd, Gephi, igraph, networkx",
	Write: writeGraphML,
}

const graphMLStart = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`

// graphMLTypes are the names of the kinds.
var graphMLTypes = [...]string{text: "string", number: "double", whole: "int", flag: "boolean"}

func writeGraphML(ctx context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], o Options) error {
	out := bufio.NewWriter(w)
	out.WriteString(graphMLStart)
	for _, name := range []string{"name", "type", "aliases"} {
		graphMLKey(out, "node", name, text)
	}
	graphMLKey(out, "edge", "label", text)
	graphMLKey(out, "edge", "predicate", text)
	for _, q := range qualities {
		graphMLKey(out, "edge", q.name, q.kind)
	}
	out.WriteString("  <graph id=\"relata\" edgedefault=\"directed\">\n")
	node := func(e graph.Entity) error {
		fmt.Fprintf(out, "    <node id=%s>", xmlValue(plainID(e.ID)))
		graphMLData(out, "node", "name", e.Name)
		graphMLData(out, "node", "type", string(e.Type))
		graphMLData(out, "node", "aliases", strings.Join(e.Aliases, "; "))
		_, err := out.WriteString("</node>\n")
		return err
	}
	edge := func(l link) error {
		fmt.Fprintf(out, "    <edge id=%s source=%s target=%s>", xmlValue(l.ID), xmlValue(plainID(l.Subject.ID)), xmlValue(plainID(l.to.ID)))
		graphMLData(out, "edge", "label", l.words)
		graphMLData(out, "edge", "predicate", l.Predicate)
		for _, q := range qualities {
			graphMLData(out, "edge", q.name, q.given(l.Fact))
		}
		_, err := out.WriteString("</edge>\n")
		return err
	}
	if err := links(ctx, facts, o, node, edge); err != nil {
		return err
	}
	out.WriteString("  </graph>\n</graphml>\n")
	return out.Flush()
}

func graphMLKey(out *bufio.Writer, of, name string, k kind) {
	fmt.Fprintf(out, "  <key id=\"%s-%s\" for=\"%[1]s\" attr.name=\"%[2]s\" attr.type=\"%s\"/>\n", of, name, graphMLTypes[k])
}

// graphMLData writes a value unless it is empty.
func graphMLData(out *bufio.Writer, of, name, value string) {
	if value != "" {
		fmt.Fprintf(out, `<data key="%s-%s">%s</data>`, of, name, xmlText(value))
	}
}

// xmlText writes s as text of XML, in which what XML cannot hold is U+FFFD.
func xmlText(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err) // a Builder takes all
	}
	return b.String()
}

// xmlValue writes s as the value of an attribute of XML, with its quotes.
func xmlValue(s string) string { return `"` + xmlText(s) + `"` }
