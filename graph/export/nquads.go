package export

import (
	"bufio"
	"context"
	"io"
	"iter"

	"github.com/relata-kg/relata/graph"
)

// NQuads is RDF, a quad a line; see statements. It is of the facts chosen, in
// the vocabularies that other programs know; package dump writes whole documents
// in it, to be read back.
var NQuads = Format{
	Name:  "nquads",
	Doc:   "N-Quads (RDF, schema.org and PROV-O) for triple stores, each relation in a named graph of its own",
	Write: writeNQuads,
}

func writeNQuads(ctx context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], o Options) error {
	out := bufio.NewWriter(w)
	s := statements{o: o, known: seen{}}
	err := each(ctx, facts, func(f *graph.Fact) error {
		for _, q := range s.of(f) {
			out.WriteString(q.NQuad())
			if err := out.WriteByte('\n'); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return out.Flush()
}
