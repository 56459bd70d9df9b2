package bench

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph/cayley"
)

// TestRun sees that every row is measured.
func TestRun(t *testing.T) {
	var rows []Row
	require.NoError(t, load(context.Background(), filepath.Join(t.TempDir(), "graph.db"), 1000, func(r Row) { rows = append(rows, r) }))
	require.Len(t, rows, 4)
	for _, r := range rows {
		require.NotEmpty(t, r.Measured, r.What)
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
