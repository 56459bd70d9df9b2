package bench

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
)

// asked is how often each question is asked, each time of something else.
const asked = 300

// warm is after how many questions of a kind a store is warm.
const warm = 3000

// typical names an entity that is in about four facts.
func typical(kind string, facts, k int) string { return named(kind, facts/50+k%(facts/50)).ID }

// look times questions for facts, with all that is known of them.
func look(ctx context.Context, store *cayley.Store, facts int, row func(Row)) error {
	for _, q := range []struct {
		what, bar string
		pattern   func(k int) graph.Pattern
	}{
		{"who invested in X", "under 0.2 ms", func(k int) graph.Pattern {
			return graph.Pattern{Object: typical("Company", facts, k), Predicates: []string{"invested-in"}}
		}},
		{"X invested in whom", "under 0.2 ms", func(k int) graph.Pattern {
			return graph.Pattern{Subject: typical("Fund", facts, k), Predicates: []string{"invested-in"}}
		}},
		{"facts of a document", "", func(k int) graph.Pattern {
			return graph.Pattern{Document: invent(k%(facts/factsPerDocument), facts).Document.ID}
		}},
	} {
		ask := func(k int) (int, error) { return drain(ctx, store, q.pattern(k)) }
		// The first read from disk what later ones find in memory.
		first, between, later := measurement{what: q.what}, measurement{what: q.what}, measurement{what: q.what}
		if err := cmp.Or(first.repeat(0, asked, ask), between.repeat(asked, warm, ask), later.repeat(warm, warm+asked, ask)); err != nil {
			return err
		}
		row(Row{fmt.Sprintf("%s, the first %d", q.what, asked), first.String(), ""})
		row(Row{q.what + ", once warm", later.String(), q.bar})
	}
	return nil
}

// drain counts the facts that match p.
func drain(ctx context.Context, store graph.Reader, p graph.Pattern) (found int, err error) {
	for _, err := range store.Facts(ctx, p) {
		if err != nil {
			return found, err
		}
		found++
	}
	return found, nil
}

// measurement is how long something took, each time.
type measurement struct {
	what  string
	times []time.Duration
	// found is how much was found in all.
	found int
}

// patience is for how long one thing is measured.
const patience = 10 * time.Second

// repeat times f for each k from from to to, or until it runs out of patience.
// It leaves the times sorted.
func (m *measurement) repeat(from, to int, f func(k int) (found int, err error)) error {
	until := time.Now().Add(patience)
	for k := from; k < to && (k == from || time.Now().Before(until)); k++ {
		began := time.Now()
		found, err := f(k)
		if err != nil {
			return fmt.Errorf("%s: %w", m.what, err)
		}
		m.times = append(m.times, time.Since(began))
		m.found += found
	}
	slices.Sort(m.times)
	return nil
}

// String writes the median and the 99th percentile, and how much was found on
// average.
func (m measurement) String() string {
	return fmt.Sprintf("%.3f ms, p99 %.3f ms, %.0f found", milliseconds(percentile(m.times, 50)), milliseconds(percentile(m.times, 99)),
		float64(m.found)/float64(len(m.times)))
}

// percentile needs sorted times, at least one.
func percentile(times []time.Duration, p int) time.Duration { return times[(len(times)-1)*p/100] }

func milliseconds(d time.Duration) float64 { return float64(d) / 1e6 }
