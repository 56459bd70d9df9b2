package query

import (
	"cmp"
	"maps"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/simple"

	"github.com/relata-kg/relata/graph"
)

// maxRelated is the most pairs of names that are parted by Louvain's method: its time
// grows with the square of a group, and no context ends it.
const maxRelated = 10_000

// Communities parts the entities that facts relate, by id, into groups with more
// relations within than without: the largest first, and in each those with the most
// relations first, equals by id. The same facts give the same groups, whatever their
// order. What is related to nothing but itself, or to a sum, is in none.
//
// Groups are found by Louvain's method. What has but one neighbour joins the group of
// that one; of more than maxRelated pairs the method takes those of the names with the
// most relations, and the others join their first neighbour.
func Communities(facts []graph.Fact) [][]string {
	t := newTies(facts)
	home := t.parted(t.core())
	count := 0
	for _, group := range home {
		count = max(count, group+1)
	}
	groups := make([][]string, count)
	for i, id := range t.ids {
		group, known := home[i]
		if !known {
			group, known = home[slices.Min(t.near[i])]
		}
		if !known {
			group, groups = len(groups), append(groups, nil)
		}
		home[i], groups[group] = group, append(groups[group], id)
	}
	slices.SortFunc(groups, func(a, b []string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a[0], b[0])) })
	return groups
}

// ties are what is related to what: of ids, those with the most relations first, by
// their places.
type ties struct {
	ids   []string
	pairs map[[2]int]int // how often each is related, the lesser place first
	near  [][]int        // with which others each is
}

func newTies(facts []graph.Fact) ties {
	degrees := map[string]int{}
	related := slices.DeleteFunc(slices.Clone(facts), func(f graph.Fact) bool { return f.Object.Sum != nil || f.Subject.ID == f.Object.ID })
	for _, f := range related {
		degrees[f.Subject.ID]++
		degrees[f.Object.ID]++
	}
	t := ties{pairs: map[[2]int]int{}, near: make([][]int, len(degrees))}
	t.ids = slices.SortedFunc(maps.Keys(degrees), func(a, b string) int { return cmp.Or(cmp.Compare(degrees[b], degrees[a]), cmp.Compare(a, b)) })
	at := make(map[string]int, len(t.ids))
	for i, id := range t.ids {
		at[id] = i
	}
	for _, f := range related {
		a, b := at[f.Subject.ID], at[f.Object.ID]
		pair := [2]int{min(a, b), max(a, b)}
		if t.pairs[pair]++; t.pairs[pair] == 1 {
			t.near[a], t.near[b] = append(t.near[a], b), append(t.near[b], a)
		}
	}
	return t
}

// core are the pairs that are not parted by a look at them.
func (t ties) core() [][2]int {
	var core [][2]int
	for pair := range t.pairs {
		if len(t.near[pair[0]]) > 1 && len(t.near[pair[1]]) > 1 {
			core = append(core, pair)
		}
	}
	slices.SortFunc(core, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[1], b[1]), cmp.Compare(a[0], b[0])) })
	return core[:min(maxRelated, len(core))]
}

// parted is in which group each end of pairs is.
func (t ties) parted(pairs [][2]int) (home map[int]int) {
	related := simple.NewWeightedUndirectedGraph(0, 0)
	for _, pair := range pairs {
		related.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(pair[0]), T: simple.Node(pair[1]), W: float64(t.pairs[pair])})
	}
	home = map[int]int{}
	// The method takes nodes in random order: one that is the same each time.
	for i, members := range community.Modularize(related, 1, rand.NewPCG(1, 1)).Communities() {
		for _, m := range members {
			home[int(m.ID())] = i
		}
	}
	return home
}
