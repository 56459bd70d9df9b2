package cayley

import (
	"context"
	"fmt"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley/quadstore"
)

// Check looks for faults and reports each: indexes that differ, facts that are
// not what their ids say, evidence that does not quote its document, texts that
// are not those of their documents. An error means that reading failed.
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
	for d, err := range s.Documents(ctx) {
		if err != nil {
			return err
		}
		text, err := s.Text(ctx, d.ID)
		if err != nil {
			return err
		}
		if graph.DocumentID(text) != d.ID {
			report(fmt.Sprintf("document %s (%s): its text is another's", d.ID, d.Name))
		}
		if err := s.checkFacts(ctx, d.ID, text, report); err != nil {
			return err
		}
	}
	return nil
}

// checkFacts checks what a document tells against its text.
func (s *Store) checkFacts(ctx context.Context, document, text string, report func(string)) error {
	for f, err := range s.Facts(ctx, graph.Pattern{Document: document}) {
		if err != nil {
			return err
		}
		if f.ID != f.Identify() {
			report(fmt.Sprintf("fact %s: its id is not that of its content", f.ID))
		}
		quoted := false
		for _, e := range f.Evidence {
			if e.DocumentID != document {
				continue
			}
			quoted = true
			if err := e.Check(text); err != nil {
				report(fmt.Sprintf("fact %s: %v", f.ID, err))
			}
		}
		if !quoted {
			report(fmt.Sprintf("fact %s: document %s tells it without a record of the evidence", f.ID, document))
		}
	}
	return nil
}

// Repair makes the indexes anew. A store in memory has none to repair.
func (s *Store) Repair(ctx context.Context) error {
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
