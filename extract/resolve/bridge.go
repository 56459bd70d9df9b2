package resolve

import "github.com/relata-kg/relata/graph"

// bridge completes the events that leave their company or their date to what
// was told before: "Cette levée de fonds", after a sentence on the company's
// valuation in November, is that company's, in November.
func (d *discourse) bridge(events []*event) {
	for i, e := range events {
		if !e.predicate.Gathers() || len(e.in("subject")) > 0 {
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
			who = d.topic(e.first, e)
		}
		if who < 0 || !d.mayFill(who, e.predicate.Subject) {
			continue
		}
		e.parts = append(e.parts, part{"subject", who, d.entities[who].first, e.parts[0].frame})
		if near != nil && near.last >= e.first-1 && e.definite && len(e.in("when")) == 0 {
			for _, x := range near.in("when") {
				e.parts = append(e.parts, part{"when", -1, x.mention, x.frame})
			}
		}
	}
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

// topic returns the organization that was the subject of the latest sentence
// before s that has one, other than e's participants, or -1.
func (d *discourse) topic(s int, e *event) int {
	for i := len(d.mentions) - 1; i >= 0; i-- {
		m := &d.mentions[i]
		if m.Sentence > s || m.Sentence == s && d.of[i] >= 0 && e.involves(d.of[i]) || s-m.Sentence > 3 {
			continue
		}
		who := d.of[i]
		if who < 0 || e.involves(who) || d.entities[who].typ != graph.Organization {
			continue
		}
		if rel := d.head(i).Deprel; rel == "nsubj" || rel == "nsubj:pass" {
			return who
		}
	}
	return -1
}
