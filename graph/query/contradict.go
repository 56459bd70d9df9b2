package query

import (
	"cmp"
	"slices"
	"time"

	"github.com/relata-kg/relata/graph"
)

// Contradiction is two facts that cannot both be right.
type Contradiction struct {
	A graph.Fact `json:"a"`
	B graph.Fact `json:"b"`
	// About lists in what they differ: modality, when, sum, share, role.
	About []string `json:"about"`
}

// maxHeld is the most facts of the same ends that are held against each other.
const maxHeld = 200

// contradictions lists the pairs of found facts, one of them kept, that tell of
// one event or state and do not agree:
//
//   - one denies what the other asserts;
//   - the round is the same, or the month, and another qualifier conflicts;
//   - a sum that is a state, such as a value, conflicts within a month.
//
// What one document tells apart is no contradiction.
func (r *run) contradictions(found, kept []match) (all []Contradiction) {
	shown := map[string]bool{}
	for _, m := range kept {
		shown[m.ID] = true
	}
	groups := map[[3]string][]graph.Fact{}
	for _, m := range found {
		s := sameness(m.Fact, r.symmetric)
		key := [3]string{s[0], s[1], s[2]}
		if r.isValue(m.Fact) {
			key[2] = ""
		}
		for _, g := range groups[key] {
			if about := r.differ(m.Fact, g); len(about) > 0 && (shown[m.ID] || shown[g.ID]) {
				all = append(all, Contradiction{A: g, B: m.Fact, About: about})
			}
		}
		if len(groups[key]) < maxHeld {
			groups[key] = append(groups[key], m.Fact)
		}
	}
	slices.SortStableFunc(all, func(a, b Contradiction) int { return cmp.Or(a.A.Compare(b.A), a.B.Compare(b.B)) })
	return all
}

// isValue reports whether f is a state whose object is a sum.
func (r *run) isValue(f graph.Fact) bool {
	return r.predicates[f.Predicate].State && f.Object.Sum != nil
}

// differ lists in what two facts contradict each other; nothing if they do not.
func (r *run) differ(f, g graph.Fact) (about []string) {
	if shareDocument(f, g) {
		return nil
	}
	dates, rounds := compareDates(f.When, g.When), compareWords(f.Round, g.Round)
	if isDenial(f, g) {
		if dates == conflict || rounds == conflict || endKey(f.Object) != endKey(g.Object) {
			return nil
		}
		return []string{"modality"}
	}
	isOne := rounds == agree || rounds == silent && isSameMonth(f, g)
	if f.Modality != g.Modality || !isOne {
		return nil
	}
	for _, c := range []struct {
		name string
		verdict
	}{
		{"when", dates}, {"sum", compareSums(sumOf(f), sumOf(g))}, {"share", compareWords(f.Share, g.Share)}, {"role", r.compareRoles(f, g)},
	} {
		if c.verdict == conflict {
			about = append(about, c.name)
		}
	}
	return about
}

// compareRoles says nothing of titles: texts word one in many ways, and people
// have several.
func (r *run) compareRoles(f, g graph.Fact) verdict {
	if r.predicates[f.Predicate].Titled {
		return silent
	}
	return compareWords(f.Role, g.Role)
}

// isDenial reports whether one denies and the other asserts.
func isDenial(f, g graph.Fact) bool {
	return f.Modality == graph.Denied && g.Modality == graph.Asserted || f.Modality == graph.Asserted && g.Modality == graph.Denied
}

// month is the longest that a month lasts.
const month = 31 * 24 * time.Hour

// isSameMonth reports whether the times of both are known to a month or better,
// and overlap.
func isSameMonth(f, g graph.Fact) bool {
	from, until := f.When.Span()
	other, end := g.When.Span()
	return f.When.Overlaps(g.When) && until.Sub(from) <= month && end.Sub(other) <= month
}
