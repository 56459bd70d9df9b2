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
	noisy   bool   // in training: see model.Index.Noisy
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
		class := x.classes.Value(model.Key(w.form), x.noisy)
		w.class = uint32(model.Start(2).With(class).With(w.pos).Key())
		w.top = uint32(model.Start(3).With(class & model.ClassTop).With(w.pos).Key())
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
