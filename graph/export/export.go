// Package export writes a graph down for people and for other programs.
//
// A stream of facts goes in; bytes come out. Which facts is for the caller to
// choose (package graph/query), and where the bytes go too. Each format is a
// Format value in a file of its own, listed in Formats: one more format is one
// more file, and its line there.
//
// All formats give the same bytes for the same facts, and treat names and
// quotes as hostile: whatever they hold cannot break out of its place.
package export

import (
	"context"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

// Format is one way of writing facts down.
type Format struct {
	// Name is what a user calls it: "dot". It is also the usual file extension.
	Name string
	// Doc says in a few words what the format is good for.
	Doc string
	// Binary means that people cannot read it: it is not for a terminal.
	Binary bool
	// Write writes facts to w. It returns the first error of facts or of w;
	// what was written until then is of no use. Formats that stream hold few
	// facts at a time and a hash of each name, pictures hold them all.
	Write func(ctx context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], o Options) error
}

// Options are what a caller may say about an export. The zero value is ready
// to use; a format ignores what means nothing to it.
type Options struct {
	// Title stands above a picture. If empty, there is none.
	Title string
	// Language of the words on the picture: "fr". If empty, "en".
	Language string
	// Ontology gives the words for the predicates. If nil, ontology.Default.
	Ontology *ontology.Ontology
}

// Formats lists every format, in the order in which help shows them.
var Formats = []Format{
	JSONL, CSV, Parquet,
	DOT, SVG, PNG, Mermaid,
	GraphML, GEXF, Cytoscape, Cypher,
	JSONLD, Turtle, NQuads, FtM,
}

// Named returns the format with this name. The error lists the known ones.
func Named(name string) (Format, error) {
	known := make([]string, len(Formats))
	for i, f := range Formats {
		if f.Name == name {
			return f, nil
		}
		known[i] = f.Name
	}
	return Format{}, fmt.Errorf("unknown export format %q: want %s", name, strings.Join(known, ", "))
}
