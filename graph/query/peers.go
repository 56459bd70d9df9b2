package query

import (
	"cmp"
	"context"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// Peers asks who does as one does: with whom does A invest? That is whoever is
// related to what A is related to.
//
// The answer has Ranks, those with most in common first, each with what it
// Shares with A, and the Facts by which the peers of the page do.
type Peers struct {
	Name string
	// Relations lists what may hold between the one, or a peer, and what they
	// share. If empty, any relation, either way round.
	Relations []Relation
	// Type is what a peer must be. If empty, anything.
	Type graph.Type
	Filter
	Page
}

// String says how p is understood.
func (p Peers) String() string {
	return "find peers of " + p.Name + ": " + clauses(p.Relations, p.Name+" and "+hole(p.Type), "the same") + "; " + p.Filter.String()
}

func (p Peers) ask(ctx context.Context, r *run, a *Answer) error {
	bearers, known, err := r.named(ctx, a, p.Name)
	if err != nil || !known {
		return err
	}
	self, own := ids(bearers[0]), map[string]match{}
	s := search{relations: eitherWay(p.Relations), subjects: self, objects: []string{""}}
	if err := r.between(ctx, s, own); err != nil {
		return err
	}
	kept, err := r.sift(ctx, r.fused(own), a)
	if err != nil {
		return err
	}
	peers, err := r.peers(ctx, p, self, entities(kept, match.far), a)
	if err != nil {
		return err
	}
	ranks := make([]Rank, 0, len(peers))
	for _, peer := range peers {
		shared := entities(peer, match.far)
		ranks = append(ranks, Rank{Entity: peer[0].near(), Deals: len(peer), Shares: shared})
	}
	place(ranks, func(a, b Rank) int {
		return cmp.Or(cmp.Compare(len(b.Shares), len(a.Shares)), cmp.Compare(b.Deals, a.Deals))
	})
	if a.Ranks, a.Next, err = cut[Rank](p, ranks, Rank.key); err != nil {
		return err
	}
	for _, rank := range a.Ranks {
		a.Facts = append(a.Facts, facts(peers[rank.ID])...)
	}
	slices.SortFunc(a.Facts, graph.Fact.Compare)
	a.contradict()
	return nil
}

// peers finds, by id, who else is related to what the one with these ids is, and
// by which facts.
func (r *run) peers(ctx context.Context, p Peers, own []string, shared []graph.Entity, a *Answer) (map[string][]match, error) {
	peers := map[string][]match{}
	for _, e := range shared {
		found := map[string]match{}
		s := search{relations: eitherWay(p.Relations), subjects: []string{""}, objects: []string{e.ID}, subjectType: p.Type}
		if err := r.between(ctx, s, found); err != nil {
			return nil, err
		}
		kept, err := r.sift(ctx, r.fused(found), a)
		if err != nil {
			return nil, err
		}
		for _, m := range kept {
			if id := m.near().ID; id != "" && !slices.Contains(own, id) {
				peers[id] = append(peers[id], m)
			}
		}
	}
	return peers, nil
}
