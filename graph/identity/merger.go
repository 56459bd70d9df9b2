package identity

import (
	"cmp"
	"container/heap"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// merger puts facts in order again after their ends were merged, makes one of
// those that have become the same, and passes on what matches.
type merger struct {
	pattern graph.Pattern
	yield   func(graph.Fact, error) bool
	held    byOrder
	yielded int
}

func (m *merger) add(f graph.Fact) { heap.Push(&m.held, f) }

// before passes on all that comes before f, a fact of the graph beneath that is
// read in order: it and all after it can only move further back, and one whose ends
// keep their ids keeps its own.
func (m *merger) before(f graph.Fact) error {
	return m.pass(func(first graph.Fact) bool { return first.Compare(f) < 0 })
}

// rest passes on all that is held.
func (m *merger) rest() error {
	return m.pass(func(graph.Fact) bool { return true })
}

func (m *merger) pass(isReady func(first graph.Fact) bool) error {
	for len(m.held) > 0 && isReady(m.held[0]) {
		f := heap.Pop(&m.held).(graph.Fact)
		for len(m.held) > 0 && m.held[0].ID == f.ID {
			f = joined(f, heap.Pop(&m.held).(graph.Fact))
		}
		if !m.pattern.Match(f) {
			continue
		}
		if !m.yield(f, nil) {
			return errEnough
		}
		if m.yielded++; m.yielded == m.pattern.Limit {
			return errEnough
		}
	}
	return nil
}

// joined is one fact with the evidence of two that have the same id, as a store
// makes it of what several documents tell.
func joined(f, g graph.Fact) graph.Fact {
	if f.Object.Sum != nil && cmp.Or(cmp.Compare(earliest(g), earliest(f)), cmp.Compare(g.Object.Sum.Name, f.Object.Sum.Name)) < 0 {
		f.Object = g.Object
	}
	f.Evidence = append(slices.Clip(f.Evidence), g.Evidence...)
	slices.SortFunc(f.Evidence, graph.Evidence.Compare)
	f.Evidence = slices.Compact(f.Evidence)
	f.Confidence = max(f.Confidence, g.Confidence)
	if f.Extractor == "" || g.Extractor != "" && g.Extractor < f.Extractor {
		f.Extractor = g.Extractor
	}
	return f
}

// earliest is the first document, by id, that tells f. It words the sum.
func earliest(f graph.Fact) string {
	return slices.MinFunc(f.Evidence, func(a, b graph.Evidence) int { return cmp.Compare(a.DocumentID, b.DocumentID) }).DocumentID
}

// byOrder is a heap of facts in the order of graph.Reader.
type byOrder []graph.Fact

func (b byOrder) Len() int           { return len(b) }
func (b byOrder) Less(i, k int) bool { return b[i].Compare(b[k]) < 0 }
func (b byOrder) Swap(i, k int)      { b[i], b[k] = b[k], b[i] }
func (b *byOrder) Push(f any)        { *b = append(*b, f.(graph.Fact)) }

func (b *byOrder) Pop() any {
	last := len(*b) - 1
	f := (*b)[last]
	(*b)[last] = graph.Fact{}
	*b = (*b)[:last]
	return f
}
