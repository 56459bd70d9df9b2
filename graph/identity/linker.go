package identity

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/relata-kg/relata/graph"
)

// class is what is taken for one entity.
type class struct {
	// Entity is the whole: the last of the ids, the name that stays, and all
	// other names as aliases.
	graph.Entity
	// members are the entities of the graph beneath, by id; never none.
	members []graph.Entity
}

// remembered is the most entities whose classes a linker remembers: a graph may have
// any number.
const remembered = 50_000

// linker finds classes, and remembers them while one look at the graph lasts. It asks the graph only where a name may stand for another.
type linker struct {
	graph      graph.Reader
	judgements *Judgements
	classes    map[string]*class
}

// class finds all that is the same as e, an entity of the graph beneath.
//
// Judged the same are those that a judgement joins. Groups of these are joined
// further where a document tells that the name of one is an acronym of the
// other's (see told): all groups that hang together so, or none of them if two
// are judged different or of different types.
func (l *linker) class(ctx context.Context, e graph.Entity) (*class, error) {
	if c := l.classes[e.ID]; c != nil {
		return c, nil
	}
	first, err := l.judged(ctx, e)
	if err != nil {
		return nil, err
	}
	groups := [][]graph.Entity{first}
	for i := 0; i < len(groups); i++ {
		more, err := l.told(ctx, groups[i])
		if err != nil {
			return nil, err
		}
		for _, g := range more {
			if !slices.ContainsFunc(groups, func(known []graph.Entity) bool { return known[0].ID == g[0].ID }) {
				groups = append(groups, g)
			}
		}
	}
	if !l.agree(groups) {
		groups = groups[:1]
	}
	if len(l.classes) >= remembered {
		clear(l.classes) // what is needed again is found again
	}
	c := &class{members: slices.Concat(groups...)}
	c.Entity = l.whole(c.members)
	for _, m := range c.members {
		l.classes[m.ID] = c
	}
	return c, nil
}

// has reports whether one of entities has this id.
func has(entities []graph.Entity, id string) bool {
	return slices.ContainsFunc(entities, func(e graph.Entity) bool { return e.ID == id })
}

// judged gives the entities of the graph that judgements make the same as e, by
// id, with e.
func (l *linker) judged(ctx context.Context, e graph.Entity) ([]graph.Entity, error) {
	group := []graph.Entity{e}
	for _, id := range l.judgements.same(e.ID) {
		if id == e.ID {
			continue
		}
		other, err := l.graph.Entity(ctx, id)
		if errors.Is(err, graph.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		group = append(group, other)
	}
	sortByID(group)
	return group, nil
}

// told gives the groups that a document joins to this one: it says that the
// whole name of an entity here is an acronym of one there, or the other way
// round.
func (l *linker) told(ctx context.Context, group []graph.Entity) (more [][]graph.Entity, err error) {
	for _, m := range group {
		for _, acronym := range append([]string{m.Name}, m.Aliases...) {
			if !isAcronym(acronym) || acronym != m.Name && !abbreviates(acronym, m.Name) {
				continue
			}
			short, long, err := l.bearers(ctx, acronym)
			if err != nil {
				return nil, err
			}
			for _, g := range [][]graph.Entity{short, long} {
				if len(g) > 0 && !has(g, m.ID) {
					more = append(more, g)
				}
			}
		}
	}
	return more, nil
}

// bearers finds whom an acronym stands for: the group of the entity that goes by
// it, and the group of those that a document calls so for short. Both are nil if
// that does not make them the same: an acronym that others have too proves
// nothing, nor one of two that a fact relates to each other.
func (l *linker) bearers(ctx context.Context, acronym string) (short, long []graph.Entity, err error) {
	named, err := l.graph.Named(ctx, acronym)
	if err != nil {
		return nil, nil, err
	}
	bare := slices.IndexFunc(named, func(e graph.Entity) bool { return isAcronym(e.Name) && Fold(e.Name) == Fold(acronym) })
	if bare < 0 {
		return nil, nil, nil
	}
	if short, err = l.judged(ctx, named[bare]); err != nil {
		return nil, nil, err
	}
	isTold := false
	for _, e := range named {
		if has(short, e.ID) {
			continue
		}
		if long == nil {
			if long, err = l.judged(ctx, e); err != nil {
				return nil, nil, err
			}
		}
		if related, err := l.related(ctx, named[bare], e); related || err != nil || !has(long, e.ID) {
			return nil, nil, err
		}
		isTold = isTold || slices.ContainsFunc(e.Aliases, func(a string) bool { return Fold(a) == Fold(acronym) && abbreviates(a, e.Name) })
	}
	if !isTold {
		return nil, nil, nil
	}
	return short, long, nil
}

// related reports whether a fact has a and b for its ends.
func (l *linker) related(ctx context.Context, a, b graph.Entity) (bool, error) {
	for _, p := range []graph.Pattern{{Subject: a.ID, Object: b.ID, Limit: 1}, {Subject: b.ID, Object: a.ID, Limit: 1}} {
		for _, err := range l.graph.Facts(ctx, p) {
			return true, err
		}
	}
	return false, nil
}

// agree reports whether groups may be one entity: no two are judged different,
// and none has a type that another has not, unless it is unknown.
func (l *linker) agree(groups [][]graph.Entity) bool {
	for i, g := range groups {
		for _, h := range groups[:i] {
			a, b := l.whole(g).Type, l.whole(h).Type
			if a != "" && b != "" && a != b || l.judgements.partedBy(g[0].ID, h[0].ID) != nil {
				return false
			}
		}
	}
	return true
}

// whole makes one entity of the members of a class. Its id is the last of
// theirs, whatever its name: so facts only ever move towards the end of the
// order in which readers yield them, and View.Facts can pass them on as they
// come. Its name is the one that judgements let stay, else the longest.
func (l *linker) whole(members []graph.Entity) graph.Entity {
	sortByID(members)
	named := members[0]
	judged := false
	for _, m := range members {
		stays := l.judgements.same(m.ID)
		switch isFirst := len(stays) > 1 && l.staysAmong(stays, members) == m.ID; {
		case isFirst && !judged:
			named, judged = m, true
		case !judged && utf8.RuneCountInString(m.Name) > utf8.RuneCountInString(named.Name):
			named = m
		}
	}
	e := graph.Entity{ID: members[len(members)-1].ID, Name: named.Name, Type: named.Type}
	for _, m := range members {
		e.Type = cmp.Or(e.Type, m.Type)
		for _, name := range append([]string{m.Name}, m.Aliases...) {
			if name != e.Name {
				e.Aliases = append(e.Aliases, name)
			}
		}
	}
	slices.Sort(e.Aliases)
	e.Aliases = slices.Compact(e.Aliases)
	return e
}

// staysAmong is the first of ids that one of members has.
func (l *linker) staysAmong(ids []string, members []graph.Entity) string {
	for _, id := range ids {
		if has(members, id) {
			return id
		}
	}
	return ""
}

func sortByID(entities []graph.Entity) {
	slices.SortFunc(entities, func(a, b graph.Entity) int { return strings.Compare(a.ID, b.ID) })
}
