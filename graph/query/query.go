package query

import (
	"strings"
	"time"

	"github.com/relata-kg/relata/graph"
)

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
	// Relations lists what may hold between subject and object; any one will
	// do. If empty, any relation.
	Relations []Relation
	// Modalities lists what counts. If empty, asserted alone.
	Modalities []graph.Modality
	// Since, Until, AsOf, KnownAt and MinConfidence are as in graph.Pattern.
	Since, Until, AsOf graph.Date
	KnownAt            time.Time
	MinConfidence      float64
	// Round and Role are what the qualifiers must be, if given.
	Round, Role string
	// Limit is the most facts that an answer holds, after fusing. If zero,
	// there is no limit.
	Limit int
}

// End is an entity by its name or, without a name, a hole: what is asked for.
type End struct {
	Name string
	// Type is what must fill a hole. If empty, anything.
	Type graph.Type
}

// Relation is a predicate, and which way round it is meant.
type Relation struct {
	Predicate string
	// Reversed swaps the ends: who owns X is asked for with "acquired" as it
	// stands and with "subsidiary-of" reversed.
	Reversed bool
	// ShareAbove is the fraction that the share of the fact must exceed: "0.5"
	// for a majority. If empty, any share or none.
	ShareAbove string
}

// String says how q is understood: "find subjects: ? invested-in Sakana AI;
// asserted; since 2020".
func (q Query) String() string {
	parts := []string{"find " + string(q.want()) + ": " + q.clauses()}
	modalities := make([]string, len(q.modalities()))
	for i, m := range q.modalities() {
		modalities[i] = string(m)
	}
	parts = append(parts, strings.Join(modalities, " or "))
	for _, c := range []struct{ words, value string }{
		{"since ", string(q.Since)}, {"until ", string(q.Until)}, {"as of ", string(q.AsOf)},
		{"round ", q.Round}, {"role ", q.Role},
	} {
		if c.value != "" {
			parts = append(parts, c.words+c.value)
		}
	}
	if !q.KnownAt.IsZero() {
		parts = append(parts, "known at "+q.KnownAt.Format(time.RFC3339))
	}
	return strings.Join(parts, "; ")
}

// clauses are the alternatives, as subject, predicate and object.
func (q Query) clauses() string {
	var clauses []string
	for _, r := range q.relations() {
		subject, object := q.Subject, q.Object
		if r.Reversed {
			subject, object = object, subject
		}
		predicate := r.Predicate
		if predicate == "" {
			predicate = "any relation to"
		}
		clause := subject.String() + " " + predicate + " " + object.String()
		if r.ShareAbove != "" {
			clause += " with a share above " + r.ShareAbove
		}
		clauses = append(clauses, clause)
	}
	all := strings.Join(clauses, ", or ")
	if q.About != "" {
		all += ", about " + q.About
	}
	return all
}

// String is the name of e, or a question mark with what must fill the hole.
func (e End) String() string {
	switch {
	case e.Name != "":
		return e.Name
	case e.Type != "":
		return "? (" + string(e.Type) + ")"
	}
	return "?"
}

func (q Query) want() Want {
	if q.Want == "" {
		return Facts
	}
	return q.Want
}

// relations is never empty: the zero Relation stands for any.
func (q Query) relations() []Relation {
	if len(q.Relations) == 0 {
		return []Relation{{}}
	}
	return q.Relations
}

func (q Query) modalities() []graph.Modality {
	if len(q.Modalities) == 0 {
		return []graph.Modality{graph.Asserted}
	}
	return q.Modalities
}
