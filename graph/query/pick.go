package query

import (
	"fmt"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// Pick says which of the facts found are taken by their time. The empty Pick takes all.
type Pick string

const (
	Latest   Pick = "latest"
	Earliest Pick = "earliest"
)

// of takes the facts of the latest, or the earliest, time that any of them tells: who
// invested in the last round are several. What may be of that time, as 2025 and 2025-11,
// is of it; what tells no time is left out. The order stays.
func (p Pick) of(found []match) ([]match, error) {
	if p == "" {
		return found, nil
	}
	if p != Latest && p != Earliest {
		return nil, fmt.Errorf("%w: pick %q: want %q or %q", ErrRequest, p, Latest, Earliest)
	}
	var best graph.Date
	for _, m := range found {
		if p.before(m.When, best) {
			best = m.When
		}
	}
	return slices.DeleteFunc(slices.Clone(found), func(m match) bool { return !m.When.Overlaps(best) }), nil
}

// before reports whether d goes before e, which is empty at first: the later one for
// Latest, and of two that begin on one day the one told more precisely.
func (p Pick) before(d, e graph.Date) bool {
	from, until := d.Span()
	other, end := e.Span()
	switch {
	case from.IsZero() || other.IsZero():
		return !from.IsZero()
	case from.Equal(other):
		return until.Before(end)
	}
	return from.After(other) == (p == Latest)
}
