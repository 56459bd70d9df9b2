package judge

import (
	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

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

// told adds what wording found in the sentence of one mention or two, second being -1
// for one.
func (v *view) told(k *model.Keys, kinds uint32, first, second int) {
	for i := range v.frames {
		f := &v.frames[i]
		x, y := roleIn(f, first), roleIn(f, second)
		name := model.String(f.Predicate)
		bag(k, framed, name, x, y)
		bag(k, framedKinds, kinds, name, x*7+y)
		if x != 0 && y != 0 {
			bag(k, framedBy, model.String(f.Wording), x*7+y, 0)
		}
	}
}

// roleIn is the role of a mention in a frame, zero if it has none.
func roleIn(f *text.Frame, mention int) uint32 {
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
