package query

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/relata-kg/relata/graph"
)

// Request is something to ask of a graph, as a value: one of Query, Common,
// Peers, Path and Top. Its String says in plain words how it is understood.
type Request interface {
	fmt.Stringer
	filter() Filter
	page() Page
	// ask fills the answer.
	ask(ctx context.Context, r *run, a *Answer) error
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

// Filter says which facts count. The zero Filter takes every asserted fact.
type Filter struct {
	// Modalities lists what counts. If empty, asserted alone.
	Modalities []graph.Modality
	// Since, Until, KnownAt and MinConfidence are as in graph.Pattern.
	Since, Until  graph.Date
	KnownAt       time.Time
	MinConfidence float64
	// AsOf takes what had happened by the end of that date and, of states, what
	// held then: a state counts until a later one takes its place.
	AsOf graph.Date
	// Round and Role are what the qualifiers must be, if given.
	Round, Role string
	// MinAmount and MaxAmount bound the sum of the fact, be it its object or
	// its amount, both inclusive. A fact in another currency, or without a sum,
	// is out of bounds.
	MinAmount, MaxAmount *graph.Money
	// MinShare and MaxShare bound the share, both inclusive: "0.1".
	MinShare, MaxShare string
	// Undisclosed takes facts alone whose sum a text calls secret.
	Undisclosed bool
}

// Page says which part of a long answer is wanted.
type Page struct {
	// Limit is the most facts, ranks or paths of an answer. If zero, there is no
	// limit, but of paths: one.
	Limit int
	// Cursor is the Next of the answer before, to the same request; empty for
	// the first page.
	Cursor string
}

func (f Filter) modalities() []graph.Modality {
	if len(f.Modalities) == 0 {
		return []graph.Modality{graph.Asserted}
	}
	return f.Modalities
}

// String lists the conditions, apart by semicolons: "asserted; since 2020".
func (f Filter) String() string {
	modalities := make([]string, len(f.modalities()))
	for i, m := range f.modalities() {
		modalities[i] = string(m)
	}
	parts := []string{strings.Join(modalities, " or ")}
	for _, c := range []struct{ words, value string }{
		{"since ", string(f.Since)}, {"until ", string(f.Until)}, {"as of ", string(f.AsOf)},
		{"round ", f.Round}, {"role ", f.Role}, {"at least ", sumText(f.MinAmount)}, {"at most ", sumText(f.MaxAmount)},
		{"share from ", f.MinShare}, {"share up to ", f.MaxShare},
	} {
		if c.value != "" {
			parts = append(parts, c.words+c.value)
		}
	}
	if f.Undisclosed {
		parts = append(parts, "sum undisclosed")
	}
	if f.MinConfidence > 0 {
		parts = append(parts, fmt.Sprintf("confidence from %v", f.MinConfidence))
	}
	if !f.KnownAt.IsZero() {
		parts = append(parts, "known at "+f.KnownAt.Format(time.RFC3339))
	}
	return strings.Join(parts, "; ")
}

func sumText(m *graph.Money) string {
	if m == nil {
		return ""
	}
	return m.String()
}

// relations is never empty: the zero Relation stands for any.
func relations(given []Relation) []Relation {
	if len(given) == 0 {
		return []Relation{{}}
	}
	return given
}

// clauses are relations as alternatives between what fills the ends.
func clauses(given []Relation, from, to string) string {
	var all []string
	for _, r := range relations(given) {
		subject, object := from, to
		if r.Reversed {
			subject, object = object, subject
		}
		predicate := r.Predicate
		if predicate == "" {
			predicate = "any relation to"
		}
		clause := subject + " " + predicate + " " + object
		if r.ShareAbove != "" {
			clause += " with a share above " + r.ShareAbove
		}
		all = append(all, clause)
	}
	return strings.Join(all, ", or ")
}

// hole is a question mark, with what must fill it.
func hole(kind graph.Type) string {
	if kind == "" {
		return "?"
	}
	return "? (" + string(kind) + ")"
}
