package cayley

import (
	"context"
	"errors"
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

// errDamaged is that of records which do not fit together: see relata doctor.
var errDamaged = errors.New("the records in the database do not fit together: see relata doctor")

func (v *view) batch(ctx context.Context, id string) (b graph.Batch, err error) {
	said, err := v.saying(ctx, id)
	if err != nil {
		return b, err
	}
	b = graph.Batch{Document: said.Document, Text: said.text}
	for _, fact := range said.facts {
		f, err := v.told(ctx, fact, said)
		if err != nil {
			return b, fmt.Errorf("document %s: fact %s: %w", id, fact, err)
		}
		b.Facts = append(b.Facts, f)
	}
	slices.SortFunc(b.Facts, graph.Fact.Compare)
	return b, nil
}

// saying is what one document says.
type saying struct {
	graph.Document
	text string
	// stored are all quads about the document and those that it labels, which
	// about has by subject.
	stored []quad.Quad
	about  map[quad.Value][]quad.Quad
	// facts are the ids of those that it tells.
	facts []string
}

// saying reads what a document says, or returns an error that is
// graph.ErrNotFound. One that is errDamaged is of a document that is read as far
// as it can be.
func (v *view) saying(ctx context.Context, id string) (s saying, err error) {
	document, wrong := v.document(ctx, id)
	if wrong != nil && !errors.Is(wrong, errDamaged) {
		return s, wrong
	}
	s = saying{Document: document, about: map[quad.Value][]quad.Quad{}}
	if s.text, err = v.text(ctx, id); err != nil {
		return s, err
	}
	for _, node := range []quad.IRI{documentNode(id), textNode(id)} {
		about, err := v.about(ctx, node)
		if err != nil {
			return s, err
		}
		s.stored = append(s.stored, about...)
	}
	labelled, err := v.scan(ctx, quad.Label, documentNode(id))
	if err != nil {
		return s, err
	}
	s.stored = append(s.stored, labelled...)
	for _, q := range labelled {
		s.about[q.Subject] = append(s.about[q.Subject], q)
		if q.Predicate == toldBy || q.Predicate == tells {
			s.facts = append(s.facts, idAfter(factPrefix, q.Subject))
		}
	}
	slices.Sort(s.facts)
	s.facts = slices.Compact(s.facts)
	return s, wrong
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

// names reports whether the document names the entity with this id.
func (s saying) names(id string) bool {
	return slices.ContainsFunc(s.about[entityNode(id)], func(q quad.Quad) bool { return q.Predicate == name })
}

// told reads a fact as one document tells it. The error is errDamaged if what is
// stored is not the fact that has this id.
func (v *view) told(ctx context.Context, id string, by saying) (f graph.Fact, err error) {
	content, err := v.scan(ctx, quad.Label, factNode(id))
	if err != nil {
		return f, err
	}
	if len(content) != 1 {
		return f, fmt.Errorf("%d edges have its id: %w", len(content), errDamaged)
	}
	e := edgeOf(content[0])
	f = graph.Fact{ID: id, Subject: by.entity(e.subject), Predicate: e.predicate}
	if f.Object.Sum = sumOf(e.node); f.Object.Sum == nil {
		f.Object.Entity = by.entity(e.object)
	}
	said, err := v.unlabelled(ctx, factNode(id))
	if err != nil {
		return f, err
	}
	content = append(content, said...)
	qualify(&f, content)
	if f.ID != f.Identify() || len(difference(content, contentQuads(f))) > 0 {
		return f, fmt.Errorf("its id is not that of its content: %w", errDamaged)
	}
	if err := addTelling(&f, by.Document, by.about[factNode(id)]); err != nil {
		return f, err
	}
	if len(f.Evidence) == 0 {
		return f, fmt.Errorf("document %s tells it without evidence: %w", by.ID, errDamaged)
	}
	slices.SortFunc(f.Evidence, graph.Evidence.Compare)
	f.Evidence = slices.Compact(f.Evidence)
	return f, nil
}

// few is how many quads of a fact are looked through for those that say what it
// is. Where there are more, as thousands of documents tell it, these are looked
// up one by one.
const few = 64

// unlabelled lists the quads that say what a fact is, but for its edge.
func (v *view) unlabelled(ctx context.Context, fact quad.IRI) (found []quad.Quad, err error) {
	ref, err := v.ref(ctx, fact)
	if err != nil || ref == nil {
		return nil, err
	}
	var refs []quadRefs
	it := v.quads.QuadIterator(quad.Subject, ref)
	seen := 0
	for ; seen < few && it.Next(ctx); seen++ {
		var q quadRefs
		for i, d := range quad.Directions {
			q[i] = v.quads.QuadDirection(it.Result(), d)
		}
		if q[3] == nil {
			refs = append(refs, q)
		}
	}
	if err := errors.Join(it.Err(), it.Close(), ctx.Err()); err != nil {
		return nil, err
	}
	if seen < few {
		return v.resolve(ctx, refs)
	}
	for _, p := range contents {
		said, err := v.scan(ctx, quad.Subject, fact, p)
		if err != nil {
			return nil, err
		}
		found = append(found, said...)
	}
	return found, nil
}
