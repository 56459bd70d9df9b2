package bench

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph/cayley"
)

// TestRows sees that every row that takes no fixed time is measured, of
// something that is there.
func TestRows(t *testing.T) {
	ctx, address := context.Background(), filepath.Join(t.TempDir(), "graph.db")
	var rows []Row
	row := func(r Row) { rows = append(rows, r) }
	loaded := 0
	require.NoError(t, load(ctx, address, 1000, func(facts int) { loaded = facts }, row))
	require.Equal(t, 1000, loaded)
	store, err := cayley.Open(ctx, address, cayley.Options{MustExist: true})
	require.NoError(t, err)
	require.NoError(t, look(ctx, store, 1000, row))
	require.NoError(t, store.Close())
	require.NoError(t, walk(ctx, address, 1000, row))
	require.Len(t, rows, 15)
	for _, r := range rows {
		require.NotEmpty(t, r.Measured, r.What)
		require.NotContains(t, r.Measured, " 0 found", r.What)
	}
}

// BenchmarkLoad loads graphs of 20,000 facts.
func BenchmarkLoad(b *testing.B) {
	quads := int64(0)
	for b.Loop() {
		s, err := cayley.Open(context.Background(), filepath.Join(b.TempDir(), "graph.db"), cayley.Options{})
		require.NoError(b, err)
		require.NoError(b, s.Load(context.Background(), documents(20_000)))
		n, err := s.Size(context.Background())
		require.NoError(b, err)
		require.NoError(b, s.Close())
		quads += n
	}
	b.ReportMetric(float64(quads)/b.Elapsed().Seconds(), "quads/s")
}
