package parse

import (
	"strings"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

// word is the values of one word that features are made of; zeros for an
// absent one.
type word struct {
	lemma uint32
	form  uint32 // as written, but in lower case
	class uint32 // of the form in the list of classes, with the part of speech
	top   uint32 // the first bits of the class, with the part of speech
	pos   uint32 // part of speech
	both  uint32 // form and part of speech
	morph uint32 // part of speech and morphological features
}

// extractor makes features for one sentence after the other.
type extractor struct {
	classes model.Index
	words   []word // of the sentence, then the root, then an absent word
	// counts holds for each word how many of some kinds stand before it.
	counts []kinds
	model.Keys
}

func (x *extractor) sentence(tokens []text.Token) {
	x.words = x.words[:0]
	for i := range tokens {
		t := &tokens[i]
		lemma := t.Lemma
		if lemma == "" {
			lemma = t.Form
		}
		w := word{lemma: model.String(lemma), form: model.String(strings.ToLower(t.Form)), pos: model.String(t.UPOS)}
		w.both = uint32(model.Start(0).With(w.lemma).With(w.pos).Key())
		class, _ := x.classes.Find(model.Key(w.form))
		w.class = uint32(model.Start(2).With(class).With(w.pos).Key())
		w.top = uint32(model.Start(3).With(class & clusterTop).With(w.pos).Key())
		w.morph = uint32(model.Start(1).With(w.pos).With(model.String(t.Feats)).Key())
		x.words = append(x.words, w)
	}
	x.between(tokens)
	x.words = append(x.words, word{lemma: 1, form: 1, class: 1, top: 1, pos: 1, both: 1, morph: 1}, word{})
}

// kinds counts words that often part those that belong together.
type kinds struct{ marks, verbs, joins int32 }

// between fills the counts.
func (x *extractor) between(tokens []text.Token) {
	x.counts = append(x.counts[:0], kinds{})
	var k kinds
	for i := range tokens {
		switch tokens[i].UPOS {
		case "PUNCT":
			k.marks++
		case "VERB", "AUX":
			k.verbs++
		case "CCONJ", "SCONJ":
			k.joins++
		}
		x.counts = append(x.counts, k)
	}
}

// gap tells in classes what stands between words a and b, a being before b.
func (x *extractor) gap(a, b int32) uint32 {
	if a < 0 || int(b) >= len(x.counts) || a+1 > b {
		return 0
	}
	from, to := x.counts[a+1], x.counts[b]
	few := func(n int32) uint32 { return uint32(min(n, 2)) }
	return 1 + few(to.marks-from.marks) + 3*few(to.verbs-from.verbs) + 9*few(to.joins-from.joins)
}

// at is the word of that number, none and those beyond the root being absent.
func (x *extractor) at(i int32) *word {
	if i < 0 || int(i) >= len(x.words) {
		return &x.words[len(x.words)-1]
	}
	return &x.words[i]
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

// clusterTop masks the first bits of a cluster's path.
const clusterTop = 63

// actionKeys are the features by which the next transition is told. They are
// valid until the next call.
func (x *extractor) actionKeys(l *lattice, s *state) []model.Key {
	x.Reset(0)
	n0 := l.node(s.stack)
	n1 := l.node(n0.below)
	n2 := l.node(n1.below)
	nb := l.node(s.front)
	s0, s1, s2, b0, b1, b2 := x.at(n0.word), x.at(n1.word), x.at(n2.word), x.at(nb.word), x.at(nb.word+1), x.at(nb.word+2)
	x.words1(s0, s1, s2, b0, b1, b2)
	x.around(n0.word, n1.word, nb.word)
	x.clusters(s0, s1, b0, b1)
	x.children(n0, n1, nb, s0, s1, s2, b0)
	x.shape(n0, n1, nb, s0, s1, b0)
	return x.List
}

// words1 are the features of the words on the stack and in the buffer.
func (x *extractor) words1(s0, s1, s2, b0, b1, b2 *word) {
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
	return x.List
}
