package cayley

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
)

// fact reads a fact as told by the documents that were read by knownAt, or by
// all if knownAt is zero. It reports false if none of them tells it.
func (v *view) fact(ctx context.Context, id string, knownAt time.Time) (f graph.Fact, told bool, err error) {
	about, err := v.about(ctx, factNode(id))
	if err != nil {
		return f, false, err
	}
	tellers, err := v.tellers(ctx, about, knownAt)
	if err != nil || len(tellers) == 0 {
		return f, false, err
	}
	f.ID = id
	if err := v.content(ctx, &f, about); err != nil {
		return f, false, err
	}
	for _, t := range tellers {
		if err := v.telling(ctx, &f, t, about); err != nil {
			return f, false, err
		}
	}
	slices.SortFunc(f.Evidence, graph.Evidence.Compare)
	return f, true, nil
}

// tellers lists the documents that tell a fact and were read by knownAt, by id.
func (v *view) tellers(ctx context.Context, about []quad.Quad, knownAt time.Time) (tellers []graph.Document, err error) {
	for _, q := range about {
		if q.Predicate != toldBy {
			continue
		}
		d, err := v.document(ctx, idAfter(documentPrefix, q.Object))
		if err != nil {
			return nil, err
		}
		if knownAt.IsZero() || !d.Read.After(knownAt) {
			tellers = append(tellers, d)
		}
	}
	slices.SortFunc(tellers, func(a, b graph.Document) int { return cmp.Compare(a.ID, b.ID) })
	return tellers, nil
}

// content fills in what f is: its ends, qualifiers and modality.
func (v *view) content(ctx context.Context, f *graph.Fact, about []quad.Quad) (err error) {
	for _, q := range about {
		switch q.Predicate {
		case factSubject:
			f.Subject, err = v.entity(ctx, plainID(q.Object))
		case factPredicate:
			f.Predicate = plainID(q.Object)
		case factObject:
			f.Object, err = v.object(ctx, f.ID, q.Object)
		case amount:
			f.Amount, err = v.sum(ctx, q.Object)
		case modality:
			f.Modality = graph.Modality(str(q.Object))
		case when:
			f.When = graph.Date(str(q.Object))
		case share:
			f.Share = str(q.Object)
		case round:
			f.Round = str(q.Object)
		case role:
			f.Role = str(q.Object)
		case undisclosed:
			f.Undisclosed = true
		}
		if err != nil {
			return fmt.Errorf("fact %s: %w", f.ID, err)
		}
	}
	return nil
}

func (v *view) object(ctx context.Context, fact string, node quad.Value) (o graph.Object, err error) {
	if node == factNode(fact)+sumSuffix {
		o.Sum, err = v.sum(ctx, node)
		return o, err
	}
	o.Entity, err = v.entity(ctx, plainID(node))
	return o, err
}

func (v *view) sum(ctx context.Context, node quad.Value) (*graph.Money, error) {
	about, err := v.about(ctx, quad.IRI(iri(node)))
	if err != nil {
		return nil, err
	}
	var m graph.Money
	for _, q := range about {
		switch q.Predicate {
		case value:
			m.Value = str(q.Object)
		case currency:
			m.Currency = str(q.Object)
		case bound:
			m.Bound = graph.Bound(str(q.Object))
		}
	}
	return &m, nil
}

// telling adds to f what one document says of it. Of several confidences the
// highest holds, of several extractors the one that sorts first, and a sum is
// worded as by the first document.
func (v *view) telling(ctx context.Context, f *graph.Fact, d graph.Document, about []quad.Quad) error {
	var words []string
	for _, q := range about {
		if q.Label != documentNode(d.ID) {
			continue
		}
		switch q.Predicate {
		case confidence:
			c, _ := q.Object.(quad.Float)
			f.Confidence = max(f.Confidence, float64(c))
		case extractor:
			if e := str(q.Object); f.Extractor == "" || e < f.Extractor {
				f.Extractor = e
			}
		case wording:
			words = append(words, str(q.Object))
		case evidence:
			e, err := v.evidence(ctx, q.Object, d)
			if err != nil {
				return fmt.Errorf("fact %s: %w", f.ID, err)
			}
			f.Evidence = append(f.Evidence, e)
		}
	}
	if len(words) > 0 && f.Object.Sum != nil && f.Object.Sum.Name == "" {
		f.Object.Sum.Name = slices.Min(words)
	}
	return nil
}

func (v *view) evidence(ctx context.Context, node quad.Value, d graph.Document) (graph.Evidence, error) {
	e := graph.Evidence{Document: d.Name, DocumentID: d.ID, Published: d.Published}
	about, err := v.about(ctx, quad.IRI(iri(node)))
	for _, q := range about {
		switch q.Predicate {
		case start:
			e.Start = number(q.Object)
		case end:
			e.End = number(q.Object)
		case quote:
			e.Quote = str(q.Object)
		case saidBy:
			e.SaidBy = str(q.Object)
		}
	}
	return e, err
}

func str(v quad.Value) string {
	s, _ := v.(quad.String)
	return string(s)
}

func number(v quad.Value) int {
	n, _ := v.(quad.Int)
	return int(n)
}
