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

// fact reads the fact of an edge as told by the documents that were read by
// knownAt, or by all if knownAt is zero. It reports false if none of them
// tells it.
func (v *view) fact(ctx context.Context, e edge, knownAt time.Time) (f graph.Fact, told bool, err error) {
	about, err := v.about(ctx, factNode(e.fact))
	if err != nil {
		return f, false, err
	}
	tellers, err := v.tellers(ctx, about, knownAt)
	if err != nil || len(tellers) == 0 {
		return f, false, err
	}
	f.ID = e.fact
	if err := v.content(ctx, &f, e, about); err != nil {
		return f, false, err
	}
	for _, t := range tellers {
		if err := addTelling(&f, t, about); err != nil {
			return f, false, err
		}
	}
	slices.SortFunc(f.Evidence, graph.Evidence.Compare)
	f.Evidence = slices.Compact(f.Evidence)
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
func (v *view) content(ctx context.Context, f *graph.Fact, e edge, about []quad.Quad) (err error) {
	f.Predicate = e.predicate
	if f.Subject, err = v.entity(ctx, e.subject); err != nil {
		return fmt.Errorf("fact %s: %w", f.ID, err)
	}
	if f.Object.Sum = sumOf(e.node); f.Object.Sum == nil {
		if f.Object.Entity, err = v.entity(ctx, plainID(e.node)); err != nil {
			return fmt.Errorf("fact %s: %w", f.ID, err)
		}
	}
	qualify(f, about)
	return nil
}

// contents are the predicates of what a fact is, beside its edge.
var contents = []quad.IRI{modality, when, amount, share, round, role, undisclosed}

// qualify fills in what quads say that f is, but for its ends.
func qualify(f *graph.Fact, about []quad.Quad) {
	for _, q := range about {
		switch q.Predicate {
		case amount:
			f.Amount = sumOf(q.Object)
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
	}
}

// addTelling adds to f what one document says of it. Of several confidences the
// highest holds, of several extractors the one that sorts first, and a sum is
// worded as by the first document.
func addTelling(f *graph.Fact, d graph.Document, about []quad.Quad) error {
	var words []string
	for _, q := range about {
		if q.Label != documentNode(d.ID) || q.Predicate != tells {
			continue
		}
		t, err := decodeTelling(str(q.Object))
		if err != nil {
			return fmt.Errorf("fact %s: %w: %w", f.ID, err, errDamaged)
		}
		f.Confidence = max(f.Confidence, t.confidence)
		if t.extractor != "" && (f.Extractor == "" || t.extractor < f.Extractor) {
			f.Extractor = t.extractor
		}
		if t.wording != "" {
			words = append(words, t.wording)
		}
		for _, e := range t.evidence {
			e.Document, e.DocumentID, e.Published, e.Sketch = d.Name, d.ID, d.Published, d.Sketch
			f.Evidence = append(f.Evidence, e)
		}
	}
	if len(words) > 0 && f.Object.Sum != nil && f.Object.Sum.Name == "" {
		f.Object.Sum.Name = slices.Min(words)
	}
	return nil
}

func str(v quad.Value) string {
	s, _ := v.(quad.String)
	return string(s)
}
