package resolve

import (
	"slices"

	"github.com/relata-kg/relata/extract/text"
)

// office gives a person who is told with an office and without the organization it is
// at ("chief executive Jane Moss said") the organization that "the company" would
// stand for there.
func (d *discourse) office(e *event) {
	if e.predicate.Gathers() || e.stranger || len(e.in("object")) > 0 {
		return
	}
	for _, x := range e.in("subject") {
		if !d.holdsOffice(x) {
			return
		}
	}
	who, found := d.unsaid(e)
	if who < 0 || !e.peopled() || !d.mayFill(who, e.predicate.Object) {
		return
	}
	e.parts = append(e.parts, part{
		role: "object", entity: who, mention: d.entities[who].first, frame: e.parts[0].frame, unsaid: true, clue: found,
	})
}

// unowned gives an event that leaves an end to whoever its noun belongs to ("Rivals
// include X") the organization that "the company" would stand for there.
func (d *discourse) unowned(e *event) {
	if len(e.parts) == 0 || e.stranger {
		return
	}
	role := e.parts[0].frame.Unowned
	if role == "" || len(e.in(role)) > 0 {
		return
	}
	if who, found := d.unsaid(e); who >= 0 && d.mayFill(who, e.predicate.Types(role)) {
		e.parts = append(e.parts, part{role: role, entity: who, mention: d.entities[who].first, frame: e.parts[0].frame, unsaid: true, clue: found})
	}
}

// holdsOffice reports whether a part is named right beside the office that its frame
// is about: nobody else's.
func (d *discourse) holdsOffice(x part) bool {
	title := x.frame.Title
	first, end := d.within(x.frame.Sentence)
	return d.mentions[x.mention].Kind == text.Name && slices.ContainsFunc(d.mentions[first:end], func(m text.Mention) bool {
		_, office := d.words.office[m.Noun]
		return office && m.Kind == text.Descriptor && m.Named == x.mention && title.Start < m.Span.End && m.Start < title.End
	})
}
