package resolve

import (
	"slices"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

// bridge completes the events that leave their company or their date to what
// was told before: "Cette levée de fonds", after a sentence on the company's
// valuation in November, is that company's, in November.
func (d *discourse) bridge(events []*event) {
	for i, e := range events {
		d.supply(e)
		d.target(events[:i], e)
		d.office(e)
		if !e.predicate.OfMoney() || len(e.in("subject")) > 0 || e.stranger {
			continue
		}
		if !e.predicate.Gathers() {
			d.worth(events[:i], e)
			continue
		}
		if !e.definite && !e.peopled() {
			continue
		}
		near := d.toldBefore(events[:i], e)
		who := -1
		found := clue{}
		switch {
		case len(e.parts) == 0:
			continue
		case near != nil:
			who = near.entities("subject")[0]
			found = near.told("subject")
		default:
			who, found = d.unsaid(e)
		}
		if who < 0 || !d.mayFill(who, e.predicate.Subject) {
			continue
		}
		d.presume(e, "subject", who, found)
		if near != nil && near.last >= e.first-paragraph && e.definite && len(e.in("when")) == 0 {
			for _, x := range near.in("when") {
				e.parts = append(e.parts, part{role: "when", entity: -1, mention: x.mention, frame: x.frame})
			}
		}
	}
}

// worth gives a valuation that names no company that of the happening told in its own
// sentence or just before ("put $10m into X, at a valuation of $90m").
func (d *discourse) worth(before []*event, e *event) {
	if len(e.parts) == 0 {
		return
	}
	for i := len(before) - 1; i >= max(0, len(before)-maxBack); i-- {
		h := before[i]
		if h.last < e.first-1 || h.modality == graph.Denied {
			continue
		}
		role := "subject"
		if !h.predicate.OfMoney() {
			role = "object"
		}
		if who := h.entities(role); len(who) == 1 && (h.predicate.Gathers() && h.predicate.OfMoney() || d.implies(h.predicate)) && d.mayFill(who[0], e.predicate.Subject) {
			d.presume(e, "subject", who[0], h.told(role))
			return
		}
	}
}

// supply gives an event the end that its sentence is known to leave unsaid: what
// "the company" would stand for at the sentence's beginning.
func (d *discourse) supply(e *event) {
	if e.unsaid == "" || len(e.parts) == 0 || len(e.in(e.unsaid)) > 0 || !e.peopled() && !e.predicate.OfMoney() {
		return
	}
	first, _ := d.within(e.first)
	who, found := d.choose(unsaidEnd(e.predicate, e.unsaid, e.first, first), e.involves)
	if who < 0 && d.topic != nil && !e.involves(d.of[d.topic.first]) {
		who, found = d.of[d.topic.first], clue{ground: Topic, sure: sureTold, from: d.topic.first}
	}
	if who < 0 || !d.mayFill(who, e.predicate.Types(e.unsaid)) {
		return
	}
	d.presume(e, e.unsaid, who, found)
}

// target gives an event that leaves its object unsaid ("Index, in since 2011, owned
// 16.86 percent") the company that a happening just told before was about, or that
// the document is about: if it is of a kind that such happenings imply.
func (d *discourse) target(before []*event, e *event) {
	if e.stranger || len(e.in("object")) > 0 || !e.peopled() || !d.implies(e.predicate) {
		return
	}
	who, found := -1, clue{}
	if near := d.toldBefore(before, e); near != nil {
		who, found = near.entities("subject")[0], near.told("subject")
	} else if d.topic != nil {
		who, found = d.of[d.topic.first], clue{ground: Topic, sure: sureTold, from: d.topic.first}
	}
	if who < 0 || e.involves(who) || !d.mayFill(who, e.predicate.Object) {
		return
	}
	d.presume(e, "object", who, found)
}

// told is the clue to the one entity that fills a role of the happening h, told
// before.
func (h *event) told(role string) clue {
	return clue{ground: Told, sure: sureTold, from: h.in(role)[0].mention}
}

// implies reports whether some happening that gathers participants gives facts of
// a predicate about its own subject.
func (d *discourse) implies(p *ontology.Predicate) bool {
	return slices.ContainsFunc(d.ontology.Predicates, func(h ontology.Predicate) bool {
		return slices.ContainsFunc(h.Gives, func(g ontology.Gives) bool { return g.Predicate == p.Name && g.Object == "subject" })
	})
}

// localize gives an event without company the subject of its own sentence, if
// that takes no other part in it: in "Tamari had landed $40m, Norrsken22 in the
// lead" the round is Tamari's, not the last one told. If two could be meant, the
// event is about neither, nor about what was told before.
func (d *discourse) localize(e *event) {
	if !e.predicate.OfMoney() || !e.predicate.Gathers() || e.stranger || len(e.in("subject")) > 0 || len(e.in("object")) == 0 {
		return
	}
	who, at := -1, -1
	first, end := d.within(e.first)
	for i := first; i < end; i++ {
		rel := d.head(i).Deprel
		if d.of[i] < 0 || rel != "nsubj" && rel != "nsubj:pass" || e.involves(d.of[i]) || d.of[i] == who {
			continue
		}
		if f := e.parts[0].frame; !d.sentences[f.Sentence].Below(f.Trigger, d.head(i).Head) {
			continue
		}
		if t := d.entities[d.of[i]].typ; t != graph.Organization && t != "" {
			continue
		}
		if who >= 0 {
			e.stranger = true
			return
		}
		who, at = d.of[i], i
	}
	if who >= 0 {
		d.presume(e, "subject", who, clue{ground: Own, sure: sureOwn, from: at})
	}
}

// presume gives an event whose sentence names nobody in a role one who fills it.
func (d *discourse) presume(e *event, role string, who int, found clue) {
	e.parts = append(e.parts, part{
		role: role, entity: who, mention: d.entities[who].first, frame: e.parts[0].frame, unsaid: true, clue: found,
	})
}

// peopled reports whether somebody takes part in e.
func (e *event) peopled() bool {
	return slices.ContainsFunc(e.parts, func(x part) bool { return x.entity >= 0 })
}

// toldBefore returns the latest event that tells of one company, up to a few
// sentences before e, and of which e's participants are not the subject.
func (d *discourse) toldBefore(events []*event, e *event) *event {
	var found *event
	reach := paragraph
	if e.definite {
		reach = window
	}
	for _, h := range events[max(0, len(events)-maxBack):] {
		s := h.entities("subject")
		if len(s) == 1 && h.first <= e.first && e.first-h.last <= reach && !e.involves(s[0]) && d.mayFill(s[0], e.predicate.Subject) &&
			(h.predicate.OfMoney() && (found == nil || h.last >= found.last)) {
			found = h
		}
	}
	return found
}

// involves reports whether an entity fills a role of e.
func (e *event) involves(who int) bool {
	for _, x := range e.parts {
		if x.entity == who {
			return true
		}
	}
	return false
}

// unsaid returns the organization that an event's missing company stands for,
// as "the company" would at the beginning of its sentence, or -1.
func (d *discourse) unsaid(e *event) (who int, found clue) {
	first, _ := d.within(e.first)
	who, found = d.choose(unsaidEnd(e.predicate, "subject", e.first, first), e.involves)
	if d.ranks == nil {
		found.ground = Unsaid
		found.sure *= sureUnsaid
	}
	return who, found
}
