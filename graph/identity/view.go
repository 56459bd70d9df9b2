package identity

import (
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// View is a graph in which entities that are the same are one. What it reads is
// kept as the documents tell it; without a judgement or a document it shows as
// it was before, byte for byte.
//
// A merged entity has the id of one of those it is made of, the last in order,
// and answers to all their ids and names. Facts that are alike once their ends
// are merged are one fact with the evidence of all. A fact whose two ends are
// merged with each other is not shown.
type View struct {
	Reader graph.Reader
	// Judgements say what is the same and what is not. If nil, only what
	// documents tell counts.
	Judgements *Judgements
}

var _ graph.Reader = View{}

func (v View) linker() *linker {
	return &linker{graph: v.Reader, judgements: v.Judgements, classes: map[string]*class{}}
}

// Entity implements graph.Reader. Its id may be another than the one asked for.
func (v View) Entity(ctx context.Context, id string) (graph.Entity, error) {
	c, err := v.class(ctx, id)
	if err != nil {
		return graph.Entity{}, err
	}
	return c.Entity, nil
}

// Members returns the entities of which the one with this id is made, by id,
// or an error that is graph.ErrNotFound.
func (v View) Members(ctx context.Context, id string) ([]graph.Entity, error) {
	c, err := v.class(ctx, id)
	if err != nil {
		return nil, err
	}
	return c.members, nil
}

func (v View) class(ctx context.Context, id string) (*class, error) {
	e, err := v.Reader.Entity(ctx, id)
	if err != nil {
		return nil, err
	}
	return v.linker().class(ctx, e)
}

// Named implements graph.Reader. A name that no document tells finds what it is
// judged the same as; one that some entity has for an alias does not find it if
// the two are judged different.
func (v View) Named(ctx context.Context, name string) ([]graph.Entity, error) {
	named, err := v.Reader.Named(ctx, name)
	if err != nil {
		return nil, err
	}
	own := Slug(name)
	for _, id := range v.Judgements.same(own) {
		if id == own {
			continue
		}
		e, err := v.Reader.Entity(ctx, id)
		if err == nil {
			named = append(named, e)
		} else if !errors.Is(err, graph.ErrNotFound) {
			return nil, err
		}
	}
	l := v.linker()
	var found []graph.Entity
	for _, e := range named {
		if v.Judgements.partedBy(e.ID, own) != nil {
			continue
		}
		c, err := l.class(ctx, e)
		if err != nil {
			return nil, err
		}
		if !has(found, c.ID) {
			found = append(found, c.Entity)
		}
	}
	sortByID(found)
	return found, nil
}

// Facts implements graph.Reader.
func (v View) Facts(ctx context.Context, p graph.Pattern) iter.Seq2[graph.Fact, error] {
	return func(yield func(graph.Fact, error) bool) {
		if err := v.facts(ctx, p, yield); err != nil && !errors.Is(err, errEnough) {
			yield(graph.Fact{}, err)
		}
	}
}

// errEnough ends a reading whose caller wants no more.
var errEnough = errors.New("enough")

func (v View) facts(ctx context.Context, p graph.Pattern, yield func(graph.Fact, error) bool) error {
	if err := p.Check(); err != nil {
		return err
	}
	l := v.linker()
	patterns, err := l.patterns(ctx, p)
	if err != nil {
		return err
	}
	out := &merger{pattern: p, yield: yield}
	seen := map[string]bool{}
	for _, one := range patterns {
		for f, err := range v.Reader.Facts(ctx, one) {
			if err != nil {
				return err
			}
			if len(patterns) > 1 {
				if seen[f.ID] {
					continue
				}
				seen[f.ID] = true
			} else if err := out.before(f); err != nil {
				return err
			}
			if err := v.fact(ctx, l, p, f, out); err != nil {
				return err
			}
		}
	}
	return out.rest()
}

// fact hands f to out with its ends merged.
func (v View) fact(ctx context.Context, l *linker, p graph.Pattern, f graph.Fact, out *merger) error {
	merged, isMoved, err := l.merged(ctx, f)
	if err != nil || merged.Subject.ID == merged.Object.ID && f.Subject.ID != f.Object.ID {
		return err
	}
	if !isMoved || p.Document == "" {
		out.add(merged)
		return nil
	}
	// The fact has evidence of other documents too, where they tell it under
	// another name.
	whole := graph.Pattern{Subject: merged.Subject.ID, Object: merged.Object.ID, Predicates: []string{f.Predicate}, KnownAt: p.KnownAt}
	for g, err := range v.Facts(ctx, whole) {
		if err != nil {
			return err
		}
		if g.ID == merged.ID {
			out.add(g)
		}
	}
	return nil
}

// patterns are what is to be asked of the graph beneath for p: one for each
// member of the classes at the ends. What depends on all the evidence of a fact
// is left to be asked once it is merged.
func (l *linker) patterns(ctx context.Context, p graph.Pattern) (all []graph.Pattern, err error) {
	p.Limit, p.MinConfidence, p.AsOf = 0, 0, ""
	ends := []*string{&p.Subject, &p.Object, &p.Either}
	var members [3][]string
	for i, end := range ends {
		if members[i], err = l.members(ctx, *end); err != nil {
			return nil, err
		}
	}
	for _, p.Subject = range members[0] {
		for _, p.Object = range members[1] {
			for _, p.Either = range members[2] {
				all = append(all, p)
			}
		}
	}
	return all, nil
}

// members lists the ids that are the same as id: id alone if the graph does not
// have it, be it empty or not.
func (l *linker) members(ctx context.Context, id string) ([]string, error) {
	if id == "" {
		return []string{""}, nil
	}
	e, err := l.graph.Entity(ctx, id)
	if errors.Is(err, graph.ErrNotFound) {
		return []string{id}, nil
	}
	if err != nil {
		return nil, err
	}
	c, err := l.class(ctx, e)
	if err != nil {
		return nil, err
	}
	found := make([]string, len(c.members))
	for i, m := range c.members {
		found[i] = m.ID
	}
	return found, nil
}

// merged is f between the classes of its ends, and whether that makes it
// another fact or one that may be told under other names too.
func (l *linker) merged(ctx context.Context, f graph.Fact) (graph.Fact, bool, error) {
	subject, err := l.class(ctx, f.Subject)
	if err != nil {
		return f, false, err
	}
	isMoved := len(subject.members) > 1
	if isMoved {
		f.Subject = subject.Entity
		f.Subject.Aliases = slices.Clone(subject.Aliases)
	}
	if f.Object.Sum == nil {
		object, err := l.class(ctx, f.Object.Entity)
		if err != nil {
			return f, false, err
		}
		if len(object.members) > 1 {
			isMoved = true
			f.Object.Entity = object.Entity
			f.Object.Aliases = slices.Clone(object.Aliases)
		}
	}
	if isMoved {
		f.ID = f.Identify()
	}
	return f, isMoved, nil
}
