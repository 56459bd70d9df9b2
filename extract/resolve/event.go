package resolve

import (
	"slices"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

// event is one happening of the document, gathered from the frames that tell
// of it.
type event struct {
	predicate *ontology.Predicate
	parts     []part
	modality  graph.Modality
	// first and last are the sentences of its first and latest frames.
	first, last int
	// definite is true if its first frame points to something told before.
	definite, undisclosed bool
	// unsaid is the end that its frame is known to leave unsaid, or "".
	unsaid string
	// stranger is true if a frame gives it an end that nobody named can be told
	// to be: what others told before is not about that one.
	stranger bool
}

// part is what fills a role of an event, and the frame that says so. Entity is
// -1 for a value.
type part struct {
	role            string
	entity, mention int
	frame           *text.Frame
	// clue says how an end was found that the frame does not name.
	clue clue
	// unsaid is true for an end that no word of the frame stands for.
	unsaid bool
}

// maxBack is how many events, or sentences, are looked back at, so that a document
// of thousands costs no more than its length.
const maxBack = 200

// maxParts is how many parts an event may have to take up more.
const maxParts = 100

// window is how many sentences may lie between the telling of a happening and
// a sentence that adds to it without naming it.
const window = 8

// paragraph is how many sentences that may be if both stand in one paragraph.
const paragraph = 4

// gather makes events of the document's frames. Frames of predicates whose
// happenings have further participants (a round with its investors) add to an
// event told before, or else to the next one, if nothing speaks against it; all
// others are an event each, and facts that agree are fused later.
func (d *discourse) gather(frames []text.Frame) []*event {
	var events []*event
	for i := range frames {
		e := d.event(&frames[i])
		if e == nil {
			continue
		}
		d.localize(e)
		if host := d.host(events, e); host != nil {
			host.absorb(e)
			events = d.rehost(events, host)
		} else {
			events = append(events, e)
		}
	}
	return d.regather(events)
}

// regather lets events that still lack their company join the next one that
// names it: a headline comes before its story.
func (d *discourse) regather(events []*event) []*event {
	var kept []*event
	for i := len(events) - 1; i >= 0; i-- {
		e := events[i]
		incomplete := len(e.in("subject")) == 0 && e.predicate.Gathers() || len(e.in("object")) == 0
		if incomplete && d.sentences[e.first].Heading {
			later := slices.Clone(kept[max(0, len(kept)-maxBack):])
			slices.SortStableFunc(later, func(a, b *event) int { return b.first - a.first })
			if host := d.host(later, e); host != nil {
				host.absorb(e)
				continue
			}
		}
		kept = append(kept, e)
	}
	slices.Reverse(kept)
	return kept
}

// event resolves the fillers of a frame; nil if its predicate is not known.
func (d *discourse) event(f *text.Frame) *event {
	p, known := d.ontology.Predicate(f.Predicate)
	if !known {
		return nil
	}
	e := &event{predicate: &p, modality: f.Modality, first: f.Sentence, last: f.Sentence, definite: f.Definite, unsaid: f.Unsaid, stranger: f.Stranger}
	var taken []int // the entities at the ends so far
	for _, x := range d.namesFirst(f.Fillers) {
		m := &d.mentions[x.Mention]
		if m.Kind > text.Interrogative {
			e.parts = append(e.parts, part{role: x.Role, entity: -1, mention: x.Mention, frame: f})
			continue
		}
		who := d.of[x.Mention]
		found := d.clues[x.Mention]
		if m.Kind != text.Name && (who < 0 || contains(taken, who)) {
			who, found = d.antecedent(x.Mention, taken)
		}
		if who < 0 && m.Kind != text.Name {
			if g := d.group(x.Mention, p.Types(x.Role)); g != nil && !overlap(g, taken) {
				for _, one := range g {
					e.parts = append(e.parts, part{role: x.Role, entity: one, mention: x.Mention, frame: f, clue: clue{ground: Members, sure: sureGroup, from: d.entities[one].before(x.Mention)}})
				}
				taken = append(taken, g...)
				continue
			}
		}
		if who < 0 || !d.mayFill(who, p.Types(x.Role)) {
			e.stranger = e.stranger || who < 0 && (x.Role == "subject" || x.Role == "object")
			continue
		}
		taken = append(taken, who)
		e.parts = append(e.parts, part{role: x.Role, entity: who, mention: x.Mention, frame: f, clue: found})
	}
	return e
}

// overlap reports whether two lists have an entity in common.
func overlap(a, b []int) bool {
	return slices.ContainsFunc(a, func(x int) bool { return contains(b, x) })
}

// namesFirst orders fillers so that names come before anaphors: whom a pronoun
// stands for depends on who else takes part.
func (d *discourse) namesFirst(fillers []text.Filler) []text.Filler {
	sorted := slices.Clone(fillers)
	slices.SortStableFunc(sorted, func(a, b text.Filler) int {
		return int(d.mentions[a.Mention].Kind) - int(d.mentions[b.Mention].Kind)
	})
	return sorted
}

// mayFill reports whether an entity's type is among those of a role.
func (d *discourse) mayFill(who int, types []graph.Type) bool {
	e := d.entities[who]
	return e.typ == "" || e.leans || slices.Contains(types, e.typ)
}

// absorb adds what e tells to h.
func (h *event) absorb(e *event) {
	h.parts = append(h.parts, e.parts...)
	h.definite = h.definite || e.definite
	h.first, h.last = min(h.first, e.first), max(h.last, e.last)
	h.modality = firmer(h.predicate, h.modality, e.modality)
}

// in returns the parts in a role, in the order of the text.
func (e *event) in(role string) []part {
	var list []part
	for _, x := range e.parts {
		if x.role == role {
			list = append(list, x)
		}
	}
	return list
}

// entities returns the different entities in a role, sorted.
func (e *event) entities(role string) []int {
	var list []int
	for _, x := range e.in(role) {
		if x.entity >= 0 {
			list = append(list, x.entity)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
