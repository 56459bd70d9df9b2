package judge

import (
	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

// features lists what tells a candidate.
func (v *view) features(k *model.Keys, c candidate) {
	if c.second < 0 {
		v.featuresOfOne(k, c.first)
		return
	}
	v.featuresOfTwo(k, c)
}

// kind numbers the templates of features of which a candidate may have any number.
type kind uint32

// The templates of pairs count from 0, those of single ends from one, those of bags
// from bags.
const (
	ofTwo = 0
	ofOne = 100
	bags  = 200
)

const (
	sameList kind = iota
	topKid
	kidSlots
	kidMeans
	kidOfTop
	topMeans
	topMeansRoute
	topMeansKinds
	topMeansKnown
	nounMeans
	nounMeansTop
	wayLemma
	wayClass
	wayMeans
	onWay
	betweenLemma
	betweenClass
	betweenMeans
	betweenTwo
	betweenAll
	sentenceMeans
	nameWord
	rolesElsewhere
	rolesOfBoth
	framed
	framedKinds
	framedBy
	oneKid
	oneKidSlot
	oneKidMeans
	oneKidTop
	oneKidClass
	oneTopMeans
	oneWay
	oneWayMeans
	oneMeansSlot
	oneRoleSlot
)

// bag adds a feature of a template of which a candidate may have any number.
func bag(k *model.Keys, t kind, a, b, c uint32) {
	k.List = append(k.List, model.Start(bags+uint32(t)).With(a).With(b).With(c).Key())
}

// told adds what wording found in the sentence.
func (v *view) told(k *model.Keys, kinds uint32, c candidate) {
	for i := range v.frames {
		f := &v.frames[i]
		first, second := role(f, c.first), role(f, c.second)
		name := model.String(f.Predicate)
		bag(k, framed, name, first, second)
		bag(k, framedKinds, kinds, name, first*7+second)
		if first != 0 && second != 0 {
			bag(k, framedBy, model.String(f.Wording), first*7+second, 0)
		}
	}
}

// role is the role of a mention in a frame, zero if it has none.
func role(f *text.Frame, mention int) uint32 {
	if r := f.Role(mention); r != "" {
		return model.String(r)
	}
	return 0
}

// slot is how a mention hangs on its head: relation and preposition.
func (v *view) slot(e *end) uint32 {
	w := &v.words[e.at]
	return w.rel*31 + w.prep
}

// governor is the lemma of the word that a mention depends on, zero if of none.
func (v *view) governor(e *end) uint32 {
	if len(e.path) < 2 {
		return 0
	}
	return v.words[e.path[1]].lemma
}

// lemmaAt is the lemma of token i, zero beyond the sentence.
func (v *view) lemmaAt(i int) uint32 {
	if i < 0 || i >= len(v.words) {
		return 0
	}
	return v.words[i].lemma
}

// bucket is a distance in steps that grow.
func bucket(n int) uint32 {
	for i, limit := range []int{1, 2, 3, 5, 8, 12, 20, 30} {
		if n <= limit {
			return uint32(i)
		}
	}
	return 9
}
