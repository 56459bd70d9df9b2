package resolve

import (
	"strings"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// How something that a descriptor says fits what is known of an entity.
const (
	silent    = iota // it says nothing of that
	unknown          // nothing is known of that
	fits             // it is the same
	conflicts        // it is another
)

// description adds how what a descriptor says fits e.
func (r *ranker) description(e *entity) {
	k, d, m := &r.keys, r.d, r.x.m
	noun, size, trade, origin := fitNoun(m, e), d.fitSize(m, e), d.fitTrade(m, e), fitOrigin(m, e)
	k.Two(r.kind, noun)
	k.Two(r.kind, size)
	k.Three(r.kind, trade, model.String(string(m.Type)))
	k.Two(r.kind, origin)
	k.Four(r.kind, noun, trade, origin)
	for n := range e.nouns {
		r.word(0, r.noun, model.String(n))
	}
	for w := range strings.FieldsSeq(strings.ToLower(e.name)) {
		r.word(1, r.noun, model.String(w))
	}
}

func fitNoun(m *text.Mention, e *entity) uint32 {
	switch {
	case len(e.nouns) == 0:
		return unknown
	case e.nouns[m.Noun]:
		return fits
	}
	return conflicts
}

func (d *discourse) fitSize(m *text.Mention, e *entity) uint32 {
	size := d.words.size[m.Noun]
	if size == "" {
		return silent
	}
	fit := uint32(unknown)
	for noun := range e.nouns {
		switch d.words.size[noun] {
		case "":
		case size:
			return fits
		default:
			fit = conflicts
		}
	}
	return fit
}

func (d *discourse) fitTrade(m *text.Mention, e *entity) uint32 {
	trade := d.words.tradeOf(m.Noun)
	switch {
	case trade == "":
		return silent
	case len(e.trades) == 0:
		return unknown
	case e.trades[trade]:
		return fits
	}
	return conflicts
}

func fitOrigin(m *text.Mention, e *entity) uint32 {
	switch {
	case m.Origin == "":
		return silent
	case len(e.origins) == 0:
		return unknown
	case e.origins[m.Origin]:
		return fits
	}
	return conflicts
}

// isPlace reports whether an entity is a place.
func (d *discourse) isPlace(who int) bool { return d.entities[who].typ == graph.Place }
