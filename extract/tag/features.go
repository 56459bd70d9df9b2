package tag

import "github.com/relata-kg/relata/extract/model"

// edge stands before the first and behind the last word.
var edge = word{form: 1, shape: 1}

func at(words []word, i int) *word {
	if i < 0 || i >= len(words) {
		return &edge
	}
	return &words[i]
}

// tagKeys lists the features by which the part of speech of word i is told,
// when those of the words before it are in tags (1 more than the class).
func tagKeys(k *model.Keys, words []word, tags []uint32, i int) {
	w, l1, l2, r1, r2 := at(words, i), at(words, i-1), at(words, i-2), at(words, i+1), at(words, i+2)
	t1, t2 := before(tags, i-1), before(tags, i-2)
	k.Reset(0)
	k.One(0)
	k.One(w.form)
	k.One(w.shape)
	k.One(w.suffix[0])
	k.One(w.suffix[1])
	k.One(w.suffix[2])
	k.One(w.suffix[3])
	k.One(w.suffix[4])
	k.One(w.prefix[0])
	k.One(w.prefix[1])
	k.One(w.prefix[2])
	k.One(w.dict)
	k.One(t1)
	k.Two(t1, t2)
	k.Two(t1, w.form)
	k.Two(t1, w.suffix[2])
	k.Three(t1, w.shape, w.dict)
	k.One(l1.form)
	k.One(l2.form)
	k.One(r1.form)
	k.One(r2.form)
	k.Two(l1.form, w.form)
	k.Two(w.form, r1.form)
	k.Two(r1.dict, t1)
	k.Two(r1.dict, w.dict)
	k.Two(r1.dict, r2.dict)
	k.Two(w.form, r1.dict)
	k.Two(r1.suffix[2], w.suffix[1])
	k.Two(r1.shape, w.shape)
	k.Two(l1.shape, w.shape)
	k.Three(t1, t2, w.dict)
	k.Two(l1.suffix[2], w.dict)
	k.One(w.class)
	k.One(w.class & model.ClassTop)
	k.Two(t1, w.class)
	k.One(l1.class)
	k.One(r1.class)
	k.Two(w.class&model.ClassTop, r1.class&model.ClassTop)
	k.Two(w.class, r1.class)
	k.Two(w.form, r1.class)
	k.One(w.verb)
	k.Two(t1, w.verb)
	k.Two(w.verb, r1.dict)
}

func before(tags []uint32, i int) uint32 {
	if i < 0 {
		return 0
	}
	return tags[i]
}

func tagAt(tags []uint32, i int) uint32 {
	if i < 0 || i >= len(tags) {
		return 0
	}
	return tags[i]
}

// featKeys lists the features by which the morphological features of word i
// are told: parts of speech are known on both sides, feats (1 more than the
// class) before i. Aux is the form of the nearest auxiliary before i.
func featKeys(k *model.Keys, words []word, tags, feats []uint32, aux uint32, i int) {
	w, l1, r1 := at(words, i), at(words, i-1), at(words, i+1)
	t, t1, t2, u1 := tags[i], tagAt(tags, i-1), tagAt(tags, i-2), tagAt(tags, i+1)
	f1, f2 := before(feats, i-1), before(feats, i-2)
	k.Reset(64)
	k.One(t)
	k.Two(t, w.form)
	k.Two(t, w.suffix[0])
	k.Two(t, w.suffix[1])
	k.Two(t, w.suffix[2])
	k.Two(t, w.suffix[3])
	k.Two(t, w.suffix[4])
	k.Two(t, w.shape)
	k.Two(t, w.class)
	k.Two(t, w.verb)
	k.Three(t, w.verb, t1)
	k.Three(t, w.verb, l1.form)
	k.Three(t, w.verb, aux)
	k.Two(t, t1)
	k.Three(t, t1, t2)
	k.Two(t, u1)
	k.Two(t, l1.form)
	k.Two(t, r1.form)
	k.Two(t, f1)
	k.Three(t, f1, f2)
	k.Three(t, f1, w.suffix[0])
	k.Three(t, f1, w.suffix[1])
	k.Three(t, l1.form, w.suffix[1])
	k.Three(t, t1, w.suffix[1])
	k.Three(t, aux, w.suffix[1])
	k.Three(t, aux, t1)
	k.Three(t, w.form, t1)
	k.Three(t, w.form, l1.form)
	k.Three(t, w.form, aux)
	k.Three(t, r1.suffix[1], w.suffix[1])
	k.Four(t, u1, tagAt(tags, i+2), w.suffix[1])
}
