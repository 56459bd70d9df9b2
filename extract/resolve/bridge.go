package resolve

import (
	"slices"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// bridge completes the events that leave their company or their date to what
// was told before: "Cette levée de fonds", after a sentence on the company's
// valuation in November, is that company's, in November.
func (d *discourse) bridge(events []*event) {
	for i, e := range events {
		if !e.predicate.OfMoney() || !e.predicate.Gathers() || len(e.in("subject")) > 0 || e.stranger || !e.definite && !e.peopled() {
			continue
		}
		near := d.toldBefore(events[:i], e)
		who := -1
		switch {
		case len(e.parts) == 0:
			continue
		case near != nil:
			who = near.entities("subject")[0]
		default:
			who = d.unsaid(e)
		}
		if who < 0 || !d.mayFill(who, e.predicate.Subject) {
			continue
		}
		e.parts = append(e.parts, part{"subject", who, d.entities[who].first, e.parts[0].frame})
		if near != nil && near.last >= e.first-paragraph && e.definite && len(e.in("when")) == 0 {
			for _, x := range near.in("when") {
				e.parts = append(e.parts, part{"when", -1, x.mention, x.frame})
			}
		}
	}
}

// peopled reports whether somebody takes part in e.
func (e *event) peopled() bool {
	return slices.ContainsFunc(e.parts, func(x part) bool { return x.entity >= 0 })
}

// toldBefore returns the latest event that tells of one company, up to a few
// sentences before e, and of which e's participants are not the subject.
func (d *discourse) toldBefore(events []*event, e *event) *event {
	var found *event
	for _, h := range events {
		s := h.entities("subject")
		if len(s) == 1 && h.first <= e.first && e.first-h.last <= window && !e.involves(s[0]) && d.mayFill(s[0], e.predicate.Subject) &&
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
func (d *discourse) unsaid(e *event) int {
	first, _ := slices.BinarySearchFunc(d.mentions, e.first, func(m text.Mention, s int) int { return m.Sentence - s })
	zero := &text.Mention{Sentence: e.first, Kind: text.Descriptor, Type: graph.Organization, Definite: true}
	return d.likeliest(zero, first, e.involves)
}
