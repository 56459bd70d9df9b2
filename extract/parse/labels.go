package parse

import "github.com/relata-kg/relata/extract/model"

// labelTemplate is the number of the first template of labelKeys.
const labelTemplate = 256

// labelKeys are the features by which the relation of an arc is told. They are
// valid until the next call.
func (x *extractor) labelKeys(l *lattice, head, dep int32) []model.Key {
	x.Reset(labelTemplate)
	nh, nd := l.node(head), l.node(dep)
	h, d := x.at(nh.word), x.at(nd.word)
	dl, dr := x.at(nd.left[0].word), x.at(nd.right[0].word)
	side, dist := uint32(0), distance(nh.word, nd.word)
	if nd.word < nh.word {
		side, dist = 1, distance(nd.word, nh.word)
	}
	x.One(side)
	x.Two(side, h.lemma)
	x.Two(side, h.both)
	x.Two(side, h.morph)
	x.Two(side, d.lemma)
	x.Two(side, d.both)
	x.Two(side, d.morph)
	x.Three(side, h.pos, d.pos)
	x.Three(side, h.both, d.pos)
	x.Three(side, h.pos, d.both)
	x.Three(side, h.both, d.both)
	x.Three(side, h.morph, d.morph)
	x.Four(side, h.pos, d.pos, dist)
	x.Four(side, h.pos, d.pos, dl.lemma)
	x.Four(side, h.lemma, d.pos, dl.lemma)
	x.Four(side, h.pos, d.lemma, dl.lemma)
	x.Four(side, d.pos, dl.pos, dr.pos)
	x.Four(side, h.pos, d.pos, dr.lemma)
	x.Four(side, h.pos, d.pos, uint32(nd.left[0].label))
	x.Four(side, h.pos, d.pos, uint32(nd.left[1].label))
	x.Four(side, h.pos, d.pos, uint32(nd.right[0].label))
	x.Four(side, h.pos, d.morph, uint32(nd.left[0].label))
	x.Four(side, h.pos, d.pos, x.at(nd.left[1].word).lemma)
	x.neighbours(nh, nd, h, d, side)
	x.wordClasses(h, d, dl, side)
	return x.List
}

// neighbours are the features of what else the head has, and of what stands
// beside the dependent.
func (x *extractor) neighbours(nh, nd *node, h, d *word, side uint32) {
	x.Four(side, h.morph, d.pos, uint32(nh.left[0].label))
	x.Four(side, h.both, d.pos, uint32(nh.left[0].label))
	x.Four(side, h.both, d.pos, uint32(nh.right[0].label))
	x.Four(side, h.pos, d.pos, uint32(nh.right[0].label)<<8|uint32(nh.left[0].label))
	x.Four(side, h.pos, d.pos, x.at(nh.left[0].word).lemma)
	x.Four(side, d.both, x.at(nd.word-1).pos, x.at(nd.word+1).pos)
	x.Four(side, h.pos, d.pos, x.at(nd.word-1).lemma)
	x.Four(side, h.pos, d.pos, x.at(nd.word+1).pos)
	x.Four(side, h.both, d.pos, uint32(nh.nRight))
	x.Four(side, h.both, d.pos, nh.kinds)
	x.Four(side, h.pos, d.pos, nh.kinds)
	x.Four(side, h.pos, d.pos, nd.kinds)
	x.Four(side, h.pos, d.both, nd.kinds)
}

// wordClasses are the features of the classes and forms of the two words.
func (x *extractor) wordClasses(h, d, dl *word, side uint32) {
	x.Two(side, h.class)
	x.Two(side, d.class)
	x.Three(side, h.class, d.class)
	x.Three(side, h.top, d.top)
	x.Three(side, h.pos, d.class)
	x.Three(side, h.class, d.pos)
	x.Four(side, h.class, d.pos, dl.lemma)
	x.Four(side, h.pos, d.class, dl.lemma)
	x.Two(side, h.form)
	x.Two(side, d.form)
}
