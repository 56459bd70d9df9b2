package ontology

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// same reads "wikidata:P112 ^schema:founder".
func (p *Predicate) same(words []string) error {
	for _, w := range words {
		vocabulary, name, ok := strings.Cut(strings.TrimPrefix(w, "^"), ":")
		if !ok || !isSlug(vocabulary) || name == "" {
			return fmt.Errorf("same %q: want VOCABULARY:NAME, as wikidata:P159 or ^schema:founder", w)
		}
	}
	p.Same = append(p.Same, words...)
	return nil
}

// types reads "organization person -> organization".
func (p *Predicate) types(value string) (err error) {
	from, to, ok := strings.Cut(value, "->")
	if !ok || strings.TrimSpace(from) == "" || strings.TrimSpace(to) == "" {
		return fmt.Errorf("types %q: want TYPES OF THE SUBJECT -> TYPES OF THE OBJECT", value)
	}
	if p.Subject, err = parseTypes(strings.Fields(from)); err != nil {
		return err
	}
	if strings.TrimSpace(to) == string(graph.MoneyType) {
		p.Object = []graph.Type{graph.MoneyType}
		return nil
	}
	p.Object, err = parseTypes(strings.Fields(to))
	return err
}

// entityTypes are the types of who or what has a name.
var entityTypes = []graph.Type{graph.Organization, graph.Person, graph.Place, graph.Product}

func parseTypes(words []string) ([]graph.Type, error) {
	var list []graph.Type
	for _, w := range words {
		if w == string(graph.MoneyType) {
			return nil, fmt.Errorf("type %q: a sum can only be the object, and nothing else beside it", w)
		}
		if err := unknown("type", w, entityTypes); err != nil {
			return nil, err
		}
		list = append(list, graph.Type(w))
	}
	return list, nil
}

// role reads "seller", "organization person".
func (p *Predicate) role(name string, words []string) error {
	if name == "subject" || name == "object" || name == "modality" || slices.Contains(qualifying, name) {
		return fmt.Errorf("role %q: this is a role of every predicate", name)
	}
	types, err := parseTypes(words)
	if err != nil {
		return err
	}
	p.Roles = append(p.Roles, Role{Name: name, Types: types})
	return slug("role", name)
}

// also reads "invested-in reversed above 0.5".
func (p *Predicate) also(words []string, place string) error {
	a := Also{Predicate: words[0], Line: place}
	rest := words[1:]
	if len(rest) > 0 && rest[0] == "reversed" {
		a.Reversed, rest = true, rest[1:]
	}
	if len(rest) == 2 && rest[0] == "above" {
		a.ShareAbove, rest = rest[1], nil
		share, err := strconv.ParseFloat(a.ShareAbove, 64)
		if err != nil || !(share >= 0 && share < 1) || strings.Trim(a.ShareAbove, "0123456789.") != "" {
			return fmt.Errorf("also: share %q: want a number from 0 to below 1, as 0.5", a.ShareAbove)
		}
	}
	if len(rest) > 0 {
		return fmt.Errorf("also %q: want PREDICATE [reversed] [above SHARE]", strings.Join(words, " "))
	}
	p.Also = append(p.Also, a)
	return nil
}

// Qualifying roles are those that qualify the fact rather than take part.
var qualifying = []string{"amount", "share", "round", "when"}

// check holds the parts of a predicate against each other. The error gives file
// and line.
func (p *Predicate) check() error {
	if p.Name == "" || len(p.Subject) == 0 {
		return fmt.Errorf("%s: a predicate needs the fields predicate and types", p.Line)
	}
	if p.Symmetric && p.Inverse != "" {
		return fmt.Errorf("%s: %s is symmetric, and so its own inverse, not %s", p.Line, p.Name, p.Inverse)
	}
	if p.Symmetric && !slices.Equal(p.Subject, p.Object) {
		return fmt.Errorf("%s: %s is symmetric, but its ends are of different types", p.Line, p.Name)
	}
	for _, g := range p.Gives {
		for _, role := range []string{g.Subject, g.Object} {
			if p.Types(role) == nil {
				return fmt.Errorf("%s: gives %s %s %s: no role %q", g.Line, g.Subject, g.Predicate, g.Object, role)
			}
		}
	}
	for _, language := range slices.Sorted(maps.Keys(p.Wordings)) {
		for _, w := range p.Wordings[language] {
			for _, r := range w.Roles {
				if p.Types(r.Role) == nil && !slices.Contains(qualifying, r.Role) {
					return fmt.Errorf("%s: unknown role %q", w.Line, r.Role)
				}
			}
		}
	}
	return nil
}
