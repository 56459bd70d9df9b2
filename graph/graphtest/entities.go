package graphtest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

// entities gathers what the documents say of the ends of facts: for each name
// and type the set of documents that give it.
func (m model) entities() map[string]graph.Entity {
	names, types, others := map[string]votes{}, map[string]votes{}, map[string]votes{}
	for doc, b := range m {
		for _, e := range said(b) {
			vote(names, e.ID, e.Name, doc)
			vote(types, e.ID, string(e.Type), doc)
			for _, other := range append(e.Aliases, e.Name) {
				vote(others, e.ID, other, doc)
			}
		}
	}
	return elected(names, types, others)
}

// said lists the ends of the facts of a document, each with the name and the type
// that most of the facts give it.
func said(b graph.Batch) map[string]graph.Entity {
	names, types, others := map[string]votes{}, map[string]votes{}, map[string]votes{}
	slot := 0
	for _, f := range b.Facts {
		ends := []graph.Entity{f.Subject}
		if f.Object.Sum == nil {
			ends = append(ends, f.Object.Entity)
		}
		for _, e := range ends {
			slot++
			vote(names, e.ID, e.Name, fmt.Sprint(slot))
			vote(types, e.ID, string(e.Type), fmt.Sprint(slot))
			for _, other := range append(e.Aliases, e.Name) {
				vote(others, e.ID, other, b.Document.ID)
			}
		}
	}
	return elected(names, types, others)
}

func elected(names, types, others map[string]votes) map[string]graph.Entity {
	found := map[string]graph.Entity{}
	for id := range names {
		e := graph.Entity{ID: id, Name: names[id].winner(), Type: graph.Type(types[id].winner())}
		delete(others[id], e.Name)
		e.Aliases = slices.Sorted(maps.Keys(others[id]))
		found[id] = e
	}
	return found
}

// votes are, for each candidate, those who are for it.
type votes map[string]map[string]bool

func vote(all map[string]votes, id, candidate, doc string) {
	if all[id] == nil {
		all[id] = votes{}
	}
	if all[id][candidate] == nil {
		all[id][candidate] = map[string]bool{}
	}
	all[id][candidate][doc] = true
}

func (v votes) winner() (best string) {
	for _, c := range slices.Sorted(maps.Keys(v)) {
		if c != "" && (best == "" || len(v[c]) > len(v[best])) {
			best = c
		}
	}
	return best
}

// checkEntities asks the store for each invented entity, by id and by names.
func (m model) checkEntities(t *testing.T, s graph.Store) {
	entities := m.entities()
	for _, name := range inventedNames {
		id := entity(name).ID
		got, err := s.Entity(context.Background(), id)
		want, exists := entities[id]
		if !exists {
			require.ErrorIs(t, err, graph.ErrNotFound)
			require.Empty(t, named(t, s, name))
			continue
		}
		require.NoError(t, err)
		require.Equal(t, want, got)
		for _, n := range append(want.Aliases, want.Name) {
			require.Equal(t, []string{id}, named(t, s, n))
		}
	}
}
