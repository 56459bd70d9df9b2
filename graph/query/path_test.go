package query_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

// TestPathsAreTheShortest holds the paths of random graphs against all simple
// paths there are.
func TestPathsAreTheShortest(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	for range 40 {
		near := map[string][]string{}
		var world strings.Builder
		for i := range 6 + random.IntN(14) {
			a, b := fmt.Sprintf("c%d", random.IntN(8)), fmt.Sprintf("c%d", random.IntN(8))
			if a == b || slices.Contains(near[a], b) {
				continue
			}
			near[a], near[b] = append(near[a], b), append(near[b], a)
			fmt.Fprintf(&world, "d%d | %s | uses | %s |\n", i, a, b)
		}
		if len(near["c0"]) == 0 || len(near["c1"]) == 0 {
			continue
		}
		const steps = 5
		want := simplePaths(near, []string{"c0"}, "c1", steps)
		g := store(t, world.String())
		a := ask(t, g, query.Path{From: "c0", To: "c1", MaxSteps: steps, Page: query.Page{Limit: 100}})
		require.Len(t, a.Paths, min(len(want), 100))
		seen := map[string]bool{}
		for i, p := range a.Paths {
			require.Len(t, p.Entities, want[i], "path %d of %s", i, world.String())
			way := strings.Join(ids(p.Entities), " ")
			require.False(t, seen[way], way)
			seen[way] = true
			for k, step := range p.Steps {
				require.NotEmpty(t, step)
				require.Contains(t, near[p.Entities[k].ID], p.Entities[k+1].ID)
			}
		}
	}
}

// simplePaths gives the lengths, in entities, of all simple paths that go on
// from a way, sorted.
func simplePaths(near map[string][]string, way []string, to string, steps int) (lengths []int) {
	last := way[len(way)-1]
	if last == to {
		return []int{len(way)}
	}
	for _, next := range near[last] {
		if len(way) <= steps && !slices.Contains(way, next) {
			lengths = append(lengths, simplePaths(near, append(slices.Clone(way), next), to, steps)...)
		}
	}
	slices.Sort(lengths)
	return lengths
}

// TestPathsPageByPage goes on from each path to the next.
func TestPathsPageByPage(t *testing.T) {
	var world strings.Builder
	for i := range 7 {
		fmt.Fprintf(&world, "a | From | uses | Way %d0 |\na | Way %d0 | uses | To |\n", i, i)
	}
	g := store(t, world.String())
	whole := ask(t, g, query.Path{From: "From", To: "To", Page: query.Page{Limit: 50}})
	require.Len(t, whole.Paths, 7)
	require.Empty(t, whole.Next)
	for _, limit := range []int{1, 2, 3, 7} {
		var paths []query.Chain
		next := ""
		for n := 0; n == 0 || next != ""; n++ {
			require.Less(t, n, 10)
			a := ask(t, g, query.Path{From: "From", To: "To", Page: query.Page{Limit: limit, Cursor: next}})
			paths, next = append(paths, a.Paths...), a.Next
		}
		require.Equal(t, whole.Paths, paths)
	}
}

// TestPathKeepsOffHubs sees that a path through a hub is found without reading
// all that the hub is related to.
func TestPathKeepsOffHubs(t *testing.T) {
	var world strings.Builder
	world.WriteString("a | Left | uses | Hub |\na | Right | uses | Hub |\n")
	for i := range 300 {
		fmt.Fprintf(&world, "a | Customer %d | uses | Hub |\n", i)
	}
	trace := &query.Trace{Reader: store(t, world.String())}
	a := ask(t, trace, query.Path{From: "Left", To: "Right"})
	require.Len(t, a.Paths, 1)
	for _, l := range trace.Lookups {
		require.NotContains(t, l.What, "either end hub")
	}
}

// TestCommonKeepsOffHubs sees that of a hub no more is read than may be common.
func TestCommonKeepsOffHubs(t *testing.T) {
	var world strings.Builder
	for i := range 700 {
		fmt.Fprintf(&world, "a | Hub | invested-in | Firm%d |\na | Big | invested-in | Firm%d |\n", i, i+400)
	}
	world.WriteString("a | Small | invested-in | Firm3 |\na | Small | invested-in | Elsewhere |\na | Small | invested-in | Firm650 |\n")
	trace := &query.Trace{Reader: store(t, world.String())}
	in := func(names ...string) query.Common { return query.Common{Names: names, Relations: by("invested-in")} }
	require.Equal(t, []string{"firm3", "firm650"}, ids(ask(t, trace, in("Hub", "Small")).Entities))
	read := 0
	for _, l := range trace.Lookups {
		read += l.Found
	}
	require.Less(t, read, 520)
	require.Equal(t, []string{"firm650"}, ids(ask(t, trace, in("Hub", "Small", "Big")).Entities))
	require.Len(t, ask(t, trace, in("Hub", "Big")).Entities, 300)
}

func TestPathStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, q := range []query.Request{
		query.Path{From: "C00", To: "C09"}, query.Top{By: query.Centrality}, query.Common{Names: []string{"C00", "C02"}},
		query.Peers{Name: "C00"}, query.Query{},
	} {
		_, err := query.Run(ctx, store(t, chain(10)), q, nil)
		require.ErrorIs(t, err, context.Canceled, "%s", q)
	}
}

// TestCentralityIsStable asks several times, since the method begins with random
// numbers.
func TestCentralityIsStable(t *testing.T) {
	g := store(t, chain(40)+strings.TrimSpace(world))
	first := ask(t, g, query.Top{By: query.Centrality})
	for range 5 {
		require.Equal(t, first.Ranks, ask(t, g, query.Top{By: query.Centrality}).Ranks)
	}
	mean := 0.0
	for _, r := range first.Ranks {
		mean += r.Centrality / float64(len(first.Ranks))
	}
	require.InDelta(t, 1, mean, 0.01)
}

func TestTrace(t *testing.T) {
	trace := &query.Trace{Reader: store(t, world)}
	ask(t, trace, query.Query{Subject: named("Google"), Relations: by("invested-in"), Filter: query.Filter{AsOf: "2025", MinConfidence: 0.5}})
	require.Len(t, trace.Lookups, 2)
	require.Equal(t, `name "Google"`, trace.Lookups[0].What)
	require.Equal(t, 1, trace.Lookups[0].Found)
	require.Equal(t, "facts with subject google, predicate invested-in, as of 2025, confidence from 0.5", trace.Lookups[1].What)
	require.Equal(t, 1, trace.Lookups[1].Found)
	require.Regexp(t, `^name "Google": 1 found in \S+s$`, trace.Lookups[0].String())

	for range 120 {
		_, err := trace.Entity(context.Background(), "google")
		require.NoError(t, err)
	}
	require.Len(t, trace.Lookups, 100)
	require.Equal(t, 22, trace.More)
	_, err := trace.Entity(context.Background(), "nobody")
	require.ErrorIs(t, err, graph.ErrNotFound)
}
