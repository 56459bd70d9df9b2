package cayley

import (
	"bytes"
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley/quadstore"
)

// forms is the order of what documents call entities: the entity, then name, type and
// aliases, an empty text, the document. So what thousands of documents call one alike
// is read once.
const forms order = 'e'

// formsOf is how the keys of the forms of an entity start.
func formsOf(id string) []byte { return appendText(forms.start(""), id) }

func formKey(e graph.Entity, document string) []byte {
	key := formsOf(e.ID)
	for _, s := range append([]string{e.Name, string(e.Type)}, e.Aliases...) {
		key = appendText(key, s)
	}
	return appendHex(appendText(key, ""), document)
}

// formRecords are those of a document that calls entities so.
func formRecords(entities []graph.Entity, document string) []quadstore.Record {
	records := make([]quadstore.Record, len(entities))
	for i, e := range entities {
		records[i] = quadstore.Record{Key: formKey(e, document), Value: []byte{}}
	}
	return records
}

// parseForm reads a key of a form of the entity with this id.
func parseForm(id string, key []byte) (e graph.Entity, document []byte, err error) {
	rest := key[len(formsOf(id)):]
	var texts []string
	for len(rest) > documentBytes {
		var s string
		if s, rest, err = cutText(rest, ""); err != nil {
			return e, nil, err
		}
		texts = append(texts, s)
	}
	if len(texts) < 3 || len(rest) != documentBytes {
		return e, nil, errRecord
	}
	return graph.Entity{ID: id, Name: texts[0], Type: graph.Type(texts[1]), Aliases: texts[2 : len(texts)-1]}, rest, nil
}

// tallyForms is tally by forms. It counts them only if names or types differ.
func (v *view) tallyForms(ctx context.Context, id string) (map[quad.Quad]int, error) {
	prefix := formsOf(id)
	var found []graph.Entity
	var starts [][]byte
	var wrong error
	err := v.records().Records(ctx, prefix, nil, func(key, _ []byte) ([]byte, bool) {
		e, document, err := parseForm(id, key)
		if err != nil {
			wrong = err
			return nil, false
		}
		start := bytes.Clone(key[:len(key)-len(document)])
		found, starts = append(found, e), append(starts, start)
		return after(start), true
	})
	if err = cmp.Or(wrong, err); err != nil {
		return nil, err
	}
	differ := slices.ContainsFunc(found, func(e graph.Entity) bool { return e.Name != found[0].Name || e.Type != found[0].Type })
	said := make(map[quad.Quad]int, 2*len(found))
	for i, e := range found {
		n := 1
		if differ {
			if n, err = v.countRecords(ctx, starts[i]); err != nil {
				return nil, err
			}
		}
		for _, q := range formQuads(e, nil).all {
			said[q] += n
		}
	}
	return said, nil
}

func (v *view) countRecords(ctx context.Context, prefix []byte) (n int, err error) {
	err = v.records().Records(ctx, prefix, nil, func(_, _ []byte) ([]byte, bool) { n++; return nil, true })
	return n, err
}

// called lists what quads say that a document calls entities, by id.
func called(quads []quad.Quad) []graph.Entity {
	said := map[string]map[quad.Quad]int{}
	for _, q := range quads {
		id, isEntity := strings.CutPrefix(iri(q.Subject), entityPrefix)
		if !isEntity || q.Label == nil {
			continue
		}
		if said[id] == nil {
			said[id] = map[quad.Quad]int{}
		}
		q.Label = nil
		said[id][q] = 1
	}
	entities := make([]graph.Entity, 0, len(said))
	for _, id := range slices.Sorted(maps.Keys(said)) {
		entities = append(entities, entityOf(id, said[id]))
	}
	return entities
}
