package query

import (
	"context"
	"strings"
	"time"

	"github.com/relata-kg/relata/graph"
)

// holds reports whether f still was so as of the date of the request. An event
// stays true. A state is over once the time that its text gives has passed, or
// as soon as another state of its subject, asserted and of a later time, takes
// its place: another parent, employer, role or value. What is only known for the
// same time, as two employers in one year, stands side by side. Without a date
// nothing is over.
func (r *run) holds(ctx context.Context, f graph.Fact) (bool, error) {
	if r.filter.AsOf == "" || !r.predicates[f.Predicate].State {
		return true, nil
	}
	_, now := r.filter.AsOf.Span()
	if _, end, isInterval := strings.Cut(string(f.When), "/"); isInterval {
		if _, until := graph.Date(end).Span(); now.After(until) {
			return false, nil
		}
	}
	others, err := r.statesOf(ctx, f)
	if err != nil {
		return false, err
	}
	_, told := toldOf(f, now)
	for _, g := range others {
		later, _ := toldOf(g, now)
		if !told.IsZero() && !later.IsZero() && !later.Before(told) && isOther(g, f) {
			return false, nil
		}
	}
	return true, nil
}

// statesOf lists what the subject of f was by the date of the request, in the
// relation of f.
func (r *run) statesOf(ctx context.Context, f graph.Fact) ([]graph.Fact, error) {
	key := [2]string{f.Subject.ID, f.Predicate}
	if known, ok := r.states[key]; ok {
		return known, nil
	}
	// Round, role and the like say what is asked for, not what counts as later;
	// neither does the time from which facts are wanted.
	p := r.filter.pattern(f.Predicate)
	p.Subject, p.Modalities, p.Since, p.Until = f.Subject.ID, []graph.Modality{graph.Asserted}, "", ""
	var found []graph.Fact
	for g, err := range r.g.Facts(ctx, p) {
		if err != nil {
			return nil, err
		}
		found = append(found, g)
	}
	r.states[key] = found
	return found, nil
}

// isOther reports whether g says something else than f of the same subject.
func isOther(g, f graph.Fact) bool {
	if f.Object.Sum != nil && g.Object.Sum != nil && compareSums(f.Object.Sum, g.Object.Sum) == agree {
		return false
	}
	return endKey(g.Object) != endKey(f.Object) || compareWords(g.Role, f.Role) == conflict
}

// toldOf is the time, half open, of which a state is told: since when the text
// says that it holds or, if it does not say, the last day before now on which it
// was told. Both are zero if neither is known.
func toldOf(f graph.Fact, now time.Time) (from, until time.Time) {
	if f.When != "" {
		first, _, _ := strings.Cut(string(f.When), "/")
		return graph.Date(first).Span()
	}
	for _, e := range f.Evidence {
		if a, b := e.Published.Span(); a.Before(now) && a.After(from) {
			from, until = a, b
		}
	}
	return from, until
}
