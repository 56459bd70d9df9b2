package cayley_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
)

// mixed are documents of which some come twice, and some a second time with
// other facts.
func mixed() (batches []graph.Batch) {
	for n := range 30 {
		b := invent(n % 25)
		if n%4 == 3 && n >= 25 {
			b.Facts = b.Facts[:5]
		}
		batches = append(batches, b)
	}
	return batches
}

func each(batches []graph.Batch, last error) iter.Seq2[graph.Batch, error] {
	return func(yield func(graph.Batch, error) bool) {
		for _, b := range batches {
			if !yield(b, nil) {
				return
			}
		}
		if last != nil {
			yield(graph.Batch{}, last)
		}
	}
}

// sizes is what a store holds: all facts, and how many quads.
func sizes(t *testing.T, s *cayley.Store) (facts []graph.Fact, quads int64) {
	for f, err := range s.Facts(context.Background(), graph.Pattern{}) {
		require.NoError(t, err)
		facts = append(facts, f)
	}
	quads, err := s.Size(context.Background())
	require.NoError(t, err)
	return facts, quads
}

// TestLoad sees that loading, into a new store and into one that has some of
// the documents, does what adding one by one does, beside another writer and
// with an error at the end too.
func TestLoad(t *testing.T) {
	ctx := context.Background()
	one := open(t, filepath.Join(t.TempDir(), "graph.db")).(*cayley.Store)
	for _, b := range mixed() {
		require.NoError(t, one.Add(ctx, b))
	}
	wanted, quads := sizes(t, one)
	require.NoError(t, one.Close())
	bad := errors.New("bad")
	for before := range 3 {
		t.Run(fmt.Sprint(before*10, " documents before"), func(t *testing.T) {
			address := filepath.Join(t.TempDir(), "graph.db")
			s := open(t, address).(*cayley.Store)
			for _, b := range mixed()[:before*10] {
				require.NoError(t, s.Add(ctx, b))
			}
			done := make(chan error)
			go func() {
				for _, b := range mixed()[15:20] {
					if err := s.Add(ctx, b); err != nil {
						done <- err
						return
					}
					if _, err := s.Entity(ctx, b.Facts[0].Subject.ID); err != nil {
						done <- err
						return
					}
				}
				done <- nil
			}()
			require.ErrorIs(t, s.Load(ctx, each(mixed()[:28], bad)), bad)
			require.NoError(t, <-done)
			require.NoError(t, s.Load(ctx, each(mixed(), nil)))
			facts, size := sizes(t, s)
			require.Equal(t, wanted, facts)
			require.Equal(t, quads, size)
			require.NoError(t, s.Close())

			s = open(t, address).(*cayley.Store)
			require.NoError(t, s.Check(ctx, func(fault string) { t.Error(fault) }))
			facts, size = sizes(t, s)
			require.Equal(t, wanted, facts)
			require.Equal(t, quads, size)
			require.NoError(t, s.Close())
		})
	}
}
