package cayley

import (
	"fmt"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// applyPadded makes changes in one batch, past a fault of Cayley's key-value
// stores: of a batch that takes a node out of more quads than it puts it into,
// the quads that are put in lose that node. So such a node gets quads that mean
// nothing, enough to keep the balance, and a second batch takes them out. If
// that one is never made, nobody reads them.
func applyPadded(quads cgraph.QuadStore, deltas []cgraph.Delta) error {
	var padding, removal []cgraph.Delta
	for _, node := range losing(deltas) {
		q := quad.Quad{
			Subject:   node,
			Predicate: quad.IRI("relata:padding"),
			Object:    quad.IRI(fmt.Sprintf("relata:padding:%d", len(padding))),
		}
		padding = append(padding, cgraph.Delta{Quad: q, Action: cgraph.Add})
		removal = append(removal, cgraph.Delta{Quad: q, Action: cgraph.Delete})
	}
	if err := apply(quads, append(deltas, padding...)); err != nil || len(removal) == 0 {
		return err
	}
	return apply(quads, removal)
}

// losing lists the nodes of added quads that lose more quads than they get,
// each as often as it needs another.
func losing(deltas []cgraph.Delta) (nodes []quad.Value) {
	balance := map[quad.Value]int{}
	var added []quad.Value
	for _, d := range deltas {
		for _, direction := range quad.Directions {
			node := d.Quad.Get(direction)
			if node == nil {
				continue
			}
			balance[node] += int(d.Action)
			if d.Action == cgraph.Add {
				added = append(added, node)
			}
		}
	}
	for _, node := range added {
		for ; balance[node] < 0; balance[node]++ {
			nodes = append(nodes, node)
		}
	}
	return nodes
}
