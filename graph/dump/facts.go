package dump

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// gathered is how many pieces of evidence are held until the documents that they
// are from are yielded: a file of facts may be of any size. Only tests change it.
var gathered = 100_000

// decodeFacts reads facts alone, from the line first on, and yields the documents
// that are their evidence, known by quotations alone. A document whose facts are
// far apart in the file comes several times, each time with other facts: see
// Joiner.
func decodeFacts(in *lines, first []byte, yield func(graph.Batch, error) bool) {
	g := gathering{}
	line, err := first, error(nil)
	for !errors.Is(err, io.EOF) {
		if err != nil && !errors.Is(err, errLong) {
			yield(graph.Batch{}, err)
			return
		}
		if err == nil && len(line) > 0 {
			err = g.add(line)
		}
		if err != nil && !yield(graph.Batch{}, &Error{Line: in.number, Err: err}) {
			return
		}
		if g.evidence >= gathered && !g.flush(yield) {
			return
		}
		line, err = in.next()
	}
	g.flush(yield)
}

// gathering puts facts to the documents that they cite. The zero value is empty.
type gathering struct {
	documents map[string]*graph.Batch
	evidence  int
}

// add takes a line whole or, with an error, not at all.
func (g *gathering) add(line []byte) error {
	if isHeader(line) {
		return errors.New("a document, in a file of facts alone")
	}
	var f graph.Fact
	if err := strictly(line, &f); err != nil {
		return err
	}
	told := quoted(f)
	for _, b := range told {
		if err := check(*b); err != nil {
			return errors.New(strings.TrimPrefix(err.Error(), fmt.Sprintf("document %s: ", b.Document.Name)))
		}
	}
	if len(told) == 0 {
		return fmt.Errorf("fact %s has no evidence", f.ID)
	}
	if g.documents == nil {
		g.documents = map[string]*graph.Batch{}
	}
	for id, b := range told {
		g.evidence += len(b.Facts[0].Evidence)
		if known := g.documents[id]; known != nil {
			known.Facts = append(known.Facts, b.Facts...)
		} else {
			g.documents[id] = b
		}
	}
	return nil
}

// quoted makes a document of each that f cites, which tells f alone.
func quoted(f graph.Fact) map[string]*graph.Batch {
	told := map[string]*graph.Batch{}
	for _, e := range f.Evidence {
		e.DocumentID = graph.SourceID(e.Document, e.Published)
		b := told[e.DocumentID]
		if b == nil {
			own := f
			own.Evidence = nil
			b = &graph.Batch{Document: graph.Document{ID: e.DocumentID, Name: e.Document, Published: e.Published}, Facts: []graph.Fact{own}}
			told[e.DocumentID] = b
		}
		b.Facts[0].Evidence = append(b.Facts[0].Evidence, e)
	}
	return told
}

// flush yields what is gathered, by name of the document. It reports whether more
// is wanted.
func (g *gathering) flush(yield func(graph.Batch, error) bool) bool {
	documents := slices.SortedFunc(maps.Values(g.documents), func(a, b *graph.Batch) int {
		return strings.Compare(a.Document.Name+"\n"+a.Document.ID, b.Document.Name+"\n"+b.Document.ID)
	})
	*g = gathering{}
	for _, b := range documents {
		if !yield(*b, nil) {
			return false
		}
	}
	return true
}
