package cayley

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph/cayley/quadstore"
)

// labels are the predicates of what documents say. All other quads with a label
// are edges.
var labels = []quad.IRI{toldBy, tells, name, alias, folded, kind}

// numberedEdges finds the facts of an embedded graph that have one of these
// predicates, in any order; without predicates, all.
func (v *view) numberedEdges(ctx context.Context, predicates []string) (found []edge, err error) {
	var ids []quadstore.IDs
	for _, p := range predicates {
		id, err := v.numbered().ID(plainNode(p))
		if err != nil {
			return nil, err
		}
		if id == 0 {
			continue
		}
		err = v.numbered().Each(ctx, quadstore.IDs{0, id}, func(q quadstore.IDs) bool {
			if q[3] != 0 {
				ids = append(ids, q)
			}
			return true
		})
		if err != nil {
			return nil, err
		}
	}
	if len(predicates) == 0 {
		if ids, err = v.everyEdge(ctx); err != nil {
			return nil, err
		}
	}
	return v.edgesIn(ctx, ids)
}

// everyEdge finds the edges of all facts.
func (v *view) everyEdge(ctx context.Context) (found []quadstore.IDs, err error) {
	said := make([]uint64, len(labels))
	for i, p := range labels {
		if said[i], err = v.numbered().ID(p); err != nil {
			return nil, err
		}
	}
	err = v.numbered().Labelled(ctx, func(q quadstore.IDs) bool {
		if slices.Contains(said, q[1]) {
			return false
		}
		found = append(found, q)
		return true
	})
	return found, err
}

// edgesIn reads what stands in edges.
func (v *view) edgesIn(ctx context.Context, found []quadstore.IDs) ([]edge, error) {
	slices.SortFunc(found, func(a, b quadstore.IDs) int { return cmp.Compare(a[3], b[3]) })
	ends := map[uint64]quad.Value{}
	facts := make([]uint64, len(found))
	for i, q := range found {
		ends[q[0]], ends[q[1]], ends[q[2]] = nil, nil, nil
		facts[i] = q[3]
	}
	if err := v.fill(ctx, ends); err != nil {
		return nil, err
	}
	nodes, err := v.numbered().Values(ctx, facts)
	if err != nil {
		return nil, err
	}
	edges := make([]edge, len(found))
	for i, q := range found {
		edges[i] = edgeOf(quad.Quad{Subject: ends[q[0]], Predicate: ends[q[1]], Object: ends[q[2]], Label: nodes[i]})
		edges[i].ref = quadstore.RefOf(q[3])
	}
	return edges, nil
}
