package main

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/identity"
)

// news are the facts of a document that the graph did not have. A nil *news wants none.
type news struct {
	w io.Writer
	// lines says that a person reads them, not a program.
	lines bool
	// about are folded names; if there are some, only facts with such an end are news.
	about map[string]bool
	// limit is how many are wanted, 0 being all; printed how many there were.
	limit, printed int
}

// newNews is what the flags want of news, nil if they want none.
func newNews(c *cli.Context) (*news, error) {
	n := &news{w: c.App.Writer, lines: isTerminal(c.App.Writer), about: map[string]bool{}, limit: c.Int("limit")}
	for _, name := range c.StringSlice("alert") {
		folded := identity.Fold(name)
		if folded == "" {
			return nil, usagef("--alert %q: want the name of an entity", name)
		}
		n.about[folded] = true
	}
	switch {
	case n.limit < 0:
		return nil, usagef("--limit %d: want 0 or more", n.limit)
	case c.Bool("watch") || len(n.about) > 0:
		return n, nil
	case c.IsSet("limit"), c.Bool("fail-empty"):
		return nil, usagef("--limit and --fail-empty are for facts that --watch or --alert prints")
	}
	return nil, nil
}

// of lists the facts of b, which is not stored yet, that g does not have.
func (n *news) of(ctx context.Context, g graph.Reader, b graph.Batch) (unknown []graph.Fact, err error) {
	if n == nil {
		return nil, nil
	}
	for _, f := range b.Facts {
		if !n.isAbout(f) || slices.ContainsFunc(unknown, func(u graph.Fact) bool { return u.ID == f.ID }) {
			continue
		}
		known := false
		p := graph.Pattern{Subject: f.Subject.ID, Predicates: []string{f.Predicate}, Object: f.Object.ID}
		for g, err := range g.Facts(ctx, p) {
			if err != nil {
				return nil, err
			}
			known = known || g.ID == f.ID
		}
		if !known {
			unknown = append(unknown, f)
		}
	}
	return unknown, nil
}

// isAbout reports whether one of the ends of f has a name that is wanted.
func (n *news) isAbout(f graph.Fact) bool {
	if len(n.about) == 0 {
		return true
	}
	for _, e := range []graph.Entity{f.Subject, f.Object.Entity} {
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			if n.about[identity.Fold(name)] {
				return true
			}
		}
	}
	return false
}

// print prints facts, and returns errEnough once there are as many as are wanted.
func (n *news) print(facts []graph.Fact) error {
	if n == nil {
		return nil
	}
	for _, f := range facts {
		if err := n.write(f); err != nil {
			return fmt.Errorf("print a new fact: %w", err)
		}
		if n.printed++; n.printed == n.limit {
			return errEnough
		}
	}
	return nil
}

// write writes f as JSON Lines or, for a person, in a line of words.
func (n *news) write(f graph.Fact) error {
	if !n.lines {
		return f.WriteJSONL(n.w)
	}
	_, err := fmt.Fprintf(n.w, "%s %s %s (%s): “%s” %s\n", printable(f.Subject.Name), f.Predicate, printable(f.Object.Text()),
		f.Modality, printable(f.Evidence[0].Quote), printable(f.Evidence[0].Document))
	return err
}
