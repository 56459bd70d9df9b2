package export

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

// picture is a graph as it is drawn: each entity is a node, each fact between
// two entities an edge, each fact about a sum a line under its company's name.
type picture struct {
	nodes []node
	edges []edge
	// A crowded picture has groups instead, and bridges between them; rest is what it
	// does not draw.
	groups  []group
	bridges []bridge
	rest    rest
}

type node struct {
	graph.Entity
	// invests is true if a fact that is not denied says so.
	invests bool
	// sums are the facts whose object is a sum: raised, valued-at.
	sums []edge
}

// edge is a fact with its predicate in the words of the picture.
type edge struct {
	graph.Fact
	words     string
	wording   *wording
	symmetric bool
}

// drawing gathers the facts into a picture with a stable order, whatever the
// order of the facts. What several documents tell of one event is one edge. One
// with more than crowded edges shows groups. It returns the first error of facts.
func drawing(facts iter.Seq2[graph.Fact, error], o Options) (picture, error) {
	var all []graph.Fact
	for f, err := range facts {
		if err != nil {
			return picture{}, err
		}
		all = append(all, f)
	}
	slices.SortStableFunc(all, func(a, b graph.Fact) int { return cmp.Compare(a.ID, b.ID) })
	all = query.Fuse(all, o.vocabulary().Symmetric)
	arrows := 0
	for _, f := range all {
		if f.Object.Sum == nil {
			arrows++
		}
	}
	var p picture
	if arrows > crowded {
		p.group(all, o)
	} else {
		p.arrange(all, o)
	}
	return p, nil
}

// arrange makes the nodes and edges of p of facts.
func (p *picture) arrange(facts []graph.Fact, o Options) {
	nodes := map[string]*node{}
	at := func(e graph.Entity) *node {
		n, known := nodes[e.ID]
		if !known {
			n = &node{Entity: e}
			nodes[e.ID] = n
		}
		n.Type = cmp.Or(n.Type, e.Type)
		return n
	}
	for _, f := range facts {
		e := worded(f, o)
		subject := at(f.Subject)
		if f.Object.Sum != nil {
			subject.sums = append(subject.sums, e)
			continue
		}
		at(f.Object.Entity)
		subject.invests = subject.invests || invests[f.Predicate] && f.Modality != graph.Denied
		p.edges = append(p.edges, e)
	}
	for _, id := range slices.Sorted(maps.Keys(nodes)) {
		n := nodes[id]
		slices.SortStableFunc(n.sums, compareEdges)
		p.nodes = append(p.nodes, *n)
	}
	slices.SortStableFunc(p.edges, compareEdges)
}

// worded gives f the words of its predicate in the language of the picture.
func worded(f graph.Fact, o Options) edge {
	p, _ := o.vocabulary().Predicate(f.Predicate)
	return edge{Fact: f, words: o.words(f.Predicate), wording: o.wording(), symmetric: p.Symmetric}
}

func compareEdges(a, b edge) int {
	return cmp.Or(
		cmp.Compare(a.Subject.ID, b.Subject.ID),
		cmp.Compare(a.Predicate, b.Predicate),
		cmp.Compare(a.Object.ID, b.Object.ID),
		cmp.Compare(a.When, b.When),
		cmp.Compare(a.ID, b.ID),
	)
}
