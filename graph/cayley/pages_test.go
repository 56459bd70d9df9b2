package cayley_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
)

// TestManyFacts sees that pages which are read ahead hold what a store without
// any reads, one fact after another.
func TestManyFacts(t *testing.T) {
	ctx := context.Background()
	ahead, plain := open(t, filepath.Join(t.TempDir(), "graph.db")), open(t, cayley.Memory)
	defer func() { require.NoError(t, ahead.Close()); require.NoError(t, plain.Close()) }()
	day := time.Date(2026, 1, 26, 0, 0, 0, 0, time.UTC)
	for n := range 120 {
		b := invent(n)
		b.Document.Read = day.AddDate(0, 0, n%3)
		b.Facts[0].Predicate = "acquired"
		b.Facts[0].ID = b.Facts[0].Identify()
		b.Facts[1].Subject, b.Facts[1].Object.Entity = graph.Entity{ID: "Fund-0", Name: "Fund nil"}, graph.Entity{}
		b.Facts[1].Object.Sum = &graph.Money{Value: "7", Currency: "EUR", Name: "seven"}
		b.Facts[1].ID = b.Facts[1].Identify()
		require.NoError(t, ahead.Add(ctx, b))
		require.NoError(t, plain.Add(ctx, b))
	}
	for name, p := range map[string]graph.Pattern{
		"all":              {},
		"of predicates":    {Predicates: []string{"acquired", "nothing"}},
		"known then":       {KnownAt: day.AddDate(0, 0, 1)},
		"of a time":        {Since: "2014", Until: "2016"},
		"of an entity":     {Subject: "Fund-0"},
		"few":              {Limit: 300},
		"of no predicates": {Predicates: []string{"nothing"}},
	} {
		t.Run(name, func(t *testing.T) {
			want, got := all(t, plain, p), all(t, ahead, p)
			require.Equal(t, len(want), len(got))
			require.Equal(t, want, got)
		})
	}
}

// TestManyFactsEnd ends loops early: nothing is read once they have ended, so
// that the store can be closed.
func TestManyFactsEnd(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "graph.db"))
	for n := range 100 {
		require.NoError(t, s.Add(ctx, invent(n)))
	}
	for f, err := range s.Facts(ctx, graph.Pattern{}) {
		require.NoError(t, err)
		require.NotEmpty(t, f.Evidence)
		break
	}
	stopped, stop := context.WithCancel(ctx)
	defer stop()
	seen := 0
	var last error
	for _, err := range s.Facts(stopped, graph.Pattern{}) {
		if seen++; seen == 200 {
			stop()
		}
		last = err
	}
	require.ErrorIs(t, last, context.Canceled)
	require.Less(t, seen, 1000)
	require.NoError(t, s.Close())
}

func all(t *testing.T, s graph.Store, p graph.Pattern) (facts []graph.Fact) {
	t.Helper()
	for f, err := range s.Facts(context.Background(), p) {
		require.NoError(t, err)
		facts = append(facts, f)
	}
	return facts
}
