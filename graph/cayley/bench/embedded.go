package bench

import (
	"context"
	"errors"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph/cayley/quadstore"
)

// embedded is the engine under a store.
type embedded struct {
	store *quadstore.QuadStore
	*quadstore.Snapshot
}

func openEmbedded(folder string) (embedded, error) {
	store, err := quadstore.Open(folder, quadstore.Options{})
	if err != nil {
		return embedded{}, err
	}
	return embedded{store, store.Snapshot()}, nil
}

// Close gives the folder back.
func (e embedded) Close() error { return errors.Join(e.Snapshot.Close(), e.store.Close()) }

func (e embedded) node(_ context.Context, iri string) (uint64, error) { return e.ID(quad.IRI(iri)) }

func (e embedded) next(ctx context.Context, from, predicate uint64, out bool) (found []uint64, err error) {
	bound, end := quadstore.IDs{from, predicate}, 2
	if !out {
		bound, end = quadstore.IDs{0, predicate, from}, 0
	}
	err = e.Each(ctx, bound, func(q quadstore.IDs) bool {
		found = append(found, q[end])
		return true
	})
	return found, err
}

func (e embedded) twoHops(ctx context.Context, from, predicate uint64) (int, error) {
	investors, err := e.next(ctx, from, predicate, false)
	if err != nil {
		return 0, err
	}
	var found []uint64
	for _, i := range distinct(investors) {
		held, err := e.next(ctx, i, predicate, true)
		if err != nil {
			return 0, err
		}
		found = append(found, held...)
	}
	return len(distinct(found)), nil
}

// distinct sorts ids and leaves each once.
func distinct(ids []uint64) []uint64 {
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (e embedded) labelled(ctx context.Context, label uint64) (n int, err error) {
	err = e.Each(ctx, quadstore.IDs{0, 0, 0, label}, func(quadstore.IDs) bool { n++; return true })
	return n, err
}

func (e embedded) count(ctx context.Context, predicate uint64) (int, error) {
	return e.Count(ctx, quadstore.IDs{0, predicate})
}

// raw times the engine's own look-up of what idsAlone lists: it goes over the
// keys and reads none.
func (e embedded) raw(ctx context.Context, facts int) (measurement, error) {
	predicate, err := e.node(ctx, "invested-in")
	if err != nil {
		return measurement{}, err
	}
	m := measurement{what: "the raw engine"}
	return m, m.repeat(0, asked, func(k int) (int, error) {
		id, err := e.node(ctx, typical("Company", facts, k))
		if err != nil || id == 0 {
			return 0, err
		}
		return e.Count(ctx, quadstore.IDs{0, predicate, id})
	})
}
