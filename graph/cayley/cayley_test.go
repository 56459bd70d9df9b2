package cayley_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/graphtest"
)

func open(t testing.TB, address string) graph.Store {
	t.Helper()
	s, err := cayley.Open(context.Background(), address, cayley.Options{})
	require.NoError(t, err)
	return s
}

func TestEmbedded(t *testing.T) {
	graphtest.Run(t, func(t testing.TB, dir string) graph.Store { return open(t, filepath.Join(dir, "graph.db")) })
}

func TestMemory(t *testing.T) {
	graphtest.Volatile(t, func(t testing.TB) graph.Store { return open(t, cayley.Memory) })
}
