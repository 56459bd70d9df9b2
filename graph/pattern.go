package graph

import (
	"fmt"
	"slices"
	"time"
)

// Pattern selects facts. The zero Pattern selects all; every field that is set
// must hold.
type Pattern struct {
	// Subject and Object are entity ids.
	Subject, Object string
	// Either is an entity id that must be at one of the two ends.
	Either string
	// Predicates and Modalities list what is wanted; empty means any.
	Predicates []string
	Modalities []Modality
	// Document is a document's id: facts for which it has evidence.
	Document string
	// Since and Until bound When, both inclusive by overlap: a fact of 2024
	// matches Since 2024-06. A fact without a date matches neither.
	Since, Until Date
	// AsOf selects what had happened, or held, by the end of that date: facts
	// dated later are left out, undated facts published later too.
	AsOf Date
	// KnownAt selects what had been read by then; zero means now.
	KnownAt time.Time
	// MinConfidence is the least confidence; 0 takes all.
	MinConfidence float64
	// Limit is the most facts to yield. If zero, there is no limit.
	Limit int
}

// Check returns an error if a date of p is none.
func (p Pattern) Check() error {
	for _, d := range []struct {
		name string
		date Date
	}{{"since", p.Since}, {"until", p.Until}, {"as of", p.AsOf}} {
		if d.date == "" {
			continue
		}
		if _, err := ParseDate(string(d.date)); err != nil {
			return fmt.Errorf("select facts: %s: %w", d.name, err)
		}
	}
	return nil
}

// Match reports whether f has what p asks for beside its ends, its predicate and
// when it was known.
func (p Pattern) Match(f Fact) bool {
	return (len(p.Modalities) == 0 || slices.Contains(p.Modalities, f.Modality)) &&
		f.Confidence >= p.MinConfidence &&
		(p.Document == "" || slices.ContainsFunc(f.Evidence, func(e Evidence) bool { return e.DocumentID == p.Document })) &&
		p.isWithin(f.When) &&
		(p.AsOf == "" || hadHappened(f, p.AsOf))
}

// isWithin reports whether when overlaps the time from Since to Until. A fact
// without a date is within neither.
func (p Pattern) isWithin(when Date) bool {
	if p.Since == "" && p.Until == "" {
		return true
	}
	from, until := when.Span()
	since, _ := p.Since.Span()
	_, end := p.Until.Span()
	return (p.Since == "" || until.After(since)) &&
		(p.Until == "" || when != "" && from.Before(end))
}

// hadHappened reports whether f may have been so by the end of date. Where the
// text gives no time, the event came before some article about it did.
func hadHappened(f Fact, date Date) bool {
	_, end := date.Span()
	if from, _ := f.When.Span(); !from.IsZero() {
		return from.Before(end)
	}
	return slices.ContainsFunc(f.Evidence, func(e Evidence) bool {
		published, _ := e.Published.Span()
		return published.IsZero() || published.Before(end)
	})
}
