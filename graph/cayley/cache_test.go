package cayley

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

// TestCachedEntity sees that what is remembered of an entity is what a store
// that remembers nothing reads, after each document that comes and goes.
func TestCachedEntity(t *testing.T) {
	ctx := context.Background()
	s, err := Open(ctx, filepath.Join(t.TempDir(), "graph.db"), Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, s.Close()) }()
	same := func() {
		warm, err := s.Entity(ctx, "google")
		s.entities.begin()
		s.entities.forgetAll()
		cold, coldErr := s.Entity(ctx, "google")
		require.Equal(t, coldErr == nil, err == nil)
		require.Equal(t, cold, warm)
	}
	var documents []string
	for i, called := range []string{"Google", "Alphabet", "Alphabet", "Google Inc."} {
		b := tale(string(rune('a' + i)))
		b.Facts[0].Subject.Name, b.Facts[0].Subject.Type = called, graph.Organization
		documents = append(documents, b.Document.ID)
		require.NoError(t, s.Add(ctx, b))
		same()
		require.NoError(t, s.Add(ctx, b), "again")
		same()
	}
	for _, d := range documents {
		require.NoError(t, s.Delete(ctx, d))
		same()
	}
}
