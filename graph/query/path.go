package query

import (
	"strings"
)

// Path asks how two are connected: the shortest chains of facts between them,
// whichever way round each fact goes.
//
// The answer has Paths, Limit of them, or one if Limit is zero.
type Path struct {
	From, To string
	// Predicates lists what may connect. If empty, any predicate between two
	// entities.
	Predicates []string
	// MaxSteps is the most facts in a row. If zero, 6.
	MaxSteps int
	Filter
	Page
}

// defaultSteps is the most facts in a row that still tell something.
const defaultSteps = 6

func (p Path) maxSteps() int {
	if p.MaxSteps == 0 {
		return defaultSteps
	}
	return p.MaxSteps
}

// String says how p is understood.
func (p Path) String() string {
	by := "any relation"
	if len(p.Predicates) > 0 {
		by = strings.Join(p.Predicates, " or ")
	}
	return "find paths from " + p.From + " to " + p.To + " by " + by + ", at most " + count(p.maxSteps(), "step") + "; " + p.Filter.String()
}
