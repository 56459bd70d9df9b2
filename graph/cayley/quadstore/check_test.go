package quadstore_test

import (
	"context"
	"testing"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph/cayley/quadstore"
)

func faults(t *testing.T, qs *quadstore.QuadStore) (found []string) {
	s := qs.Snapshot()
	require.NoError(t, s.Check(context.Background(), func(fault string) { found = append(found, fault) }))
	require.NoError(t, s.Close())
	return found
}

// TestRebuild takes a key out of each index in turn, and puts it back by
// rebuilding.
func TestRebuild(t *testing.T) {
	for _, kind := range "spolvck" {
		folder := t.TempDir()
		qs, err := quadstore.Open(folder, quadstore.Options{})
		require.NoError(t, err)
		require.NoError(t, qs.ApplyDeltas(about(1), cgraph.IgnoreOpts{}))
		require.Empty(t, faults(t, qs))
		require.NoError(t, qs.Close())
		takeOut(t, folder, byte(kind))

		qs, err = quadstore.Open(folder, quadstore.Options{})
		require.NoError(t, err)
		require.NotEmpty(t, faults(t, qs), "%c", kind)
		require.NoError(t, qs.Rebuild(context.Background()))
		require.Empty(t, faults(t, qs), "%c", kind)
		require.EqualValues(t, 10, sizeOf(t, qs, quad.IRI("label1")), "%c", kind)
		require.NoError(t, qs.Close())
	}
}

// takeOut deletes the first key of a kind.
func takeOut(t *testing.T, folder string, kind byte) {
	db, err := pebble.Open(folder, &pebble.Options{FormatMajorVersion: pebble.FormatNewest})
	require.NoError(t, err)
	it, err := db.NewIter(&pebble.IterOptions{LowerBound: []byte{kind}, UpperBound: []byte{kind + 1}})
	require.NoError(t, err)
	require.True(t, it.First())
	require.NoError(t, db.Delete(it.Key(), pebble.Sync))
	require.NoError(t, it.Close())
	require.NoError(t, db.Close())
}
