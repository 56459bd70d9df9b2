package query

import (
	"context"
	"fmt"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/identity"
)

const (
	// maxNear is the most names that are proposed for one.
	maxNear = 3
	// maxScanned is the most facts that are looked through for names: a name that
	// is not known must not take longer than an answer.
	maxScanned = 20_000
)

// Near returns the entities of g whose names are nearest to one that it does not
// know, the nearest first and at most three; none if no name is near.
func Near(ctx context.Context, g graph.Reader, name string) ([]graph.Entity, error) {
	unknown := []Unknown{{Name: name}}
	err := suggest(ctx, g, unknown)
	return unknown[0].Near, err
}

// suggest finds for each unknown name the entities whose names are nearest. In a
// graph too large to look at all names, names that differ by a letter or a word
// are looked up besides.
func suggest(ctx context.Context, g graph.Reader, unknown []Unknown) error {
	nearest := make([]identity.Nearest, len(unknown))
	for i, u := range unknown {
		nearest[i] = identity.Nearest{Name: u.Name, Most: maxNear}
	}
	seen, read := map[string]bool{}, 0
	for f, err := range g.Facts(ctx, graph.Pattern{Limit: maxScanned}) {
		if err != nil {
			return fmt.Errorf("look for names like %q: %w", unknown[0].Name, err)
		}
		read++
		for _, e := range []graph.Entity{f.Subject, f.Object.Entity} {
			if e.ID == "" || seen[e.ID] {
				continue
			}
			seen[e.ID] = true
			for i := range nearest {
				nearest[i].Consider(e)
			}
		}
	}
	for i := range unknown {
		if read == maxScanned {
			if err := lookUpVariants(ctx, g, &nearest[i], seen); err != nil {
				return fmt.Errorf("look for names like %q: %w", unknown[i].Name, err)
			}
		}
		unknown[i].Near = nearest[i].Found()
	}
	return nil
}

// lookUpVariants considers the entities that have a name nearly like that of n,
// but for those seen.
func lookUpVariants(ctx context.Context, g graph.Reader, n *identity.Nearest, seen map[string]bool) error {
	own := map[string]bool{}
	for name := range identity.Variants(n.Name) {
		found, err := g.Named(ctx, name)
		if err != nil {
			return err
		}
		for _, e := range found {
			if !seen[e.ID] && !own[e.ID] {
				own[e.ID] = true
				n.Consider(e)
			}
		}
	}
	return nil
}
