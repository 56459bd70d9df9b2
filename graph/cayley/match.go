package cayley

import (
	"fmt"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// check returns an error if a date of p is none.
func check(p graph.Pattern) error {
	for _, d := range []struct {
		name string
		date graph.Date
	}{{"since", p.Since}, {"until", p.Until}, {"as of", p.AsOf}} {
		if d.date == "" {
			continue
		}
		if _, err := graph.ParseDate(string(d.date)); err != nil {
			return fmt.Errorf("select facts: %s: %w", d.name, err)
		}
	}
	return nil
}

// matches reports whether f has what p asks for beside its ends and predicate.
func matches(p graph.Pattern, f graph.Fact) bool {
	return (len(p.Modalities) == 0 || slices.Contains(p.Modalities, f.Modality)) &&
		f.Confidence >= p.MinConfidence &&
		(p.Document == "" || slices.ContainsFunc(f.Evidence, func(e graph.Evidence) bool { return e.DocumentID == p.Document })) &&
		isWithin(p, f.When) &&
		(p.AsOf == "" || hadHappened(f, p.AsOf))
}

// isWithin reports whether when overlaps the time from Since to Until. A fact
// without a date is within neither.
func isWithin(p graph.Pattern, when graph.Date) bool {
	from, until := when.Span()
	since, _ := p.Since.Span()
	_, end := p.Until.Span()
	return (p.Since == "" || until.After(since)) &&
		(p.Until == "" || when != "" && from.Before(end))
}

// hadHappened reports whether f may have been so by the end of date. Where the
// text gives no time, the event came before some article about it did.
func hadHappened(f graph.Fact, date graph.Date) bool {
	_, end := date.Span()
	if from, _ := f.When.Span(); !from.IsZero() {
		return from.Before(end)
	}
	return slices.ContainsFunc(f.Evidence, func(e graph.Evidence) bool {
		published, _ := e.Published.Span()
		return published.IsZero() || published.Before(end)
	})
}
