package dump

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"

	"github.com/relata-kg/relata/graph"
)

// maxGraph is the most bytes of the quads of one document.
const maxGraph = 4 * maxLine

func decodeNQuads(in *lines) iter.Seq2[graph.Batch, error] {
	return func(yield func(graph.Batch, error) bool) {
		var g namedGraph
		for {
			line, err := in.next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil && !errors.Is(err, errLong) {
				yield(graph.Batch{}, err)
				return
			}
			var q quad.Quad
			if err == nil {
				text := strings.TrimSpace(string(line))
				if text == "" || text[0] == '#' {
					continue
				}
				q, err = parse(text)
			}
			if g.hasFailed && errors.Is(err, errAlone) {
				continue // as the quads before it, which have been reported
			}
			if err == nil && q.Label != g.label {
				if b, err := g.batch(in.number - 1); !g.isOver() && !yield(b, err) {
					return
				}
				g = namedGraph{label: q.Label, said: map[quad.Value]properties{}}
			}
			if g.hasFailed && err == nil {
				continue // of a document that has been reported
			}
			if err == nil {
				err = g.add(q, len(line))
			}
			if err != nil {
				name := g.name()
				g = namedGraph{label: g.label, hasFailed: true}
				if !yield(graph.Batch{}, &Error{Line: in.number, Document: name, Err: err}) {
					return
				}
			}
		}
		if !g.isOver() {
			yield(g.batch(in.number))
		}
	}
}

var errAlone = errors.New("a quad outside the named graph of a document: facts alone cannot be stored; write them by relata export --documents")

// parse reads one quad, which must be in a named graph.
func parse(line string) (quad.Quad, error) {
	q, err := nquads.Parse(line)
	if err != nil {
		return q, fmt.Errorf("read N-Quads: %w", err)
	}
	if _, err := id(documentPrefix, q.Label); err != nil {
		return q, errAlone
	}
	if !q.IsValid() {
		return q, errors.New("read N-Quads: the quad lacks a part")
	}
	return q, nil
}

// properties are what is said of a node, in the order in which it stands there.
type properties map[quad.Value][]quad.Value

// namedGraph gathers the quads of a document.
type namedGraph struct {
	label     quad.Value
	said      map[quad.Value]properties
	size      int
	hasFailed bool
}

// isOver reports whether nothing is to be made of g: it has begun with no quad,
// or has failed.
func (g *namedGraph) isOver() bool { return g.label == nil || g.hasFailed }

// name is how g is called in errors, empty if nothing is known.
func (g *namedGraph) name() string {
	if names := g.said[g.label][property("name")]; len(names) > 0 {
		s, _ := names[0].(quad.String)
		return string(s)
	}
	name, err := id(documentPrefix, g.label)
	if err != nil {
		return ""
	}
	return name
}

func (g *namedGraph) add(q quad.Quad, size int) error {
	if g.label == nil {
		return errors.New("a quad without a document")
	}
	if g.size += size; g.size > maxGraph {
		return fmt.Errorf("the document has more than %d bytes", maxGraph)
	}
	about := g.said[q.Subject]
	if about == nil {
		about = properties{}
		g.said[q.Subject] = about
	}
	about[q.Predicate] = append(about[q.Predicate], q.Object)
	return nil
}

// batch is the document that g tells, as of this line.
func (g *namedGraph) batch(number int) (graph.Batch, error) {
	if g.isOver() {
		return graph.Batch{}, nil
	}
	name := g.name()
	r := graphReader{said: g.said}
	b := r.document(g.label)
	if r.err == nil {
		r.err = r.leftOver()
	}
	if r.err == nil {
		own(&b)
		r.err = check(b)
	}
	if r.err != nil {
		return graph.Batch{}, &Error{Line: number, Document: name, Err: r.err}
	}
	return b, nil
}
