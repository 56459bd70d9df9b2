package export

import (
	"bufio"
	"context"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
)

// JSONLD is RDF as JSON; see statements. It says the same as NQuads.
var JSONLD = Format{
	Name:  "jsonld",
	Doc:   "JSON-LD (schema.org and PROV-O) for the web of data",
	Write: writeJSONLD,
}

func writeJSONLD(ctx context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], o Options) error {
	out := bufio.NewWriter(w)
	prefixes := object{}
	for _, n := range namespaces {
		// An address that begins with "relata:" stands for itself.
		if n.prefix+":" != n.iri {
			prefixes.text(n.prefix, n.iri)
		}
	}
	out.WriteString(`{"@context":` + prefixes.String() + `,"@graph":[`)
	nodes := rows{out: out}
	s := statements{o: o, known: seen{}}
	err := each(ctx, facts, func(f *graph.Fact) error {
		for _, n := range jsonNodes(s.of(f)) {
			if err := nodes.put(n); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	out.WriteString("\n]}\n")
	return out.Flush()
}

// jsonNodes makes an object of the quads of each subject, and of those of each
// named graph.
func jsonNodes(quads []quad.Quad) (nodes []string) {
	for len(quads) > 0 {
		n := 1
		for n < len(quads) && quads[n].Subject == quads[0].Subject && quads[n].Label == quads[0].Label {
			n++
		}
		node := jsonNode(quads[:n])
		if label := quads[0].Label; label != nil {
			wrapper := object{}
			wrapper.text("@id", string(label.(quad.IRI)))
			wrapper.raw("@graph", "["+node+"]")
			node = wrapper.String()
		}
		nodes, quads = append(nodes, node), quads[n:]
	}
	return nodes
}

// jsonNode makes an object of what is said of one subject. The values of a
// property stand together in quads.
func jsonNode(quads []quad.Quad) string {
	node := object{}
	node.text("@id", string(quads[0].Subject.(quad.IRI)))
	for len(quads) > 0 {
		property, value, values := quads[0].Predicate.(quad.IRI), jsonLDValue, ""
		name := jsonName(property)
		if property == iri("rdf:type") {
			name, value = "@type", func(v quad.Value) string { return jsonText(jsonName(v.(quad.IRI))) }
		}
		for len(quads) > 0 && quads[0].Predicate == property {
			if values != "" {
				values += ","
			}
			values += value(quads[0].Object)
			quads = quads[1:]
		}
		node.raw(name, "["+values+"]")
	}
	return node.String()
}

func jsonName(i quad.IRI) string {
	if short := shortened(i); short != "" {
		return short
	}
	return string(i)
}

func jsonLDValue(v quad.Value) string {
	o := object{}
	switch v := v.(type) {
	case quad.IRI:
		o.text("@id", string(v))
	case quad.TypedString:
		o.text("@value", string(v.Value))
		o.text("@type", jsonName(v.Type))
	case quad.String:
		return jsonText(string(v))
	}
	return o.String()
}
