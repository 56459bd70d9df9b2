package cayley

import (
	"context"
	"slices"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
)

// view reads quads, and remembers what it read. It lives no longer than the
// lock under which it was made.
type view struct {
	quads  cgraph.QuadStore
	values map[any]quad.Value
	// refs are the nodes whose values were read.
	refs      map[quad.IRI]cgraph.Ref
	documents map[string]graph.Document
	entities  *cache
	// generation is that of the cache when the view began.
	generation uint64
}

// newView needs one of the store's locks.
func (s *Store) newView(quads cgraph.QuadStore) *view {
	return &view{
		quads:      quads,
		values:     map[any]quad.Value{},
		refs:       map[quad.IRI]cgraph.Ref{},
		documents:  map[string]graph.Document{},
		entities:   &s.entities,
		generation: s.entities.now(),
	}
}

// viewOf shares nothing with other views, for quads that others may change.
func viewOf(quads cgraph.QuadStore) *view {
	return &view{quads: quads, values: map[any]quad.Value{}, refs: map[quad.IRI]cgraph.Ref{}, documents: map[string]graph.Document{}, entities: new(cache)}
}

// about returns the quads whose subject is node.
func (v *view) about(ctx context.Context, node quad.IRI) ([]quad.Quad, error) {
	return v.scan(ctx, quad.Subject, node)
}

// scan returns the quads that have node in the given direction and one of the
// predicates; without predicates, all. Subject and Object are the directions
// that every engine has an index for.
func (v *view) scan(ctx context.Context, d quad.Direction, node quad.IRI, predicates ...quad.IRI) (found []quad.Quad, err error) {
	ref, err := v.ref(ctx, node)
	if err != nil || ref == nil {
		return nil, err
	}
	var wanted []any
	var last cgraph.Ref
	for _, p := range predicates {
		pref, err := v.ref(ctx, p)
		if err != nil {
			return nil, err
		}
		if pref != nil {
			wanted, last = append(wanted, cgraph.ToKey(pref)), pref
		}
	}
	bound := map[quad.Direction]cgraph.Ref{d: ref}
	if len(predicates) > 0 && len(wanted) == 0 {
		return nil, nil
	}
	if len(predicates) == 1 {
		bound[quad.Predicate] = last
	}
	refs, err := v.scanRefs(ctx, d, bound, func(predicate any) bool {
		return len(predicates) == 0 || slices.Contains(wanted, predicate)
	})
	if err != nil {
		return nil, err
	}
	return v.resolve(ctx, refs)
}

// quadRefs are the nodes of a quad, by direction.
type quadRefs = [4]cgraph.Ref

// lister is a quad store that looks several directions up at once.
type lister interface {
	Refs(ctx context.Context, bound map[quad.Direction]cgraph.Ref) ([][4]cgraph.Ref, error)
}

// scanRefs finds quads without reading the values of their nodes, which is the
// dear part.
func (v *view) scanRefs(ctx context.Context, d quad.Direction, bound map[quad.Direction]cgraph.Ref, wanted func(predicate any) bool) (found []quadRefs, err error) {
	if l, ok := v.quads.(lister); ok {
		found, err := l.Refs(ctx, bound)
		return slices.DeleteFunc(found, func(q quadRefs) bool { return !wanted(cgraph.ToKey(q[1])) }), err
	}
	it := v.quads.QuadIterator(d, bound[d])
	for it.Next(ctx) {
		if err := ctx.Err(); err != nil {
			it.Close()
			return nil, err
		}
		if !wanted(cgraph.ToKey(v.quads.QuadDirection(it.Result(), quad.Predicate))) {
			continue
		}
		var q quadRefs
		for i, d := range quad.Directions {
			q[i] = v.quads.QuadDirection(it.Result(), d)
		}
		found = append(found, q)
	}
	return found, it.Close()
}

// resolve reads the values of the nodes of quads.
func (v *view) resolve(ctx context.Context, found []quadRefs) ([]quad.Quad, error) {
	var unknown []cgraph.Ref
	for _, refs := range found {
		for _, r := range refs {
			if _, known := v.values[cgraph.ToKey(r)]; !known && r != nil {
				unknown = append(unknown, r)
				v.values[cgraph.ToKey(r)] = nil
			}
		}
	}
	values, err := cgraph.ValuesOf(ctx, v.quads, unknown)
	if err != nil {
		return nil, err
	}
	for i, r := range unknown {
		v.values[cgraph.ToKey(r)] = values[i]
		if node, ok := values[i].(quad.IRI); ok {
			v.refs[node] = r
		}
	}
	resolved := make([]quad.Quad, len(found))
	for i, refs := range found {
		for j, d := range quad.Directions {
			if refs[j] != nil {
				resolved[i].Set(d, v.values[cgraph.ToKey(refs[j])])
			}
		}
	}
	return resolved, nil
}

// ref looks up a node, nil if it is in no quad. Cayley's own ValueOf hides
// errors.
func (v *view) ref(ctx context.Context, node quad.IRI) (cgraph.Ref, error) {
	if ref := v.refs[node]; ref != nil {
		return ref, nil
	}
	batch, ok := v.quads.(cgraph.BatchQuadStore)
	if !ok {
		return v.quads.ValueOf(node), nil
	}
	refs, err := batch.RefsOf(ctx, []quad.Value{node})
	if err != nil || refs[0] == nil {
		return nil, err
	}
	v.refs[node], v.values[cgraph.ToKey(refs[0])] = refs[0], node
	return refs[0], nil
}
