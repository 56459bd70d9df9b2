package resolve

import (
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/identity"
	"github.com/relata-kg/relata/graph/ontology"
)

// leastConfidence is how sure a fact must be to be told at all: as likely right
// as wrong at least, where the confidence is calibrated on the development
// articles. A weak wording is told if another sentence says the same.
const leastConfidence = 0.5

// draft is a fact before it is fused with others and given an id.
type draft struct {
	graph.Fact
	predicate *ontology.Predicate
	// subject and object are entities; object is -1 for a sum.
	subject, object int
	// told are the first passages that tell it, untold how many more do, score what
	// they make together.
	told   []told
	untold int
	score  float64
}

// facts writes down what the events imply, fused, ordered by first evidence.
func (d *discourse) facts(events []*event) []*draft {
	var all drafts
	for _, e := range events {
		for _, x := range d.implied(e) {
			d.add(&all, x)
		}
	}
	facts := make([]*draft, 0, len(all.list))
	for _, x := range all.list {
		if x.Confidence < leastConfidence {
			continue
		}
		d.finish(x)
		facts = append(facts, x)
	}
	slices.SortStableFunc(facts, func(a, b *draft) int {
		if c := a.Evidence[0].Start - b.Evidence[0].Start; c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	return facts
}

// implied returns the facts of one event: its own, and those that its further
// participants give.
func (d *discourse) implied(e *event) []*draft {
	list := d.pairs(e, e.predicate, "subject", "object", "")
	for _, g := range e.predicate.Gives {
		if p, known := d.ontology.Predicate(g.Predicate); known {
			role := g.InvestorRole
			if len(e.entities(g.Subject)) > 1 {
				role = g.JointRole
			}
			list = append(list, d.pairs(e, &p, g.Subject, g.Object, role)...)
		}
	}
	return list
}

// pairs joins every entity in one role with every end in the other. Several
// subjects of a symmetric predicate that has no object are joined with each
// other ("A and B teamed up").
func (d *discourse) pairs(e *event, p *ontology.Predicate, from, to, role string) []*draft {
	subjects, objects := e.in(from), e.in(to)
	var list []*draft
	if p.Symmetric && len(objects) == 0 {
		for i, s := range subjects {
			for _, o := range subjects[i+1:] {
				list = d.appendPair(list, e, p, s, o, role)
			}
		}
		return list
	}
	if p.OfMoney() && len(objects) > 1 {
		objects = objects[:1] // the same sum again, in words or another currency
	}
	for _, s := range subjects {
		for _, o := range objects {
			if s.frame == o.frame || !toldTogether(subjects, objects, s, o) {
				list = d.appendPair(list, e, p, s, o, role)
			}
		}
	}
	return list
}

// toldTogether reports whether one frame in the sentence of s, or of o, has both ends: a
// frame that was cut in two by what qualifies its ends tells nothing twice.
func toldTogether(subjects, objects []part, s, o part) bool {
	for _, x := range subjects {
		for _, y := range objects {
			near := x.frame.Sentence == s.frame.Sentence || x.frame.Sentence == o.frame.Sentence
			if x.frame == y.frame && near && x.entity == s.entity && y.entity == o.entity && (y.entity >= 0 || y.mention == o.mention) {
				return true
			}
		}
	}
	return false
}

// appendPair adds the fact of one subject and one object, unless they are the
// same or already joined by this event.
func (d *discourse) appendPair(list []*draft, e *event, p *ontology.Predicate, s, o part, role string) []*draft {
	if s.entity < 0 || s.entity == o.entity {
		return list
	}
	if p.OfMoney() != (o.entity < 0) || o.entity >= 0 && !d.mayFill(o.entity, p.Object) || !d.mayFill(s.entity, p.Subject) {
		return list
	}
	x := &draft{predicate: p, subject: s.entity, object: o.entity}
	x.Predicate = p.Name
	x.Modality = e.modality
	x.Role = role
	if role == "" {
		x.Role = s.frame.Part
	}
	if t := s.frame.Title; p.Titled {
		x.Role = strings.Join(strings.Fields(d.article.Text[t.Start:t.End]), " ")
	}
	x.Undisclosed = e.undisclosed
	if o.entity < 0 {
		sum := *d.mentions[o.mention].Money
		sum.Name = d.mentions[o.mention].Name
		x.Object.Sum = &sum
	}
	d.qualify(x, e, s, o)
	t := told{e, s, o, d.certainty(s), d.certainty(o)}
	if o.entity >= 0 && o.mention == s.mention {
		t.ofObject = certainty{1, 1} // "they" is one guess, whoever they are
	}
	x.told = []told{t}
	x.Confidence = s.frame.Confidence * (t.ofSubject.sure * t.ofSubject.typed) * (t.ofObject.sure * t.ofObject.typed)
	x.Evidence = d.evidence(s, o)
	return append(list, x)
}

// certainty is the parts of its confidence that a fact keeps for an end: that its
// sentence does not name it, and that nothing but its place tells its type.
type certainty struct{ sure, typed float64 }

func (d *discourse) certainty(x part) certainty {
	c := certainty{1, 1}
	if x.entity < 0 {
		return c
	}
	if x.unsaid || d.mentions[x.mention].Kind != text.Name {
		c.sure = x.clue.sure
	}
	if e := d.entities[x.entity]; e.typ == "" || e.leans {
		c.typed = 0.95
	}
	return c
}

// qualify gives a fact the qualifiers of its event: first what the frame says that
// names the party, as "A $5m in 2018, then B $3m in 2019" does. A share or a sum
// belongs to a party only if its frame can mean no other.
func (d *discourse) qualify(x *draft, e *event, s, o part) {
	if when := e.nearest("when", s); when != nil {
		x.When = d.mentions[when.mention].Date
	}
	if round := e.nearest("round", s); round != nil && (x.Predicate == e.predicate.Name || x.Role != "" || !x.predicate.OfMoney()) {
		x.Round = d.mentions[round.mention].Round
	}
	if !e.alone(s) && !d.apiece(s.frame) || !e.alone(o) || o.entity < 0 {
		return
	}
	for _, q := range e.parts {
		m := &d.mentions[q.mention]
		switch {
		case q.frame != s.frame:
			// a share or sum of another party's
		case q.role == "share":
			x.Share = m.Share
		case q.role == "amount":
			sum := *m.Money
			sum.Name = ""
			x.Amount = &sum
		}
	}
}

// nearest is what fills a role in the frame of s or, if nothing does, the first
// thing that does in the event; nil if there is none.
func (e *event) nearest(role string, s part) *part {
	all := e.in(role)
	for i := range all {
		if all[i].frame == s.frame {
			return &all[i]
		}
	}
	if len(all) == 0 {
		return nil
	}
	return &all[0]
}

// apiece reports whether the sentence of a frame gives a share or a sum to each.
func (d *discourse) apiece(f *text.Frame) bool {
	for _, t := range d.sentences[f.Sentence].Tokens {
		if _, each := d.words.each[strings.ToLower(t.Form)]; each && t.Start >= f.Start && t.End <= f.End {
			return true
		}
	}
	return false
}

// alone reports whether no other entity has the role of s in its frame.
func (e *event) alone(s part) bool {
	return !slices.ContainsFunc(e.parts, func(x part) bool {
		return x.frame == s.frame && x.role == s.role && x.entity >= 0 && x.entity != s.entity
	})
}

// evidence quotes the sentences that give the two ends.
func (d *discourse) evidence(parts ...part) []graph.Evidence {
	var list []graph.Evidence
	for _, x := range parts {
		e := graph.Evidence{
			Document: d.article.Name, DocumentID: d.article.ID, Published: d.article.Published,
			Start: x.frame.Start, End: x.frame.End, Quote: d.article.Text[x.frame.Start:x.frame.End],
			SaidBy: x.frame.SaidBy,
		}
		if !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	return list
}

// finish gives a draft its entities, the order of its evidence and its id.
func (d *discourse) finish(x *draft) {
	x.Subject = d.entity(x.subject, x.predicate.Subject)
	if x.object >= 0 {
		x.Object.Entity = d.entity(x.object, x.predicate.Object)
	}
	slices.SortFunc(x.Evidence, func(a, b graph.Evidence) int { return a.Start - b.Start })
	x.Extractor = Version
	x.score = x.Confidence
	x.Confidence = calibrated(x.score)
	x.ID = x.Identify()
}

// entity writes down an entity of the document. A role that only one type can
// fill gives the type of an entity that nothing else tells.
func (d *discourse) entity(i int, role []graph.Type) graph.Entity {
	e := d.entities[i]
	if (e.typ == "" || e.leans) && len(role) == 1 {
		e.typ, e.leans = role[0], false
	}
	x := graph.Entity{ID: identity.Slug(e.name), Name: e.name, Type: e.typ}
	for _, f := range e.forms {
		if f != e.name {
			x.Aliases = append(x.Aliases, f)
		}
	}
	slices.Sort(x.Aliases)
	return x
}
