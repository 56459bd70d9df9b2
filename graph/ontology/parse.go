package ontology

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// Parse reads the file of one predicate. It is made of lines; "#" starts a
// comment line. First come fields:
//
//	predicate acquired
//	doc       A buyer takes control of a company, a brand or a unit.
//	inverse   acquired-by
//	types     organization person -> organization product
//	symmetric
//	state
//	closes
//	titled
//	label en  acquired
//	same      wikidata:P1830
//	role      seller organization person
//	gives     seller sold object
//	also      subsidiary-of reversed
//
// then, for each language, its wording and its examples:
//
//	[en]
//	verb buy|acquire subject=subj object=obj seller=from amount=for
//	[en examples]
//	Orange bought Basefarm in 2018. => Orange -> Basefarm ; when=2018
//	Orange sued Basefarm. => none
//
// See Wording for its parts. The error gives file and line.
func Parse(file string, data []byte) (Predicate, error) {
	r := reader{p: Predicate{
		Labels:   map[string]string{},
		Wordings: map[string][]Wording{},
		Examples: map[string][]Example{},
	}}
	lines := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		place := fmt.Sprintf("%s:%d", file, n)
		if err := r.line(place, line); err != nil {
			return Predicate{}, fmt.Errorf("%s: %w", place, err)
		}
	}
	if err := lines.Err(); err != nil {
		return Predicate{}, fmt.Errorf("%s: %w", file, err)
	}
	if err := r.p.check(); err != nil {
		return Predicate{}, fmt.Errorf("%s: %w", file, err)
	}
	return r.p, nil
}

// reader holds the predicate as read so far, and the section it is in.
type reader struct {
	p        Predicate
	language string
	examples bool
}

func (r *reader) line(place, line string) error {
	if title, ok := strings.CutPrefix(line, "["); ok && strings.HasSuffix(title, "]") && !strings.Contains(title, ":") {
		title = strings.TrimSuffix(title, "]")
		r.language, r.examples = strings.CutSuffix(title, " examples")
		return nil
	}
	switch {
	case r.language == "":
		return r.field(line)
	case r.examples:
		e, err := parseExample(line)
		if err != nil {
			return err
		}
		e.Line = place
		r.p.Examples[r.language] = append(r.p.Examples[r.language], e)
	default:
		w, err := parseWording(line)
		if err != nil {
			return err
		}
		w.Line = place
		r.p.Wordings[r.language] = append(r.p.Wordings[r.language], w)
	}
	return nil
}

// field reads a line before the first section.
func (r *reader) field(line string) error {
	key, value, _ := strings.Cut(line, " ")
	value = strings.TrimSpace(value)
	words := strings.Fields(value)
	p := &r.p
	switch {
	case key == "symmetric" && value == "":
		p.Symmetric = true
	case key == "state" && value == "":
		p.State = true
	case key == "closes" && value == "":
		p.Closes = true
	case key == "titled" && value == "":
		p.Titled = true
	case key == "predicate" && len(words) == 1:
		p.Name = value
	case key == "doc" && value != "":
		p.Doc = value
	case key == "inverse" && len(words) == 1:
		p.Inverse = value
	case key == "same" && len(words) > 0:
		p.Same = append(p.Same, words...)
	case key == "label" && len(words) > 1:
		p.Labels[words[0]] = strings.Join(words[1:], " ")
	case key == "types":
		return p.types(value)
	case key == "role" && len(words) > 1:
		types, err := parseTypes(words[1:])
		p.Roles = append(p.Roles, Role{Name: words[0], Types: types})
		return err
	case key == "also" && len(words) > 0:
		return p.also(words)
	case key == "gives" && len(words) >= 3 && len(words) <= 5:
		g := Gives{Subject: words[0], Predicate: words[1], Object: words[2]}
		if len(words) > 3 {
			g.InvestorRole, g.JointRole = words[3], words[len(words)-1]
		}
		p.Gives = append(p.Gives, g)
	default:
		return fmt.Errorf("field %q is unknown or incomplete", line)
	}
	return nil
}

// types reads "organization person -> organization".
func (p *Predicate) types(value string) error {
	from, to, ok := strings.Cut(value, "->")
	if !ok {
		return fmt.Errorf("types %q: want SUBJECT TYPES -> OBJECT TYPES", value)
	}
	var err, err2 error
	p.Subject, err = parseTypes(strings.Fields(from))
	p.Object, err2 = parseTypes(strings.Fields(to))
	return errors.Join(err, err2)
}

// also reads "invested-in reversed above 0.5".
func (p *Predicate) also(words []string) error {
	a := Also{Predicate: words[0]}
	rest := words[1:]
	if len(rest) > 0 && rest[0] == "reversed" {
		a.Reversed, rest = true, rest[1:]
	}
	if len(rest) == 2 && rest[0] == "above" {
		a.ShareAbove, rest = rest[1], nil
	}
	if len(rest) > 0 {
		return fmt.Errorf("also %q: want PREDICATE [reversed] [above SHARE]", strings.Join(words, " "))
	}
	p.Also = append(p.Also, a)
	return nil
}

var types = []graph.Type{graph.Organization, graph.Person, graph.Place, graph.Product, graph.MoneyType}

func parseTypes(words []string) ([]graph.Type, error) {
	var list []graph.Type
	for _, w := range words {
		if !slices.Contains(types, graph.Type(w)) {
			return nil, fmt.Errorf("unknown type %q, want one of %v", w, types)
		}
		list = append(list, graph.Type(w))
	}
	return list, nil
}

// parseExample reads "SENTENCE => FACT, FACT" or "SENTENCE => none".
func parseExample(line string) (Example, error) {
	sentence, facts, ok := strings.Cut(line, "=>")
	if !ok {
		return Example{}, fmt.Errorf("example %q: want SENTENCE => SUBJECT -> OBJECT, …", line)
	}
	e := Example{Text: strings.TrimSpace(sentence)}
	if facts = strings.TrimSpace(facts); facts == "none" {
		return e, nil
	}
	for fact := range strings.SplitSeq(facts, " | ") {
		if !strings.Contains(fact, "->") {
			return Example{}, fmt.Errorf("example %q: fact %q lacks its arrow", line, fact)
		}
		e.Facts = append(e.Facts, strings.TrimSpace(fact))
	}
	return e, nil
}

// check holds the parts of a predicate against each other.
func (p Predicate) check() error {
	if p.Name == "" || len(p.Subject) == 0 || len(p.Object) == 0 {
		return errors.New("a predicate needs the fields predicate and types")
	}
	for _, g := range p.Gives {
		for _, role := range []string{g.Subject, g.Object} {
			if p.Types(role) == nil {
				return fmt.Errorf("gives %s %s %s: no role %q", g.Subject, g.Predicate, g.Object, role)
			}
		}
	}
	for _, list := range p.Wordings {
		for _, w := range list {
			if err := p.checkWording(w); err != nil {
				return fmt.Errorf("%s: %w", w.Line, err)
			}
		}
	}
	return nil
}

// Qualifying roles are those that qualify the fact rather than take part.
var qualifying = []string{"amount", "share", "round", "when"}

func (p Predicate) checkWording(w Wording) error {
	for _, r := range w.Roles {
		if p.Types(r.Role) == nil && !slices.Contains(qualifying, r.Role) {
			return fmt.Errorf("unknown role %q", r.Role)
		}
	}
	return nil
}
