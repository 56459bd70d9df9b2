package resolve

import (
	"slices"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

// add fuses a fact with one of the list that tells the same, or appends it.
// Two facts tell the same if they have the same ends and predicate and no
// qualifier conflicts: a headline and the sentence that gives the year.
func (d *discourse) add(drafts *drafts, x *draft) {
	key := ends{x.Predicate, min(x.subject, x.object), max(x.subject, x.object)}
	for _, y := range drafts.of[key] {
		if d.sameEnds(y, x) && compatible(y, x) {
			d.fuse(y, x)
			return
		}
	}
	if drafts.of == nil {
		drafts.of = map[ends][]*draft{}
	}
	drafts.list, drafts.of[key] = append(drafts.list, x), append(drafts.of[key], x)
}

// drafts are the facts of a document so far, in the order in which they were
// found, and by their ends.
type drafts struct {
	list []*draft
	of   map[ends][]*draft
}

// ends is a predicate and the entities that it relates, the lesser first.
type ends struct {
	predicate     string
	lesser, other int
}

// sameEnds reports whether two facts relate the same things by the same
// predicate.
func (d *discourse) sameEnds(a, b *draft) bool {
	if a.Predicate != b.Predicate {
		return false
	}
	if a.predicate.Symmetric && a.subject == b.object && a.object == b.subject {
		return true
	}
	if a.subject != b.subject || a.object != b.object {
		return false
	}
	return a.Object.Sum == nil || a.Object.Sum.Equal(*b.Object.Sum)
}

// compatible reports whether no qualifier of one conflicts with the other's.
func compatible(a, b *draft) bool {
	if a.When != "" && b.When != "" && !a.When.Overlaps(b.When) {
		return false
	}
	if a.Amount != nil && b.Amount != nil && !a.Amount.Equal(*b.Amount) {
		return false
	}
	return agree(a.Share, b.Share) && agree(a.Round, b.Round)
}

// agree reports whether two strings are equal or one says nothing.
func agree(a, b string) bool { return a == "" || b == "" || a == b }

// fuse adds what b tells to a.
func (d *discourse) fuse(a, b *draft) {
	if len(b.When) > len(a.When) {
		a.When = b.When
	}
	if a.Amount == nil {
		a.Amount = b.Amount
	}
	a.Share = or(a.Share, b.Share)
	a.Round = or(a.Round, b.Round)
	a.Role = d.role(a, b)
	a.Undisclosed = a.Undisclosed || b.Undisclosed
	a.Modality = firmer(a.predicate, a.Modality, b.Modality)
	a.Confidence = 1 - (1-a.Confidence)*(1-b.Confidence)
	if len(a.told) < maxTold {
		a.told = append(a.told, b.told...)
	} else {
		a.untold += len(b.told)
	}
	for _, e := range b.Evidence {
		if !slices.Contains(a.Evidence, e) {
			a.Evidence = append(a.Evidence, e)
		}
	}
}

// role is the role that tells more of those that two facts of the same ends give:
// the longer title, or the firmer part in a happening.
func (d *discourse) role(a, b *draft) string {
	switch {
	case !a.predicate.Titled:
		return d.ontology.Firmer(a.Predicate, a.Role, b.Role)
	case len(b.Role) > len(a.Role):
		return b.Role
	}
	return a.Role
}

func or(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

// firmer is the modality of a happening that a document tells twice. A denial
// stands against a rumour, and a report against a plan; but a deal that is
// agreed before it is closed stays planned, however short the headline.
func firmer(p *ontology.Predicate, a, b graph.Modality) graph.Modality {
	order := []graph.Modality{graph.Denied, graph.Asserted, graph.Planned, graph.Rumoured}
	if p.Closes {
		order = []graph.Modality{graph.Denied, graph.Planned, graph.Asserted, graph.Rumoured}
	}
	for _, m := range order {
		if a == m || b == m {
			return m
		}
	}
	return a
}
