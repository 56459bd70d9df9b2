package judge

import "github.com/relata-kg/relata/extract/model"

// featuresOfOne lists what tells that mention i is the subject or the object of a
// fact.
func (v *view) featuresOfOne(k *model.Keys, i int) {
	e := v.ends[i]
	k.Reset(ofOne)
	slot, governor := v.slot(e), v.governor(e)
	k.One(e.kind)
	k.Two(e.kind, v.flags)
	k.Two(e.kind, slot)
	k.Three(e.kind, slot, governor)
	k.Two(governor, slot)
	k.Two(e.kind, e.noun)
	k.Three(e.kind, slot, v.before)
	k.Two(e.kind, v.before)
	k.Two(e.kind, v.lemmaAt(v.mentions[i].First-1))
	k.Two(e.kind, v.lemmaAt(v.mentions[i].End))
	k.Two(e.kind, v.alike(i))
	k.Two(e.kind, e.known)
	k.Three(e.kind, e.known, slot)
	k.Three(e.kind, e.list, slot)
	for _, x := range e.means {
		bag(k, nounMeans, e.kind, x, slot)
	}
	for _, x := range v.means {
		bag(k, sentenceMeans, e.kind, x, 0)
		bag(k, oneMeansSlot, e.kind, x, slot)
	}
	for _, x := range e.roles {
		bag(k, rolesElsewhere, e.kind, x, 0)
		bag(k, oneRoleSlot, e.kind, x, slot)
	}
	for _, x := range e.words {
		bag(k, nameWord, e.kind, x, 0)
	}
	v.above(k, e, slot, governor)
	v.told(k, e.kind, i, -1)
}

// above adds what the words are that the mention depends on, and what else depends on
// the first of them.
func (v *view) above(k *model.Keys, e *end, slot, governor uint32) {
	if len(e.path) > 1 {
		top := &v.words[e.path[1]]
		k.Three(slot, top.class, e.kind)
		for _, x := range top.means {
			bag(k, oneTopMeans, slot, x, e.kind)
		}
		for _, kid := range top.kids {
			w := &v.words[kid]
			if !w.content {
				continue
			}
			bag(k, oneKid, governor, slot, w.lemma)
			bag(k, oneKidSlot, e.kind, slot, w.lemma)
			bag(k, oneKidClass, slot, w.class, w.rel)
			for _, x := range w.means {
				bag(k, oneKidMeans, e.kind, slot, x)
				for _, y := range top.means {
					bag(k, oneKidTop, x, y, slot)
				}
			}
		}
	}
	for n := 1; n < min(len(e.path), 5); n++ {
		w := &v.words[e.path[n]]
		bag(k, oneWay, e.kind, w.lemma, 0)
		for _, x := range w.means {
			bag(k, oneWayMeans, e.kind, x, 0)
		}
	}
}

// alike is how many others of its kind the sentence has, up to four.
func (v *view) alike(i int) uint32 {
	n := uint32(0)
	for j, o := range v.ends {
		if j != i && o.kind == v.ends[i].kind {
			n++
		}
	}
	return min(n, 4)
}
