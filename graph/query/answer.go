package query

import (
	"cmp"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// Answer is what a graph says to a query. Which of Entities, Dates, Sums and
// Count are filled depends on what was wanted.
type Answer struct {
	Query Query
	// Unknown lists the names that the graph does not have. If there are any,
	// the rest is empty.
	Unknown []string
	// Facts are ordered as graph.Reader orders them, and fused.
	Facts []graph.Fact
	// Entities are what fills the hole, for Subjects, Objects and Count: each
	// once, by id.
	Entities []graph.Entity
	// Dates are the times given, for When: each once, the earliest first.
	Dates []graph.Date
	// Sums are the sums given, for Amount: one for each fact that has one, in
	// the order of Facts. For Total they are added up by currency.
	Sums []graph.Money
	// Count is the number of entities if one end of the query is a hole, and
	// else of facts; for Count.
	Count int
	// Undisclosed counts the facts whose sum a text calls secret, Unstated the
	// others without a sum; for Amount and Total.
	Undisclosed, Unstated int
	// Hidden counts the facts left out for their modality, by modality, in the
	// order of graph.Modalities; those without any are not listed.
	Hidden []Hidden
}

// Hidden counts facts that an answer leaves out.
type Hidden struct {
	Modality graph.Modality
	Facts    int
}

// fill makes the answer of the facts found.
func (a *Answer) fill(found []match) {
	hidden := map[graph.Modality]int{}
	var kept []match
	for _, m := range found {
		if slices.Contains(a.Query.modalities(), m.Modality) {
			kept = append(kept, m)
		} else {
			hidden[m.Modality]++
		}
	}
	for _, m := range graph.Modalities {
		if hidden[m] > 0 {
			a.Hidden = append(a.Hidden, Hidden{m, hidden[m]})
		}
	}
	if n := a.Query.Limit; n > 0 && len(kept) > n {
		kept = kept[:n]
	}
	for _, m := range kept {
		a.Facts = append(a.Facts, m.Fact)
	}
	a.derive(kept)
}

// derive fills what is wanted beside the facts.
func (a *Answer) derive(kept []match) {
	switch a.Query.want() {
	case Subjects:
		a.Entities = entities(kept, false)
	case Objects:
		a.Entities = entities(kept, true)
	case When:
		a.Dates = dates(a.Facts)
	case Amount:
		a.addUp()
	case Total:
		a.addUp()
		a.Sums = total(a.Sums)
	case Count:
		a.Count = len(kept)
		if isHole := a.Query.Subject.Name == ""; isHole != (a.Query.Object.Name == "") && a.Query.About == "" {
			a.Entities = entities(kept, !isHole)
			a.Count = len(a.Entities)
		}
	}
}

// addUp gathers the sums of the facts, and counts those without one.
func (a *Answer) addUp() {
	for _, f := range a.Facts {
		switch sum := sumOf(f); {
		case sum != nil:
			a.Sums = append(a.Sums, *sum)
		case f.Undisclosed:
			a.Undisclosed++
		default:
			a.Unstated++
		}
	}
}

// entities lists what stands at the query's subject or object.
func entities(kept []match, object bool) (found []graph.Entity) {
	for _, m := range kept {
		e := m.Subject
		if object != m.turned {
			e = m.Object.Entity
		}
		if e.ID != "" {
			found = append(found, e)
		}
	}
	slices.SortFunc(found, func(a, b graph.Entity) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(found, func(a, b graph.Entity) bool { return a.ID == b.ID })
}

func dates(facts []graph.Fact) (found []graph.Date) {
	for _, f := range facts {
		if f.When != "" {
			found = append(found, f.When)
		}
	}
	slices.SortFunc(found, func(a, b graph.Date) int {
		from, _ := a.Span()
		other, _ := b.Span()
		return cmp.Or(from.Compare(other), cmp.Compare(a, b))
	})
	return slices.Compact(found)
}
