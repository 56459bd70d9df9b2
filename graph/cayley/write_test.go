package cayley

import (
	"context"
	"io/fs"
	"path/filepath"
	"testing"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

// failing opens a store with one document, whose engine fails as often as left
// says at the end of a batch: what the batch holds is lost, yet the engine
// remembers ids for its nodes.
func failing(t *testing.T, left int) (s *Store, opened *int) {
	s, err := Open(context.Background(), filepath.Join(t.TempDir(), "graph.db"), Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	base := tale("Base")
	require.NoError(t, s.Add(context.Background(), base))

	opened = new(int)
	open, apply := s.engine.open, s.engine.apply
	s.engine.open = func() (cgraph.QuadStore, error) { *opened++; return open() }
	s.engine.apply = func(quads cgraph.QuadStore, c change) error {
		if left == 0 {
			return apply(quads, c)
		}
		left--
		duplicate := quad.Quad{Subject: documentNode(base.Document.ID), Predicate: rdfType, Object: document}
		deltas := append(c.deltas, cgraph.Delta{Quad: duplicate, Action: cgraph.Add})
		return quads.ApplyDeltas(deltas, cgraph.IgnoreOpts{})
	}
	return s, opened
}

// tale is a document that says one and the same thing under any name.
func tale(name string) graph.Batch {
	f := graph.Fact{
		Subject: graph.Entity{ID: "google", Name: "Google"}, Predicate: "acquired", Object: graph.Object{Entity: graph.Entity{ID: "wiz", Name: "Wiz"}},
		Modality: graph.Asserted,
	}
	f.ID = f.Identify()
	f.Evidence = []graph.Evidence{{Start: 0, End: len(name), Quote: name}}
	return graph.Batch{Document: graph.Document{ID: graph.DocumentID(name), Name: name}, Text: name, Facts: []graph.Fact{f}}
}

// tellers counts the documents that tell the one fact.
func tellers(t *testing.T, s *Store) (n int) {
	for f, err := range s.Facts(context.Background(), graph.Pattern{}) {
		require.NoError(t, err)
		n += len(f.Evidence)
	}
	return n
}

func TestAddAfterFailure(t *testing.T) {
	s, opened := failing(t, 1)
	require.NoError(t, s.Add(context.Background(), tale("Once")), "a second try succeeds")
	require.Equal(t, 1, *opened)
	require.Equal(t, 2, tellers(t, s))
}

func TestAddFailsTwice(t *testing.T) {
	s, opened := failing(t, 2)
	err := s.Add(context.Background(), tale("Twice"))
	require.ErrorContains(t, err, "database "+s.address)
	require.ErrorContains(t, err, "quad exists")
	require.Equal(t, 2, *opened, "nothing of the failed batch stays in memory")
	require.Equal(t, 1, tellers(t, s))
	require.NoError(t, s.Add(context.Background(), tale("Thrice")))
	require.Equal(t, 2, tellers(t, s))
}

func TestReopenFails(t *testing.T) {
	s, _ := failing(t, 1)
	s.engine.open = func() (cgraph.QuadStore, error) { return nil, fs.ErrPermission }
	require.ErrorIs(t, s.Add(context.Background(), tale("Once")), fs.ErrPermission)
	require.ErrorIs(t, s.Add(context.Background(), tale("Again")), ErrClosed)
}
