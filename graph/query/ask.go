package query

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/relata-kg/relata/graph"
)

func (q Query) ask(ctx context.Context, r *run, a *Answer) error {
	if q.isPlain() {
		if err := r.list(ctx, q, a); !errors.Is(err, errMoved) {
			return err
		}
		*a = Answer{Request: q}
	}
	bearers, known, err := r.named(ctx, a, q.Subject.Name, q.Object.Name, q.About)
	if err != nil || !known {
		return err
	}
	if q.About != "" {
		a.About = bearers[2]
	}
	found := map[string]match{}
	if err := r.around(ctx, q, bearers, found, a); err != nil {
		return err
	}
	kept, err := r.sift(ctx, r.fused(found), a)
	if err != nil {
		return err
	}
	if kept, err = q.Pick.of(kept); err != nil {
		return err
	}
	if q.Timeline {
		slices.SortStableFunc(kept, byDate)
	}
	a.derive(q, kept)
	return a.page(facts(kept))
}

// around finds the facts between the ends of q, which bearers name, and, for a depth
// beyond 1, those about the entities that are so reached, until there are
// maxAround.
func (r *run) around(ctx context.Context, q Query, bearers [][]graph.Entity, found map[string]match, a *Answer) error {
	s := search{relations: q.Relations, subjects: ids(bearers[0]), objects: ids(bearers[1])}
	if q.Subject.Name == "" {
		s.subjectType = q.Subject.Type
	}
	if q.Object.Name == "" {
		s.objectType = q.Object.Type
	}
	reached := map[string]bool{}
	abouts := ids(bearers[2])
	for depth := 0; depth < max(q.Depth, 1) && len(abouts) > 0; depth++ {
		for _, s.about = range abouts {
			if depth > 0 && len(found) > maxAround {
				a.Incomplete = fmt.Sprintf("more than %d facts lie so near", maxAround)
				return nil
			}
			reached[s.about] = true
			if err := r.between(ctx, s, found); err != nil {
				return err
			}
		}
		abouts = nil
		if q.About == "" {
			break
		}
		for _, m := range found {
			for _, id := range []string{m.Subject.ID, m.Object.ID} {
				// What is only said to be so is no way to go.
				if id != "" && !reached[id] && slices.Contains(r.filter.modalities(), m.Modality) {
					reached[id] = true
					abouts = append(abouts, id)
				}
			}
		}
		slices.Sort(abouts)
	}
	return nil
}

// maxAround is how many facts a neighbourhood of more than one step may have
// before it is left as it is.
const maxAround = 100_000

// byDate orders matches by the beginning of their dates, the more precise date
// first; those without one come last.
func byDate(a, b match) int {
	if (a.When == "") != (b.When == "") {
		if a.When == "" {
			return 1
		}
		return -1
	}
	from, until := a.When.Span()
	other, end := b.When.Span()
	return cmp.Or(from.Compare(other), until.Compare(end), a.Compare(b.Fact))
}

// derive fills what is wanted beside the facts.
func (a *Answer) derive(q Query, kept []match) {
	switch q.want() {
	case Subjects:
		a.Entities = entities(kept, match.near)
	case Objects:
		a.Entities = entities(kept, match.far)
	case When:
		a.Dates = dates(kept)
	case Amount:
		a.addUp(kept)
	case Total:
		a.addUp(once(kept, a.Contradictions))
		var all adder
		for _, m := range a.Sums {
			all.add(m)
		}
		a.Sums = all.sums()
	case Count:
		n := len(once(kept, a.Contradictions))
		if isHole := q.Subject.Name == ""; isHole != (q.Object.Name == "") && q.About == "" {
			end := match.far
			if isHole {
				end = match.near
			}
			// Sums are no entities: of these, facts are counted.
			if a.Entities = entities(kept, end); len(a.Entities) > 0 {
				n = len(a.Entities)
			}
		}
		a.Count = &n
	}
}

// addUp gathers the sums of the facts, and counts those without one.
func (a *Answer) addUp(kept []match) {
	for _, m := range kept {
		switch sum := sumOf(&m.Fact); {
		case sum != nil:
			a.Sums = append(a.Sums, *sum)
		case m.Undisclosed:
			a.Undisclosed++
		default:
			a.Unstated++
		}
	}
}

func dates(kept []match) (found []graph.Date) {
	for _, m := range kept {
		if m.When != "" {
			found = append(found, m.When)
		}
	}
	slices.SortFunc(found, func(a, b graph.Date) int {
		from, _ := a.Span()
		other, _ := b.Span()
		return cmp.Or(from.Compare(other), cmp.Compare(a, b))
	})
	return slices.Compact(found)
}
