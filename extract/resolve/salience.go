package resolve

import (
	"math"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// The weights of salience. They order candidates; only their proportions tell.
const (
	recent        = 6.0 // halved with each sentence between
	wasSubject    = 2.5 // the subject of its latest sentence
	inHeadline    = 1.0
	oftenNamed    = 0.8 // times the logarithm of the number of names
	sameNoun      = 6.0 // "le constructeur" for what was called so before
	sameSize      = 2.0 // "la pépite" for what was called a start-up
	otherSize     = 6.0 // "le géant" for what was called a start-up
	sameOrigin    = 5.0 // "l'entreprise japonaise"
	otherOrigin   = 4.0
	sameType      = 1.5 // the type is known and agrees
	sameGender    = 0.5
	leastSalience = 1.5
)

// pronounWindow and descriptorWindow are how many sentences back an antecedent
// may lie.
const (
	pronounWindow    = 2
	descriptorWindow = 12
)

// salience says how likely the anaphor i stands for e, as mentioned so far; ok
// is false if it cannot.
func (d *discourse) salience(i int, e *entity) (score float64, ok bool) {
	m := &d.mentions[i]
	distance := m.Sentence - e.last
	window := descriptorWindow
	if m.Kind == text.Pronoun {
		window = pronounWindow
	}
	if e.last < 0 || distance > window || !agrees(m, e) || m.Type == "" && e.typ == graph.Person && m.Kind == text.Descriptor {
		return 0, false
	}
	score = recent*math.Pow(0.5, float64(distance)) + oftenNamed*math.Log1p(float64(e.count))
	if e.subject {
		score += wasSubject
	}
	if d.mentions[e.first].Sentence == 0 {
		score += inHeadline
	}
	if m.Type != "" && m.Type == e.typ {
		score += sameType
	}
	if m.Gender != "" && m.Gender == e.gender {
		score += sameGender
	}
	if m.Kind == text.Descriptor {
		score += d.description(m, e)
	}
	return score, true
}

// description says how well what a descriptor tells fits what is known of e.
func (d *discourse) description(m *text.Mention, e *entity) (score float64) {
	if e.nouns[m.Noun] {
		score += sameNoun
	}
	if size := d.words.size[m.Noun]; size != "" {
		for noun := range e.nouns {
			switch d.words.size[noun] {
			case "":
			case size:
				score += sameSize
			default:
				score -= otherSize
			}
		}
	}
	switch {
	case m.Origin == "" || len(e.origins) == 0:
	case e.origins[m.Origin]:
		score += sameOrigin
	default:
		score -= otherOrigin
	}
	return score
}
