package cayley

import (
	"context"
	"os"
	"testing"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/lib/pq"
	"github.com/stretchr/testify/require"
)

// TestConflict has the server end transactions for the sake of others, as often as
// each number says.
func TestConflict(t *testing.T) {
	address := os.Getenv("RELATA_TEST_POSTGRES")
	if address == "" {
		t.Skip("RELATA_TEST_POSTGRES holds no address of a server: see .ci/with-postgres")
	}
	s, err := Open(context.Background(), address, Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, s.Close()) }()
	for conflicts, code := range map[int]pq.ErrorCode{1: "40001", tries - 1: "40P01", tries: "40001"} {
		left := conflicts
		err := s.server.write(context.Background(), func(cgraph.QuadStore) ([]cgraph.Delta, error) {
			if left--; left >= 0 {
				return nil, &pq.Error{Code: code}
			}
			return nil, nil
		})
		require.Equal(t, conflicts == tries, err != nil, conflicts)
	}
	ctx, cancel := context.WithCancel(context.Background())
	err = s.server.write(ctx, func(cgraph.QuadStore) ([]cgraph.Delta, error) {
		cancel()
		return nil, &pq.Error{Code: "40001"}
	})
	require.ErrorIs(t, err, context.Canceled)
}
