package eval

import (
	"maps"
	"slices"
	"strings"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/identity"
)

// names tells which names of a document mean the same entity.
type names struct {
	// forms lists, for each name of the gold after folding, the folded names
	// that count as it.
	forms map[string][]string
	// overlap is true where names are the same of which one holds the other,
	// and an empty name of the gold is any.
	overlap bool
}

// newNames folds the aliases of a gold document. All forms of an entity count
// for each of them; a form may belong to several entities.
func newNames(aliases map[string][]string) names {
	n := names{forms: map[string][]string{}}
	for _, name := range slices.Sorted(maps.Keys(aliases)) {
		group := []string{identity.Fold(name)}
		for _, alias := range aliases[name] {
			group = append(group, identity.Fold(alias))
		}
		for _, form := range group {
			n.forms[form] = append(n.forms[form], group...)
		}
	}
	return n
}

// same reports whether e is the entity that the gold calls name.
func (n names) same(name string, e graph.Entity) bool {
	if n.overlap && name == "" {
		return true
	}
	want := identity.Fold(name)
	if n.is(want, e.Name) {
		return true
	}
	return slices.ContainsFunc(e.Aliases, func(alias string) bool { return n.is(want, alias) })
}

func (n names) is(want, name string) bool {
	got := identity.Fold(name)
	return n.equal(want, got) || slices.ContainsFunc(n.forms[want], func(form string) bool { return n.equal(form, got) })
}

// equal compares folded names.
func (n names) equal(a, b string) bool {
	return a == b || n.overlap && (holds(a, b) || holds(b, a))
}

// holds reports whether the words of part stand in name in a row.
func holds(name, part string) bool {
	return part != "" && strings.Contains(" "+name+" ", " "+part+" ")
}
