package judge

import (
	"slices"

	"github.com/relata-kg/relata/extract/model"
)

// part is a mention in a role of a fact: what tells of it there counts alike whoever is
// at the other end.
type part struct {
	mention int
	role    role
}

// role is what a mention is in a fact. Alone is what it is too if the sentence leaves
// the other end unsaid.
type role uint32

const (
	subject role = 300 + iota // as a template's number
	object
	loneSubject
	loneObject
)

// parts lists the mentions of a candidate in their roles.
func (c candidate) parts() []part {
	switch c.form() {
	case subjectAlone:
		return []part{{c.subject, subject}, {c.subject, loneSubject}}
	case objectAlone:
		return []part{{c.object, object}, {c.object, loneObject}}
	}
	return []part{{c.subject, subject}, {c.object, object}}
}

// featuresOf returns what tells of a mention in a role: its features, each of which is
// another one in another role.
func (v *view) featuresOf(k *model.Keys, p part) []model.Key {
	e := v.ends[p.mention]
	if e.alone == nil {
		v.featuresOfOne(k, p.mention)
		e.alone = slices.Clone(k.List)
	}
	list := make([]model.Key, len(e.alone))
	for i, key := range e.alone {
		list[i] = model.Start(uint32(p.role)).With(uint32(key)).Key()
	}
	return list
}

// scorer scores the candidates of a sentence.
type scorer struct {
	m    *Model
	v    *view
	keys model.Keys
	// known are the sums of the parts.
	known       map[part][]int32
	sum, scores []int32
}

func (m *Model) newScorer(v *view) *scorer {
	return &scorer{m: m, v: v, known: map[part][]int32{}, sum: make([]int32, m.first.Hidden()), scores: make([]int32, len(m.labels))}
}

// score returns the score of each predicate for a candidate. It is good until the next
// call.
func (s *scorer) score(c candidate) []int32 {
	clear(s.sum)
	for _, p := range c.parts() {
		sums, known := s.known[p]
		if !known {
			sums = make([]int32, len(s.sum))
			s.m.first.Add(sums, s.v.featuresOf(&s.keys, p))
			s.known[p] = sums
		}
		for i, x := range sums {
			s.sum[i] += x
		}
	}
	if c.form() == both {
		s.v.featuresOfTwo(&s.keys, c)
		s.m.first.Add(s.sum, s.keys.List)
	}
	s.m.first.Scores(s.scores, s.sum)
	return s.scores
}

// heads are the tokens whose relations the ends of a candidate have, -1 for an end
// that is left unsaid.
func (v *view) heads(c candidate) [2]int {
	at := [2]int{-1, -1}
	for side, i := range []int{c.subject, c.object} {
		if i >= 0 {
			at[side] = v.ends[i].at
		}
	}
	return at
}
