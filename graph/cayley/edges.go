package cayley

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
)

// edge is a fact by its place.
type edge struct {
	place
	// node is the object.
	node quad.Value
}

// edgeOf is the fact whose edge is q.
func edgeOf(q quad.Quad) edge {
	e := edge{place{subject: plainID(q.Subject), predicate: plainID(q.Predicate), fact: idAfter(factPrefix, q.Label)}, q.Object}
	if m := sumOf(q.Object); m != nil {
		e.object = sumKey(m)
	} else {
		e.object = plainID(q.Object)
	}
	return e
}

// edges finds, where no records are kept, the facts that have the ends, the predicates and the document of
// p, sorted, each once. It looks up one of these and filters by the others.
func (s *Store) edges(ctx context.Context, p graph.Pattern) (found []edge, err error) {
	switch {
	case p.Subject != "":
		found, err = s.edgesAt(ctx, p.Subject, p.Predicates, quad.Subject)
	case p.Object != "":
		found, err = s.edgesAt(ctx, p.Object, p.Predicates, quad.Object)
	case p.Either != "":
		found, err = s.edgesAt(ctx, p.Either, p.Predicates, quad.Subject, quad.Object)
	case p.Document != "":
		found, err = s.edgesOf(ctx, p.Document)
	case len(p.Predicates) > 0:
		for _, predicate := range p.Predicates {
			var more []edge
			if more, err = s.edgesAt(ctx, predicate, nil, quad.Predicate); err != nil {
				return nil, err
			}
			found = append(found, more...)
		}
	default:
		found, err = s.allEdges(ctx)
	}
	found = slices.DeleteFunc(found, func(e edge) bool {
		return p.Subject != "" && e.subject != p.Subject ||
			p.Object != "" && e.object != p.Object ||
			p.Either != "" && e.subject != p.Either && e.object != p.Either ||
			len(p.Predicates) > 0 && !slices.Contains(p.Predicates, e.predicate)
	})
	slices.SortFunc(found, func(a, b edge) int { return a.compare(b.place) })
	return slices.Compact(found), err
}

// edgesAt finds the facts that have an entity at an end, or a predicate.
func (s *Store) edgesAt(ctx context.Context, id string, predicates []string, ends ...quad.Direction) (found []edge, err error) {
	wanted := make([]quad.IRI, len(predicates))
	for i, p := range predicates {
		wanted[i] = plainNode(p)
	}
	err = s.view(ctx, func(v *view) error {
		for _, d := range ends {
			quads, err := v.scan(ctx, d, plainNode(id), wanted...)
			if err != nil {
				return err
			}
			for _, q := range quads {
				if q.Label != nil {
					found = append(found, edgeOf(q))
				}
			}
		}
		return nil
	})
	return found, err
}

// edgesOf finds the facts that a document tells.
func (s *Store) edgesOf(ctx context.Context, document string) (found []edge, err error) {
	var facts []string
	err = s.view(ctx, func(v *view) error {
		quads, err := v.scan(ctx, quad.Object, documentNode(document), toldBy)
		facts = subjects(quads, factPrefix)
		return err
	})
	for page := range slices.Chunk(facts, pageSize) {
		if err != nil {
			break
		}
		err = s.view(ctx, func(v *view) error {
			for _, f := range page {
				quads, err := v.scan(ctx, quad.Label, factNode(f))
				if err != nil {
					return err
				}
				for _, q := range quads {
					found = append(found, edgeOf(q))
				}
			}
			return nil
		})
	}
	return found, err
}

// allEdges finds all facts, by way of the documents that tell them.
func (s *Store) allEdges(ctx context.Context) (found []edge, err error) {
	var documents []string
	err = s.view(ctx, func(v *view) error {
		documents, err = v.documentIDs(ctx)
		return err
	})
	for _, d := range documents {
		if err != nil {
			return nil, err
		}
		var more []edge
		more, err = s.edgesOf(ctx, d)
		found = append(found, more...)
	}
	return found, err
}
