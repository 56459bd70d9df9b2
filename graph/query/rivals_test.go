package query

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

// TestGroups holds groups of random facts of the same ends against those found by
// looking at every group for each fact.
func TestGroups(t *testing.T) {
	r := rand.New(rand.NewPCG(2026, 11))
	pick := func(from ...string) string { return from[r.IntN(len(from))] }
	for range 300 {
		facts := make([]graph.Fact, r.IntN(40))
		for i := range facts {
			f := graph.Fact{Predicate: "invested-in", Qualifiers: graph.Qualifiers{
				When: graph.Date(pick("", "", "2024", "2024-05", "2025")), Round: pick("", "seed", "series-a"), Share: pick("", "", "0.1"),
			}}
			if r.IntN(3) > 0 {
				f.Amount = &graph.Money{Value: pick("5", "5.0", "5.2", "7"), Currency: pick("EUR", "USD"), Bound: graph.Bound(pick("", "", "approximate", "at-least"))}
			}
			f.Evidence = []graph.Evidence{{DocumentID: fmt.Sprint(r.IntN(60))}}
			facts[i] = f
		}
		var want [][]int32
	next:
		for i := range facts {
			for k, g := range want {
				if !slices.ContainsFunc(g, func(j int32) bool { return !isSameEvent(&facts[i], &facts[j]) }) {
					want[k] = append(g, int32(i))
					continue next
				}
			}
			want = append(want, []int32{int32(i)})
		}
		require.Equal(t, want, groups(facts, nil))
	}
}
