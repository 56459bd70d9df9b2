package cayley

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
)

// Batch implements graph.Archive. It takes as long as the document tells much,
// however many others tell the same.
func (s *Store) Batch(ctx context.Context, id string) (b graph.Batch, err error) {
	err = s.view(ctx, func(v *view) error {
		b, err = v.batch(ctx, id)
		return err
	})
	return b, err
}

func (v *view) batch(ctx context.Context, id string) (b graph.Batch, err error) {
	if b.Document, err = v.document(ctx, id); err != nil {
		return b, err
	}
	if b.Text, err = v.text(ctx, id); err != nil {
		return b, err
	}
	labelled, err := v.scan(ctx, quad.Label, documentNode(id))
	if err != nil {
		return b, err
	}
	said := saying{Document: b.Document, about: map[quad.Value][]quad.Quad{}}
	for _, q := range labelled {
		said.about[q.Subject] = append(said.about[q.Subject], q)
	}
	for _, q := range labelled {
		if q.Predicate != toldBy {
			continue
		}
		f, err := v.told(ctx, idAfter(factPrefix, q.Subject), said)
		if err != nil {
			return b, fmt.Errorf("document %s: fact %s: %w", id, idAfter(factPrefix, q.Subject), err)
		}
		b.Facts = append(b.Facts, f)
	}
	slices.SortFunc(b.Facts, graph.Fact.Compare)
	return b, nil
}

// saying is what one document says, by what it says it of.
type saying struct {
	graph.Document
	about map[quad.Value][]quad.Quad
}

// entity is the entity with this id as the document has it.
func (s saying) entity(id string) graph.Entity {
	once := map[quad.Quad]int{}
	for _, q := range s.about[entityNode(id)] {
		q.Label = nil
		once[q] = 1
	}
	return entityOf(id, once)
}

// told reads a fact as one document tells it.
func (v *view) told(ctx context.Context, id string, by saying) (f graph.Fact, err error) {
	edges, err := v.scan(ctx, quad.Label, factNode(id))
	if err != nil {
		return f, err
	}
	if len(edges) != 1 {
		return f, fmt.Errorf("it has %d edges: see relata doctor", len(edges))
	}
	e := edgeOf(edges[0])
	f = graph.Fact{ID: id, Subject: by.entity(e.subject), Predicate: e.predicate}
	if f.Object.Sum = sumOf(e.node); f.Object.Sum == nil {
		f.Object.Entity = by.entity(e.object)
	}
	// Not all quads about the fact: thousands of documents may tell it.
	for _, p := range contents {
		said, err := v.scan(ctx, quad.Subject, factNode(id), p)
		if err != nil {
			return f, err
		}
		qualify(&f, said)
	}
	if err := addTelling(&f, by.Document, by.about[factNode(id)]); err != nil {
		return f, err
	}
	slices.SortFunc(f.Evidence, graph.Evidence.Compare)
	f.Evidence = slices.Compact(f.Evidence)
	return f, nil
}
