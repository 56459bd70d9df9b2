package resolve

import (
	"math"
	"slices"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// The weights of salience. They order candidates; only their proportions tell.
const (
	recent         = 8.0 // with wasSubject, halved with each sentence between
	wasSubject     = 2.5 // the subject of its latest sentence
	wasObject      = 2.0 // its object, the same
	centre         = 4.0 // what a happening is about
	guest          = 3.0 // who only takes part in one: taken off
	inHeadline     = 1.0
	opensParagraph = 1.0
	label          = 5.0 // whose name stands as a sentence before the paragraph's first: "INTEL. The chip maker …"
	protagonist    = 1.0 // whom the document is about
	oftenNamed     = 1.5 // times the logarithm of the number of names
	sameNoun       = 6.0 // "le constructeur" for what was called so before
	sameSize       = 2.0 // "la pépite" for what was called a start-up
	otherSize      = 6.0 // "le géant" for what was called a start-up
	sameTrade      = 3.0 // "the lender" for what is called a bank
	otherTrade     = 6.0
	sameOrigin     = 5.0 // "l'entreprise japonaise"
	otherOrigin    = 4.0
	sameType       = 1.5 // the type is known and agrees
	sameGender     = 0.5
	sameSentence   = 4.0 // taken off a descriptor's: "Walmart will not rename the group"
	leastSalience  = 1.5
	// leastMargin is by how much the best candidate must lead the next.
	leastMargin = 1.0
)

// How likely an end that no name gives is the right one, by how it was found:
// measured on the development articles.
const (
	sureTold     = 0.65 // the company of a round told just before
	sureOwn      = 0.55 // the subject of the sentence
	sureSubject  = 0.85 // what the clause says a descriptor is
	sureReporter = 0.9  // who says it
	sureUnsaid   = 0.7  // what "the company" would stand for, times that antecedent's
)

// sureness is the same for an antecedent, by the margin by which it led.
func sureness(margin float64) float64 {
	switch {
	case margin < 3:
		return 0.65
	case margin < 6:
		return 0.85
	}
	return 0.95
}

// pronounWindow and descriptorWindow are how many sentences back an antecedent
// may lie.
const (
	pronounWindow    = 2
	descriptorWindow = 12
)

// salience says how likely an anaphor, m, stands for e, as mentioned before the
// document's mention i; ok is false if it cannot. The terms are added to s.
func (d *discourse) salience(m *text.Mention, i int, e *entity, s *scale) (score float64, ok bool) {
	before, _ := slices.BinarySearch(e.mentions, i)
	if before == 0 || !d.agrees(m, e) || m.Type == "" && e.typ == graph.Person && m.Kind == text.Descriptor {
		return 0, false
	}
	latest := e.mentions[before-1]
	distance := m.Sentence - d.mentions[latest].Sentence
	window := descriptorWindow
	if m.Kind == text.Pronoun {
		window = pronounWindow
	}
	if distance > window {
		return 0, false
	}
	fades := math.Pow(0.5, float64(distance))
	s.add("recent", recent*fades)
	switch {
	case d.wasIn(e, before, "nsubj"):
		s.add("was the subject", wasSubject*fades)
	case d.wasIn(e, before, "obj"):
		s.add("was the object", wasObject*fades)
	}
	s.add("often named", oftenNamed*math.Log1p(float64(before)))
	if d.mentions[e.first].Sentence == 0 {
		s.add("in the headline", inHeadline)
	}
	if d.opens(e, m) {
		s.add("opens the paragraph", opensParagraph)
	}
	if d.labels(e, m) {
		s.add("labels the paragraph", label)
	}
	if e == d.topic && m.Kind == text.Descriptor {
		s.add("the document is about it", protagonist)
	}
	switch who := d.of[e.first]; {
	case d.centres[who]:
		s.add("at the centre of a happening", centre)
	case d.guests[who] && d.words.tradeOf(m.Noun) == "":
		s.add("only takes part in one", -guest)
	}
	if m.Type != "" && m.Type == e.typ {
		s.add("same type", sameType)
	}
	if m.Gender != "" && m.Gender == e.gender {
		s.add("same gender", sameGender)
	}
	if m.Kind == text.Descriptor {
		d.description(m, e, s)
		if distance == 0 {
			s.add("in the same sentence", -sameSentence)
		}
	}
	return s.total, true
}

// about returns whom the document is about: the organization named in its heading
// or first sentences that is named far more often than any other; nil if there
// is none.
func (d *discourse) about() *entity {
	var top *entity
	most, second := 0, 0
	for _, e := range d.entities {
		if e.typ != graph.Organization && e.typ != "" {
			continue
		}
		switch {
		case e.count > most:
			top, most, second = e, e.count, most
		case e.count > second:
			second = e.count
		}
	}
	if top == nil || d.mentions[top.first].Sentence > leadSentences || most < 2 || 2*most < 3*second {
		return nil
	}
	return top
}

// leadSentences is how many sentences, behind the heading, a document takes to say
// what it is about.
const leadSentences = 2

// opens reports whether e is the subject of the first sentence of m's
// paragraph, and so what the paragraph is about.
func (d *discourse) opens(e *entity, m *text.Mention) bool {
	first, end := d.within(d.opening[m.Sentence])
	from, _ := slices.BinarySearch(e.mentions, first)
	for _, i := range e.mentions[from:] {
		if i >= end {
			break
		}
		if rel := d.head(i).Deprel; (rel == "nsubj" || rel == "nsubj:pass") && d.mentions[i].Start < m.Start {
			return true
		}
	}
	return false
}

// labels reports whether the paragraph of m begins with e's name as a sentence of its
// own, as each item of a round-up of news may.
func (d *discourse) labels(e *entity, m *text.Mention) bool {
	s := d.opening[m.Sentence]
	first, end := d.within(s)
	return s < m.Sentence && end == first+1 && d.mentions[first].Kind == text.Name && d.of[first] == d.of[e.first] && d.head(first).Deprel == "root" &&
		d.mentions[first].End-d.mentions[first].First+1 >= len(d.sentences[s].Tokens)
}

// wasIn reports whether e was in a relation such as the subject's in the sentence of
// the last of its first n mentions.
func (d *discourse) wasIn(e *entity, n int, relation string) bool {
	sentence := d.mentions[e.mentions[n-1]].Sentence
	for n--; n >= 0 && d.mentions[e.mentions[n]].Sentence == sentence; n-- {
		// A name that is a sentence of its own ("Behind them, Dawex.") is its subject too.
		rel := d.head(e.mentions[n]).Deprel
		if rel == relation || rel == relation+":pass" || rel == "root" && relation == "nsubj" && d.mentions[e.mentions[n]].Kind == text.Name {
			return true
		}
	}
	return false
}

// cast notes who is at the centre of the document's happenings and who only takes
// part in them, as far as the frames name them.
func (d *discourse) cast(frames []text.Frame) {
	d.centres, d.guests = map[int]bool{}, map[int]bool{}
	d.roles, d.ends = map[int][]uint32{}, map[int][]uint32{}
	for i := range frames {
		for _, x := range frames[i].Fillers {
			r := model.String(frames[i].Predicate + " " + x.Role)
			if who := d.of[x.Mention]; d.mentions[x.Mention].Kind != text.Name {
				d.ends[x.Mention] = append(d.ends[x.Mention], r)
			} else if who >= 0 && !slices.Contains(d.roles[who], r) {
				d.roles[who] = append(d.roles[who], r)
			}
		}
		p, known := d.ontology.Predicate(frames[i].Predicate)
		if !known || !p.Gathers() || !p.OfMoney() {
			continue
		}
		for _, x := range frames[i].Fillers {
			switch who := d.of[x.Mention]; {
			case who < 0 || d.mentions[x.Mention].Kind != text.Name:
			case x.Role == "subject":
				d.centres[who] = true
			case d.mentions[x.Mention].Kind <= text.Descriptor:
				d.guests[who] = true
			}
		}
	}
}

// description adds how well what a descriptor tells fits what is known of e.
func (d *discourse) description(m *text.Mention, e *entity, s *scale) {
	if e.nouns[m.Noun] {
		s.add("called so before", sameNoun)
	}
	if size := d.words.size[m.Noun]; size != "" {
		for noun := range e.nouns {
			switch d.words.size[noun] {
			case "":
			case size:
				s.add("of the same size", sameSize)
			default:
				s.add("of another size", -otherSize)
			}
		}
	}
	switch trade := d.words.tradeOf(m.Noun); {
	case trade == "" || len(e.trades) == 0:
	case e.trades[trade]:
		s.add("of the same trade", sameTrade)
	default:
		s.add("of another trade", -otherTrade)
	}
	switch {
	case m.Origin == "" || len(e.origins) == 0:
	case e.origins[m.Origin]:
		s.add("of the same origin", sameOrigin)
	default:
		s.add("of another origin", -otherOrigin)
	}
}
