package query

import (
	"context"
	"fmt"
	"math/big"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// Symmetric reports whether a predicate holds both ways round. A nil Symmetric
// means that none does.
type Symmetric func(predicate string) bool

func (s Symmetric) is(predicate string) bool { return s != nil && s(predicate) }

// Run answers q from g. A name that the graph does not know is no error: the
// answer says so, and has no facts.
func Run(ctx context.Context, g graph.Reader, q Query, symmetric Symmetric) (Answer, error) {
	a := Answer{Query: q}
	r := run{g: g, q: q, symmetric: symmetric, matches: map[string]match{}}
	var names [3][]string
	for i, name := range []string{q.Subject.Name, q.Object.Name, q.About} {
		ids, err := r.named(ctx, name)
		if err != nil {
			return a, fmt.Errorf("answer %q: %w", q, err)
		}
		if ids == nil && !slices.Contains(a.Unknown, name) {
			a.Unknown = append(a.Unknown, name)
		}
		names[i] = ids
	}
	if len(a.Unknown) > 0 {
		return a, nil
	}
	for _, about := range names[2] {
		for _, relation := range relations(q.Relations) {
			if err := r.relation(ctx, relation, names[0], names[1], about); err != nil {
				return a, fmt.Errorf("answer %q: %w", q, err)
			}
		}
	}
	a.fill(r.fused())
	return a, nil
}

// run is one query on its way to the answer.
type run struct {
	g         graph.Reader
	q         Query
	symmetric Symmetric
	// matches are the facts found so far, by id.
	matches map[string]match
}

// match is a fact that fits the query.
type match struct {
	graph.Fact
	// turned is true if the fact's object is what the query calls the subject.
	turned bool
}

// named lists the ids of the entities of that name: nil if the graph knows
// none, and one empty id for a hole.
func (r *run) named(ctx context.Context, name string) (ids []string, err error) {
	if name == "" {
		return []string{""}, nil
	}
	entities, err := r.g.Named(ctx, name)
	for _, e := range entities {
		ids = append(ids, e.ID)
	}
	return ids, err
}

// relation finds the facts in which relation holds between one of the subjects
// and one of the objects. Symmetric predicates are looked for both ways.
func (r *run) relation(ctx context.Context, relation Relation, subjects, objects []string, about string) error {
	ways := []bool{relation.Reversed}
	// Of a predicate that is not given, any may be symmetric: see matching.
	if relation.Predicate == "" || r.symmetric.is(relation.Predicate) {
		ways = append(ways, !relation.Reversed)
	}
	for _, turned := range ways {
		for _, s := range subjects {
			for _, o := range objects {
				p := r.pattern(relation, about)
				p.Subject, p.Object = s, o
				if turned {
					p.Subject, p.Object = o, s
				}
				if err := r.matching(ctx, p, relation, turned); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// pattern is what the store can select by itself. Modalities are not part of
// it, because those that are left out are counted.
func (r *run) pattern(relation Relation, about string) graph.Pattern {
	p := graph.Pattern{
		Either: about, Since: r.q.Since, Until: r.q.Until, AsOf: r.q.AsOf,
		KnownAt: r.q.KnownAt, MinConfidence: r.q.MinConfidence,
	}
	if relation.Predicate != "" {
		p.Predicates = []string{relation.Predicate}
	}
	return p
}

// matching adds the facts that match p and the rest of the query.
func (r *run) matching(ctx context.Context, p graph.Pattern, relation Relation, turned bool) error {
	for f, err := range r.g.Facts(ctx, p) {
		if err != nil {
			return err
		}
		subject, object := graph.Object{Entity: f.Subject}, f.Object
		if turned {
			subject, object = object, subject
		}
		_, known := r.matches[f.ID]
		if known || turned != relation.Reversed && !r.symmetric.is(f.Predicate) ||
			!fills(r.q.Subject, subject) || !fills(r.q.Object, object) ||
			r.q.Round != "" && f.Round != r.q.Round ||
			r.q.Role != "" && f.Role != r.q.Role ||
			!isAbove(f.Share, relation.ShareAbove) {
			continue
		}
		r.matches[f.ID] = match{Fact: f, turned: turned}
	}
	return nil
}

// fills reports whether what stands at an end of a fact may fill the end of a
// query. A name was looked up before.
func fills(e End, o graph.Object) bool {
	kind := o.Type
	if o.Sum != nil {
		kind = graph.MoneyType
	}
	return e.Name != "" || e.Type == "" || e.Type == kind
}

// isAbove reports whether share is more than least; any share is, and none, if
// there is no least one.
func isAbove(share, least string) bool {
	if least == "" {
		return true
	}
	s, ok := new(big.Rat).SetString(share)
	l, lok := new(big.Rat).SetString(least)
	return ok && lok && s.Cmp(l) > 0
}

// fused gives the matches in the order of graph.Reader, fused.
func (r *run) fused() []match {
	facts := make([]graph.Fact, 0, len(r.matches))
	for _, m := range r.matches {
		facts = append(facts, m.Fact)
	}
	slices.SortFunc(facts, graph.Fact.Compare)
	groups := groups(facts, r.symmetric)
	matches := make([]match, len(groups))
	for i, g := range groups {
		matches[i] = match{Fact: merge(g), turned: r.matches[g[0].ID].turned}
	}
	return matches
}

// endKey tells objects apart: the id of an entity, or a sum without its bound.
func endKey(o graph.Object) string {
	if o.Sum != nil {
		return o.Sum.Value + " " + o.Sum.Currency
	}
	return o.ID
}
