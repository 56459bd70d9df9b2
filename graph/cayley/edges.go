package cayley

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
)

// edge is a fact by its ends, which give the order of facts.
type edge struct{ subject, predicate, object, fact string }

func (e edge) compare(o edge) int {
	return cmp.Or(cmp.Compare(e.subject, o.subject), cmp.Compare(e.predicate, o.predicate),
		cmp.Compare(e.object, o.object), cmp.Compare(e.fact, o.fact))
}

// edges finds the facts that have the ends, the predicates and the document of
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
		found, err = s.edgesTo(ctx, documentNode(p.Document), toldBy)
	case len(p.Predicates) > 0:
		for _, predicate := range p.Predicates {
			var more []edge
			if more, err = s.edgesTo(ctx, plainNode(predicate), factPredicate); err != nil {
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
	slices.SortFunc(found, edge.compare)
	return slices.Compact(found), err
}

// edgesAt finds the facts that have an entity at an end.
func (s *Store) edgesAt(ctx context.Context, entity string, predicates []string, ends ...quad.Direction) (found []edge, err error) {
	wanted := make([]quad.IRI, len(predicates))
	for i, p := range predicates {
		wanted[i] = plainNode(p)
	}
	err = s.view(ctx, func(v *view) error {
		for _, d := range ends {
			quads, err := v.scan(ctx, d, plainNode(entity), wanted...)
			if err != nil {
				return err
			}
			for _, q := range quads {
				if q.Label == nil {
					continue
				}
				e := edge{subject: plainID(q.Subject), predicate: plainID(q.Predicate), fact: idAfter(factPrefix, q.Label)}
				if e.object, err = v.objectKey(ctx, e.fact, q.Object); err != nil {
					return err
				}
				found = append(found, e)
			}
		}
		return nil
	})
	return found, err
}

// edgesTo finds the facts that a predicate of theirs points from to node.
func (s *Store) edgesTo(ctx context.Context, node, predicate quad.IRI) (found []edge, err error) {
	var facts []string
	err = s.view(ctx, func(v *view) error {
		quads, err := v.scan(ctx, quad.Object, node, predicate)
		facts = subjects(quads, factPrefix)
		return err
	})
	for page := range slices.Chunk(facts, pageSize) {
		if err != nil {
			break
		}
		err = s.view(ctx, func(v *view) error {
			for _, f := range page {
				e, err := v.edge(ctx, f)
				if err != nil {
					return err
				}
				found = append(found, e)
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
		more, err = s.edgesTo(ctx, documentNode(d), toldBy)
		found = append(found, more...)
	}
	return found, err
}

// edge reads the ends of a fact. Those of a fact that is gone are empty.
func (v *view) edge(ctx context.Context, fact string) (edge, error) {
	e := edge{fact: fact}
	quads, err := v.scan(ctx, quad.Subject, factNode(fact), factSubject, factPredicate, factObject)
	if err != nil {
		return e, err
	}
	for _, q := range quads {
		switch q.Predicate {
		case factSubject:
			e.subject = plainID(q.Object)
		case factPredicate:
			e.predicate = plainID(q.Object)
		case factObject:
			if e.object, err = v.objectKey(ctx, fact, q.Object); err != nil {
				return e, err
			}
		}
	}
	return e, nil
}

// objectKey is what an object sorts by: the id of an entity, or the sum as it
// counts for the identity of the fact.
func (v *view) objectKey(ctx context.Context, fact string, node quad.Value) (string, error) {
	if node != factNode(fact)+sumSuffix {
		return plainID(node), nil
	}
	m, err := v.sum(ctx, node)
	if err != nil {
		return "", err
	}
	return m.Value + " " + m.Currency + " " + string(m.Bound), nil
}
