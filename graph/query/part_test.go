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

// part is what a part of the world holds.
func part(t *testing.T, p query.Part) []graph.Fact {
	facts, err := p.Facts(context.Background(), store(t, world))
	require.NoError(t, err)
	all := gather(t, facts)
	require.Equal(t, all, gather(t, facts), "they may be gone through again")
	return all
}

func TestPartAroundName(t *testing.T) {
	require.Len(t, part(t, query.Part{Name: "Jensen"}), 1)
	two := part(t, query.Part{Name: "Jensen", Depth: 2})
	require.Greater(t, len(two), 1)
	for _, f := range two {
		require.Contains(t, []string{"jensen", "nvidia"}, f.Subject.ID)
	}
	seen := map[string]bool{}
	for _, f := range part(t, query.Part{Name: "Jensen", Depth: 9}) {
		require.False(t, seen[f.ID], "each once")
		require.NotContains(t, []string{"softbank", "vision"}, f.Subject.ID, "no way leads there")
		seen[f.ID] = true
	}
	require.Len(t, part(t, query.Part{Name: "Jensen", Depth: 9, Limit: 2}), 2)

	_, err := query.Part{Name: "Jensan"}.Facts(context.Background(), store(t, world))
	require.EqualError(t, err, `the graph knows nobody and nothing called "Jensan"; did you mean Jensen?`)
}

func TestPartOfTop(t *testing.T) {
	all := part(t, query.Part{})
	for _, f := range part(t, query.Part{Top: 2}) {
		require.Contains(t, []string{"google", "sakana-ai"}, f.Subject.ID)
		require.Contains(t, []string{"google", "sakana-ai", ""}, f.Object.ID, "an entity, or a sum")
	}
	require.NotEmpty(t, part(t, query.Part{Top: 2}))
	require.Equal(t, all, part(t, query.Part{Top: 1000}))
}

func TestPartOfQualified(t *testing.T) {
	led := part(t, query.Part{Filter: query.Filter{Role: "lead"}})
	require.NotEmpty(t, led)
	require.Less(t, len(led), len(part(t, query.Part{})))
	for _, f := range led {
		require.Contains(t, []string{"lead", "co-lead"}, f.Role)
	}
	require.Len(t, part(t, query.Part{Filter: query.Filter{Role: "lead"}, Limit: 1}), 1, "the limit counts those taken")

	_, err := query.Part{Filter: query.Filter{MinShare: "half"}}.Facts(context.Background(), store(t, world))
	require.ErrorIs(t, err, query.ErrRequest)
}
