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
	said, err := v.tally(ctx, id)
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
	v := votes{}
	for q, documents := range said {
		switch q.Predicate {
		case name:
			v.name(str(q.Object), documents)
		case alias:
			v.alias(str(q.Object))
		case kind:
			v.kind(str(q.Object), documents)
		}
	}
	return v.elect(id)
}

// votes counts what is said of one entity. The zero value has none.
type votes struct {
	names, kinds map[string]int
	// others are all names, aliases too.
	others map[string]bool
}

func (v *votes) name(s string, n int) {
	if v.names == nil {
		v.names = map[string]int{}
	}
	v.names[s] += n
	v.alias(s)
}

func (v *votes) kind(s string, n int) {
	if v.kinds == nil {
		v.kinds = map[string]int{}
	}
	v.kinds[s] += n
}

func (v *votes) alias(s string) {
	if v.others == nil {
		v.others = map[string]bool{}
	}
	v.others[s] = true
}

// elect is the entity as most say.
func (v *votes) elect(id string) graph.Entity {
	e := graph.Entity{ID: id, Name: mostFrequent(v.names), Type: graph.Type(mostFrequent(v.kinds))}
	delete(v.others, e.Name)
	delete(v.others, "")
	e.Aliases = slices.Sorted(maps.Keys(v.others))
	return e
}

// tally counts the documents that say the same of an entity, by quad without label.
// It reads no document's node: a name that a thousand say is read once. A count of one
// may stand for more where there is nothing to choose.
func (v *view) tally(ctx context.Context, id string) (map[quad.Quad]int, error) {
	if v.records() != nil {
		return v.tallyForms(ctx, id)
	}
	ref, err := v.ref(ctx, entityNode(id))
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
		case author:
			d.Author = str(q.Object)
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
				err = fmt.Errorf("document %q: time of reading: %w: %w", id, err, errDamaged)
			}
		}
	}
	if err == nil {
		v.documents[id] = d
	}
	return d, err
}
