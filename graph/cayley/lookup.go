package cayley

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/identity"
)

// Entity implements graph.Reader.
func (s *Store) Entity(ctx context.Context, id string) (e graph.Entity, err error) {
	err = s.view(ctx, func(v *view) error {
		e, err = v.entity(ctx, id)
		return err
	})
	return e, err
}

// Named implements graph.Reader.
func (s *Store) Named(ctx context.Context, wanted string) (found []graph.Entity, err error) {
	err = s.view(ctx, func(v *view) error {
		ids, err := v.bearers(ctx, nameNode(identity.Fold(wanted)))
		if err != nil {
			return err
		}
		for _, id := range ids {
			e, err := v.entity(ctx, id)
			if err != nil {
				return err
			}
			found = append(found, e)
		}
		return nil
	})
	return found, err
}

// subjecter is a quad store that lists subjects without reading how often they are.
type subjecter interface {
	Subjects(ctx context.Context, object cgraph.Ref) ([]cgraph.Ref, error)
}

// bearers lists the ids of the entities that bear a folded name, sorted.
func (v *view) bearers(ctx context.Context, name quad.IRI) (ids []string, err error) {
	s, ok := v.quads.(subjecter)
	if !ok {
		named, err := v.scan(ctx, quad.Object, name, folded)
		return subjects(named, entityPrefix), err
	}
	ref, err := v.ref(ctx, name)
	if err != nil || ref == nil {
		return nil, err
	}
	refs, err := s.Subjects(ctx, ref)
	if err != nil {
		return nil, err
	}
	nodes, err := cgraph.ValuesOf(ctx, v.quads, refs)
	for _, n := range nodes {
		ids = append(ids, idAfter(entityPrefix, n))
	}
	slices.Sort(ids)
	return ids, err
}

// Documents implements graph.Archive. One that is added or deleted while the loop
// runs may be seen or not.
func (s *Store) Documents(ctx context.Context) iter.Seq2[graph.Document, error] {
	return func(yield func(graph.Document, error) bool) {
		var ids []string
		err := s.view(ctx, func(v *view) (err error) {
			ids, err = v.documentIDs(ctx)
			return err
		})
		if err != nil {
			yield(graph.Document{}, err)
			return
		}
		for page := range slices.Chunk(ids, pageSize) {
			documents, err := s.documents(ctx, page)
			if err != nil {
				yield(graph.Document{}, err)
				return
			}
			for _, d := range documents {
				if !yield(d, nil) {
					return
				}
			}
		}
	}
}

// documents reads those of ids that are still there.
func (s *Store) documents(ctx context.Context, ids []string) (found []graph.Document, err error) {
	err = s.view(ctx, func(v *view) error {
		for _, id := range ids {
			switch d, err := v.document(ctx, id); {
			case errors.Is(err, graph.ErrNotFound):
			case err != nil:
				return err
			default:
				found = append(found, d)
			}
		}
		return nil
	})
	return found, err
}

// Document implements graph.Archive.
func (s *Store) Document(ctx context.Context, id string) (d graph.Document, err error) {
	err = s.view(ctx, func(v *view) error {
		d, err = v.document(ctx, id)
		return err
	})
	return d, err
}

// Text implements graph.Archive.
func (s *Store) Text(ctx context.Context, id string) (content string, err error) {
	err = s.view(ctx, func(v *view) error {
		if _, err := v.document(ctx, id); err != nil {
			return err
		}
		content, err = v.text(ctx, id)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("text: %w", err)
	}
	return content, nil
}

// text reads the text of a document.
func (v *view) text(ctx context.Context, id string) (content string, err error) {
	about, err := v.about(ctx, textNode(id))
	for _, q := range about {
		content = str(q.Object)
	}
	return content, err
}

// documentIDs lists the ids of all documents, sorted.
func (v *view) documentIDs(ctx context.Context) ([]string, error) {
	found, err := v.scan(ctx, quad.Object, document, rdfType)
	return subjects(found, documentPrefix), err
}

// subjects lists the ids of the subjects of quads, sorted, each once.
func subjects(found []quad.Quad, prefix string) []string {
	var ids []string
	for _, q := range found {
		ids = append(ids, idAfter(prefix, q.Subject))
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
