package query

import (
	"cmp"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// Symmetric reports whether a predicate holds both ways round. A nil Symmetric
// means that none does.
type Symmetric func(predicate string) bool

func (s Symmetric) is(predicate string) bool { return s != nil && s(predicate) }

// Fuse makes one fact of those that different documents tell of one event, and
// leaves all others as they are. Facts are of one event if their ends,
// predicate and modality are the same, and date, round or sum agree and no
// qualifier conflicts, or if neither has any of the three. Facts that one
// document tells apart are never fused.
//
// A fused fact stands where the first of its facts stood. It has the evidence
// of all, the highest confidence and the most precise qualifiers, and the id
// that these give. The facts given are not changed.
func Fuse(facts []graph.Fact, symmetric Symmetric) []graph.Fact {
	groups := groups(facts, symmetric)
	fused := make([]graph.Fact, len(groups))
	for i, g := range groups {
		fused[i] = merge(facts, g)
	}
	return fused
}

// groups puts each fact, by its place, into the first group where it fits every
// member.
func groups(facts []graph.Fact, symmetric Symmetric) (all [][]int32) {
	byEnds := make(map[[4]string]*rivals, len(facts))
	// One array serves all groups until they grow.
	places := make([]int32, len(facts))
next:
	for i := range facts {
		f := &facts[i]
		key := sameness(f, symmetric)
		known := byEnds[key]
		if known == nil {
			known = &rivals{}
			byEnds[key] = known
		}
		sum := exactSumOf(f)
		for k := range known.of(sum) {
			if !slices.ContainsFunc(all[k], func(g int32) bool { return !isSameEvent(f, &facts[g]) }) {
				all[k] = append(all[k], int32(i))
				known.add(k, sum)
				continue next
			}
		}
		known.add(int32(len(all)), sum)
		places[i] = int32(i)
		all = append(all, places[i:i+1:i+1])
	}
	return all
}

// sameness is what facts of one event have in common.
func sameness(f *graph.Fact, symmetric Symmetric) [4]string {
	a, b := f.Subject.ID, endKey(f.Object)
	if symmetric.is(f.Predicate) && b < a {
		a, b = b, a
	}
	return [4]string{a, f.Predicate, b, string(f.Modality)}
}

// verdict says how two qualifiers of the same kind stand to each other.
type verdict int

const (
	silent verdict = iota // neither, as when one is not given
	agree
	conflict
)

// isSameEvent holds two facts of the same ends against each other.
func isSameEvent(f, g *graph.Fact) bool {
	if shareDocument(f, g) {
		return false
	}
	telling := []verdict{compareDates(f.When, g.When), compareWords(f.Round, g.Round), compareSums(sumOf(f), sumOf(g))}
	others := []verdict{compareWords(f.Role, g.Role), compareWords(f.Share, g.Share)}
	if slices.Contains(telling, conflict) || slices.Contains(others, conflict) {
		return false
	}
	return slices.Contains(telling, agree) || isBare(f) && isBare(g)
}

func shareDocument(f, g *graph.Fact) bool {
	return slices.ContainsFunc(f.Evidence, func(e graph.Evidence) bool {
		return slices.ContainsFunc(g.Evidence, func(o graph.Evidence) bool { return e.DocumentID == o.DocumentID })
	})
}

// isBare reports whether f has neither date, round nor sum.
func isBare(f *graph.Fact) bool { return f.When == "" && f.Round == "" && sumOf(f) == nil }

// sumOf is the sum of f, be it the object or the amount; nil if it has none.
func sumOf(f *graph.Fact) *graph.Money {
	if f.Object.Sum != nil {
		return f.Object.Sum
	}
	return f.Amount
}

func compareWords(a, b string) verdict {
	switch {
	case a == "" || b == "":
		return silent
	case a == b:
		return agree
	}
	return conflict
}

func compareDates(a, b graph.Date) verdict {
	switch {
	case a == "" || b == "":
		return silent
	case a == b || a.Overlaps(b):
		return agree
	}
	return conflict
}

// merge makes one fact of those at the places of a group.
func merge(facts []graph.Fact, group []int32) graph.Fact {
	fused := facts[group[0]]
	if len(group) == 1 {
		return fused
	}
	fused.Evidence = nil
	for _, i := range group {
		f := &facts[i]
		fused.Evidence = append(fused.Evidence, f.Evidence...)
		fused.Confidence = max(fused.Confidence, f.Confidence)
		fused.When = finer(fused.When, f.When)
		fused.Share = cmp.Or(fused.Share, f.Share)
		fused.Round = cmp.Or(fused.Round, f.Round)
		fused.Role = cmp.Or(fused.Role, f.Role)
		fused.Amount = exacter(fused.Amount, f.Amount)
		fused.Object.Sum = exacter(fused.Object.Sum, f.Object.Sum)
		fused.Undisclosed = fused.Undisclosed || f.Undisclosed
	}
	slices.SortFunc(fused.Evidence, graph.Evidence.Compare)
	fused.ID = fused.Identify()
	return fused
}

// finer is the date that spans less time; a if they span the same.
func finer(a, b graph.Date) graph.Date {
	if a == "" {
		return b
	}
	from, until := a.Span()
	bfrom, buntil := b.Span()
	if b != "" && buntil.Sub(bfrom) < until.Sub(from) {
		return b
	}
	return a
}
