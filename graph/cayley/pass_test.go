package cayley

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

// TestPassForgets sees that a page knows of no document what an earlier page
// read before it was changed.
func TestPassForgets(t *testing.T) {
	ctx := context.Background()
	s, err := Open(ctx, filepath.Join(t.TempDir(), "graph.db"), Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, s.Close()) }()
	b := tale("a")
	require.NoError(t, s.Add(ctx, b))
	edges, err := s.edges(ctx, graph.Pattern{})
	require.NoError(t, err)
	through := new(pass)
	name := func() string {
		facts, err := s.facts(ctx, graph.Pattern{}, edges, through)
		require.NoError(t, err)
		require.NotEmpty(t, facts)
		return facts[0].Evidence[0].Document
	}
	require.Equal(t, b.Document.Name, name())
	require.Len(t, through.documents, 1)
	b.Document.Name = "renamed.txt"
	require.NoError(t, s.Add(ctx, b))
	require.Equal(t, "renamed.txt", name())
	require.Len(t, through.documents, 1, "kept for the page after")
}
