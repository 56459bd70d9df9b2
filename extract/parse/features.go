package parse

import (
	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

// word is the values of one word that features are made of; zeros for an
// absent one.
type word struct {
	form  uint32 // the lemma, or the form of a name
	pos   uint32 // part of speech
	both  uint32 // form and part of speech
	morph uint32 // part of speech and morphological features
}

// extractor makes features for one sentence after the other.
type extractor struct {
	words []word // of the sentence, then the root, then an absent word
	keys  []model.Key
	next  uint32 // number of the next template
}

func (x *extractor) sentence(tokens []text.Token) {
	x.words = x.words[:0]
	for i := range tokens {
		t := &tokens[i]
		lemma := t.Lemma
		if lemma == "" {
			lemma = t.Form
		}
		w := word{form: model.String(lemma), pos: model.String(t.UPOS)}
		w.both = uint32(model.Start(0).With(w.form).With(w.pos).Key())
		w.morph = uint32(model.Start(1).With(w.pos).With(model.String(t.Feats)).Key())
		x.words = append(x.words, w)
	}
	x.words = append(x.words, word{form: 1, pos: 1, both: 1, morph: 1}, word{})
}

// at is the word of that number, none and those beyond the root being absent.
func (x *extractor) at(i int32) *word {
	if i < 0 || int(i) >= len(x.words) {
		return &x.words[len(x.words)-1]
	}
	return &x.words[i]
}

func (x *extractor) one(a uint32) {
	x.keys = append(x.keys, model.Start(x.next).With(a).Key())
	x.next++
}

func (x *extractor) two(a, b uint32) {
	x.keys = append(x.keys, model.Start(x.next).With(a).With(b).Key())
	x.next++
}

func (x *extractor) three(a, b, c uint32) {
	x.keys = append(x.keys, model.Start(x.next).With(a).With(b).With(c).Key())
	x.next++
}

func (x *extractor) four(a, b, c, d uint32) {
	x.keys = append(x.keys, model.Start(x.next).With(a).With(b).With(c).With(d).Key())
	x.next++
}

// distance is how far apart two words stand, in classes.
func distance(a, b int32) uint32 {
	d := b - a
	switch {
	case a < 0:
		return 0
	case d < 5:
		return uint32(d)
	case d < 10:
		return 6
	default:
		return 7
	}
}

var noNode = node{word: none, below: none, left: [2]child{noChild, noChild}, right: [2]child{noChild, noChild}}

func (l *lattice) node(i int32) *node {
	if i < 0 {
		return &noNode
	}
	return &l.nodes[i]
}

// actionKeys are the features by which the next transition is told. They are
// valid until the next call.
func (x *extractor) actionKeys(l *lattice, s *state) []model.Key {
	x.keys, x.next = x.keys[:0], 0
	n0 := l.node(s.stack)
	n1 := l.node(n0.below)
	n2 := l.node(n1.below)
	nb := l.node(s.front)
	s0, s1, s2, b0, b1, b2 := x.at(n0.word), x.at(n1.word), x.at(n2.word), x.at(nb.word), x.at(nb.word+1), x.at(nb.word+2)
	x.words1(s0, s1, s2, b0, b1, b2)
	x.children(n0, n1, nb, s0, s1, b0)
	x.shape(n0, n1, nb, s0, s1, b0)
	return x.keys
}

// words1 are the features of the words on the stack and in the buffer.
func (x *extractor) words1(s0, s1, s2, b0, b1, b2 *word) {
	x.one(s0.form)
	x.one(s0.both)
	x.one(s0.morph)
	x.one(s1.form)
	x.one(s1.both)
	x.one(s1.morph)
	x.one(s2.both)
	x.one(b0.form)
	x.one(b0.both)
	x.one(b0.morph)
	x.one(b1.both)
	x.one(b1.morph)
	x.one(b2.both)

	x.two(s0.both, b0.both)
	x.two(s0.both, b0.pos)
	x.two(s0.pos, b0.both)
	x.two(s0.morph, b0.morph)
	x.two(s0.pos, b0.pos)
	x.two(s1.both, s0.both)
	x.two(s1.both, s0.pos)
	x.two(s1.pos, s0.both)
	x.two(s1.morph, s0.morph)
	x.two(s1.pos, s0.pos)
	x.two(s1.both, b0.both)
	x.two(s1.pos, b0.pos)
	x.two(s0.both, b1.both)
	x.two(b0.pos, b1.pos)
	x.two(b0.morph, b1.morph)

	x.three(s0.pos, b0.pos, b1.pos)
	x.three(s0.both, b0.pos, b1.pos)
	x.three(s0.pos, b0.both, b1.pos)
	x.three(b0.pos, b1.pos, b2.pos)
	x.three(s1.pos, s0.pos, b0.pos)
	x.three(s1.both, s0.pos, b0.pos)
	x.three(s1.pos, s0.both, b0.pos)
	x.three(s1.pos, s0.pos, b0.both)
	x.three(s2.pos, s1.pos, s0.pos)
	x.three(s1.morph, s0.morph, b0.morph)
	x.four(s1.pos, s0.pos, b0.pos, b1.pos)
	x.four(s2.pos, s1.pos, s0.pos, b0.pos)
	x.four(s0.pos, b0.pos, b1.pos, b2.pos)
}

// children are the features of what is attached to the words already.
func (x *extractor) children(n0, n1, nb *node, s0, s1, b0 *word) {
	s0l, s0r := x.at(n0.left[0].word), x.at(n0.right[0].word)
	s1l, s1r, b0l := x.at(n1.left[0].word), x.at(n1.right[0].word), x.at(nb.left[0].word)
	x.three(s0.pos, s0l.pos, b0.pos)
	x.three(s0.pos, s0r.pos, b0.pos)
	x.three(s0.pos, b0.pos, b0l.pos)
	x.three(s1.pos, s1r.pos, s0.pos)
	x.three(s1.pos, s1l.pos, s0.pos)
	x.three(s1.pos, s0.pos, s0l.pos)
	x.three(s1.pos, s0.pos, s0r.pos)
	x.three(s0.pos, s0l.pos, x.at(n0.left[1].word).pos)
	x.three(s0.pos, s0r.pos, x.at(n0.right[1].word).pos)
	x.three(s1.pos, s1r.pos, x.at(n1.right[1].word).pos)
	x.three(b0.pos, b0l.pos, x.at(nb.left[1].word).pos)
	// Prepositions stand leftmost below their noun: these decide its attachment.
	x.three(s1.form, s0l.form, s0.pos)
	x.three(s1.pos, s0l.form, s0.both)
	x.three(s1.pos, s0l.form, s0.pos)
	x.three(s0.pos, s0l.form, b0.pos)
	x.three(s0.form, s0l.form, b0.pos)
	x.two(b0.both, b0l.form)
	x.two(s0.both, s0l.form)
	x.two(s0.both, s0r.form)
	x.two(s1.both, s1r.both)

	x.two(s0.both, uint32(n0.left[0].label))
	x.two(s0.both, uint32(n0.right[0].label))
	x.two(s1.both, uint32(n1.right[0].label))
	x.two(b0.both, uint32(nb.left[0].label))
	x.three(s0.pos, uint32(n0.left[0].label), uint32(n0.left[1].label))
	x.three(s0.pos, uint32(n0.right[0].label), uint32(n0.right[1].label))
	x.three(s1.pos, uint32(n1.right[0].label), s0.pos)
	x.three(s1.pos, uint32(n1.right[0].label), uint32(n1.right[1].label))
	x.four(s1.pos, s0.pos, uint32(n1.right[0].label), uint32(n0.left[0].label))
	x.four(s0.pos, b0.pos, uint32(n0.left[0].label), uint32(n0.right[0].label))
	x.three(b0.pos, s0.pos, uint32(nb.left[0].label))
}

// shape is the features of distances and numbers of children.
func (x *extractor) shape(n0, n1, nb *node, s0, s1, b0 *word) {
	d, e := distance(n0.word, nb.word), distance(n1.word, n0.word)
	x.three(s0.pos, b0.pos, d)
	x.two(s0.both, d)
	x.two(b0.both, d)
	x.three(s1.pos, s0.pos, e)
	x.two(s1.both, e)
	x.two(s0.both, e+16)
	x.two(s0.both, uint32(n0.nLeft))
	x.two(s0.both, uint32(n0.nRight))
	x.three(s0.pos, uint32(n0.nRight), b0.pos)
	x.two(s1.both, uint32(n1.nRight))
	x.three(s1.pos, uint32(n1.nRight), s0.pos)
	x.two(b0.both, uint32(nb.nLeft))
	x.three(b0.pos, uint32(nb.nLeft), s0.pos)
}

// labelTemplate is the number of the first template of labelKeys.
const labelTemplate = 256

// labelKeys are the features by which the relation of an arc is told. They are
// valid until the next call.
func (x *extractor) labelKeys(l *lattice, head, dep int32) []model.Key {
	x.keys, x.next = x.keys[:0], labelTemplate
	nh, nd := l.node(head), l.node(dep)
	h, d := x.at(nh.word), x.at(nd.word)
	dl, dr := x.at(nd.left[0].word), x.at(nd.right[0].word)
	side, dist := uint32(0), distance(nh.word, nd.word)
	if nd.word < nh.word {
		side, dist = 1, distance(nd.word, nh.word)
	}
	x.one(side)
	x.two(side, h.form)
	x.two(side, h.both)
	x.two(side, h.morph)
	x.two(side, d.form)
	x.two(side, d.both)
	x.two(side, d.morph)
	x.three(side, h.pos, d.pos)
	x.three(side, h.both, d.pos)
	x.three(side, h.pos, d.both)
	x.three(side, h.both, d.both)
	x.three(side, h.morph, d.morph)
	x.four(side, h.pos, d.pos, dist)
	x.four(side, h.pos, d.pos, dl.form)
	x.four(side, h.form, d.pos, dl.form)
	x.four(side, h.pos, d.form, dl.form)
	x.four(side, d.pos, dl.pos, dr.pos)
	x.four(side, h.pos, d.pos, dr.form)
	x.four(side, h.pos, d.pos, uint32(nd.left[0].label))
	x.four(side, h.pos, d.pos, uint32(nd.left[1].label))
	x.four(side, h.pos, d.pos, uint32(nd.right[0].label))
	x.four(side, h.pos, d.morph, uint32(nd.left[0].label))
	x.four(side, h.pos, d.pos, x.at(nd.left[1].word).form)
	x.four(side, h.morph, d.pos, uint32(nh.left[0].label))
	x.four(side, h.both, d.pos, uint32(nh.left[0].label))
	x.four(side, h.both, d.pos, uint32(nh.right[0].label))
	x.four(side, h.pos, d.pos, uint32(nh.right[0].label)<<8|uint32(nh.left[0].label))
	x.four(side, h.pos, d.pos, x.at(nh.left[0].word).form)
	x.four(side, d.both, x.at(nd.word-1).pos, x.at(nd.word+1).pos)
	x.four(side, h.pos, d.pos, x.at(nd.word-1).form)
	x.four(side, h.pos, d.pos, x.at(nd.word+1).pos)
	x.four(side, h.both, d.pos, uint32(nh.nRight))
	return x.keys
}
