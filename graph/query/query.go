package query

import "github.com/relata-kg/relata/graph"

// Want says what of the facts is asked for.
type Want string

// What can be wanted. The empty Want is Facts.
const (
	Facts    Want = "facts"
	Subjects Want = "subjects"
	Objects  Want = "objects"
	When     Want = "when"
	Amount   Want = "amount"
	Count    Want = "count"
	Total    Want = "total"
)

// Query selects facts by what stands at their ends and what qualifies them.
// The zero Query asks for every asserted fact.
type Query struct {
	Want Want
	// Subject and Object are the ends.
	Subject, Object End
	// About names an entity that must be at either end: its neighbourhood.
	About string
	// Depth is how many facts away from About a fact may be. If zero, 1: those
	// that have it at an end. From 2 on, one end or the other must have been
	// reached by the relations.
	Depth int
	// Relations lists what may hold between subject and object; any one will
	// do. If empty, any relation.
	Relations []Relation
	// Pick takes the latest or the earliest facts alone of those found.
	Pick Pick
	// Timeline orders the facts by date, those without one last, instead of by
	// their ends.
	Timeline bool
	Filter
	Page
}

// End is an entity by its name or, without a name, a hole: what is asked for.
type End struct {
	Name string
	// Type is what must fill a hole. If empty, anything.
	Type graph.Type
}

// String says how q is understood: "find subjects: ? invested-in Sakana AI;
// asserted; since 2020".
func (q Query) String() string {
	s := "find " + string(q.want()) + ": " + clauses(q.Relations, q.Subject.String(), q.Object.String())
	if q.About != "" {
		s += ", about " + q.About
	}
	if q.Depth > 1 {
		s += ", " + count(q.Depth, "step") + " around"
	}
	if q.Pick != "" {
		s += ", the " + string(q.Pick)
	}
	if q.Timeline {
		s += ", by date"
	}
	return s + "; " + q.Filter.String()
}

// String is the name of e, or a question mark with what must fill the hole.
func (e End) String() string {
	if e.Name != "" {
		return e.Name
	}
	return hole(e.Type)
}

func (q Query) want() Want {
	if q.Want == "" {
		return Facts
	}
	return q.Want
}
