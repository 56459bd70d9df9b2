package judge

import (
	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

// ofValue is the number of the first template of values.
const ofValue = 400

// featuresOfValue lists what tells that value i, of a class, qualifies the fact of a
// pair of ends of frame f: where it stands and hangs in the tree as seen from the word
// that evokes the frame and from the ends, what else it is or might be, and what the
// grammar made of it.
func (v *view) featuresOfValue(k *model.Keys, f *text.Frame, c candidate, i, class int) {
	x := &v.mentions[i]
	way := v.toRoot(x.Head)
	predicate, place := model.String(f.Predicate), v.placeOf(c, i)
	chosen, elsewhere := v.grammar(f, i)
	alike, nearer := v.rank(f, i)
	up, down, top := meet(way, v.toRoot(f.Trigger))
	w := &v.words[x.Head]
	slot := w.rel*31 + w.prep
	before, behind := v.lemmaAt(x.First-1), v.lemmaAt(x.End)
	k.Reset(ofValue)
	k.One(predicate)
	k.One(chosen)
	k.Two(predicate, chosen)
	k.Two(predicate, place)
	k.Two(chosen, place)
	k.Two(chosen, elsewhere)
	k.Three(predicate, chosen, elsewhere)
	k.Two(predicate, elsewhere)
	k.Three(chosen, alike, nearer)
	k.Three(predicate, alike, nearer)
	k.Three(place, alike, nearer)
	route := v.route(up, down, top)
	k.One(route)
	k.Two(predicate, route)
	k.Two(chosen, route)
	k.Two(predicate, slot)
	k.Three(place, slot, chosen)
	k.Two(before, behind)
	k.Two(before, chosen)
	k.Three(before, place, predicate)
	k.Two(behind, place)
	k.Three(v.verbs(up), v.verbs(down), chosen)
	k.Three(v.verbs(up), v.verbs(down), predicate)
	k.Three(v.verbs(up), place, v.standing(f.Trigger, i))
	k.Three(place, v.strangers(c, i), predicate)
	k.Three(place, v.strangers(c, i), chosen)
	k.Three(place, v.commas(c, i), predicate)
	k.Two(predicate, uint32(len(x.Date)))
	k.Three(model.String(string(f.Modality)), predicate, uint32(len(x.Date)))
	k.Two(model.String(f.Wording), chosen)
	k.Three(v.flags, alike, uint32(min(len(v.frames), 4)))
	if top >= 0 {
		t := &v.words[top]
		k.Three(predicate, t.lemma, slot)
		k.Two(t.class, slot)
		k.Two(t.pos, chosen)
		for _, m := range t.means {
			bag(k, topMeans, m, predicate, slot)
		}
	}
	if len(way) > 1 {
		g := &v.words[way[1]]
		k.Two(g.lemma, slot)
		k.Three(g.lemma, slot, predicate)
		for _, m := range g.means {
			bag(k, oneTopMeans, m, predicate, slot)
			bag(k, oneMeansSlot, m, predicate, 0)
		}
	}
	for _, t := range up {
		bag(k, wayLemma, predicate, v.words[t].lemma, 0)
		bag(k, onWay, chosen, v.words[t].rel, 0)
	}
	v.besideValue(k, c, i, predicate)
}

// toRoot is the way from a token to the root of the tree.
func (v *view) toRoot(at int) []int {
	var way []int
	for ; at >= 0 && len(way) < maxDepth; at = v.s.Tokens[at].Head {
		way = append(way, at)
	}
	return way
}

// placeOf is where a value stands as seen from either end: before it, behind it, or
// there is no such end.
func (v *view) placeOf(c candidate, i int) uint32 {
	place := uint32(0)
	for _, e := range []int{c.subject, c.object} {
		place *= 3
		switch {
		case e >= 0 && i < e:
			place++
		case e >= 0:
			place += 2
		}
	}
	return place
}

// grammar is what the grammar made of a value: whether it qualifies f, and what it is
// in another frame.
func (v *view) grammar(f *text.Frame, i int) (chosen, elsewhere uint32) {
	chosen = roleIn(f, i)
	for n := range v.frames {
		o := &v.frames[n]
		if o.Trigger == f.Trigger && o.Predicate == f.Predicate {
			continue
		}
		if r := roleIn(o, i); r != 0 {
			elsewhere = r
			if r == model.String("object") {
				return chosen, model.String(o.Predicate)
			}
		}
	}
	return chosen, elsewhere
}

// rank is how many values of its kind a sentence has, and how many of them are nearer
// to the word that evokes f, each up to four.
func (v *view) rank(f *text.Frame, i int) (alike, nearer uint32) {
	for j := v.first; j < v.last; j++ {
		if j == i || v.mentions[j].Kind != v.mentions[i].Kind {
			continue
		}
		alike++
		if apart(v.mentions[j].Head, f.Trigger) < apart(v.mentions[i].Head, f.Trigger) {
			nearer++
		}
	}
	return min(alike, 4), min(nearer, 4)
}

func apart(a, b int) int { return max(a-b, b-a) }

// standing is how far a value stands from a token, in steps, and on which side.
func (v *view) standing(token, i int) uint32 {
	side := uint32(0)
	if v.mentions[i].First > token {
		side = 16
	}
	return bucket(apart(v.mentions[i].Head, token)) + side
}

// nearest is the end of a pair that stands nearest to mention i.
func (v *view) nearest(c candidate, i int) int {
	switch {
	case c.subject < 0:
		return c.object
	case c.object < 0:
		return c.subject
	case apart(v.mentions[c.subject].Head, v.mentions[i].Head) < apart(v.mentions[c.object].Head, v.mentions[i].Head):
		return c.subject
	}
	return c.object
}

// strangers is how many other ends of facts stand between a value and the nearest end
// of a pair, up to three.
func (v *view) strangers(c candidate, i int) uint32 {
	e := v.nearest(c, i)
	n := uint32(0)
	for j := min(e, i) + 1; j < max(e, i); j++ {
		if v.ends[j] != nil && j != c.subject && j != c.object {
			n++
		}
	}
	return min(n, 3)
}

// commas is how many marks stand between a value and the nearest end, up to three.
func (v *view) commas(c candidate, i int) uint32 {
	from, to := v.inside(c, i)
	n := uint32(0)
	for t := from; t < to; t++ {
		if v.s.Tokens[t].UPOS == "PUNCT" {
			n++
		}
	}
	return min(n, 3)
}

// inside is the tokens between a value and the nearest end.
func (v *view) inside(c candidate, i int) (from, to int) {
	e := v.nearest(c, i)
	a, b := &v.mentions[min(e, i)], &v.mentions[max(e, i)]
	return a.End, max(a.End, b.First)
}

// besideValue adds the words between a value and the nearest end.
func (v *view) besideValue(k *model.Keys, c candidate, i int, predicate uint32) {
	from, to := v.inside(c, i)
	side := uint32(0)
	if i > v.nearest(c, i) {
		side = 1
	}
	all := model.Start(0)
	for t := from; t < min(to, from+maxBetween); t++ {
		w := &v.words[t]
		bag(k, betweenLemma, predicate, w.lemma, side)
		bag(k, betweenLemma, 0, w.lemma, side)
		for _, m := range w.means {
			bag(k, betweenMeans, predicate, m, side)
		}
		all = all.With(w.pos)
	}
	if to-from <= maxExact {
		bag(k, betweenAll, predicate, uint32(all.Key()), side)
	}
}
