package query

import (
	"strings"

	"github.com/relata-kg/relata/graph"
)

// Common asks what several have in common: in which companies did A and B both
// invest? Each of Names stands before the relation, what is asked for behind
// it; who invested in both X and Y is asked with the relation reversed.
//
// The answer has the Entities that all are related to, and the Facts.
type Common struct {
	// Names are at least two.
	Names []string
	// Relations lists what may hold between a name and what is asked for. If
	// empty, any relation, either way round.
	Relations []Relation
	// Type is what is asked for. If empty, anything.
	Type graph.Type
	Filter
	Page
}

// String says how c is understood.
func (c Common) String() string {
	return "find what is common to " + strings.Join(c.Names, " and ") + ": " +
		clauses(c.Relations, "each", hole(c.Type)) + "; " + c.Filter.String()
}

// Peers asks who does as one does: with whom does A invest? That is whoever is
// related to what A is related to.
//
// The answer has Ranks, those with most in common first, each with what it
// Shares with A, and no Facts.
type Peers struct {
	Name string
	// Relations lists what may hold between the one, or a peer, and what they
	// share. If empty, any relation, either way round.
	Relations []Relation
	// Type is what a peer must be. If empty, anything.
	Type graph.Type
	Filter
	Page
}

// String says how p is understood.
func (p Peers) String() string {
	return "find peers of " + p.Name + ": " + clauses(p.Relations, p.Name+" and "+hole(p.Type), "the same") + "; " + p.Filter.String()
}
