package cayley

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/relata-kg/relata/graph"
)

// entity reads an entity, or returns an error that is graph.ErrNotFound.
func (v *view) entity(ctx context.Context, id string) (graph.Entity, error) {
	if known, ok := v.entities.Load(id); ok {
		e := known.(graph.Entity)
		e.Aliases = slices.Clone(e.Aliases)
		return e, nil
	}
	about, err := v.about(ctx, entityNode(id))
	if err != nil {
		return graph.Entity{}, err
	}
	if len(about) == 0 {
		return graph.Entity{}, fmt.Errorf("entity %q: %w", id, graph.ErrNotFound)
	}
	names, kinds, others := map[string]int{}, map[string]int{}, map[string]bool{}
	for _, q := range about {
		switch q.Predicate {
		case name:
			names[str(q.Object)]++
			others[str(q.Object)] = true
		case alias:
			others[str(q.Object)] = true
		case kind:
			kinds[str(q.Object)]++
		}
	}
	e := graph.Entity{ID: id, Name: mostFrequent(names), Type: graph.Type(mostFrequent(kinds))}
	delete(others, e.Name)
	delete(others, "")
	e.Aliases = slices.Sorted(maps.Keys(others))
	v.entities.Store(id, e)
	e.Aliases = slices.Clone(e.Aliases)
	return e, nil
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
		case read:
			if d.Read, err = time.Parse(time.RFC3339Nano, str(q.Object)); err != nil {
				return d, fmt.Errorf("document %q: time of reading: %w", id, err)
			}
		}
	}
	v.documents[id] = d
	return d, nil
}
