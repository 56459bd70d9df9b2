package query_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

// related makes a fact of each "a b".
func related(pairs ...string) (facts []graph.Fact) {
	for _, pair := range pairs {
		a, b, _ := strings.Cut(pair, " ")
		facts = append(facts, graph.Fact{Subject: graph.Entity{ID: a}, Predicate: "invested-in", Object: graph.Object{Entity: graph.Entity{ID: b}}})
	}
	return facts
}

func TestCommunities(t *testing.T) {
	facts := related("a b", "b c", "c a", "a d", "b d", "d e", "e f", "f g", "g e", "x y", "x x")
	facts = append(facts, graph.Fact{Subject: graph.Entity{ID: "alone"}, Predicate: "raised", Object: graph.Object{Sum: &graph.Money{}}})
	want := [][]string{{"a", "b", "d", "c"}, {"e", "f", "g"}, {"x", "y"}}
	for range facts {
		facts = append(facts[1:], facts[0])
		got := query.Communities(facts)
		require.Equal(t, want, got)
	}
	none := query.Communities(nil)
	require.Empty(t, none)
}

// TestCommunitiesOfRings finds rings that a single relation joins, in any order of facts.
func TestCommunitiesOfRings(t *testing.T) {
	var pairs []string
	for ring := range 20 {
		for i := range 12 {
			pairs = append(pairs, fmt.Sprintf("%02d-%02d %02d-%02d", ring, i, ring, (i+1)%12), fmt.Sprintf("%02d-%02d %02d-%02d", ring, i, ring, (i+3)%12))
		}
		pairs = append(pairs, fmt.Sprintf("%02d-00 %02d-05", ring, (ring+1)%20))
	}
	forth := query.Communities(related(pairs...))
	require.Len(t, forth, 20)
	for _, group := range forth {
		require.Len(t, group, 12)
		for _, id := range group {
			require.Equal(t, group[0][:2], id[:2])
		}
	}
	slices.Reverse(pairs)
	back := query.Communities(related(pairs...))
	require.Equal(t, forth, back)
}

// TestCommunitiesOfStars parts at once what has but one relation each.
func TestCommunitiesOfStars(t *testing.T) {
	var pairs []string
	for i := range 20_000 {
		pairs = append(pairs, fmt.Sprintf("fund-%d company-%d", i%4, i))
	}
	groups := query.Communities(related(pairs...))
	require.Len(t, groups, 4)
	require.Len(t, groups[3], 5001)
	require.Equal(t, "fund-3", groups[3][0])
}

// TestManyCommunities parts more than the method takes, in the shape for which it takes
// longest: none is left out, and the time is one that a user waits.
func TestManyCommunities(t *testing.T) {
	var pairs []string
	for i := range 7500 {
		pairs = append(pairs, fmt.Sprintf("fund-a company-%d", i), fmt.Sprintf("fund-b company-%d", i))
	}
	start := time.Now()
	groups := query.Communities(related(pairs...))
	require.Less(t, time.Since(start), 20*time.Second)
	require.Len(t, slices.Concat(groups...), 7502)
}
