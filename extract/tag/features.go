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

// tagKeys appends the features by which the part of speech of word i is told,
// when those of the words before it are in tags (1 more than the class).
func tagKeys(keys []model.Key, words []word, tags []uint32, i int) []model.Key {
	w, l1, l2, r1, r2 := at(words, i), at(words, i-1), at(words, i-2), at(words, i+1), at(words, i+2)
	t1, t2 := before(tags, i-1), before(tags, i-2)
	n := uint32(0)
	add := func(vs ...uint32) {
		h := model.Start(n)
		for _, v := range vs {
			h = h.With(v)
		}
		keys = append(keys, h.Key())
		n++
	}
	add()
	add(w.form)
	add(w.shape)
	add(w.suffix[0])
	add(w.suffix[1])
	add(w.suffix[2])
	add(w.suffix[3])
	add(w.suffix[4])
	add(w.prefix[0])
	add(w.prefix[1])
	add(w.prefix[2])
	add(w.dict)
	add(t1)
	add(t1, t2)
	add(t1, w.form)
	add(t1, w.suffix[2])
	add(t1, w.shape, w.dict)
	add(l1.form)
	add(l2.form)
	add(r1.form)
	add(r2.form)
	add(l1.form, w.form)
	add(w.form, r1.form)
	add(r1.dict, t1)
	add(r1.dict, w.dict)
	add(r1.dict, r2.dict)
	add(w.form, r1.dict)
	add(r1.suffix[2], w.suffix[1])
	add(r1.shape, w.shape)
	add(l1.shape, w.shape)
	add(t1, t2, w.dict)
	add(l1.suffix[2], w.dict)
	return keys
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

// featKeys appends the features by which the morphological features of word i
// are told: parts of speech are known on both sides, feats (1 more than the
// class) before i. Aux is the form of the nearest auxiliary before i.
func featKeys(keys []model.Key, words []word, tags, feats []uint32, aux uint32, i int) []model.Key {
	w, l1, r1 := at(words, i), at(words, i-1), at(words, i+1)
	t, t1, t2, u1 := tags[i], tagAt(tags, i-1), tagAt(tags, i-2), tagAt(tags, i+1)
	f1, f2 := before(feats, i-1), before(feats, i-2)
	n := uint32(64)
	add := func(vs ...uint32) {
		h := model.Start(n).With(t)
		for _, v := range vs {
			h = h.With(v)
		}
		keys = append(keys, h.Key())
		n++
	}
	add()
	add(w.form)
	add(w.suffix[0])
	add(w.suffix[1])
	add(w.suffix[2])
	add(w.suffix[3])
	add(w.suffix[4])
	add(w.shape)
	add(t1)
	add(t1, t2)
	add(u1)
	add(l1.form)
	add(r1.form)
	add(f1)
	add(f1, f2)
	add(f1, w.suffix[0])
	add(f1, w.suffix[1])
	add(l1.form, w.suffix[1])
	add(t1, w.suffix[1])
	add(aux, w.suffix[1])
	add(aux, t1)
	add(w.form, t1)
	add(w.form, l1.form)
	add(w.form, aux)
	add(r1.suffix[1], w.suffix[1])
	add(u1, tagAt(tags, i+2), w.suffix[1])
	return keys
}
