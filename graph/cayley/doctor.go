package cayley

import (
	"context"
	"errors"
	"fmt"
	"slices"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley/quadstore"
	"github.com/relata-kg/relata/graph/voice"
)

// Check looks for faults and reports each: indexes and records that differ, facts that are
// not what their ids say, records that cannot be read or lack their quads,
// evidence that does not quote its document, texts that are not those of their
// documents, quads that belong to nothing. An error means that reading failed.
func (s *Store) Check(ctx context.Context, report func(fault string)) error {
	err := s.view(ctx, func(v *view) error {
		if snapshot, ok := v.quads.(*quadstore.Snapshot); ok {
			return snapshot.Check(ctx, report)
		}
		return nil
	})
	if err != nil {
		return err
	}
	told, called := 0, 0
	return s.eachDocument(ctx, func(id string) error {
		return s.view(ctx, func(v *view) error {
			found, err := v.examine(ctx, id)
			told, called = told+found.told, called+found.called
			for _, fault := range found.faults {
				report(fault)
			}
			return err
		})
	}, func() error {
		return s.view(ctx, func(v *view) error {
			fault, err := v.strayRecords(ctx, told, called)
			if fault != "" {
				report(fault)
			}
			return errors.Join(err, v.strays(ctx, func(q quad.Quad) error {
				report(fmt.Sprintf("quad %v belongs to no document", q))
				return nil
			}))
		})
	})
}

// Repair takes away what Check finds. Indexes, records, and the quads that follow from
// what is told, are made anew. What cannot be is dropped: a fact that is not what its
// id says or has no evidence, and quads of nothing. A document whose text is lost
// is one that is known by quotations.
func (s *Store) Repair(ctx context.Context) error {
	if err := s.rebuild(ctx); err != nil {
		return err
	}
	err := s.eachDocument(ctx, func(id string) error {
		return s.write(ctx, func(v *view) (change, error) {
			found, err := v.examine(ctx, id)
			if len(found.faults) == 0 {
				return change{}, err
			}
			return found.mend, err
		})
	}, func() error {
		return s.write(ctx, func(v *view) (strays change, err error) {
			err = v.strays(ctx, func(q quad.Quad) error {
				strays.deltas = append(strays.deltas, cgraph.Delta{Quad: q, Action: cgraph.Delete})
				return nil
			})
			return strays, err
		})
	})
	if err != nil {
		return err
	}
	return s.renewRecords(ctx)
}

// rebuild makes the indexes anew, where there are any.
func (s *Store) rebuild(ctx context.Context) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.quads == nil {
		return s.wrap(ErrClosed)
	}
	s.entities.begin()
	defer s.entities.forgetAll()
	if quads, ok := s.quads.(*quadstore.QuadStore); ok {
		return s.wrap(quads.Rebuild(ctx))
	}
	return nil
}

// eachDocument calls visit for every document of which there is a trace, and then
// last.
func (s *Store) eachDocument(ctx context.Context, visit func(id string) error, last func() error) error {
	var traces []string
	err := s.view(ctx, func(v *view) (err error) {
		traces, err = v.traces(ctx)
		return err
	})
	for i, id := range traces {
		if err != nil {
			return err
		}
		if s.Examined != nil {
			s.Examined(i, len(traces))
		}
		err = visit(id)
	}
	if err != nil {
		return err
	}
	if s.Examined != nil {
		s.Examined(len(traces), len(traces))
	}
	return last()
}

// examined is what is found of a document.
type examined struct {
	faults []string
	// mend takes the faults away.
	mend change
	// told is how many facts the document tells then, and called how many entities it
	// gives names.
	told, called int
}

// examine holds what is stored of a document against what would be if it were
// added now.
func (v *view) examine(ctx context.Context, id string) (found examined, err error) {
	said, b, faults, err := v.whole(ctx, id)
	if err != nil {
		return found, err
	}
	found.faults = faults
	wrong := func(format string, args ...any) { found.faults = append(found.faults, fmt.Sprintf(format, args...)) }
	found.told, found.called, found.mend.deltas = len(b.Facts), len(endsOf(b.Facts)), difference(said.stored, toSay(b))
	found.mend.records, err = v.renew(ctx, b.Document.ID, said.stored, recordsOf(b))
	switch {
	case errors.Is(err, errDamaged):
		wrong("document %s (%s): %v", id, b.Document.Name, err)
	case err != nil:
		return found, err
	}
	if len(found.faults) > 0 {
		return found, nil
	}
	for _, r := range found.mend.records {
		wrong("document %s (%s): the record %q of what it tells is wrong or missing", id, b.Document.Name, r.Key)
	}
	// What a fact is has been held against its id.
	found.mend.deltas = slices.DeleteFunc(found.mend.deltas, func(d cgraph.Delta) bool { return d.Action == cgraph.Add && isContent(d.Quad) })
	for _, d := range found.mend.deltas {
		if d.Action == cgraph.Add {
			wrong("document %s (%s): the quad %v is missing", id, b.Document.Name, d.Quad)
		} else {
			wrong("document %s (%s): the quad %v is of nothing that it tells", id, b.Document.Name, d.Quad)
		}
	}
	return found, nil
}

// whole reads what of a document is whole, as it would be added now, and what is
// wrong with the rest.
func (v *view) whole(ctx context.Context, id string) (said saying, b graph.Batch, faults []string, err error) {
	wrong := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	said, err = v.saying(ctx, id)
	switch {
	case errors.Is(err, errDamaged):
		wrong("%v", err)
	case errors.Is(err, graph.ErrNotFound):
		// Its text or its records may be there.
		wrong("document %s: what it is called is lost", id)
		if said, err = v.nameless(ctx, id); err != nil {
			return said, b, nil, err
		}
	case err != nil:
		return said, b, nil, err
	}
	b = graph.Batch{Document: said.Document, Text: said.text}
	if isLost := graph.DocumentID(b.Text) != id && !(b.Text == "" && b.Document.IsQuoted()); isLost {
		wrong("document %s (%s): its text is lost, or another's", id, b.Document.Name)
		b.Document.ID, b.Text = graph.SourceID(b.Document.Name, b.Document.Published), ""
	}
	for _, fact := range said.facts {
		f, err := v.told(ctx, fact, said)
		if errors.Is(err, errDamaged) {
			wrong("fact %s: %v", fact, err)
			continue
		}
		if err != nil {
			return said, b, nil, err
		}
		f.Evidence = slices.DeleteFunc(f.Evidence, func(e graph.Evidence) bool {
			err := b.CheckEvidence(e)
			if err != nil {
				wrong("fact %s: %v", fact, err)
			}
			return err != nil
		})
		for _, e := range []*graph.Entity{&f.Subject, &f.Object.Entity} {
			if f.Object.Sum != nil && e != &f.Subject || said.names(e.ID) {
				continue
			}
			wrong("document %s (%s): what it calls %s is lost", id, b.Document.Name, e.ID)
			e.Name = e.ID
		}
		if len(f.Evidence) > 0 {
			b.Facts = append(b.Facts, f)
		}
	}
	if len(faults) > 0 {
		// What is lost comes back when the document is read again.
		b.Document.Reading = ""
	}
	b.Document.Sketch = voice.Sketch(b.Text)
	return said, b, faults, nil
}
