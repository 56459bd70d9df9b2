package bench

import (
	"context"
	"testing"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/kv/bolt"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"
)

// bolted is the same quads in Cayley's own store over bolt, asked by Cayley's
// paths.
type bolted struct{ quads cgraph.QuadStore }

func newBolt(b *testing.B, ctx context.Context, folder string, from embedded) bolted {
	require.NoError(b, cgraph.InitQuadStore(bolt.Type, folder, nil))
	quads, err := cgraph.NewQuadStore(bolt.Type, folder, nil)
	require.NoError(b, err)
	var waiting []cgraph.Delta
	flush := func() {
		require.NoError(b, quads.ApplyDeltas(waiting, cgraph.IgnoreOpts{IgnoreDup: true}))
		waiting = nil
	}
	eachQuad(b, ctx, from, func(q quad.Quad) {
		const batch = 10_000
		if waiting = append(waiting, cgraph.Delta{Quad: q, Action: cgraph.Add}); len(waiting) == batch {
			flush()
		}
	})
	flush()
	return bolted{quads}
}

func (s bolted) node(_ context.Context, iri string) (uint64, error) {
	id, _ := s.quads.ValueOf(quad.IRI(iri)).(kv.Int64Value)
	return uint64(id), nil
}

// way is the path of an edge with a predicate from a node, or to it.
func (s bolted) way(from, predicate uint64, out bool) *path.Path {
	p := path.PathFromIterator(s.quads, iterator.NewFixed(kv.Int64Value(from)))
	if via := s.quads.NameOf(kv.Int64Value(predicate)); out {
		return p.Out(via)
	} else {
		return p.In(via)
	}
}

func (s bolted) next(ctx context.Context, from, predicate uint64, out bool) (found []uint64, err error) {
	err = s.way(from, predicate, out).Iterate(ctx).Each(func(ref cgraph.Ref) {
		found = append(found, uint64(ref.(kv.Int64Value)))
	})
	return found, err
}

func (s bolted) twoHops(ctx context.Context, from, predicate uint64) (int, error) {
	n, err := s.way(from, predicate, false).Unique().Out(s.quads.NameOf(kv.Int64Value(predicate))).Unique().Iterate(ctx).Count()
	return int(n), err
}

func (s bolted) labelled(ctx context.Context, label uint64) (int, error) {
	return s.all(ctx, quad.Label, label)
}

func (s bolted) count(ctx context.Context, predicate uint64) (int, error) {
	return s.all(ctx, quad.Predicate, predicate)
}

// all counts the quads with a node, one by one.
func (s bolted) all(ctx context.Context, d quad.Direction, id uint64) (n int, err error) {
	it := s.quads.QuadIterator(d, kv.Int64Value(id))
	for it.Next(ctx) {
		n++
	}
	return n, it.Close()
}
