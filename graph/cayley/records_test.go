package cayley

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph/cayley/quadstore"
)

// recordKeys lists the keys of all records of a store.
func recordKeys(t *testing.T, s *Store) (keys [][]byte) {
	require.NoError(t, s.view(context.Background(), func(v *view) error {
		return v.records().Records(context.Background(), nil, nil, func(key, _ []byte) ([]byte, bool) {
			keys = append(keys, append([]byte{}, key...))
			return nil, true
		})
	}))
	return keys
}

// TestDoctorRecords takes out each record in turn, makes it unreadable, and adds one:
// each is found, and mended without loss.
func TestDoctorRecords(t *testing.T) {
	s := inRAM(t)
	healthy(t, s)
	before, keys := factsOf(t, s), recordKeys(t, s)
	require.Len(t, keys, 9+9+5+4+9, "rows, by document, by predicate, by object, names")
	var changes []quadstore.Record
	for _, key := range keys {
		changes = append(changes, quadstore.Record{Key: key, Gone: true}, quadstore.Record{Key: key[:len(key)-1]},
			quadstore.Record{Key: append(key[:len(key)-1:len(key)-1], 7)})
		if key[0] == byte(rows) {
			changes = append(changes, quadstore.Record{Key: key, Value: []byte("nonsense")})
		}
	}
	for _, c := range changes {
		require.NoError(t, s.engine.apply(s.quads, change{records: []quadstore.Record{c}}))
		s.entities.begin()
		s.entities.forgetAll()
		require.NotEmpty(t, checked(t, s), "%q %v", c.Key, c.Gone)
		require.NoError(t, s.Repair(context.Background()))
		require.Empty(t, checked(t, s), "%q %v", c.Key, c.Gone)
		require.Equal(t, before, factsOf(t, s))
	}
	for _, d := range documentsOf(t, s) {
		require.NoError(t, s.Delete(context.Background(), d.ID))
	}
	require.Empty(t, recordKeys(t, s))
}

// TestOldFormat opens a database without records, as an earlier version left it: they
// are made, once.
func TestOldFormat(t *testing.T) {
	ctx, address := context.Background(), filepath.Join(t.TempDir(), "graph.db")
	s, err := Open(ctx, address, Options{})
	require.NoError(t, err)
	healthy(t, s)
	before, keys := factsOf(t, s), recordKeys(t, s)
	broken := s.quads.(*quadstore.QuadStore).Renew(ctx, func(func([]quadstore.Record) error) error { return context.Canceled })
	require.ErrorIs(t, broken, context.Canceled)
	require.NoError(t, s.Close())

	stopped, stop := context.WithCancel(ctx)
	stop()
	_, err = Open(stopped, address, Options{})
	require.ErrorIs(t, err, context.Canceled)
	for range 2 {
		s, err = Open(ctx, address, Options{})
		require.NoError(t, err)
		require.Equal(t, before, factsOf(t, s))
		require.Equal(t, keys, recordKeys(t, s))
		require.Empty(t, checked(t, s))
		require.NoError(t, s.Close())
	}
}
