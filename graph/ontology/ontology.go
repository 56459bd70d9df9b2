// Package ontology says which relations Relata knows: for each predicate what
// kinds of entity it joins, which roles its happenings have, by which words
// each language evokes it, and examples that prove the words.
//
// A predicate is one file in predicates/, read into a Predicate; nothing is
// compiled in. A user's own files, of the same format, add to them or take their
// place (Open, With). The file says what fills a role ("object=in,into"); how a
// sentence may be turned around (passive, participle, relative clause,
// nominalisation, coordination …) belongs to no predicate and is derived by
// package extract/relation. See Parse for the format.
package ontology

import (
	"embed"
	"io/fs"
	"slices"
	"sync"

	"github.com/relata-kg/relata/graph"
)

//go:embed predicates/*.txt
var embedded embed.FS

// Ontology is a list of predicates, ordered by name.
type Ontology struct{ Predicates []Predicate }

// Predicate is a relation between a subject and an object.
type Predicate struct {
	// Name is how facts call it, a slug: "invested-in". Doc is one sentence for
	// people.
	Name, Doc string
	// Inverse names the same relation read from the object: "backed-by".
	Inverse string
	// Subject and Object are the types that the ends may have. An object of
	// graph.MoneyType is a sum.
	Subject, Object []graph.Type
	// Symmetric means that the ends may change places.
	Symmetric bool
	// State means that the relation holds over time, and that a later fact
	// supersedes an earlier one; otherwise it is an event and stays true.
	State bool
	// Closes means that it is agreed on before it is done, as a takeover: a
	// document that tells it as agreed and as planned tells a plan.
	Closes bool
	// Titled means that the role of its subject is what the text calls it: "CEO".
	Titled bool
	// Labels are the words for pictures and answers, by language.
	Labels map[string]string
	// Same lists properties of other vocabularies that say the same, or nearly:
	// "wikidata:P159", "schema:worksFor", "ftm:Ownership". As in SPARQL, "^" before
	// one says that its subject is the predicate's object: "^wikidata:P112".
	Same []string
	// Roles are the roles of its happenings beside subject and object.
	Roles []Role
	// Gives are the further facts that its happenings imply.
	Gives []Gives
	// Also are the other relations that answer a question of this one: who
	// acquired a company owns it.
	Also []Also
	// Wordings evoke the predicate, by language, in the order of the file.
	Wordings map[string][]Wording
	// Examples are tests, by language.
	Examples map[string][]Example
	// Line is where its file names it: "acquired.txt:1".
	Line string
}

// Role is a further participant of a happening.
type Role struct {
	Name  string
	Types []graph.Type
}

// Gives says that a happening with fillers for both roles implies a fact:
// "gives seller sold object". InvestorRole, if any, qualifies it; JointRole
// takes its place where several fill the role: of two leaders each is a
// co-lead. A role that is given earlier is the firmer one.
type Gives struct {
	Subject, Predicate, Object string
	InvestorRole, JointRole    string
	// Line is the place in the file.
	Line string
}

// Also is a relation that implies the predicate, or the predicate with its ends
// exchanged if Reversed, if the share is above ShareAbove (any, if empty).
type Also struct {
	Predicate  string
	Reversed   bool
	ShareAbove string
	// Line is the place in the file.
	Line string
}

// Example is a sentence with the facts of this predicate that it tells.
type Example struct {
	Text string
	// Facts are "subject -> object", with qualifiers "key=value" after ";".
	// None means that the sentence must give no fact of the predicate.
	Facts []string
	// Line is the place in the file: "acquired.txt:40".
	Line string
}

// Default returns the predicates that are part of the program. Its files are
// checked by a test; a fault in them is a bug and panics.
var Default = sync.OnceValue(func() *Ontology {
	sub, err := fs.Sub(embedded, "predicates")
	if err != nil {
		panic(err)
	}
	o, err := load(sub, "")
	if err == nil {
		err = o.check()
	}
	if err != nil {
		panic(err)
	}
	return o
})

// Predicate returns the predicate with this name.
func (o *Ontology) Predicate(name string) (Predicate, bool) {
	for _, p := range o.Predicates {
		if p.Name == name {
			return p, true
		}
	}
	return Predicate{}, false
}

// Names lists the names of all predicates, in order.
func (o *Ontology) Names() []string {
	names := make([]string, len(o.Predicates))
	for i, p := range o.Predicates {
		names[i] = p.Name
	}
	return names
}

// Symmetric reports whether the predicate with this name is symmetric.
func (o *Ontology) Symmetric(name string) bool {
	p, _ := o.Predicate(name)
	return p.Symmetric
}

// Firmer returns the role that tells more of two that one participant has in
// facts of a predicate: the one that a happening gives first, or that is not
// empty.
func (o *Ontology) Firmer(predicate, a, b string) string {
	for _, p := range o.Predicates {
		for _, g := range p.Gives {
			for _, role := range []string{g.JointRole, g.InvestorRole} {
				if g.Predicate == predicate && role != "" && (a == role || b == role) {
					return role
				}
			}
		}
	}
	if a == "" {
		return b
	}
	return a
}

// HasShare reports whether some wording of p gives a share, so that one beside it
// may be its own; or p gives facts that have one.
func (p *Predicate) HasShare() bool { return p.Gathers() || p.Words("share") }

// Words reports whether some wording of p says what fills a role.
func (p *Predicate) Words(role string) bool {
	for _, list := range p.Wordings {
		for i := range list {
			if slices.ContainsFunc(list[i].Roles, func(r RoleSlots) bool { return r.Role == role }) {
				return true
			}
		}
	}
	return false
}

// Types returns the types that may fill a role of p; none for a role that p
// does not have.
func (p Predicate) Types(role string) []graph.Type {
	switch role {
	case "subject":
		return p.Subject
	case "object":
		return p.Object
	}
	for _, r := range p.Roles {
		if r.Name == role {
			return r.Types
		}
	}
	return nil
}

// Gathers reports whether happenings of p have further participants, who give
// facts of other predicates: a round has investors, a takeover a seller.
func (p Predicate) Gathers() bool {
	return slices.ContainsFunc(p.Gives, func(g Gives) bool { return g.Predicate != p.Name })
}

// Priced reports whether happenings of p have a price or a sum of their own:
// some wording says where it stands.
func (p Predicate) Priced() bool {
	for _, list := range p.Wordings {
		for _, w := range list {
			if slices.ContainsFunc(w.Roles, func(r RoleSlots) bool { return r.Role == "amount" }) {
				return true
			}
		}
	}
	return false
}

// OfMoney reports whether the object of p is a sum.
func (p Predicate) OfMoney() bool { return slices.Contains(p.Object, graph.MoneyType) }
