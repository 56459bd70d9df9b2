package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
)

// Turtle is RDF that people can read; see statements. Relations that are not
// asserted are found under their facts alone.
var Turtle = Format{
	Name:  "turtle",
	Doc:   "Turtle (RDF, schema.org and PROV-O) for people and triple stores",
	Write: writeTurtle,
}

func writeTurtle(ctx context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], o Options) error {
	out := bufio.NewWriter(w)
	for _, n := range namespaces {
		fmt.Fprintf(out, "@prefix %s: <%s> .\n", n.prefix, n.iri)
	}
	s := statements{o: o, known: seen{}}
	err := each(ctx, facts, func(f *graph.Fact) error {
		var last quad.Value
		for _, q := range s.of(f) {
			if q.Label != nil && f.Modality != graph.Asserted {
				continue
			}
			start := " ;\n    "
			if q.Subject != last {
				start = fmt.Sprintf("\n%s ", turtleNode(q.Subject))
				if last != nil {
					start = " .\n" + start
				}
			}
			last = q.Subject
			fmt.Fprintf(out, "%s%s %s", start, turtleProperty(q.Predicate), turtleNode(q.Object))
		}
		_, err := out.WriteString(" .\n")
		return err
	})
	if err != nil {
		return err
	}
	return out.Flush()
}

func turtleProperty(p quad.Value) string {
	if p == iri("rdf:type") {
		return "a"
	}
	return turtleNode(p)
}

// turtleNode writes a node or a value, by its short name if it has one.
func turtleNode(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		if short := shortened(v); short != "" {
			return short
		}
	case quad.TypedString:
		return v.Value.String() + "^^" + turtleNode(v.Type)
	}
	return v.String()
}
