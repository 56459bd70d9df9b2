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
//   - the round is the same, or the month, or the year of what is done once, as
//     a takeover, and another qualifier conflicts, or the sum that is the object.
//
// What one document tells apart is no contradiction. If most is not 0, no more than so
// many of each kept fact are listed.
func (r *run) contradictions(found, kept []match, most int) (all []Contradiction) {
	if len(found) < 2 || len(kept) == 0 {
		return nil
	}
	shown := make(map[string]bool, len(kept))
	for _, m := range kept {
		shown[m.ID] = true
	}
	// left is how many are still to be listed of each that is found.
	left := make([]int, len(found))
	for i, m := range found {
		if shown[m.ID] {
			left[i] = cmp.Or(most, len(found))
		}
	}
	groups := make(map[[3]string][]int32, len(found))
	for i := range found {
		m := &found[i]
		s := sameness(&m.Fact, r.symmetric)
		key := [3]string{s[0], s[1], s[2]}
		if m.Object.Sum != nil {
			key[2] = "" // two sums may be of one event
		}
		group := groups[key]
		for _, k := range group {
			if left[i] <= 0 && left[k] <= 0 {
				continue
			}
			g := &found[k]
			if about := r.differ(&m.Fact, &g.Fact); len(about) > 0 {
				all = append(all, Contradiction{A: g.Fact, B: m.Fact, About: about})
				left[i]--
				left[k]--
			}
		}
		if len(group) < maxHeld {
			groups[key] = append(group, int32(i))
		}
	}
	slices.SortStableFunc(all, func(a, b Contradiction) int { return cmp.Or(a.A.Compare(b.A), a.B.Compare(b.B)) })
	return all
}

// differ lists in what two facts contradict each other; nothing if they do not.
func (r *run) differ(f, g *graph.Fact) (about []string) {
	if shareDocument(f, g) {
		return nil
	}
	dates, rounds := compareDates(f.When, g.When), compareWords(f.Round, g.Round)
	if isDenial(f, g) {
		if dates == conflict || rounds == conflict || f.Object.Sum != nil && endKey(f.Object) != endKey(g.Object) {
			return nil
		}
		return []string{"modality"}
	}
	isOne := rounds == agree || rounds == silent && (isSameMonth(f, g) || r.predicates[f.Predicate].Closes && dates == agree)
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
func (r *run) compareRoles(f, g *graph.Fact) verdict {
	if r.predicates[f.Predicate].Titled {
		return silent
	}
	return compareWords(f.Role, g.Role)
}

// isDenial reports whether one denies and the other asserts.
func isDenial(f, g *graph.Fact) bool {
	return f.Modality == graph.Denied && g.Modality == graph.Asserted || f.Modality == graph.Asserted && g.Modality == graph.Denied
}

// month is the longest that a month lasts.
const month = 31 * 24 * time.Hour

// isSameMonth reports whether the times of both are known to a month or better,
// and overlap.
func isSameMonth(f, g *graph.Fact) bool {
	from, until := f.When.Span()
	other, end := g.When.Span()
	return f.When.Overlaps(g.When) && until.Sub(from) <= month && end.Sub(other) <= month
}

// once leaves of facts that contradict each other about one event the surest, so
// that the event is counted once: the one of most documents, then of the highest
// confidence, then the first.
func once(kept []match, contradictions []Contradiction) []match {
	rivals := map[string][]string{}
	for _, c := range contradictions {
		if !isDenial(&c.A, &c.B) {
			rivals[c.A.ID], rivals[c.B.ID] = append(rivals[c.A.ID], c.B.ID), append(rivals[c.B.ID], c.A.ID)
		}
	}
	if len(rivals) == 0 {
		return kept
	}
	surest := slices.Clone(kept)
	slices.SortStableFunc(surest, func(a, b match) int {
		return cmp.Or(cmp.Compare(documents(b.Fact), documents(a.Fact)), cmp.Compare(b.Confidence, a.Confidence))
	})
	counted := map[string]bool{}
	for _, m := range surest {
		counted[m.ID] = !slices.ContainsFunc(rivals[m.ID], func(id string) bool { return counted[id] })
	}
	return slices.DeleteFunc(slices.Clone(kept), func(m match) bool { return !counted[m.ID] })
}

// documents counts the documents that prove f.
func documents(f graph.Fact) int {
	ids := map[string]bool{}
	for _, e := range f.Evidence {
		ids[e.DocumentID] = true
	}
	return len(ids)
}
