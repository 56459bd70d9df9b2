package cayley

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
)

// entity reads an entity, or returns an error that is graph.ErrNotFound.
func (v *view) entity(ctx context.Context, id string) (graph.Entity, error) {
	if e, known := v.entities.get(id); known {
		return e, nil
	}
	said, err := v.tally(ctx, entityNode(id))
	if err != nil {
		return graph.Entity{}, err
	}
	if len(said) == 0 {
		return graph.Entity{}, fmt.Errorf("entity %q: %w", id, graph.ErrNotFound)
	}
	e := entityOf(id, said)
	v.entities.put(v.generation, e, said)
	return e, nil
}

// entityOf makes an entity of what documents say of it.
func entityOf(id string, said map[quad.Quad]int) graph.Entity {
	names, kinds, others := map[string]int{}, map[string]int{}, map[string]bool{}
	for q, documents := range said {
		switch q.Predicate {
		case name:
			names[str(q.Object)] += documents
			others[str(q.Object)] = true
		case alias:
			others[str(q.Object)] = true
		case kind:
			kinds[str(q.Object)] += documents
		}
	}
	e := graph.Entity{ID: id, Name: mostFrequent(names), Type: graph.Type(mostFrequent(kinds))}
	delete(others, e.Name)
	delete(others, "")
	e.Aliases = slices.Sorted(maps.Keys(others))
	return e
}

// tally counts the documents that say the same of node, by quad without label.
// It reads no document's node: a name that a thousand say is read once.
func (v *view) tally(ctx context.Context, node quad.IRI) (map[quad.Quad]int, error) {
	ref, err := v.ref(ctx, node)
	if err != nil || ref == nil {
		return nil, err
	}
	refs, err := v.scanRefs(ctx, quad.Subject, map[quad.Direction]cgraph.Ref{quad.Subject: ref}, func(any) bool { return true })
	if err != nil {
		return nil, err
	}
	counts := map[[2]any]int{}
	var once []quadRefs
	for _, q := range refs {
		said := [2]any{cgraph.ToKey(q[1]), cgraph.ToKey(q[2])}
		if counts[said]++; counts[said] == 1 {
			q[3] = nil
			once = append(once, q)
		}
	}
	quads, err := v.resolve(ctx, once)
	found := make(map[quad.Quad]int, len(quads))
	for i, q := range quads {
		found[q] = counts[[2]any{cgraph.ToKey(once[i][1]), cgraph.ToKey(once[i][2])}]
	}
	return found, err
}

// mostFrequent returns the key that counts most, of equals the one that sorts
// first; "" counts only if there is nothing else.
func mostFrequent(counts map[string]int) string {
	best := ""
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		if k != "" && (best == "" || counts[k] > counts[best]) {
			best = k
		}
	}
	return best
}

// document reads a document, or returns an error that is graph.ErrNotFound.
func (v *view) document(ctx context.Context, id string) (graph.Document, error) {
	if d, known := v.documents[id]; known {
		return d, nil
	}
	about, err := v.about(ctx, documentNode(id))
	if err != nil {
		return graph.Document{}, err
	}
	if len(about) == 0 {
		return graph.Document{}, fmt.Errorf("document %q: %w", id, graph.ErrNotFound)
	}
	d := graph.Document{ID: id}
	for _, q := range about {
		switch q.Predicate {
		case name:
			d.Name = str(q.Object)
		case url:
			d.URL = str(q.Object)
		case title:
			d.Title = str(q.Object)
		case language:
			d.Language = str(q.Object)
		case published:
			d.Published = graph.Date(str(q.Object))
		case reading:
			d.Reading = str(q.Object)
		case sketch:
			d.Sketch = str(q.Object)
		case read:
			if d.Read, err = time.Parse(time.RFC3339Nano, str(q.Object)); err != nil {
				return d, fmt.Errorf("document %q: time of reading: %w", id, err)
			}
		}
	}
	v.documents[id] = d
	return d, nil
}
