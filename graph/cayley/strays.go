package cayley

import (
	"context"
	"errors"
	"slices"
	"strings"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
)

// traces lists the ids of all documents that something is stored of, sorted.
func (v *view) traces(ctx context.Context) (found []string, err error) {
	seen := map[any]bool{}
	err = v.every(ctx, func(q quadRefs) error {
		owner := ownerOf(q)
		if seen[cgraph.ToKey(owner)] {
			return nil
		}
		seen[cgraph.ToKey(owner)] = true
		node, err := v.valueOf(ctx, owner)
		if id, ok := documentOf(node); ok {
			found = append(found, id)
		}
		return err
	})
	slices.Sort(found)
	return slices.Compact(found), err
}

// strays visits the quads that belong to no document: neither its own, nor those
// of a fact that it tells.
func (v *view) strays(ctx context.Context, visit func(quad.Quad) error) error {
	teller, err := v.ref(ctx, toldBy)
	if err != nil {
		return err
	}
	told := map[any]bool{}
	err = v.every(ctx, func(q quadRefs) error {
		if q[3] != nil && teller != nil && cgraph.ToKey(q[1]) == cgraph.ToKey(teller) {
			told[cgraph.ToKey(q[0])] = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	owned := map[any]bool{}
	return v.every(ctx, func(q quadRefs) error {
		owner := ownerOf(q)
		key := cgraph.ToKey(owner)
		isOwned, known := owned[key]
		if !known {
			node, err := v.valueOf(ctx, owner)
			if err != nil {
				return err
			}
			_, isOwned = documentOf(node)
			isOwned = isOwned || strings.HasPrefix(iri(node), factPrefix) && told[key]
			owned[key] = isOwned
		}
		if isOwned {
			return nil
		}
		quads, err := v.resolve(ctx, []quadRefs{q})
		if err != nil {
			return err
		}
		return visit(quads[0])
	})
}

// every visits all quads, unresolved.
func (v *view) every(ctx context.Context, visit func(quadRefs) error) error {
	it := v.quads.QuadsAllIterator()
	for it.Next(ctx) {
		var q quadRefs
		for i, d := range quad.Directions {
			q[i] = v.quads.QuadDirection(it.Result(), d)
		}
		if err := errors.Join(ctx.Err(), visit(q)); err != nil {
			return errors.Join(err, it.Close())
		}
	}
	return errors.Join(it.Err(), it.Close(), ctx.Err())
}

// ownerOf is the document or the fact that a quad is stored for: its label, or
// its subject if it has none.
func ownerOf(q quadRefs) cgraph.Ref {
	if q[3] != nil {
		return q[3]
	}
	return q[0]
}

// valueOf reads a node and does not remember it: there may be millions.
func (v *view) valueOf(ctx context.Context, ref cgraph.Ref) (quad.Value, error) {
	values, err := cgraph.ValuesOf(ctx, v.quads, []cgraph.Ref{ref})
	if err != nil {
		return nil, err
	}
	return values[0], nil
}

// documentOf is the id of the document whose node, or whose text's, this is.
func documentOf(node quad.Value) (id string, ok bool) {
	if id, ok = strings.CutPrefix(iri(node), documentPrefix); ok {
		return id, true
	}
	return strings.CutPrefix(iri(node), textPrefix)
}

// isContent reports whether a quad says what a fact is, whoever tells it.
func isContent(q quad.Quad) bool {
	return strings.HasPrefix(iri(q.Label), factPrefix) || q.Label == nil && strings.HasPrefix(iri(q.Subject), factPrefix)
}

// nameless reads what is left of a document that nothing is said of.
func (v *view) nameless(ctx context.Context, id string) (saying, error) {
	v.documents[id] = graph.Document{ID: id, Name: id}
	return v.saying(ctx, id)
}
