package bench

import "context"

// engine keeps quads of nodes that have ids, so that one way of walking can be
// measured over several of them.
type engine interface {
	// node is the id of a value written as an IRI, 0 if there is none.
	node(ctx context.Context, iri string) (uint64, error)
	// next lists the objects of the edges with a predicate from a subject, or if
	// not out the subjects of those to an object.
	next(ctx context.Context, from, predicate uint64, out bool) ([]uint64, error)
	// twoHops counts the objects that the subjects of the edges to a node have.
	twoHops(ctx context.Context, from, predicate uint64) (int, error)
	labelled(ctx context.Context, label uint64) (int, error)
	// count counts the quads with a predicate.
	count(ctx context.Context, predicate uint64) (int, error)
}

// idsAlone is what is compared with the engine under a store.
const idsAlone = "who invested in X, ids alone"

// counted are the predicates whose quads are counted.
var counted = []string{"invested-in", "relata:when", "relata:round", "relata:name", "rdf:type", "relata:language"}

// measure times how an engine walks over ids.
func measure(ctx context.Context, e engine, facts int) (all []measurement, err error) {
	predicate, err := e.node(ctx, "invested-in")
	if err != nil {
		return nil, err
	}
	at := func(f func(id uint64) (int, error), iri string) (int, error) {
		id, err := e.node(ctx, iri)
		if err != nil || id == 0 {
			return 0, err
		}
		return f(id)
	}
	for _, q := range []struct {
		what  string
		times int
		ask   func(k int) (int, error)
	}{
		{idsAlone, asked, func(k int) (int, error) {
			return at(func(id uint64) (int, error) {
				found, err := e.next(ctx, id, predicate, false)
				return len(found), err
			}, typical("Company", facts, k))
		}},
		{"2 hops: what else the investors in X hold", asked / 10, func(k int) (int, error) {
			return at(func(id uint64) (int, error) { return e.twoHops(ctx, id, predicate) }, typical("Company", facts, k))
		}},
		{"shortest path, up to 4 hops", asked / 10, func(k int) (int, error) {
			return at(func(a uint64) (int, error) {
				return at(func(b uint64) (int, error) { return shortest(ctx, e, a, b, predicate) }, typical("Company", facts, 2*k+1))
			}, typical("Company", facts, 2*k))
		}},
		{"quads of a label", asked, func(k int) (int, error) {
			return at(func(id uint64) (int, error) { return e.labelled(ctx, id) },
				"relata:document:"+invent(k%(facts/factsPerDocument), facts).Document.ID)
		}},
		{"count per predicate", len(counted), func(k int) (int, error) {
			return at(func(id uint64) (int, error) { return e.count(ctx, id) }, counted[k])
		}},
	} {
		m := measurement{what: q.what}
		if err := m.repeat(0, q.times, q.ask); err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	return all, nil
}

// shortest is the length of a shortest way of at most 4 hops between two
// companies, 0 if there is none. It walks from both ends, and on where fewer
// nodes are to be looked at.
func shortest(ctx context.Context, e engine, a, b, predicate uint64) (int, error) {
	seen := [2]map[uint64]bool{{a: true}, {b: true}}
	rim := [2][]uint64{{a}, {b}}
	hops := [2]int{}
	for hops[0]+hops[1] < 4 {
		side := 0
		if len(rim[1]) < len(rim[0]) {
			side = 1
		}
		var next []uint64
		met := false
		for _, n := range rim[side] {
			// Companies are at even distances from companies, funds at odd ones.
			near, err := e.next(ctx, n, predicate, hops[side]%2 == 1)
			if err != nil {
				return 0, err
			}
			for _, m := range near {
				if !seen[side][m] {
					seen[side][m] = true
					next = append(next, m)
					met = met || seen[1-side][m]
				}
			}
		}
		rim[side] = next
		if hops[side]++; met {
			return hops[0] + hops[1], nil
		}
	}
	return 0, nil
}
