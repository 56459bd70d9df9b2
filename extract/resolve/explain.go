package resolve

import (
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// Explained is a fact with the reasons for it.
type Explained struct {
	Fact graph.Fact
	// Score is what the tellings make together, as independent pieces of evidence;
	// calibrated it is the fact's confidence.
	Score float64
	// Tellings are the first passages that tell it, up to maxTold, in the order in
	// which they were found; More is how many others do.
	Tellings []Telling
	More     int
}

// maxTold is how many tellings of a fact are kept: in a long document that says the
// same in every sentence there are thousands.
const maxTold = 20

// Telling is one passage, or two that tell of one happening, which tell a fact.
// Score is the product of Prior and of how sure each end is.
type Telling struct {
	Score float64
	// Prior is the confidence of the wording that names the subject.
	Prior           float64
	Subject, Object End
	// Rule is the line of the ontology by which the participants of a happening of
	// another predicate give the fact: "lead invested-in subject"; empty if the
	// wording evokes the predicate itself.
	Rule string
}

// End is an end of a fact in a telling: the role that it fills in a frame, and
// which mention does.
type End struct {
	Frame *text.Frame
	Role  string
	// Mention is -1 if no word of the frame stands for it.
	Mention int
	// Sure is how likely it is who the chain says, Typed what is kept for a type
	// that nothing but its place tells; both are 1 for a name of a known type.
	Sure, Typed float64
	// Chain leads from the mention to the entity's name; empty if it is that name.
	Chain []Link
}

// Link is a step of coreference, from a mention (-1: left unsaid) to another, with
// its ground. Lead and Terms are given on the ground of salience alone: by how much
// the antecedent led the next candidate, and what spoke for it.
type Link struct {
	From, To int
	Ground   Ground
	Lead     float64
	Terms    []Term
}

// Explain returns the facts of a document as Facts does, each with its reasons.
func (r *Resolver) Explain(a *text.Article, sentences []text.Sentence, mentions []text.Mention, frames []text.Frame) []Explained {
	d := r.newDiscourse(a, sentences, mentions)
	d.explained = true
	var list []Explained
	for _, x := range d.read(frames) {
		e := Explained{Fact: x.Fact, Score: x.score, More: x.untold}
		for _, t := range x.told {
			e.Tellings = append(e.Tellings, d.telling(x, t))
		}
		list = append(list, e)
	}
	return list
}

// told is what a telling is made of.
type told struct {
	event               *event
	subject, object     part
	ofSubject, ofObject certainty
}

func (d *discourse) telling(x *draft, t told) Telling {
	e := Telling{Prior: t.subject.frame.Confidence, Subject: d.end(t.subject, t.ofSubject), Object: d.end(t.object, t.ofObject)}
	e.Score = e.Prior * e.Subject.Sure * e.Subject.Typed * e.Object.Sure * e.Object.Typed
	if t.event.predicate.Name != x.Predicate {
		e.Rule = t.subject.role + " " + x.Predicate + " " + t.object.role
	}
	return e
}

func (d *discourse) end(x part, c certainty) End {
	e := End{Frame: x.frame, Role: x.role, Mention: x.mention, Sure: c.sure, Typed: c.typed}
	if x.unsaid {
		e.Mention = -1
	}
	if x.entity >= 0 {
		e.Chain = d.chain(x)
	}
	return e
}

// chain follows the clues from an end to a name of its entity. A chain that goes in
// a circle is cut.
func (d *discourse) chain(x part) (links []Link) {
	at, c := x.mention, x.clue
	if x.unsaid {
		links = append(links, Link{From: -1, To: c.from, Ground: c.ground, Lead: c.lead, Terms: c.terms})
		if at = c.from; at < 0 {
			return links
		}
		c = d.clues[at]
	}
	for len(links) < maxChain && d.mentions[at].Kind != text.Name {
		next := Link{From: at, To: c.from, Ground: c.ground, Lead: c.lead, Terms: c.terms}
		if m := &d.mentions[at]; m.Kind == text.Descriptor && m.Named >= 0 {
			next = Link{From: at, To: m.Named, Ground: Apposition}
		}
		if next.Ground == "" || next.To < 0 {
			return links
		}
		links = append(links, next)
		at, c = next.To, d.clues[next.To]
	}
	if m := &d.mentions[at]; m.Kind == text.Name && m.Name != d.entities[x.entity].name {
		if to := d.fullName(x.entity); to >= 0 {
			links = append(links, Link{From: at, To: to, Ground: ShortForm})
		}
	}
	return links
}

// maxChain bounds a chain of coreference.
const maxChain = 20

// fullName is the first mention of an entity by its fullest name, or -1.
func (d *discourse) fullName(entity int) int {
	for _, i := range d.entities[entity].mentions {
		if m := &d.mentions[i]; m.Kind == text.Name && m.Name == d.entities[entity].name {
			return i
		}
	}
	return -1
}
