package query

import (
	"context"
	"errors"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// isPlain reports whether q lists all facts of some predicates in the order of
// the graph, page by page: then a page needs no more than what stands before it.
func (q Query) isPlain() bool {
	for _, relation := range q.Relations {
		if relation.Reversed || relation.ShareAbove != "" {
			return false
		}
	}
	for _, m := range graph.Modalities {
		if !slices.Contains(q.modalities(), m) {
			return false // what is hidden is to be counted
		}
	}
	return q.Limit > 0 && q.want() == Facts && !q.Timeline && q.Pick == "" && q.Subject == End{} && q.Object == End{} && q.About == ""
}

// errMoved ends a listing in which the last fact of the page before is not where
// it was.
var errMoved = errors.New("the graph has changed since")

// list fills a page of a plain query without holding what stands before it.
func (r *run) list(ctx context.Context, q Query, a *Answer) error {
	before, last := 0, ""
	if q.Cursor != "" {
		var err error
		if before, last, err = parseCursor(q); err != nil {
			return err
		}
	}
	n := 0
	told := map[[2]string]bool{}
	err := r.byEnds(ctx, predicateNames(q.Relations), func(batch, all []match) error {
		kept, err := r.pick(ctx, batch, a)
		if err != nil {
			return err
		}
		var page []match
		isFull := false
		for _, m := range kept {
			n++
			if n == before && m.ID != last {
				return errMoved
			}
			if isFull = n > before+q.Limit; isFull {
				break
			}
			if n > before {
				page = append(page, m)
			}
		}
		a.Facts = append(a.Facts, facts(page)...)
		for _, c := range r.contradictions(all, page, maxListed) {
			// Two facts told either way round meet at both of their subjects.
			if key := [2]string{c.A.ID, c.B.ID}; !told[key] {
				told[key] = true
				a.Contradictions = append(a.Contradictions, c)
			}
		}
		if isFull {
			a.Next = cursor(q, before+q.Limit, a.Facts[q.Limit-1].ID)
			return errEnough
		}
		return nil
	})
	switch {
	case errors.Is(err, errEnough):
		return nil
	case err == nil && n < before:
		return errMoved
	}
	return err
}

const (
	// maxListed is the most contradictions that are listed of one fact of a listing.
	maxListed = 3
	// maxTogether is the most facts of the same ends that a listing fuses with each
	// other: it holds no more, and a page takes no longer, whoever has more deals.
	maxTogether = 500
)

// errEnough ends a reading whose page is full.
var errEnough = errors.New("enough")

// byEnds hands the facts of some predicates, all if there are none, to do, fused, in
// the order of the graph: those of the same ends at a time, or with the same subject
// if they are of sums, and these with the reverses that stand elsewhere.
func (r *run) byEnds(ctx context.Context, predicates []string, do func(own, all []match) error) error {
	p := r.filter.pattern("")
	p.Predicates = predicates
	var batch []graph.Fact
	ofSums := false // whether any of the batch is
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		subject := batch[0].Subject.ID
		facts, err := r.withReverses(ctx, batch)
		if err != nil {
			return err
		}
		var own, all []match
		for _, g := range groups(facts, r.symmetric) {
			all = append(all, match{Fact: merge(facts, g)})
			if facts[g[0]].Subject.ID == subject {
				own = append(own, all[len(all)-1])
			}
		}
		batch, ofSums = batch[:0], false
		return do(own, all)
	}
	for f, err := range r.g.Facts(ctx, p) {
		if err != nil {
			return err
		}
		if len(batch) == maxTogether || len(batch) > 0 && !mayFuse(&batch[0], &f, ofSums || f.Object.Sum != nil) {
			subject := batch[0].Subject.ID
			if err := flush(); err != nil {
				return err
			}
			if f.Subject.ID != subject {
				clear(r.states) // none of another subject is asked for again
			}
		}
		if r.filter.takes(f) {
			batch, ofSums = append(batch, f), ofSums || f.Object.Sum != nil
		}
	}
	return flush()
}

// mayFuse reports whether facts may be of one event, or contradict each other: of sums,
// any of one subject may.
func mayFuse(f, g *graph.Fact, ofSums bool) bool {
	return f.Subject.ID == g.Subject.ID && f.Predicate == g.Predicate && (ofSums || f.Object.ID == g.Object.ID)
}

// withReverses adds to facts of one subject those told the other way round,
// of symmetric predicates, in the order of the graph.
func (r *run) withReverses(ctx context.Context, facts []graph.Fact) ([]graph.Fact, error) {
	all := slices.Clone(facts)
	asked := map[[2]string]bool{}
	for _, f := range facts {
		key := [2]string{f.Predicate, f.Object.ID}
		if !r.symmetric(f.Predicate) || f.Object.ID == "" || f.Object.ID == f.Subject.ID || asked[key] {
			continue
		}
		asked[key] = true
		p := r.filter.pattern(f.Predicate)
		p.Subject, p.Object, p.Limit = f.Object.ID, f.Subject.ID, maxTogether
		for g, err := range r.g.Facts(ctx, p) {
			if err != nil {
				return nil, err
			}
			if r.filter.takes(g) {
				all = append(all, g)
			}
		}
	}
	slices.SortFunc(all, graph.Fact.Compare)
	return all, nil
}

// predicateNames lists the predicates of relations, each once; none if any will
// do.
func predicateNames(relations []Relation) (names []string) {
	for _, relation := range relations {
		if relation.Predicate == "" {
			return nil
		}
		if !slices.Contains(names, relation.Predicate) {
			names = append(names, relation.Predicate)
		}
	}
	return names
}
