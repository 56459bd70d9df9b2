package parse

import (
	"math/rand/v2"

	"github.com/relata-kg/relata/extract/model"
)

// beam trains the best model, by max-violation updates.
type beam struct {
	decoder
	structure *model.Builder
	tables    tables
	random    *rand.Rand
}

func newBeam(o *Options, structure *model.Builder, relations *model.Sparse, run int) *beam {
	b := &beam{structure: structure, random: rand.New(rand.NewPCG(o.Seed+uint64(run), 3))}
	b.tables.relations = relations
	b.scorer, b.classes, b.noisy = b, o.Classes, true
	return b
}

func (b *beam) actions(scores *[actions]int32, keys []model.Key) {
	for _, k := range keys {
		b.structure.Add(scores[:], k)
	}
}

func (b *beam) label(keys []model.Key) uint8 { return b.tables.label(keys) }

func (b *beam) epoch(lessons []lesson) {
	for _, i := range b.random.Perm(len(lessons)) {
		b.learn(&lessons[i])
		b.structure.Step()
	}
}

// margin is by how many updates the right reading must lead at the end before
// learning is content (Krauth and Mézard 1987).
const margin = 30

// learn reads a sentence with the beam beside the right reading, and corrects
// the model where the best wrong reading is furthest ahead of the right one or, if
// none ever is, at the end if one comes close.
func (b *beam) learn(le *lesson) {
	b.sentence(le.tokens)
	b.start()
	gold := int32(0)
	worst, wrong, right := int64(0), int32(none), int32(none)
	for range b.steps() {
		b.step(learnWidth)
		gold = b.goldStep(gold, le)
		lead := b.states[b.beam[0]].score - b.states[gold].score
		if !b.same(b.beam[0], gold) && lead >= worst {
			worst, wrong, right = lead, b.beam[0], gold
		}
	}
	if wrong == none {
		if rival := b.rival(gold); rival != none && b.states[gold].score-b.states[rival].score < margin {
			right, wrong = gold, rival
		}
	}
	if wrong != none {
		b.update(right, wrong)
	}
}

// rival is the best reading in the beam but the right one, none if there is no
// other.
func (b *beam) rival(gold int32) int32 {
	for _, other := range b.beam {
		if !b.same(other, gold) {
			return other
		}
	}
	return none
}

// goldStep makes the right transition from a state, scored by the model.
func (b *beam) goldStep(at int32, le *lesson) int32 {
	s := &b.states[at]
	action := b.oracle(s, le.heads)
	var scores [actions]int32
	b.actions(&scores, b.actionKeys(&b.lattice, s))
	return b.follow(candidate{s.score + int64(scores[action]), at, uint8(action)})
}

// same reports whether two states came by the same transitions.
func (b *beam) same(x, y int32) bool {
	for x != y {
		s, t := &b.states[x], &b.states[y]
		if s.action != t.action || s.from == none || t.from == none {
			return false
		}
		x, y = s.from, t.from
	}
	return true
}

// update rewards the transitions to the state right and punishes those to
// wrong, after where the two part.
func (b *beam) update(right, wrong int32) {
	r, w := b.path(right), b.path(wrong)
	i := 0
	for i < len(r) && b.states[r[i]].action == b.states[w[i]].action {
		i++
	}
	for ; i < len(r); i++ {
		b.credit(r[i], 1)
		b.credit(w[i], -1)
	}
}

// path lists the states up to the given one, without the first.
func (b *beam) path(to int32) []int32 {
	var p []int32
	for i := to; b.states[i].from != none; i = b.states[i].from {
		p = append(p, i)
	}
	for i, j := 0, len(p)-1; i < j; i, j = i+1, j-1 {
		p[i], p[j] = p[j], p[i]
	}
	return p
}

func (b *beam) credit(i int32, delta int32) {
	s := &b.states[i]
	for _, k := range b.actionKeys(&b.lattice, &b.states[s.from]) {
		b.structure.Update(k, int(s.action), delta)
	}
}
