package resolve

import (
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

// host returns the event told before that e adds to, or nil: one of the same
// predicate with further participants; or one whose participants imply e's
// facts, if e leaves its object to what was told ("the investors include A").
func (d *discourse) host(events []*event, e *event) *event {
	for i := len(events) - 1; i >= max(0, len(events)-maxBack); i-- {
		h := events[i]
		if !h.predicate.Gathers() || len(h.parts) > maxParts {
			continue
		}
		if h.predicate.Name == e.predicate.Name && d.same(h, e) {
			return h
		}
		// Who may yet invest was not in the round that is told.
		firm := e.modality == graph.Asserted || e.modality == h.modality
		if firm && !e.definite && !e.stranger && h.modality != graph.Denied && d.oneParagraph(h, e) && len(e.in("object")) == 0 && e.adopt(h.predicate) {
			return h
		}
	}
	return nil
}

// near reports whether two events are told within few sentences of each other.
func near(a, b *event, within int) bool { return b.first-a.last <= within && a.first-b.last <= within }

// together reports whether two events are told in one paragraph, or so near
// that what the one leaves out may be what the other told.
func (d *discourse) together(a, b *event) bool {
	if !near(a, b, 1) && (!near(a, b, paragraph) || d.sentences[a.last].Block != d.sentences[b.first].Block) {
		return false
	}
	for i := a.last + 1; i <= b.first; i++ {
		if d.itemizes(i) {
			return false
		}
	}
	return true
}

// itemizes reports whether the sentence begins an item of a list, which tells of
// something else than the item before.
func (d *discourse) itemizes(sentence int) bool {
	tokens := d.sentences[sentence].Tokens
	return len(tokens) > 1 && strings.Contains("-–—•*·‣▪", tokens[0].Form)
}

// oneParagraph reports whether two events are told in one paragraph, or in a
// heading and what follows it.
func (d *discourse) oneParagraph(h, e *event) bool {
	a, b := &d.sentences[h.last], &d.sentences[e.first]
	return d.together(h, e) && (a.Block == b.Block || a.Heading || b.Heading)
}

// adopt gives the subjects of e the roles that they have in a happening of p
// which implies e's predicate. It reports whether there is one.
func (e *event) adopt(p *ontology.Predicate) bool {
	adopted := false
	for i, x := range e.parts {
		want := x.role
		if want == "subject" {
			want = ""
		}
		for _, g := range p.Gives {
			if g.Predicate == e.predicate.Name && g.Object == "subject" && g.InvestorRole == want {
				e.parts[i].role, adopted = g.Subject, true
			}
		}
	}
	return adopted
}

// same reports whether two groups of frames tell of one happening: nothing in
// them conflicts, and either they name the same subject or one of them leaves
// it to what was told just before.
func (d *discourse) same(h, e *event) bool {
	if h.stranger || e.stranger || (h.modality == graph.Denied) != (e.modality == graph.Denied) {
		return false
	}
	if d.conflict(h, e, "object") || d.conflict(h, e, "round") || d.conflict(h, e, "when") {
		return false
	}
	a, b := h.entities("subject"), e.entities("subject")
	if len(a) > 0 && len(b) > 0 {
		// Who buys one company does not always mean it by "the offer".
		whole := h.predicate.OfMoney() || len(h.in("object")) > 0 && len(e.in("object")) > 0
		return slices.Equal(a, b) && (whole || d.together(h, e))
	}
	if e.definite && len(b) == 0 || h.definite && len(a) == 0 {
		return near(h, e, window)
	}
	return d.together(h, e) && (h.predicate.OfMoney() || len(e.in("object")) > 0)
}

// conflict reports whether both events have values in a role, and none agree.
func (d *discourse) conflict(h, e *event, role string) bool {
	said := false
	for _, x := range h.in(role) {
		for _, y := range e.in(role) {
			if d.agree(x, y) {
				return false
			}
			said = true
		}
	}
	return said
}

// agree reports whether two parts are the same entity or compatible values.
func (d *discourse) agree(x, y part) bool {
	a, b := &d.mentions[x.mention], &d.mentions[y.mention]
	switch {
	case x.entity >= 0 || y.entity >= 0:
		return x.entity == y.entity
	case a.Kind != b.Kind:
		return true
	case a.Kind == text.Sum:
		return a.Money.Equal(*b.Money)
	case a.Kind == text.Date:
		return a.Date.Overlaps(b.Date)
	case a.Kind == text.Round:
		return a.Round == b.Round
	}
	return a.Share == b.Share
}

// rehost lets an event without a company, which has just been added to, join one told
// before it if what was added points there: "Existing backers took part in the
// round".
func (d *discourse) rehost(events []*event, e *event) []*event {
	at := slices.Index(events, e)
	if !e.definite || len(e.in("subject")) > 0 || at < 0 {
		return events
	}
	if host := d.host(events[:at], e); host != nil {
		host.absorb(e)
		return slices.Delete(events, at, at+1)
	}
	return events
}
