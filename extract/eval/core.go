package eval

import (
	"fmt"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// core is CORE (Borchert et al. 2023): sentences in which two ends are marked and
// their one relation is told.
var core = Format{
	Name: "core",
	About: `CORE: a JSON array of sentences, each with two marked ends and their relation.
Rows count whose two ends are names ("it" and "the company" are none). A fact found between
the two ends is right if it is the row's relation in the row's direction, acquired,
invested-in and subsidiary-of counting as one; another is wrong, any where the relation is
undefined. Facts of other ends are not judged, nor predicates that CORE has no label for.`,
	knows: hasFields("context", "relation", "invert_relation", "e1_start", "e2_start"),
	read:  readCore,
}

// coreRow is a record of CORE. Ends are indexes of the first and the last token.
type coreRow struct {
	ID       string   `json:"id"`
	Relation string   `json:"relation"`
	Invert   int      `json:"invert_relation"`
	Start1   int      `json:"e1_start"`
	End1     int      `json:"e1_end"`
	Start2   int      `json:"e2_start"`
	End2     int      `json:"e2_end"`
	Context  []string `json:"context"`
}

func readCore(data []byte) ([]Gold, error) {
	var all []Gold
	err := eachRecord(data, func(r coreRow) error {
		g, counts, err := r.gold()
		if counts {
			all = append(all, g)
		}
		return err
	})
	return all, err
}

// gold is the row as gold, unless it does not count.
func (r coreRow) gold() (g Gold, counts bool, err error) {
	l, known := coreLabels[r.Relation]
	if !known {
		return g, false, fmt.Errorf("unknown relation %q", r.Relation)
	}
	first, err := r.end(r.Start1, r.End1)
	if err != nil {
		return g, false, fmt.Errorf("e1: %w", err)
	}
	second, err := r.end(r.Start2, r.End2)
	if err != nil {
		return g, false, fmt.Errorf("e2: %w", err)
	}
	if !isName(first) || !isName(second) {
		return g, false, nil
	}
	g = passage(r.ID, joinTokens(r.Context))
	g.Judged = between(first, second)
	if r.Invert != 0 {
		first, second = second, first
	}
	if l.predicate != "" {
		g.Facts = []Fact{interchangeable(l.fact(first, second))}
	}
	return g, true, nil
}

// end is the text of the tokens first to last.
func (r coreRow) end(first, last int) (string, error) {
	if first < 0 || last < first || last >= len(r.Context) {
		return "", fmt.Errorf("tokens %d to %d of %d", first, last, len(r.Context))
	}
	return tidyEnd(joinTokens(r.Context[first : last+1])), nil
}

// between judges the facts between two ends, either way, whose predicate is one
// of CORE's.
func between(a, b string) func(graph.Fact) bool {
	n := names{overlap: true}
	return func(f graph.Fact) bool {
		inScope := false
		for _, l := range coreLabels {
			inScope = inScope || l.predicate == f.Predicate
		}
		forth := n.same(a, f.Subject) && n.same(b, f.Object.Entity)
		back := n.same(b, f.Subject) && n.same(a, f.Object.Entity)
		return inScope && (forth || back)
	}
}

// interchangeable is a fact with the other ways to tell of ownership, if it
// tells of it.
func interchangeable(f Fact) Fact {
	i := slices.IndexFunc(ownership, func(l label) bool { return l.predicate == f.Predicate })
	if i < 0 {
		return f
	}
	owner, owned := f.Subject, f.Object.Name
	if ownership[i].inverse {
		owner, owned = owned, owner
	}
	for _, l := range ownership {
		if l.predicate != f.Predicate {
			f.Same = append(f.Same, l.fact(owner, owned))
		}
	}
	return f
}
