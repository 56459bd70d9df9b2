package cayley

import (
	"context"
	"slices"
	"sync"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
)

// view reads quads, and remembers what it read. It lives no longer than the
// lock under which it was made.
type view struct {
	quads     cgraph.QuadStore
	values    map[any]quad.Value
	documents map[string]graph.Document
	// entities holds each graph.Entity read since the last write, by id: one
	// that many documents name is dear to read. It belongs to the store.
	entities *sync.Map
}

// newView needs one of the store's locks.
func (s *Store) newView() *view {
	return &view{
		quads:     s.quads,
		values:    map[any]quad.Value{},
		documents: map[string]graph.Document{},
		entities:  &s.entities,
	}
}

// viewOf shares nothing with other views, for quads that others may change.
func viewOf(quads cgraph.QuadStore) *view {
	return &view{quads: quads, values: map[any]quad.Value{}, documents: map[string]graph.Document{}, entities: new(sync.Map)}
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
	for _, p := range predicates {
		pref, err := v.ref(ctx, p)
		if err != nil {
			return nil, err
		}
		if pref != nil {
			wanted = append(wanted, cgraph.ToKey(pref))
		}
	}
	refs, err := v.scanRefs(ctx, d, ref, func(predicate any) bool {
		return len(predicates) == 0 || slices.Contains(wanted, predicate)
	})
	if err != nil {
		return nil, err
	}
	return v.resolve(ctx, refs)
}

// quadRefs are the nodes of a quad, by direction.
type quadRefs [4]cgraph.Ref

// scanRefs finds quads without reading the values of their nodes, which is the
// dear part.
func (v *view) scanRefs(ctx context.Context, d quad.Direction, ref cgraph.Ref, wanted func(predicate any) bool) (found []quadRefs, err error) {
	it := v.quads.QuadIterator(d, ref)
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
	batch, ok := v.quads.(cgraph.BatchQuadStore)
	if !ok {
		return v.quads.ValueOf(node), nil
	}
	refs, err := batch.RefsOf(ctx, []quad.Value{node})
	if err != nil || refs[0] == kv.Int64Value(0) {
		return nil, err
	}
	return refs[0], nil
}
