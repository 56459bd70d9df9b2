package query

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/relata-kg/relata/graph"
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

const (
	// defaultSteps is the most facts in a row that still tell something.
	defaultSteps = 6
	// maxPaths is the most paths that are looked for, on all pages together.
	maxPaths = 100
)

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

func (p Path) ask(ctx context.Context, r *run, a *Answer) error {
	if p.From == "" || p.To == "" {
		return fmt.Errorf("%w: want two names", ErrRequest)
	}
	before, wanted := 0, max(p.Limit, 1)
	if p.Cursor != "" {
		var err error
		if before, _, err = parseCursor(p); err != nil {
			return err
		}
	}
	if wanted > maxPaths || before > maxPaths {
		return fmt.Errorf("%w: want at most %d paths", ErrRequest, maxPaths)
	}
	bearers, known, err := r.named(ctx, a, p.From, p.To)
	if err != nil || !known {
		return err
	}
	w := walk{r: r, predicates: p.Predicates, ends: [2][]string{ids(bearers[0]), ids(bearers[1])}, near: map[string][]string{}}
	ways, err := w.shortest(ctx, before+wanted, p.maxSteps())
	switch {
	case errors.Is(err, errTooWide):
		a.Incomplete = fmt.Sprintf("the search was given up after %d facts", maxRead)
	case err != nil:
		return err
	case p.Limit > 0 && len(ways) == before+wanted && len(ways) < maxPaths:
		a.Next = cursor(p, len(ways), "")
	}
	for _, way := range ways[min(before, len(ways)):] {
		chain, err := w.chain(ctx, way)
		if err != nil {
			return err
		}
		a.Paths = append(a.Paths, chain)
	}
	return nil
}

// chain looks up the entities of a way and the facts along it.
func (w *walk) chain(ctx context.Context, way []string) (c Chain, err error) {
	c.Steps = [][]graph.Fact{} // for one who is both ends
	for i, id := range way {
		e, err := w.r.g.Entity(ctx, id)
		if err != nil {
			return c, err
		}
		c.Entities = append(c.Entities, e)
		if i == 0 {
			continue
		}
		var step []graph.Fact
		for _, p := range []graph.Pattern{{Subject: way[i-1], Object: id}, {Subject: id, Object: way[i-1]}} {
			for f, err := range w.facts(ctx, p) {
				if err != nil {
					return c, err
				}
				step = append(step, f)
			}
		}
		slices.SortFunc(step, graph.Fact.Compare)
		c.Steps = append(c.Steps, Fuse(step, w.r.symmetric))
	}
	return c, nil
}
