package entity

import (
	"strings"

	"github.com/relata-kg/relata/extract/model"
)

// telling are the sections of the word lists that tell of a word's part in names.
const telling = 1<<secCommon | 1<<secDemonyms | 1<<secDeterminers | 1<<secFamilies | 1<<secForenames | 1<<secInstitutions |
	1<<secLegalForms | 1<<secMonths | 1<<secNames | 1<<secNouns | 1<<secOf | 1<<secOffices | 1<<secOrganizationWords |
	1<<secParticles | 1<<secPlaces | 1<<secPrepositions | 1<<secSites | 1<<secTitles | 1<<secUnits

// scoreOfJoint is how likely the atoms of a joint are of one name, in units of
// model.Logit.
func (l *learnt) scoreOfJoint(v *view, x joint, of []int, known *knowledge) int32 {
	l.featuresOfJoint(v, x, of, known)
	return l.joints.Score(&l.ofJoints, l.keys.List)[0]
}

// featuresOfJoint lists what tells whether the atoms of a joint are of one name: the
// words themselves, what lists, tags and the tree say of them, what stands between them
// and around, and how often the document has them together and apart.
func (l *learnt) featuresOfJoint(v *view, x joint, of []int, known *knowledge) {
	k := &l.keys
	k.Reset(0)
	a, b := l.traits(v, x.left, known), l.traits(v, x.right, known)
	between := model.String(strings.ToLower(v.text[v.atoms[x.left].End:v.atoms[x.right].Start]))
	grammar, rel := byGrammar(of[x.left], of[x.right]), v.relationOf(x)
	k.Two(grammar, between)
	k.Three(grammar, between, a.tag)
	k.Three(grammar, between, b.tag)
	k.Four(grammar, between, a.shape, b.shape)
	k.Four(grammar, between, a.tag, b.tag)
	k.Three(grammar, between, rel)
	k.Four(grammar, rel, a.tag, b.tag)
	k.Three(grammar, between, a.lists)
	k.Three(grammar, between, b.lists)
	k.Three(between, a.lists, b.lists)
	k.Three(grammar, a.lists, b.tag)
	k.Three(grammar, a.tag, b.lists)
	k.Two(between, a.word)
	k.Two(between, b.word)
	k.Two(grammar, a.word)
	k.Two(grammar, b.word)
	k.Two(a.word, b.word)
	k.Three(between, a.class, b.class)
	k.Three(grammar, between, a.class)
	k.Three(grammar, between, b.class)
	k.Two(between, a.ending)
	k.Two(between, b.ending)
	k.Four(grammar, a.flags, b.flags, between)
	k.Three(a.flags, a.tag, a.class)
	l.surroundings(v, x, grammar, between)
	l.occurrences(v, x, grammar, between)
}

// surroundings adds what stands around a joint.
func (l *learnt) surroundings(v *view, x joint, grammar, between uint32) {
	k := &l.keys
	before, after := v.neighbour(x.left-1), v.neighbour(x.right+1)
	k.Two(grammar, before)
	k.Two(grammar, after)
	k.Three(between, before, after)
	k.Three(grammar, between, before)
	k.Three(grammar, between, after)
	k.Three(grammar, between, flag(v.sentence.Heading)+2*flag(v.everyWordCapital()))
}

// occurrences adds how often the document has the words together, and apart.
func (l *learnt) occurrences(v *view, x joint, grammar, between uint32) {
	k := &l.keys
	together := l.counts[v.hash(x.left, x.right)]
	left := l.counts[v.hash(x.left, x.left)]
	right := l.counts[v.hash(x.right, x.right)]
	t, a, b := min(together, 3), min(left-min(together, left), 2), min(right-min(together, right), 2)
	k.Four(grammar, t, a, b)
	k.Four(between, t, a, b)
	k.Three(between, t, b)
	k.Three(grammar, between, a*3+b)
}

// byGrammar says what the grammar makes of two atoms, by the numbers of their runs.
func byGrammar(left, right int) uint32 {
	switch {
	case left == right:
		return 1
	case left == 0:
		return 2
	case right == 0:
		return 3
	}
	return 4
}

// traits are what tells of one atom.
type traits struct{ word, class, tag, shape, lists, ending, flags uint32 }

func (l *learnt) traits(v *view, i int, known *knowledge) traits {
	a, form := &v.atoms[i], v.form(i)
	folded := strings.ToLower(form)
	t := traits{word: model.String(folded), class: l.class(form), tag: model.String(v.token(i).UPOS), shape: uint32(a.shape)}
	t.lists, t.ending = v.listsOf(i, telling), ending(folded, 3)
	t.flags = flag(a.opens) + 2*flag(known.isLower(form)) + 4*uint32(min(a.Len(), 5)) +
		64*flag(a.base > 0 || a.id > 0) + 128*flag(l.class(folded) > 0)
	return t
}

// listsOf is which of the sections have entries that begin with the word of atom i; 0
// if there is no such atom.
func (v *view) listsOf(i int, sections uint64) uint32 {
	if i < 0 || i >= len(v.atoms) {
		return 0
	}
	lists := (v.starts[v.atoms[i].id] | v.starts[v.atoms[i].base]) & sections
	return uint32(lists) ^ uint32(lists>>32)*31
}

// ending is the last n bytes of a longer word, else 0.
func ending(word string, n int) uint32 {
	if len(word) <= n {
		return 0
	}
	return model.String(word[len(word)-n:])
}

// relationOf is the relation in the tree between the tokens of a joint.
func (v *view) relationOf(x joint) uint32 {
	a, b := v.atoms[x.left].token, v.atoms[x.right].token
	tokens := v.sentence.Tokens
	switch {
	case a == b:
		return 1
	case tokens[b].Head == a:
		return model.String(v.relation(b))
	case tokens[a].Head == b:
		return model.String("<" + v.relation(a))
	case tokens[a].Head == tokens[b].Head:
		return 2
	}
	return 3
}

// neighbour is what stands beside a joint: a sign or a small word itself, of others
// their shape and part of speech.
func (v *view) neighbour(i int) uint32 {
	if i < 0 || i >= len(v.atoms) {
		return 0
	}
	if a := &v.atoms[i]; a.shape != sign && (a.shape != lower || a.Len() > 4) {
		return model.String(v.token(i).UPOS) + uint32(a.shape)
	}
	return model.String(v.form(i))
}

// hash stands for the words from one atom to another, whatever their case.
func (v *view) hash(first, last int) uint32 {
	return model.String(strings.ToLower(v.text[v.atoms[first].Start:v.atoms[last].End]))
}

func flag(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}
