package cayley

import (
	"context"
	"errors"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley/quadstore"
	"github.com/relata-kg/relata/graph/voice"
)

// Add implements graph.Writer. A document that is added again keeps the time
// at which it was first read.
func (s *Store) Add(ctx context.Context, b graph.Batch) error {
	if err := b.Check(); err != nil {
		return s.wrap(err)
	}
	b.Document.Sketch = voice.Sketch(b.Text)
	return s.write(ctx, func(v *view) (change, error) {
		before, err := v.said(ctx, b.Document.ID)
		if errors.Is(err, graph.ErrNotFound) {
			return change{difference(nil, toSay(b)), recordsOf(b)}, nil
		}
		if err != nil {
			return change{}, err
		}
		if first := v.documents[b.Document.ID].Read; !first.IsZero() {
			b.Document.Read = first
		}
		records, err := v.renew(ctx, b.Document.ID, before, recordsOf(b))
		return change{difference(before, toSay(b)), records}, err
	})
}

// Delete implements graph.Writer.
func (s *Store) Delete(ctx context.Context, document string) error {
	return s.write(ctx, func(v *view) (change, error) {
		before, err := v.said(ctx, document)
		if err != nil {
			return change{}, err
		}
		records, err := v.renew(ctx, document, before, nil)
		return change{difference(before, nil), records}, err
	})
}

// write makes the changes that plan finds, all or none. After an error of the
// engine the handle may be of no use: so it is closed, opened and tried once
// more.
func (s *Store) write(ctx context.Context, plan func(*view) (change, error)) error {
	if s.server != nil {
		return s.writeToServer(ctx, plan)
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	var err error
	for range 2 {
		if err = s.try(ctx, plan); err == nil || ctx.Err() != nil || errors.Is(err, graph.ErrNotFound) || errors.Is(err, ErrClosed) || errors.Is(err, quadstore.ErrDiskFull) || errors.Is(err, quadstore.ErrBroken) {
			return s.wrap(err)
		}
		if lost := s.reopen(); lost != nil {
			return s.wrap(errors.Join(err, lost))
		}
	}
	return s.wrap(err)
}

// writeToServer keeps nobody in this process waiting who reads.
func (s *Store) writeToServer(ctx context.Context, plan func(*view) (change, error)) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.quads == nil {
		return s.wrap(ErrClosed)
	}
	return s.wrap(s.server.write(ctx, func(quads cgraph.QuadStore) ([]cgraph.Delta, error) {
		c, err := plan(viewOf(quads))
		return c.deltas, err
	}))
}

func (s *Store) try(ctx context.Context, plan func(*view) (change, error)) error {
	if s.engine.snapshot == nil {
		s.mu.Lock()
		defer s.mu.Unlock()
	} else {
		s.mu.RLock()
		defer s.mu.RUnlock()
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.quads == nil {
		return ErrClosed
	}
	if s.engine.settle != nil {
		if err := s.engine.settle(s.quads); err != nil {
			return err
		}
	}
	c, err := plan(s.newView(s.quads))
	if err != nil || c.isEmpty() {
		return err
	}
	s.entities.begin()
	err = s.engine.apply(s.quads, c)
	s.entities.end(c.deltas, err == nil)
	return err
}

// reopen leaves the store closed if it fails.
func (s *Store) reopen() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	closed := s.quads.Close()
	s.quads = nil
	quads, err := s.engine.open()
	if err != nil {
		return errors.Join(closed, err)
	}
	s.quads = quads
	return nil
}

// toSay lists the quads of a document, which has its sketch.
func toSay(b graph.Batch) []quad.Quad {
	say := documentQuads(b.Document, b.Text)
	for _, f := range b.Facts {
		say = append(say, contentQuads(f)...)
		say = append(say, tellingQuads(f, b.Document.ID)...)
	}
	for _, e := range endsOf(b.Facts) {
		say = append(say, entityQuads(e, documentNode(b.Document.ID))...)
	}
	return say
}

// said lists the quads that are stored because of a document alone, or returns
// an error that is graph.ErrNotFound.
func (v *view) said(ctx context.Context, id string) (say []quad.Quad, err error) {
	if _, err := v.document(ctx, id); err != nil {
		return nil, err
	}
	doc := documentNode(id)
	for _, node := range []quad.IRI{doc, textNode(id)} {
		about, err := v.about(ctx, node)
		if err != nil {
			return nil, err
		}
		say = append(say, about...)
	}
	labelled, err := v.scan(ctx, quad.Label, doc)
	if err != nil {
		return nil, err
	}
	for _, q := range labelled {
		if q.Predicate != toldBy {
			continue
		}
		content, err := v.contentOf(ctx, quad.IRI(iri(q.Subject)), doc)
		if err != nil {
			return nil, err
		}
		say = append(say, content...)
	}
	return append(say, labelled...), nil
}

// contentOf lists the quads that say what a fact is, none if a document other
// than doc tells it too.
func (v *view) contentOf(ctx context.Context, fact, doc quad.IRI) ([]quad.Quad, error) {
	about, err := v.about(ctx, fact)
	if err != nil || isToldByOthers(about, doc) {
		return nil, err
	}
	edges, err := v.scan(ctx, quad.Label, fact)
	for _, q := range about {
		if q.Label == nil {
			edges = append(edges, q)
		}
	}
	return edges, err
}

// isToldByOthers reports whether a document other than doc tells the fact.
func isToldByOthers(about []quad.Quad, doc quad.IRI) bool {
	for _, q := range about {
		if q.Predicate == toldBy && q.Object != doc {
			return true
		}
	}
	return false
}

// difference lists the changes that make after of before. Both may hold a quad
// twice.
func difference(before, after []quad.Quad) (deltas []cgraph.Delta) {
	were, are := set(before), set(after)
	deltas = appendDeltas(deltas, cgraph.Delete, before, are)
	return appendDeltas(deltas, cgraph.Add, after, were)
}

// appendDeltas appends an action for each quad that except lacks, once.
func appendDeltas(deltas []cgraph.Delta, action cgraph.Procedure, quads []quad.Quad, except map[quad.Quad]bool) []cgraph.Delta {
	seen := map[quad.Quad]bool{}
	for _, q := range quads {
		if !except[q] && !seen[q] {
			seen[q] = true
			deltas = append(deltas, cgraph.Delta{Quad: q, Action: action})
		}
	}
	return deltas
}

func set(quads []quad.Quad) map[quad.Quad]bool {
	in := make(map[quad.Quad]bool, len(quads))
	for _, q := range quads {
		in[q] = true
	}
	return in
}
