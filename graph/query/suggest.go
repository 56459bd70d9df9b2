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
	maxScanned = 200_000
)

// suggest finds for each unknown name the entities whose names are nearest.
func suggest(ctx context.Context, g graph.Reader, unknown []Unknown) error {
	search := make([]identity.Nearest, len(unknown))
	for i, u := range unknown {
		search[i] = identity.Nearest{Name: u.Name, Most: maxNear}
	}
	seen := map[string]bool{}
	for f, err := range g.Facts(ctx, graph.Pattern{Limit: maxScanned}) {
		if err != nil {
			return fmt.Errorf("look for names like %q: %w", unknown[0].Name, err)
		}
		for _, e := range []graph.Entity{f.Subject, f.Object.Entity} {
			if e.ID == "" || seen[e.ID] {
				continue
			}
			seen[e.ID] = true
			for i := range search {
				search[i].Consider(e)
			}
		}
	}
	for i := range unknown {
		unknown[i].Near = search[i].Found()
	}
	return nil
}
