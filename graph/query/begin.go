package query

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/identity"
)

// Begin returns the entities of g that have a name, or an alias, that begins with
// what somebody has typed so far, or of which a later word does: first those whose
// whole name it is, then by id. Case, accents and legal forms play no part. If typed
// is empty, all entities do.
//
// Beyond whole names, it looks at the entities of the first 20,000 facts: whole is
// true if these are all facts of the graph.
func Begin(ctx context.Context, g graph.Reader, typed string) (found []graph.Entity, whole bool, err error) {
	wanted := identity.Fold(typed)
	if wanted != "" {
		if found, err = g.Named(ctx, typed); err != nil {
			return nil, false, err
		}
	}
	exact := len(found)
	seen, read := map[string]bool{}, 0
	for _, e := range found {
		seen[e.ID] = true
	}
	for f, err := range g.Facts(ctx, graph.Pattern{Limit: maxScanned}) {
		if err != nil {
			return nil, false, fmt.Errorf("look for names that begin with %q: %w", typed, err)
		}
		read++
		for _, e := range []graph.Entity{f.Subject, f.Object.Entity} {
			if e.ID == "" || seen[e.ID] {
				continue
			}
			seen[e.ID] = true
			if begins(e, wanted) {
				found = append(found, e)
			}
		}
	}
	slices.SortFunc(found[exact:], func(a, b graph.Entity) int { return cmp.Compare(a.ID, b.ID) })
	return found, read < maxScanned, nil
}

// begins reports whether a name of e, or a word of one, begins with what is wanted,
// folded.
func begins(e graph.Entity, wanted string) bool {
	return slices.ContainsFunc(append([]string{e.Name}, e.Aliases...), func(name string) bool {
		return strings.Contains(" "+identity.Fold(name), " "+wanted)
	})
}
