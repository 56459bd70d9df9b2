package query

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

// ErrRequest is wrapped by the error for a request that means nothing: a date
// that is none, a cursor of another request.
var ErrRequest = errors.New("wrong request")

// Run answers q from g. A name that the graph does not know is no error: the
// answer says so and proposes names, and has no facts. The ontology tells which
// predicates are symmetric and which are states; if nil, it is
// ontology.Default.
func Run(ctx context.Context, g graph.Reader, q Request, o *ontology.Ontology) (Answer, error) {
	a := Answer{Request: q}
	err := q.filter().check()
	if err == nil {
		err = q.ask(ctx, newRun(g, q.filter(), o), &a)
	}
	if err != nil {
		return Answer{Request: q}, fmt.Errorf("answer %q: %w", q, err)
	}
	return a, nil
}

// run is one request on its way to the answer.
type run struct {
	g      graph.Reader
	filter Filter
	predicates
	// states are what subjects were, for holds: see statesOf.
	states map[[2]string][]graph.Fact
}

func newRun(g graph.Reader, f Filter, o *ontology.Ontology) *run {
	if o == nil {
		o = ontology.Default()
	}
	return &run{g: g, filter: f, predicates: traits(o), states: map[[2]string][]graph.Fact{}}
}

// predicates are the traits of predicates that asking depends on, by name.
type predicates map[string]ontology.Predicate

func traits(o *ontology.Ontology) predicates {
	p := predicates{}
	for _, one := range o.Predicates {
		p[one.Name] = ontology.Predicate{Symmetric: one.Symmetric, State: one.State, Closes: one.Closes, Titled: one.Titled, Object: one.Object}
	}
	return p
}

func (p predicates) symmetric(name string) bool { return p[name].Symmetric }

// match is a fact that fits the request.
type match struct {
	graph.Fact
	// turned is true if the fact's object is what the request calls the subject.
	turned bool
}

// near is the end of m that the request calls the subject, far the other; their
// ids are empty for a sum.
func (m match) near() graph.Entity {
	if m.turned {
		return m.Object.Entity
	}
	return m.Subject
}

func (m match) far() graph.Entity {
	if m.turned {
		return m.Subject
	}
	return m.Object.Entity
}

// named lists for each name the entities that bear it: for the empty name, a
// hole, one without an id. It reports whether the graph knows them all, and puts
// those that it does not know into the answer.
func (r *run) named(ctx context.Context, a *Answer, names ...string) (bearers [][]graph.Entity, known bool, err error) {
	bearers = make([][]graph.Entity, len(names))
	for i, name := range names {
		if name == "" {
			bearers[i] = []graph.Entity{{}}
			continue
		}
		if bearers[i], err = r.g.Named(ctx, name); err != nil {
			return nil, false, err
		}
		if len(bearers[i]) == 0 && !slices.ContainsFunc(a.Unknown, func(u Unknown) bool { return u.Name == name }) {
			a.Unknown = append(a.Unknown, Unknown{Name: name})
		}
	}
	if len(a.Unknown) > 0 {
		return nil, false, suggest(ctx, r.g, a.Unknown)
	}
	return bearers, true, nil
}

// ids are those of entities, in their order.
func ids(entities []graph.Entity) []string {
	list := make([]string, len(entities))
	for i, e := range entities {
		list[i] = e.ID
	}
	return list
}

// search is what between looks for: facts in which one of relations holds
// between a subject and an object, each given by id or empty for a hole.
type search struct {
	relations               []Relation
	subjects, objects       []string
	subjectType, objectType graph.Type
	about                   string
	// most is after how many facts the search ends, one more than that; 0 if it
	// does not.
	most int
}

// between adds to found, by id, the facts of a search, of all modalities.
// Symmetric predicates are looked for both ways.
func (r *run) between(ctx context.Context, s search, found map[string]match) error {
	for _, relation := range relations(s.relations) {
		for _, turned := range r.ways(s, relation) {
			for _, subject := range s.subjects {
				for _, object := range s.objects {
					p := r.filter.pattern(relation.Predicate)
					p.Either, p.Subject, p.Object = s.about, subject, object
					if turned {
						p.Subject, p.Object = object, subject
					}
					if err := r.matching(ctx, p, s, relation, turned, found); err != nil || s.isFull(found) {
						return err
					}
				}
			}
		}
	}
	return nil
}

// ways are the directions in which a relation is looked for, true if its ends
// are turned around.
func (r *run) ways(s search, relation Relation) []bool {
	// Of a predicate that is not given, any may be symmetric: see matching.
	mayTurn := relation.Predicate == "" || r.symmetric(relation.Predicate)
	back := relation
	back.Reversed = !relation.Reversed
	isOpen := slices.Equal(s.subjects, s.objects) && s.subjectType == s.objectType // it is the same either way
	if !mayTurn || isOpen || slices.Contains(s.relations, back) {
		return []bool{relation.Reversed}
	}
	return []bool{relation.Reversed, back.Reversed}
}

// matching adds the facts that match p and the rest of the search.
func (r *run) matching(ctx context.Context, p graph.Pattern, s search, relation Relation, turned bool, found map[string]match) error {
	for f, err := range r.g.Facts(ctx, p) {
		if err != nil {
			return err
		}
		subject, object := graph.Object{Entity: f.Subject}, f.Object
		if turned {
			subject, object = object, subject
		}
		_, known := found[f.ID]
		if known || turned != relation.Reversed && !r.symmetric(f.Predicate) ||
			!isOf(s.subjectType, subject) || !isOf(s.objectType, object) ||
			!r.filter.takes(f) || !isAbove(f.Share, relation.ShareAbove) {
			continue
		}
		found[f.ID] = match{Fact: f, turned: turned}
		if s.isFull(found) {
			return nil
		}
	}
	return nil
}

func (s search) isFull(found map[string]match) bool { return s.most > 0 && len(found) > s.most }

// isOf reports whether o is of a type, or any is.
func isOf(wanted graph.Type, o graph.Object) bool {
	kind := o.Type
	if o.Sum != nil {
		kind = graph.MoneyType
	}
	return wanted == "" || wanted == kind
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

// fused gives matches in the order of graph.Reader, fused.
func (r *run) fused(found map[string]match) []match {
	facts := make([]graph.Fact, 0, len(found))
	for _, m := range found {
		facts = append(facts, m.Fact)
	}
	slices.SortFunc(facts, graph.Fact.Compare)
	groups := groups(facts, r.symmetric)
	matches := make([]match, len(groups))
	for i, g := range groups {
		matches[i] = match{Fact: merge(facts, g), turned: found[facts[g[0]].ID].turned}
	}
	return matches
}

// sift keeps of fused matches those that count. It adds to the answer how many
// are left out for their modality or as states that were over, and what of found
// contradicts those kept.
func (r *run) sift(ctx context.Context, found []match, a *Answer) (kept []match, err error) {
	if kept, err = r.pick(ctx, found, a); err != nil {
		return nil, err
	}
	a.Contradictions = append(a.Contradictions, r.contradictions(found, kept, 0)...)
	return kept, nil
}

// pick is sift without what contradicts.
func (r *run) pick(ctx context.Context, found []match, a *Answer) (kept []match, err error) {
	hidden := map[graph.Modality]int{}
	for _, m := range found {
		holds, err := r.holds(ctx, m.Fact)
		switch counts := slices.Contains(r.filter.modalities(), m.Modality); {
		case err != nil:
			return nil, err
		case counts && holds:
			kept = append(kept, m)
		case counts:
			a.Superseded++
		case holds:
			hidden[m.Modality]++
		}
	}
	a.hide(hidden)
	return kept, nil
}

// endKey tells objects apart: the id of an entity, or a sum without its bound.
func endKey(o graph.Object) string {
	if o.Sum != nil {
		return o.Sum.Value + " " + o.Sum.Currency
	}
	return o.ID
}
