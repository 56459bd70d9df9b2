package judge

import (
	"slices"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

// ofAppeal is the number of the first template of appeals.
const ofAppeal = 500

// featuresOfAppeal lists what tells that candidate i of the list has a label, given
// what the first look found.
func (d *docket) featuresOfAppeal(k *model.Keys, i, label int) {
	h := &d.list[i]
	mine, l, shape := step(h.scores[label]), uint32(label), uint32(h.form())
	k.Reset(ofAppeal)
	k.One(mine)
	k.Two(mine, l)
	k.Three(mine, l, shape)
	k.Three(mine, shape, d.kinds(h))
	k.Four(mine, l, shape, d.kinds(h))
	d.others(k, h, label, mine)
	d.rivals(k, i, label, mine)
	d.elsewhere(k, h, label, mine)
	before := d.first[h.sentence-1]
	k.Three(mine, l, before)
	k.Three(mine, l, d.first[h.sentence])
}

// kinds is what the ends are.
func (d *docket) kinds(h *heard) uint32 {
	n := uint32(0)
	for _, i := range []int{h.subject, h.object} {
		n *= 31
		if i >= 0 {
			n += uint32(d.mentions[i].Kind) + model.String(string(d.mentions[i].Type))
		}
	}
	return n
}

// others adds what other labels the candidate might have.
func (d *docket) others(k *model.Keys, h *heard, label int, mine uint32) {
	l, other := uint32(label), -1
	for i, x := range h.scores {
		if i != label && (other < 0 || x > h.scores[other]) {
			other = i
		}
	}
	theirs := step(h.scores[other])
	k.Two(mine, theirs)
	k.Four(mine, l, uint32(other), theirs)
	for i, x := range h.scores {
		if i != label && x > 0 {
			bag(k, rolesOfBoth, mine, l, uint32(i))
		}
	}
}

// rivals adds how the other candidates of the sentence do that share an end with this
// one, or that stand in a list with one.
func (d *docket) rivals(k *model.Keys, i, label int, mine uint32) {
	h, l := &d.list[i], uint32(label)
	var subject, object, reversed, lone, left, right int32 = lowest, lowest, lowest, lowest, lowest, lowest
	above := [2]uint32{}
	span := d.bySentence[h.sentence]
	for j := span[0]; j < span[1]; j++ {
		o := &d.list[j]
		x := o.scores[label]
		switch {
		case j == i:
		case o.subject == h.object && o.object == h.subject:
			reversed = x
		case o.form() != h.form():
			if o.subject == h.subject && o.subject >= 0 || o.object == h.object && o.object >= 0 {
				lone = max(lone, x)
			}
		case o.subject == h.subject && d.listed(o, h, 1):
			right = max(right, x)
		case o.object == h.object && d.listed(o, h, 0):
			left = max(left, x)
		case o.subject == h.subject && h.subject >= 0:
			subject = max(subject, x)
			if x > h.scores[label] {
				above[0]++
			}
		case o.object == h.object && h.object >= 0:
			object = max(object, x)
			if x > h.scores[label] {
				above[1]++
			}
		}
	}
	k.Two(mine, step(reversed))
	k.Three(mine, l, step(reversed))
	k.Two(mine, step(lone))
	k.Four(mine, l, uint32(h.form()), step(lone))
	k.Three(mine, l, step(left))
	k.Three(mine, l, step(right))
	k.Three(mine, step(left), step(right))
	k.Three(mine, l, step(subject))
	k.Three(mine, l, step(object))
	k.Three(mine, min(above[0], 3), min(above[1], 3))
	k.Four(mine, l, min(above[0], 3), min(above[1], 3))
}

// listed reports whether the subjects (0) or the objects (1) of two candidates stand in
// one list.
func (d *docket) listed(a, b *heard, side int) bool {
	x, y := [2]int{a.subject, a.object}[side], [2]int{b.subject, b.object}[side]
	return x >= 0 && y >= 0 && a.at[side] == b.at[side] && d.mentions[x].Type == d.mentions[y].Type
}

// elsewhere adds what the first look found of either name in other sentences.
func (d *docket) elsewhere(k *model.Keys, h *heard, label int, mine uint32) {
	l, s, o := uint32(label), d.nameOf(h.subject), d.nameOf(h.object)
	same, back := d.ofNames[names{s, o}], d.ofNames[names{o, s}]
	k.Two(mine, step(same.outside(h.sentence, label)))
	k.Three(mine, l, step(same.outside(h.sentence, label)))
	k.Three(mine, l, step(back.outside(h.sentence, label)))
	if same != nil {
		for i := range h.scores {
			if same.outside(h.sentence, i) > 0 {
				bag(k, rolesElsewhere, mine, l, uint32(i))
			}
		}
	}
	for side, n := range []string{s, o} {
		if n == "" {
			continue
		}
		as := [2]*summits{d.ofName[name{n, true}], d.ofName[name{n, false}]}
		k.Four(mine, l, uint32(side), step(as[side].outside(h.sentence, label)))
		k.Four(mine, l, uint32(side), step(as[1-side].outside(h.sentence, label)))
		for role, list := range as {
			for i := range h.scores {
				if list.outside(h.sentence, i) > 0 {
					bag(k, oneRoleSlot, l*2+uint32(side), uint32(i*2+role), min(mine, 10))
				}
			}
		}
	}
}

// appeals makes the lessons of the second look at a document: for each candidate and
// label that is not out of the question.
func (m *Model) appeals(d *docket, x *Example) []lesson {
	right := map[text.Pair]bool{}
	for _, p := range x.Pairs {
		right[p] = true
	}
	var list []lesson
	var keys model.Keys
	for i := range d.list {
		for label, score := range d.list[i].scores {
			pair := d.list[i].pair(m.labels[label].Name)
			if score < hearable || x.Doubtful[pair] || x.Only != "" && x.Only != pair.Predicate {
				continue
			}
			d.featuresOfAppeal(&keys, i, label)
			list = append(list, lesson{
				candidate: d.list[i].candidate, features: [][]model.Key{slices.Clone(keys.List)},
				label: label, allowed: []uint8{0}, right: []bool{right[pair]},
			})
		}
	}
	return list
}
