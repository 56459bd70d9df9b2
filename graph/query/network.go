package query

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	measures "gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"

	"github.com/relata-kg/relata/graph"
)

// network ranks entities by their place among all. It is a directed graph for
// gonum in which each relation goes both ways: entities are nodes, numbered as
// they come.
type network struct {
	entities []graph.Entity
	deals    []int
	at       map[string]int
	// near lists the neighbours of each node, sorted and each once as soon as
	// ranks is called.
	near [][]int64
}

var _ gonum.Directed = (*network)(nil)

func (n *network) add(m match, _ bool) {
	if m.Object.ID == "" || m.Object.ID == m.Subject.ID {
		return
	}
	a, b := n.node(m.Subject), n.node(m.Object.Entity)
	n.near[a], n.near[b] = append(n.near[a], int64(b)), append(n.near[b], int64(a))
	n.deals[a]++
	n.deals[b]++
}

func (n *network) node(e graph.Entity) int {
	i, known := n.at[e.ID]
	if !known {
		i = len(n.entities)
		n.at[e.ID] = i
		n.entities, n.deals, n.near = append(n.entities, e), append(n.deals, 0), append(n.near, nil)
	}
	return i
}

// The usual damping of PageRank, and how near to its end it is taken: gonum
// begins with random numbers, of which nothing must be seen.
const (
	damping   = 0.85
	tolerance = 1e-12
)

// maxNodes is the most entities that are ranked by centrality: it takes time
// which no context ends.
const maxNodes = 1_000_000

func (n *network) ranks(ctx context.Context) ([]Rank, func(a, b Rank) int, error) {
	compare := func(a, b Rank) int { return cmp.Compare(b.Centrality, a.Centrality) }
	if len(n.entities) > maxNodes {
		return nil, nil, fmt.Errorf("rank %d entities by centrality: want at most %d; narrow the request", len(n.entities), maxNodes)
	}
	if err := ctx.Err(); err != nil || len(n.entities) == 0 {
		return nil, compare, err
	}
	for i := range n.near {
		slices.Sort(n.near[i])
		n.near[i] = slices.Compact(n.near[i])
	}
	scores := measures.PageRankSparse(n, damping, tolerance)
	ranks := make([]Rank, len(n.entities))
	for i, e := range n.entities {
		score := math.Round(scores[int64(i)]*float64(len(n.entities))*1000) / 1000
		ranks[i] = Rank{Entity: e, Deals: n.deals[i], Centrality: score}
	}
	return ranks, compare, nil
}

// Node implements gonum's graph.Graph.
func (n *network) Node(id int64) gonum.Node {
	if id < 0 || id >= int64(len(n.entities)) {
		return nil
	}
	return simple.Node(id)
}

// Nodes implements gonum's graph.Graph.
func (n *network) Nodes() gonum.Nodes {
	nodes := make([]gonum.Node, len(n.entities))
	for i := range nodes {
		nodes[i] = simple.Node(i)
	}
	return iterator.NewOrderedNodes(nodes)
}

// From implements gonum's graph.Graph.
func (n *network) From(id int64) gonum.Nodes {
	nodes := make([]gonum.Node, len(n.near[id]))
	for i, near := range n.near[id] {
		nodes[i] = simple.Node(near)
	}
	return iterator.NewOrderedNodes(nodes)
}

// To implements gonum's graph.Directed.
func (n *network) To(id int64) gonum.Nodes { return n.From(id) }

// HasEdgeBetween implements gonum's graph.Graph.
func (n *network) HasEdgeBetween(x, y int64) bool {
	_, found := slices.BinarySearch(n.near[x], y)
	return found
}

// HasEdgeFromTo implements gonum's graph.Directed.
func (n *network) HasEdgeFromTo(u, v int64) bool { return n.HasEdgeBetween(u, v) }

// Edge implements gonum's graph.Graph.
func (n *network) Edge(u, v int64) gonum.Edge {
	if !n.HasEdgeBetween(u, v) {
		return nil
	}
	return simple.Edge{F: simple.Node(u), T: simple.Node(v)}
}
