package query_test

import (
	"context"
	"iter"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

func gather(t *testing.T, facts iter.Seq2[graph.Fact, error]) (all []graph.Fact) {
	for f, err := range facts {
		require.NoError(t, err)
		all = append(all, f)
	}
	return all
}

func TestAround(t *testing.T) {
	g := store(t, world)
	near := func(p graph.Pattern, id string, depth int) []graph.Fact {
		return gather(t, query.Around(context.Background(), g, p, []string{id}, depth))
	}
	require.Len(t, near(graph.Pattern{}, "jensen", 1), 1)
	two := near(graph.Pattern{}, "jensen", 2)
	require.Greater(t, len(two), 1)
	for _, f := range two {
		require.Contains(t, []string{"jensen", "nvidia"}, f.Subject.ID)
	}
	seen := map[string]bool{}
	for _, f := range near(graph.Pattern{}, "jensen", 9) {
		require.False(t, seen[f.ID], "each once")
		require.NotContains(t, []string{"softbank", "vision"}, f.Subject.ID, "no way leads there")
		seen[f.ID] = true
	}
	require.Len(t, near(graph.Pattern{Limit: 2}, "jensen", 9), 2)
	require.Empty(t, near(graph.Pattern{}, "nobody", 3))
}

func TestAmong(t *testing.T) {
	facts := store(t, world).Facts(context.Background(), graph.Pattern{})
	for _, f := range gather(t, query.Among(facts, 2)) {
		require.Contains(t, []string{"google", "sakana-ai"}, f.Subject.ID)
		require.Contains(t, []string{"google", "sakana-ai", ""}, f.Object.ID, "an entity, or a sum")
	}
	require.NotEmpty(t, gather(t, query.Among(facts, 2)))
	require.Equal(t, gather(t, facts), gather(t, query.Among(facts, 1000)))
}
