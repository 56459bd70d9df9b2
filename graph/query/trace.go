package query

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/relata-kg/relata/graph"
)

// Trace is a graph that remembers which look-ups were made in it, to explain
// an answer. It serves one request at a time.
type Trace struct {
	graph.Reader
	// Lookups are those made so far, in order, the first maxLookups of them;
	// More counts the others.
	Lookups []Lookup
	More    int
}

var _ graph.Reader = (*Trace)(nil)

// Lookup is one look-up in a graph.
type Lookup struct {
	// What was looked up: `name "Google"`, "facts: subject google, invested-in".
	What string
	// Found counts the entities or facts that came of it.
	Found int
	Took  time.Duration
}

// maxLookups is the most look-ups that a trace tells one by one.
const maxLookups = 100

// String is a look-up as a line.
func (l Lookup) String() string {
	return fmt.Sprintf("%s: %d found in %s", l.What, l.Found, l.Took.Round(time.Microsecond))
}

func (t *Trace) note(what string, found int, since time.Time) {
	if len(t.Lookups) == maxLookups {
		t.More++
		return
	}
	t.Lookups = append(t.Lookups, Lookup{what, found, time.Since(since)})
}

// Entity implements graph.Reader.
func (t *Trace) Entity(ctx context.Context, id string) (graph.Entity, error) {
	began, found := time.Now(), 0
	e, err := t.Reader.Entity(ctx, id)
	if err == nil {
		found = 1
	}
	t.note("entity "+id, found, began)
	return e, err
}

// Named implements graph.Reader.
func (t *Trace) Named(ctx context.Context, name string) ([]graph.Entity, error) {
	began := time.Now()
	found, err := t.Reader.Named(ctx, name)
	t.note(fmt.Sprintf("name %q", name), len(found), began)
	return found, err
}

// Facts implements graph.Reader. The time includes what is done with the facts.
func (t *Trace) Facts(ctx context.Context, p graph.Pattern) iter.Seq2[graph.Fact, error] {
	return func(yield func(graph.Fact, error) bool) {
		began, found := time.Now(), 0
		defer func() { t.note("facts with "+describe(p), found, began) }()
		for f, err := range t.Reader.Facts(ctx, p) {
			if err == nil {
				found++
			}
			if !yield(f, err) {
				return
			}
		}
	}
}

// describe says what a pattern selects.
func describe(p graph.Pattern) string {
	var parts []string
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, name+" "+value)
		}
	}
	modalities := make([]string, len(p.Modalities))
	for i, m := range p.Modalities {
		modalities[i] = string(m)
	}
	add("subject", p.Subject)
	add("object", p.Object)
	add("either end", p.Either)
	add("predicate", strings.Join(p.Predicates, " or "))
	add("modality", strings.Join(modalities, " or "))
	add("document", p.Document)
	add("since", string(p.Since))
	add("until", string(p.Until))
	add("as of", string(p.AsOf))
	if !p.KnownAt.IsZero() {
		add("known at", p.KnownAt.Format(time.RFC3339))
	}
	if p.MinConfidence > 0 {
		add("confidence from", fmt.Sprint(p.MinConfidence))
	}
	if len(parts) == 0 {
		return "any ends"
	}
	return strings.Join(parts, ", ")
}
