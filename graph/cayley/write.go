package cayley

import (
	"context"
	"errors"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
)

// Add implements graph.Writer. A document that is added again keeps the time
// at which it was first read.
func (s *Store) Add(ctx context.Context, b graph.Batch) error {
	if err := b.Check(); err != nil {
		return s.wrap(err)
	}
	return s.write(ctx, func(v *view) ([]cgraph.Delta, error) {
		before, err := v.said(ctx, b.Document.ID)
		if err != nil && !errors.Is(err, graph.ErrNotFound) {
			return nil, err
		}
		if first := v.documents[b.Document.ID].Read; !first.IsZero() {
			b.Document.Read = first
		}
		after, err := v.toSay(ctx, b)
		return difference(before, after), err
	})
}

// Delete implements graph.Writer.
func (s *Store) Delete(ctx context.Context, document string) error {
	return s.write(ctx, func(v *view) ([]cgraph.Delta, error) {
		before, err := v.said(ctx, document)
		return difference(before, nil), err
	})
}

// write makes the changes that plan finds, all or none. After an error of the
// engine the handle remembers what was never stored: so it is closed, opened
// and tried once more.
func (s *Store) write(ctx context.Context, plan func(*view) ([]cgraph.Delta, error)) error {
	if s.server != nil {
		return s.writeToServer(ctx, plan)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var err error
	for range 2 {
		if s.quads == nil {
			return s.wrap(errors.Join(err, ErrClosed))
		}
		if err = s.try(ctx, plan); err == nil || ctx.Err() != nil || errors.Is(err, graph.ErrNotFound) {
			return s.wrap(err)
		}
		if lost := s.reopen(); lost != nil {
			return s.wrap(errors.Join(err, lost))
		}
	}
	return s.wrap(err)
}

// writeToServer keeps nobody in this process waiting who reads.
func (s *Store) writeToServer(ctx context.Context, plan func(*view) ([]cgraph.Delta, error)) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.quads == nil {
		return s.wrap(ErrClosed)
	}
	return s.wrap(s.server.write(ctx, func(quads cgraph.QuadStore) ([]cgraph.Delta, error) { return plan(viewOf(quads)) }))
}

func (s *Store) try(ctx context.Context, plan func(*view) ([]cgraph.Delta, error)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	defer s.entities.Clear()
	deltas, err := plan(s.newView())
	if err != nil || len(deltas) == 0 {
		return err
	}
	return s.engine.apply(s.quads, deltas)
}

// reopen leaves the store closed if it fails.
func (s *Store) reopen() error {
	closed := s.quads.Close()
	s.quads = nil
	quads, err := s.engine.open()
	if err != nil {
		return errors.Join(closed, err)
	}
	s.quads = quads
	return nil
}

// toSay lists the quads of a document about to be stored, without what a fact
// is if another document has told it already.
func (v *view) toSay(ctx context.Context, b graph.Batch) ([]quad.Quad, error) {
	say := documentQuads(b.Document, b.Text)
	for _, f := range b.Facts {
		about, err := v.about(ctx, factNode(f.ID))
		if err != nil {
			return nil, err
		}
		if !isToldByOthers(about, documentNode(b.Document.ID)) {
			say = append(say, contentQuads(f)...)
		}
		say = append(say, tellingQuads(f, b.Document.ID)...)
	}
	return say, nil
}

// said lists the quads that are stored because of a document alone, or returns
// an error that is graph.ErrNotFound.
func (v *view) said(ctx context.Context, id string) ([]quad.Quad, error) {
	if _, err := v.document(ctx, id); err != nil {
		return nil, err
	}
	node := documentNode(id)
	say, err := v.aboutAll(ctx, node, textNode(id))
	if err != nil {
		return nil, err
	}
	told, err := v.scan(ctx, quad.Object, node, toldBy)
	for _, q := range told {
		if err == nil {
			var more []quad.Quad
			more, err = v.saidOf(ctx, quad.IRI(iri(q.Subject)), node)
			say = append(say, more...)
		}
	}
	return say, err
}

// saidOf lists the quads about a fact that are stored because of a document.
func (v *view) saidOf(ctx context.Context, fact, doc quad.IRI) (say []quad.Quad, err error) {
	about, err := v.about(ctx, fact)
	if err != nil {
		return nil, err
	}
	var parts, ends []quad.IRI
	shared := isToldByOthers(about, doc)
	edge := quad.Quad{Label: fact}
	for _, q := range about {
		switch object := quad.IRI(iri(q.Object)); q.Predicate {
		case evidence:
			parts = append(parts, object)
		case factSubject:
			edge.Subject, ends = object, append(ends, entityNode(plainID(object)))
		case factPredicate:
			edge.Predicate = object
		case factObject:
			edge.Object, ends = object, append(ends, entityNode(plainID(object)))
		}
		if q.Label == doc || q.Label == nil && !shared {
			say = append(say, q)
		}
	}
	if !shared {
		say = append(say, edge)
		parts = append(parts, fact+sumSuffix, fact+amountSuffix)
	}
	more, err := v.aboutAll(ctx, append(parts, ends...)...)
	for _, q := range more {
		if q.Label == doc || q.Label == nil && !shared {
			say = append(say, q)
		}
	}
	return say, err
}

func (v *view) aboutAll(ctx context.Context, nodes ...quad.IRI) (all []quad.Quad, err error) {
	for _, n := range nodes {
		about, err := v.about(ctx, n)
		if err != nil {
			return nil, err
		}
		all = append(all, about...)
	}
	return all, nil
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
