package cayley

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley/quadstore"
)

// change is what a write changes, all or none. Engines that keep no records pass over
// them.
type change struct {
	deltas  []cgraph.Delta
	records []quadstore.Record
}

func (c change) isEmpty() bool { return len(c.deltas)+len(c.records) == 0 }

// recordsOf lists the records of what a document tells, and what it calls the ends of
// that. The document has its sketch.
func recordsOf(b graph.Batch) []quadstore.Record {
	at := map[string]int{}
	var facts []graph.Fact
	for _, f := range b.Facts {
		if i, known := at[f.ID]; known {
			join(&facts[i], f)
			continue
		}
		at[f.ID] = len(facts)
		f.Evidence = slices.Clone(f.Evidence)
		if f.Object.Sum != nil {
			sum := *f.Object.Sum
			f.Object.Sum = &sum
		}
		facts = append(facts, f)
	}
	records := make([]quadstore.Record, 0, 6*len(facts))
	for _, f := range facts {
		for i := range f.Evidence {
			e := &f.Evidence[i]
			e.Document, e.DocumentID, e.Published, e.Sketch = b.Document.Name, b.Document.ID, b.Document.Published, b.Document.Sketch
		}
		f.Evidence = inOrder(f.Evidence)
		p := placeOf(f)
		records = append(records, quadstore.Record{Key: rowKey(p, b.Document.ID), Value: encodeRow(b.Document, f)})
		for _, key := range keysBeside(p, b.Document.ID, f.Object.Sum != nil) {
			records = append(records, quadstore.Record{Key: key, Value: []byte{}})
		}
	}
	return append(records, formRecords(endsOf(b.Facts), b.Document.ID)...)
}

// keysBeside are those by which the row of a document at a place is found.
func keysBeside(p place, document string, isSum bool) [][]byte {
	keys := [][]byte{byDocument.key(p, document), byPredicate.key(p, "")}
	if !isSum {
		keys = append(keys, byObject.key(p, ""))
	}
	return keys
}

// renew lists the changes after which the records of a document, about which these are
// the quads, are those given: none where none are kept.
func (v *view) renew(ctx context.Context, document string, quads []quad.Quad, records []quadstore.Record) (changes []quadstore.Record, err error) {
	if v.records() == nil || !isDocument(document) {
		return nil, nil
	}
	before, err := v.recorded(ctx, document, quads)
	if err != nil {
		return nil, err
	}
	for _, r := range records {
		if value, known := before[string(r.Key)]; !known || !bytes.Equal(value, r.Value) {
			changes = append(changes, r)
		}
		delete(before, string(r.Key))
	}
	for key := range before {
		isKept, err := v.isShared(ctx, []byte(key), document)
		if err != nil {
			return nil, err
		}
		if !isKept {
			changes = append(changes, quadstore.Record{Key: []byte(key), Gone: true})
		}
	}
	slices.SortFunc(changes, func(a, b quadstore.Record) int { return bytes.Compare(a.Key, b.Key) })
	return changes, nil
}

// recorded are the records that are there of a document about which these are the
// quads, by key.
func (v *view) recorded(ctx context.Context, document string, quads []quad.Quad) (map[string][]byte, error) {
	places, err := v.placesOf(ctx, document)
	if err != nil {
		return nil, err
	}
	var keys [][]byte
	for _, p := range places {
		keys = append(append(keys, keysBeside(p, document, false)...), rowKey(p, document))
	}
	for _, e := range called(quads) {
		keys = append(keys, formKey(e, document))
	}
	found := make(map[string][]byte, len(keys))
	for _, key := range keys {
		err := v.records().Records(ctx, key, nil, func(key, value []byte) ([]byte, bool) {
			found[string(key)] = bytes.Clone(value)
			return nil, true
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// placesOf lists the places of the facts that a document tells.
func (v *view) placesOf(ctx context.Context, document string) (places []place, err error) {
	var last place
	wrong := v.records().Records(ctx, byDocument.start(document), nil, func(key, _ []byte) ([]byte, bool) {
		if last, _, err = byDocument.parse(key, last); err == nil {
			places = append(places, last)
		}
		return nil, err == nil
	})
	return places, cmp.Or(err, wrong)
}

// isShared reports whether a key finds the row of another document too.
func (v *view) isShared(ctx context.Context, key []byte, document string) (isShared bool, err error) {
	o := order(key[0])
	if o != byObject && o != byPredicate {
		return false, nil
	}
	p, _, err := o.parse(key, place{})
	if err != nil {
		return false, err
	}
	own := rowKey(p, document)
	err = v.records().Records(ctx, rows.key(p, ""), nil, func(key, _ []byte) ([]byte, bool) {
		isShared = !bytes.Equal(key, own)
		return nil, !isShared
	})
	return isShared, err
}

// strayRecords says what is wrong if there are other records than those of what
// documents tell, told facts in all, and what they call entities, called in all: these
// were found to be there. It is empty if nothing is.
func (v *view) strayRecords(ctx context.Context, told, called int) (fault string, err error) {
	if v.records() == nil {
		return "", nil
	}
	n := map[order]int{}
	facts, ofEntities := 0, 0
	var last place
	visit := func(key, value []byte) ([]byte, bool) {
		n[order(key[0])]++
		if order(key[0]) != rows {
			return nil, true
		}
		p, document, wrong := rows.parse(key, last)
		r, alsoWrong := decodeRow(string(value), document)
		if err = cmp.Or(wrong, alsoWrong); err != nil {
			return nil, false
		}
		if p != last {
			facts++
			if r.fact.Object.Sum == nil {
				ofEntities++
			}
		}
		last = p
		return nil, true
	}
	if wrong := v.records().Records(ctx, nil, nil, visit); wrong != nil {
		return "", wrong
	}
	switch {
	case errors.Is(err, errDamaged):
		return err.Error(), nil
	case err != nil:
		return "", err
	case n[rows] != told || n[byDocument] != told || n[byPredicate] != facts || n[byObject] != ofEntities || n[forms] != called:
		return fmt.Sprintf("documents tell %d facts and have %d names; there are records of %d of %d, %d of them by document, %d by predicate, %d of %d by object, and %d names",
			told, called, n[rows], facts, n[byDocument], n[byPredicate], n[byObject], ofEntities, n[forms]), nil
	}
	return "", nil
}

// renewRecords makes all records anew out of the quads, where any are kept.
func (s *Store) renewRecords(ctx context.Context) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.RLock()
	defer s.mu.RUnlock()
	quads, ok := s.quads.(*quadstore.QuadStore)
	if !ok {
		return nil
	}
	return s.wrap(quads.Renew(ctx, func(put func([]quadstore.Record) error) error {
		documents, err := s.newView(quads).documentIDs(ctx)
		for _, id := range documents {
			if err != nil {
				return err
			}
			// What is not whole is for the doctor to find.
			var b graph.Batch
			if _, b, _, err = s.newView(quads).whole(ctx, id); err == nil {
				err = put(recordsOf(b))
			}
		}
		return err
	}))
}
