// Package dump writes a whole graph into one file and reads it back: every
// document with its text, and the facts that it tells. What comes out of a
// store goes into another without loss, and out of that as the same bytes.
//
// It differs from package export, which writes facts as people and programs want
// to see them: chosen by a question, each once with the evidence of all
// documents. Those are read too, but without the texts no quote can be held
// against what it is from, and nothing of them can be read anew: each document is
// then known by what is quoted from it. So a dump goes document by document, and
// a fact that two documents tell stands twice, each time with the evidence of
// that document: as when the documents are read anew. A program that wants only
// facts takes the lines that have a predicate, and puts together those of one id.
//
// Going document by document also keeps memory flat: both directions hold one
// document at a time, and one document is what a store takes whole or not at all.
//
// A graph.Reader shows what documents say of an entity, and how sure they are of
// a fact, as one: the most frequent name and type, all aliases, the highest
// confidence. Here stands what each of them says.
package dump

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// Format is one way of writing a dump.
type Format struct {
	// Name is what a user calls it, the same as that of package export if facts
	// alone can be written so too.
	Name string
	// Doc says in a few words what the format is good for.
	Doc string
	// encode appends b to out.
	encode func(out *bytes.Buffer, b graph.Batch) error
	// decode yields the batches of in, and an *Error for each that it cannot
	// read. Any other error is its last.
	decode func(in *lines) iter.Seq2[graph.Batch, error]
}

// Formats lists every format, the usual one first.
var Formats = []Format{JSONL, NQuads}

// Named returns the format with this name. The error lists the known ones.
func Named(name string) (Format, error) {
	var known []string
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
		known = append(known, f.Name)
	}
	return Format{}, fmt.Errorf("unknown format %q of a graph with its documents: want %s", name, strings.Join(known, ", "))
}

// Error says why a document of a dump cannot be read. The documents behind it
// can be.
type Error struct {
	// Line is where that was found, the first being 1.
	Line int
	// Document is the name of the document or its id; empty if that is unknown.
	Document string
	Err      error
}

func (e *Error) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Reason()) }

// Reason is what e says beside the line. It is of bounded length, whatever the
// file holds.
func (e *Error) Reason() string {
	reason := e.Err.Error()
	if e.Document != "" && !strings.HasPrefix(reason, "document ") {
		reason = fmt.Sprintf("document %s: %s", short(e.Document, 200), reason)
	}
	return short(reason, 600)
}

// short is s, or the beginning of it if that has more than n bytes.
func short(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "…"
}

func (e *Error) Unwrap() error { return e.Err }

// check returns an error unless b can be stored and read back: beside what
// every store asks for, its dates are dates, its facts have a modality and a
// probability that exist, and they cite this document.
func check(b graph.Batch) error {
	if err := b.Check(); err != nil {
		return err
	}
	if d := b.Document; d.Published != "" {
		if _, err := graph.ParseDate(string(d.Published)); err != nil {
			return fmt.Errorf("published: %w", err)
		}
	}
	for _, f := range b.Facts {
		if err := checkFact(b.Document, f); err != nil {
			return fmt.Errorf("fact %s: %w", f.ID, err)
		}
	}
	return nil
}

func checkFact(d graph.Document, f graph.Fact) error {
	if f.When != "" {
		if _, err := graph.ParseDate(string(f.When)); err != nil {
			return err
		}
	}
	if !slices.Contains(graph.Modalities, f.Modality) {
		return fmt.Errorf("unknown modality %q: want one of %v", f.Modality, graph.Modalities)
	}
	if !(f.Confidence >= 0 && f.Confidence <= 1) {
		return fmt.Errorf("confidence %v: want a number from 0 to 1", f.Confidence)
	}
	for _, e := range f.Evidence {
		if e.Document != d.Name || e.Published != d.Published {
			return fmt.Errorf("evidence from %q of %q, under document %q of %q", e.Document, e.Published, d.Name, d.Published)
		}
	}
	return nil
}

// own makes the evidence of the facts of b that of its document.
func own(b *graph.Batch) {
	for _, f := range b.Facts {
		for i := range f.Evidence {
			f.Evidence[i].DocumentID = b.Document.ID
		}
	}
}

// reread decodes what encode has written of one document.
func (f Format) reread(data []byte) (graph.Batch, error) {
	for b, err := range f.decode(newLines(bytes.NewReader(data))) {
		return b, err
	}
	return graph.Batch{}, io.ErrUnexpectedEOF
}
