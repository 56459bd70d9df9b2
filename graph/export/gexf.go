package export

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// GEXF is Gephi's own format, version 1.3. Its edges have dates, which the
// timeline of Gephi reads: an event lasts as long as its date is vague, a state
// from its date on, and what is not dated always. All nodes must stand before
// all edges, so the edges are kept aside.
var GEXF = Format{
	Name:  "gexf",
	Doc:   "GEXF 1.3 for Gephi, with dates for its timeline",
	Write: writeGEXF,
}

const gexfStart = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <meta><creator>Relata</creator><description>%s</description></meta>
  <graph mode="dynamic" timeformat="date" timerepresentation="interval" defaultedgetype="directed">
`

var gexfTypes = [...]string{text: "string", number: "double", whole: "integer", flag: "boolean"}

func writeGEXF(ctx context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], o Options) (err error) {
	out := bufio.NewWriter(w)
	var later spool
	defer func() { err = errors.Join(err, later.close()) }()
	edges := bufio.NewWriter(&later)
	fmt.Fprintf(out, gexfStart, xmlText(o.Title))
	out.WriteString("    <attributes class=\"node\">\n      <attribute id=\"0\" title=\"type\" type=\"string\"/>\n      <attribute id=\"1\" title=\"aliases\" type=\"string\"/>\n    </attributes>\n")
	// Gephi keeps dates of its own in the attributes of a dynamic graph.
	out.WriteString("    <attributes class=\"edge\" mode=\"static\">\n")
	for i, q := range gexfFields {
		fmt.Fprintf(out, "      <attribute id=\"%d\" title=\"%s\" type=\"%s\"/>\n", i, q.name, gexfTypes[q.kind])
	}
	out.WriteString("    </attributes>\n    <nodes>\n")
	err = links(ctx, facts, o, func(e graph.Entity) error { return gexfNode(out, e) }, func(l link) error { return gexfEdge(edges, l, o) })
	if err != nil {
		return err
	}
	out.WriteString("    </nodes>\n    <edges>\n")
	if err := edges.Flush(); err != nil {
		return err
	}
	if err := later.copyTo(out); err != nil {
		return err
	}
	out.WriteString("    </edges>\n  </graph>\n</gexf>\n")
	return out.Flush()
}

// gexfFields are the attributes of edges.
var gexfFields = append([]field{{"predicate", text, func(f *graph.Fact) string { return f.Predicate }}}, qualities...)

func gexfNode(out io.Writer, e graph.Entity) error {
	fmt.Fprintf(out, `      <node id=%s label=%s><attvalues>`, xmlValue(plainID(e.ID)), xmlValue(e.Name))
	gexfValue(out, 0, string(e.Type))
	gexfValue(out, 1, strings.Join(e.Aliases, "; "))
	r, g, b := rgb(node{Entity: e}.look().line)
	_, err := fmt.Fprintf(out, "</attvalues><viz:color r=\"%d\" g=\"%d\" b=\"%d\"/></node>\n", r, g, b)
	return err
}

func gexfEdge(out io.Writer, l link, o Options) error {
	fmt.Fprintf(out, `      <edge id=%s source=%s target=%s kind=%s label=%s weight="%d"`, xmlValue(l.ID), xmlValue(plainID(l.Subject.ID)), xmlValue(plainID(l.to.ID)),
		xmlValue(l.Predicate), xmlValue(l.words), max(len(l.Evidence), 1))
	if from, until := l.When.Span(); !from.IsZero() {
		fmt.Fprintf(out, ` start="%s"`, from.Format("2006-01-02"))
		if p, _ := o.vocabulary().Predicate(l.Predicate); !p.State || strings.Contains(string(l.When), "/") {
			fmt.Fprintf(out, ` end="%s"`, until.AddDate(0, 0, -1).Format("2006-01-02"))
		}
	}
	io.WriteString(out, "><attvalues>")
	for i, q := range gexfFields {
		gexfValue(out, i, q.given(l.Fact))
	}
	_, err := io.WriteString(out, "</attvalues></edge>\n")
	return err
}

func gexfValue(out io.Writer, id int, value string) {
	if value != "" {
		fmt.Fprintf(out, `<attvalue for="%d" value=%s/>`, id, xmlValue(value))
	}
}

// rgb are the parts of a colour such as "#0B5A8F".
func rgb(colour string) (r, g, b uint8) {
	n, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 24)
	if err != nil {
		panic(fmt.Sprintf("colour %q: %v", colour, err)) // of our own table
	}
	return uint8(n >> 16), uint8(n >> 8), uint8(n)
}
