package judge

import "github.com/relata-kg/relata/extract/model"

// featuresOfTwo lists what tells that two mentions are the subject and the object of
// one fact, beside what tells that of either: where their ways to the root of the tree
// meet and by which words, and the words between them.
func (v *view) featuresOfTwo(k *model.Keys, c candidate) {
	a, b := v.ends[c.subject], v.ends[c.object]
	first, second := min(c.subject, c.object), max(c.subject, c.object)
	x, y := &v.mentions[first], &v.mentions[second]
	k.Reset(ofTwo)
	kinds := a.kind*31 + b.kind
	ordered := kinds * 2
	if c.subject < c.object {
		ordered++
	}
	k.One(kinds)
	k.One(ordered)
	k.Two(ordered, v.flags)
	k.Two(kinds, v.before)
	k.Three(ordered, bucket(y.First-x.End), uint32(min(second-first, 5)))
	k.Two(ordered, v.rivals(first, second))
	k.Two(kinds, a.noun)
	k.Two(kinds, b.noun)
	k.Two(a.noun, b.noun)
	k.Three(kinds, a.known, b.known)
	k.Three(ordered, a.list, b.list)
	k.Three(ordered, v.lemmaAt(x.First-1), 0)
	k.Three(ordered, v.lemmaAt(x.End), 1)
	k.Three(ordered, v.lemmaAt(y.First-1), 2)
	k.Three(ordered, v.lemmaAt(y.End), 3)
	k.Three(kinds, v.governor(a), v.slot(a))
	k.Three(kinds, v.governor(b), v.slot(b))
	k.Two(v.governor(a), v.governor(b))
	v.meeting(k, kinds, a, b)
	v.each(k, kinds, a, 0)
	v.each(k, kinds, b, 1)
	for _, r := range a.roles {
		for _, s := range b.roles {
			bag(k, rolesOfBoth, r, s, 0)
		}
	}
	for _, m := range v.means {
		bag(k, sentenceMeans, kinds, m, 0)
	}
	v.between(k, ordered, first, second)
	v.told(k, kinds, c.subject, c.object)
}

// each adds what one of two mentions is by itself.
func (v *view) each(k *model.Keys, kinds uint32, e *end, side uint32) {
	for _, m := range e.means {
		bag(k, nounMeans, m, kinds, side)
	}
	for _, w := range e.words {
		bag(k, nameWord, kinds, w, 1+side)
	}
	for _, r := range e.roles {
		bag(k, rolesElsewhere, kinds, r, 1+side)
	}
}

// meeting adds where the ways of two mentions to the root meet, and the ways.
func (v *view) meeting(k *model.Keys, kinds uint32, a, b *end) {
	up, down, top := meet(a.path, b.path)
	v.way(k, kinds, up, 0)
	v.way(k, kinds, down, 1)
	k.Three(kinds, v.verbs(up), v.verbs(down))
	route := v.route(up, down, top)
	k.Two(kinds, route)
	if a.at == b.at {
		bag(k, sameList, kinds, 0, 0)
	}
	if top < 0 {
		return
	}
	first, second := v.slot(a), v.slot(b)
	t := &v.words[top]
	k.Two(kinds, t.lemma)
	k.Three(t.lemma, first, second)
	k.Four(kinds, t.lemma, first, second)
	k.Three(t.class, first, second)
	k.Three(t.class&model.ClassTop, first, second)
	k.Two(route, t.lemma)
	k.Two(route, t.class)
	k.Four(kinds, a.known, b.known, t.lemma)
	for _, m := range t.means {
		bag(k, topMeans, m, first, second)
		bag(k, topMeansRoute, m, kinds, route)
		bag(k, topMeansKinds, m, kinds, 0)
		bag(k, topMeansKnown, m, kinds, a.known*16+b.known)
	}
	for _, m := range a.means {
		bag(k, nounMeansTop, m, first, t.lemma)
	}
	for _, m := range b.means {
		bag(k, nounMeansTop, m, second, t.lemma)
	}
	v.beside(k, t, first, second)
}

// beside adds what else depends on the word where two ways meet: "take" with "stake".
func (v *view) beside(k *model.Keys, top *word, first, second uint32) {
	for _, kid := range top.kids {
		w := &v.words[kid]
		if !w.content {
			continue
		}
		bag(k, topKid, top.lemma, w.rel, w.lemma)
		bag(k, kidSlots, w.lemma, first, second)
		for _, m := range w.means {
			bag(k, kidMeans, m, first, second)
			for _, n := range top.means {
				bag(k, kidOfTop, m, n, first*31+second)
			}
		}
	}
}

// way adds the words on the way from a mention up to where two meet.
func (v *view) way(k *model.Keys, kinds uint32, tokens []int, side uint32) {
	for _, t := range tokens {
		w := &v.words[t]
		bag(k, wayLemma, kinds, w.lemma, w.rel+side)
		bag(k, wayClass, kinds, w.class, w.rel+side)
		for _, m := range w.means {
			bag(k, wayMeans, kinds, m, w.rel+side)
			bag(k, onWay, kinds, m, 0)
		}
	}
}

// Up to maxBetween words between two mentions are looked at one by one, up to
// maxExact as a whole.
const (
	maxBetween = 14
	maxExact   = 6
)

// between adds the words that stand between two mentions.
func (v *view) between(k *model.Keys, kinds uint32, first, second int) {
	from, to := v.mentions[first].End, v.mentions[second].First
	all := model.Start(0)
	last := uint32(0)
	for i := from; i < min(to, from+maxBetween); i++ {
		w := &v.words[i]
		bag(k, betweenLemma, kinds, w.lemma, 0)
		bag(k, betweenTwo, kinds, last, w.lemma)
		if w.content {
			bag(k, betweenClass, kinds, w.class, 0)
			for _, m := range w.means {
				bag(k, betweenMeans, kinds, m, 0)
			}
		}
		last = w.lemma
		all = all.With(w.lemma)
	}
	if to-from <= maxExact {
		bag(k, betweenAll, kinds, uint32(all.Key()), 0)
	}
}

// route is the way through the tree from one mention to the other, as relations.
func (v *view) route(up, down []int, top int) uint32 {
	h := model.Start(0)
	for _, t := range up {
		h = h.With(v.words[t].rel).With(v.words[t].prep)
	}
	if top >= 0 {
		h = h.With(v.words[top].pos)
	}
	for _, t := range down {
		h = h.With(v.words[t].rel + 1).With(v.words[t].prep)
	}
	return uint32(h.Key())
}

// meet splits two ways to the root at the first token that they have in common: what
// is below it on either side, and that token, -1 if there is none.
func meet(a, b []int) (up, down []int, top int) {
	for i, x := range a {
		for j, y := range b {
			if x == y {
				return a[:i], b[:j], x
			}
		}
	}
	return a, b, -1
}

// rivals is how many mentions of the kind of either end stand between the two.
func (v *view) rivals(first, second int) uint32 {
	n, m := uint32(0), uint32(0)
	for i := first + 1; i < second; i++ {
		e := v.ends[i]
		if e == nil {
			continue
		}
		if e.kind == v.ends[first].kind {
			n++
		}
		if e.kind == v.ends[second].kind {
			m++
		}
	}
	return min(n, 3)*4 + min(m, 3)
}

// verbs is how many verbs are on a way, up to three.
func (v *view) verbs(way []int) uint32 {
	n := uint32(0)
	for _, t := range way {
		if v.s.Tokens[t].UPOS == "VERB" {
			n++
		}
	}
	return min(n, 3)
}
