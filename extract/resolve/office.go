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
	if e.peopled() {
		e.unsaid = "object"
		d.supply(e)
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
