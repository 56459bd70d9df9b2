package parse

import "github.com/relata-kg/relata/extract/model"

// actionKeys are the features by which the next transition is told. They are
// valid until the next call.
func (x *extractor) actionKeys(l *lattice, s *state) []model.Key {
	x.Reset(0)
	n0 := l.node(s.stack)
	n1 := l.node(n0.below)
	n2 := l.node(n1.below)
	nb := l.node(s.front)
	s0, s1, s2, b0, b1, b2 := x.at(n0.word), x.at(n1.word), x.at(n2.word), x.at(nb.word), x.at(nb.word+1), x.at(nb.word+2)
	x.singles(s0, s1, s2, b0, b1, b2)
	x.around(n0.word, n1.word, nb.word)
	x.clusters(s0, s1, b0, b1)
	x.children(n0, n1, nb, s0, s1, s2, b0)
	x.shape(n0, n1, nb, s0, s1, b0)
	return x.List
}

// singles are the features of each word on the stack and in the buffer, and
// those of pairs.
func (x *extractor) singles(s0, s1, s2, b0, b1, b2 *word) {
	x.One(s0.lemma)
	x.One(s0.both)
	x.One(s0.morph)
	x.One(s1.lemma)
	x.One(s1.both)
	x.One(s1.morph)
	x.One(s2.both)
	x.One(b0.lemma)
	x.One(b0.both)
	x.One(b0.morph)
	x.One(b1.both)
	x.One(b1.morph)
	x.One(b2.both)

	x.pairs(s0, s1, s2, b0, b1, b2)
}

// pairs are the features of two and more words.
func (x *extractor) pairs(s0, s1, s2, b0, b1, b2 *word) {
	x.Two(s0.both, b0.both)
	x.Two(s0.both, b0.pos)
	x.Two(s0.pos, b0.both)
	x.Two(s0.morph, b0.morph)
	x.Two(s0.pos, b0.pos)
	x.Two(s1.both, s0.both)
	x.Two(s1.both, s0.pos)
	x.Two(s1.pos, s0.both)
	x.Two(s1.morph, s0.morph)
	x.Two(s1.pos, s0.pos)
	x.Two(s1.both, b0.both)
	x.Two(s1.pos, b0.pos)
	x.Two(s0.both, b1.both)
	x.Two(b0.pos, b1.pos)
	x.Two(b0.morph, b1.morph)

	x.Three(s0.pos, b0.pos, b1.pos)
	x.Three(s0.both, b0.pos, b1.pos)
	x.Three(s0.pos, b0.both, b1.pos)
	x.Three(b0.pos, b1.pos, b2.pos)
	x.Three(s1.pos, s0.pos, b0.pos)
	x.Three(s1.both, s0.pos, b0.pos)
	x.Three(s1.pos, s0.both, b0.pos)
	x.Three(s1.pos, s0.pos, b0.both)
	x.Three(s2.pos, s1.pos, s0.pos)
	x.Three(s1.morph, s0.morph, b0.morph)
	x.Four(s1.pos, s0.pos, b0.pos, b1.pos)
	x.Four(s2.pos, s1.pos, s0.pos, b0.pos)
	x.Four(s0.pos, b0.pos, b1.pos, b2.pos)
}

// around are the features of what stands beside and between the words that an
// arc may join, as graph-based parsers have them (McDonald et al. 2005).
func (x *extractor) around(i0, i1, ib int32) {
	s0, s1, b0 := x.at(i0), x.at(i1), x.at(ib)
	after0, after1, before0, beforeB := x.at(i0+1), x.at(i1+1), x.at(i0-1), x.at(ib-1)
	if i0 < 0 {
		after0, before0 = x.at(none), x.at(none)
	}
	if i1 < 0 {
		after1 = x.at(none)
	}
	gap0, gap1 := x.gap(i0, ib), x.gap(i1, i0)
	x.Four(s0.pos, after0.pos, beforeB.pos, b0.pos)
	x.Four(before0.pos, s0.pos, b0.pos, x.at(ib+1).pos)
	x.Four(s1.pos, after1.pos, before0.pos, s0.pos)
	x.Four(s1.pos, s0.pos, after0.pos, b0.pos)
	x.Three(s0.pos, b0.pos, gap0)
	x.Three(s1.pos, s0.pos, gap1)
	x.Two(s0.both, gap0)
	x.Two(b0.both, gap0)
	x.Two(s1.both, gap1)
	x.Two(s0.both, gap1)
	x.Four(b0.pos, x.at(ib+1).pos, x.at(ib+2).pos, x.at(ib+3).pos)
	x.Three(x.at(ib+1).pos, x.at(ib+2).pos, x.at(ib+3).pos)
	x.Two(s0.both, after0.both)
	x.Two(s1.both, after1.both)
}

// clusters are the features of the words' classes and forms.
func (x *extractor) clusters(s0, s1, b0, b1 *word) {
	x.One(s0.form)
	x.One(b0.form)
	x.One(s1.form)
	x.One(b1.form)
	x.Two(s0.form, b0.form)
	x.One(s0.class)
	x.One(b0.class)
	x.One(s1.class)
	x.One(b1.class)
	x.Two(s0.class, b0.class)
	x.Two(s1.class, s0.class)
	x.Two(s0.top, b0.top)
	x.Two(s1.top, s0.top)
	x.Two(s0.class, b0.pos)
	x.Two(s0.pos, b0.class)
	x.Two(s1.class, s0.pos)
	x.Two(s1.pos, s0.class)
	x.Three(s1.top, s0.top, b0.top)
	x.Three(s0.top, b0.top, b1.top)
}

// children are the features of what is attached to the words already.
func (x *extractor) children(n0, n1, nb *node, s0, s1, s2, b0 *word) {
	s0l, s0r := x.at(n0.left[0].word), x.at(n0.right[0].word)
	s1l, s1r, b0l := x.at(n1.left[0].word), x.at(n1.right[0].word), x.at(nb.left[0].word)
	x.Three(s0.pos, s0l.pos, b0.pos)
	x.Three(s0.pos, s0r.pos, b0.pos)
	x.Three(s0.pos, b0.pos, b0l.pos)
	x.Three(s1.pos, s1r.pos, s0.pos)
	x.Three(s1.pos, s1l.pos, s0.pos)
	x.Three(s1.pos, s0.pos, s0l.pos)
	x.Three(s1.pos, s0.pos, s0r.pos)
	x.Three(s0.pos, s0l.pos, x.at(n0.left[1].word).pos)
	x.Three(s0.pos, s0r.pos, x.at(n0.right[1].word).pos)
	x.Three(s1.pos, s1r.pos, x.at(n1.right[1].word).pos)
	x.Three(b0.pos, b0l.pos, x.at(nb.left[1].word).pos)
	// Prepositions stand leftmost below their noun: these decide its attachment.
	x.Three(s1.lemma, s0l.lemma, s0.pos)
	x.Three(s1.pos, s0l.lemma, s0.both)
	x.Three(s1.pos, s0l.lemma, s0.pos)
	x.Three(s0.pos, s0l.lemma, b0.pos)
	x.Three(s0.lemma, s0l.lemma, b0.pos)
	x.Four(s2.pos, s1.pos, s0l.lemma, s0.pos)
	x.Four(s2.lemma, s1.pos, s0l.lemma, s0.pos)
	x.Four(s2.pos, s1.lemma, s0l.lemma, s0.pos)
	x.Four(s1.pos, s0.pos, s0l.lemma, b0.pos)
	x.Three(s1.class, s0l.lemma, s0.class)
	x.Two(b0.both, b0l.lemma)
	x.Two(s0.both, s0l.lemma)
	x.Two(s0.both, s0r.lemma)
	x.Two(s1.both, s1r.both)
	x.relations(n0, n1, nb, s0, s1, b0, s0l)
}

// relations are the features of the relations of what is attached.
func (x *extractor) relations(n0, n1, nb *node, s0, s1, b0, s0l *word) {
	x.Two(s0.both, uint32(n0.left[0].label))
	x.Two(s0.both, uint32(n0.right[0].label))
	x.Two(s1.both, uint32(n1.right[0].label))
	x.Two(b0.both, uint32(nb.left[0].label))
	x.Three(s0.pos, uint32(n0.left[0].label), uint32(n0.left[1].label))
	x.Three(s0.pos, uint32(n0.right[0].label), uint32(n0.right[1].label))
	x.Three(s1.pos, uint32(n1.right[0].label), s0.pos)
	x.Three(s1.pos, uint32(n1.right[0].label), uint32(n1.right[1].label))
	x.Four(s1.pos, s0.pos, uint32(n1.right[0].label), uint32(n0.left[0].label))
	x.Four(s0.pos, b0.pos, uint32(n0.left[0].label), uint32(n0.right[0].label))
	x.Three(b0.pos, s0.pos, uint32(nb.left[0].label))
	x.Two(s0.both, n0.kinds)
	x.Two(s1.both, n1.kinds)
	x.Three(s0.pos, n0.kinds, b0.pos)
	x.Three(s1.pos, n1.kinds, s0.pos)
	x.Three(s1.pos, n1.kinds, s0l.lemma)
	x.Two(b0.both, nb.kinds)
	x.Three(b0.pos, nb.kinds, s0.pos)
}

// shape is the features of distances and numbers of children.
func (x *extractor) shape(n0, n1, nb *node, s0, s1, b0 *word) {
	d, e := distance(n0.word, nb.word), distance(n1.word, n0.word)
	x.Three(s0.pos, b0.pos, d)
	x.Two(s0.both, d)
	x.Two(b0.both, d)
	x.Three(s1.pos, s0.pos, e)
	x.Two(s1.both, e)
	x.Two(s0.both, e+16)
	x.Two(s0.both, uint32(n0.nLeft))
	x.Two(s0.both, uint32(n0.nRight))
	x.Three(s0.pos, uint32(n0.nRight), b0.pos)
	x.Two(s1.both, uint32(n1.nRight))
	x.Three(s1.pos, uint32(n1.nRight), s0.pos)
	x.Two(b0.both, uint32(nb.nLeft))
	x.Three(b0.pos, uint32(nb.nLeft), s0.pos)
}
