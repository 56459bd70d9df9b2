package identity

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xrash/smetrics"

	"github.com/relata-kg/relata/graph"
)

// Nearest finds the entities whose names are nearest to one that is misspelled
// or cut short, to ask "did you mean". It decides nothing: two names that are
// near may be two companies.
type Nearest struct {
	Name string
	// Most is how many are found.
	Most int

	found []likely
}

type likely struct {
	graph.Entity
	likeness float64
}

// Consider looks at an entity, each once.
func (n *Nearest) Consider(e graph.Entity) {
	wanted := Fold(n.Name)
	best := likeness(wanted, Fold(e.Name))
	for _, alias := range e.Aliases {
		best = max(best, likeness(wanted, Fold(alias)))
	}
	if best < minLikeness {
		return
	}
	n.found = append(n.found, likely{e, best})
	slices.SortFunc(n.found, func(a, b likely) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.ID, b.ID))
	})
	n.found = n.found[:min(len(n.found), n.Most)]
}

// Found returns the nearest entities considered, the nearest first; none if no
// name is near.
func (n *Nearest) Found() []graph.Entity {
	list := make([]graph.Entity, len(n.found))
	for i, one := range n.found {
		list[i] = one.Entity
	}
	return list
}

const (
	// minLikeness is the least likeness that is worth a question.
	minLikeness = 0.88
	// partial is that of a name that begins or ends with the words of another.
	partial = 0.9
)

// likeness says how near two folded names are, from 0 to 1.
func likeness(a, b string) float64 {
	if a == "" || b == "" || utf8.RuneCountInString(a) > maxSpelled || utf8.RuneCountInString(b) > maxSpelled {
		return 0
	}
	spelled := smetrics.JaroWinkler(a, b, 0.7, 4)
	if strings.ReplaceAll(a, " ", "") == strings.ReplaceAll(b, " ", "") {
		return 1
	}
	if beginsOrEnds(a, b) || beginsOrEnds(b, a) {
		return max(spelled, partial)
	}
	return spelled
}

// beginsOrEnds reports whether the words of part are the first or last of whole.
func beginsOrEnds(whole, part string) bool {
	return strings.HasPrefix(whole, part+" ") || strings.HasSuffix(whole, " "+part)
}
