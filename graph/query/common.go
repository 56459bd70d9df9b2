package query

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// Common asks what several have in common: in which companies did A and B both
// invest? Each of Names stands before the relation, what is asked for behind
// it; who invested in both X and Y is asked with the relation reversed.
//
// The answer has the Entities that all are related to, and the Facts.
type Common struct {
	// Names are at least two.
	Names []string
	// Relations lists what may hold between a name and what is asked for. If
	// empty, any relation, either way round.
	Relations []Relation
	// Type is what is asked for. If empty, anything.
	Type graph.Type
	Filter
	Page
}

// String says how c is understood.
func (c Common) String() string {
	return "find what is common to " + strings.Join(c.Names, " and ") + ": " +
		clauses(c.Relations, "each", hole(c.Type)) + "; " + c.Filter.String()
}

func (c Common) ask(ctx context.Context, r *run, a *Answer) error {
	if len(c.Names) < 2 {
		return fmt.Errorf("%w: want two names or more", ErrRequest)
	}
	bearers, known, err := r.named(ctx, a, c.Names...)
	if err != nil || !known {
		return err
	}
	found, err := r.sides(ctx, c, bearers)
	if err != nil {
		return err
	}
	// What is not common whatever the modality is not of the matter: it counts
	// neither as hidden nor as superseded.
	kept, err := r.sift(ctx, inCommon(r.fused(found), bearers), a)
	if err != nil {
		return err
	}
	kept = inCommon(kept, bearers)
	a.Entities = entities(kept, match.far)
	return a.page(facts(kept))
}

// few is how many facts of a name are read before it counts as a hub.
const few = 500

// sides finds the facts of all names that may be common to them. Of a hub it
// looks for those alone that lead to what the others are related to.
func (r *run) sides(ctx context.Context, c Common, bearers [][]graph.Entity) (map[string]match, error) {
	all := map[string]match{}
	var hubs []search
	var lead map[string]bool // what all names but hubs are related to, nil if all are hubs
	for _, side := range bearers {
		s := search{relations: eitherWay(c.Relations), subjects: ids(side), objects: []string{""}, objectType: c.Type, most: few}
		found := map[string]match{}
		if err := r.between(ctx, s, found); err != nil {
			return nil, err
		}
		if s.most = 0; len(found) > few {
			hubs = append(hubs, s)
			continue
		}
		maps.Copy(all, found)
		far := map[string]bool{}
		for _, m := range found {
			if id := m.far().ID; id != "" && (lead == nil || lead[id]) {
				far[id] = true
			}
		}
		lead = far
	}
	for _, s := range hubs {
		if lead != nil && len(lead) <= few {
			s.objects = slices.Sorted(maps.Keys(lead))
		}
		if err := r.between(ctx, s, all); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// eitherWay are relations, or any either way round if there are none.
func eitherWay(given []Relation) []Relation {
	if len(given) == 0 {
		return []Relation{{}, {Reversed: true}}
	}
	return given
}

// inCommon keeps the matches whose far end is that of matches of all sides, each
// given by those who stand at the near end.
func inCommon(all []match, sides [][]graph.Entity) (kept []match) {
	met := map[string][]bool{}
	for _, m := range all {
		far := m.far().ID
		if met[far] == nil {
			met[far] = make([]bool, len(sides))
		}
		for i, side := range sides {
			met[far][i] = met[far][i] || slices.Contains(ids(side), m.near().ID)
		}
	}
	for _, m := range all {
		if far := m.far().ID; far != "" && !slices.Contains(met[far], false) {
			kept = append(kept, m)
		}
	}
	return kept
}
