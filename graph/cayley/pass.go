package cayley

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley/quadstore"
)

// pass is one reading of many facts of an embedded graph, page after page. It
// reads ahead what a page needs, in the order in which it is kept, so that a
// fact among many costs a part of what one alone does; and it carries over what
// pages share, as long as nobody writes. The zero value is the start of a pass.
type pass struct {
	// generation is that of what is carried over, if isKept.
	generation uint64
	isKept     bool
	documents  map[string]graph.Document
	// nodes are those of documents and predicates.
	nodes map[uint64]quad.Value
}

// numbered is the state of an embedded graph that v reads, nil if it reads
// another.
func (v *view) numbered() *quadstore.Snapshot {
	snapshot, _ := v.quads.(*quadstore.Snapshot)
	return snapshot
}

// ahead reads what v will be asked about the facts of edges.
func (p *pass) ahead(ctx context.Context, v *view, edges []edge) error {
	if v.numbered() == nil {
		return nil
	}
	// What v reads is now fixed: who writes from here on is not seen.
	isKept := v.entities.isNow(v.generation)
	if !isKept || !p.isKept || p.generation != v.generation {
		*p = pass{generation: v.generation, isKept: isKept, documents: map[string]graph.Document{}, nodes: map[uint64]quad.Value{}}
	}
	v.documents = p.documents
	var facts []uint64
	for _, e := range edges {
		if id := quadstore.IDOf(e.ref); id != 0 {
			facts = append(facts, id)
		}
	}
	told, err := v.ofSubjects(ctx, facts)
	if err != nil {
		return err
	}
	id, err := v.numbered().ID(toldBy)
	if err != nil {
		return err
	}
	var documents []uint64
	for _, q := range told {
		if q[1] == id && p.nodes[q[2]] == nil {
			documents = append(documents, q[2])
		}
	}
	about, err := v.ofSubjects(ctx, documents)
	if err != nil {
		return err
	}
	return p.resolve(ctx, v, append(told, about...))
}

// ofSubjects lists the quads of some subjects, those of one together.
func (v *view) ofSubjects(ctx context.Context, subjects []uint64) (found []quadstore.IDs, err error) {
	slices.Sort(subjects)
	found = make([]quadstore.IDs, 0, 8*len(subjects))
	for _, id := range slices.Compact(subjects) {
		err := v.numbered().Each(ctx, quadstore.IDs{id}, func(q quadstore.IDs) bool {
			found = append(found, q)
			return true
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// resolve reads the values of the nodes of quads, those of one subject together,
// for v to find.
func (p *pass) resolve(ctx context.Context, v *view, found []quadstore.IDs) error {
	others := make(map[uint64]quad.Value, len(found))
	for _, q := range found {
		for i, id := range q {
			if known := p.nodes[id]; known != nil || id == 0 {
				continue
			}
			if i%2 == 1 { // a predicate or a label
				p.nodes[id] = nil
			} else {
				others[id] = nil
			}
		}
	}
	if err := v.fill(ctx, p.nodes); err != nil {
		return err
	}
	if err := v.fill(ctx, others); err != nil {
		return err
	}
	quads := make([]quad.Quad, len(found))
	for i, q := range found {
		for k, d := range quad.Directions {
			if value := p.nodes[q[k]]; value != nil {
				quads[i].Set(d, value)
			} else if q[k] != 0 {
				quads[i].Set(d, others[q[k]])
			}
		}
	}
	v.abouts = make(map[quad.Value][]quad.Quad, len(found)/4)
	for start := 0; start < len(found); {
		end := start + 1
		for end < len(found) && found[end][0] == found[start][0] {
			end++
		}
		v.abouts[quads[start].Subject] = quads[start:end:end]
		start = end
	}
	return nil
}

// fill reads the values of those nodes that have none.
func (v *view) fill(ctx context.Context, nodes map[uint64]quad.Value) error {
	var unknown []uint64
	for id, value := range nodes {
		if value == nil {
			unknown = append(unknown, id)
		}
	}
	slices.Sort(unknown)
	values, err := v.numbered().Values(ctx, unknown)
	for i, value := range values {
		nodes[unknown[i]] = value
	}
	return err
}
