package entity

import (
	"strings"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

// Numbers of the templates of one place.
const (
	ofPlace = 100
	ofChild = 150
)

// placeOfKind adds what one place where a name stands tells: what it depends on and what
// on it, the words beside it, and what the lists say of its first and last word.
func (l *learnt) placeOfKind(v *view, m *text.Mention, typ uint32) {
	k, tokens := &l.keys, v.sentence.Tokens
	k.From(ofPlace)
	rel, head := model.String(v.relation(m.Head)), &tokens[m.Head]
	lemma, class, tag := uint32(0), uint32(0), uint32(0)
	if h := head.Head; h >= 0 && h < len(tokens) {
		lemma, class, tag = lemmaOf(&tokens[h]), l.class(tokens[h].Form), model.String(tokens[h].UPOS)
	}
	k.Two(rel, typ)
	k.Two(rel, lemma)
	k.Two(rel, class)
	k.Two(rel, tag)
	k.Two(model.String(head.UPOS), flag(m.First == 0))
	k.One(model.String(head.Feats))
	k.Two(model.String(m.Number), model.String(m.Gender))
	l.wordsBeside(v, m)
	l.listsOfKind(v, m)
	for c := range tokens {
		if tokens[c].Head == m.Head && (c < m.First || c >= m.End) {
			k.From(ofChild)
			rel := model.String(tokens[c].Deprel)
			k.Two(rel, lemmaOf(&tokens[c]))
			k.Two(rel, l.class(tokens[c].Form))
		}
	}
}

func lemmaOf(t *text.Token) uint32 { return model.String(strings.ToLower(t.Lemma)) }

// wordsBeside adds the two words before a name and the two behind it, and their classes.
func (l *learnt) wordsBeside(v *view, m *text.Mention) {
	word := func(i int) (form, class uint32) {
		if i < 0 || i >= len(v.sentence.Tokens) {
			return 1, 1
		}
		t := &v.sentence.Tokens[i]
		return model.String(strings.ToLower(t.Form)), l.class(t.Form)
	}
	k := &l.keys
	before, classBefore := word(m.First - 1)
	after, classAfter := word(m.End)
	second, classOfSecond := word(m.First - 2)
	next, classOfNext := word(m.End + 1)
	k.One(before)
	k.One(after)
	k.Two(before, after)
	k.Two(second, before)
	k.Two(after, next)
	k.One(classBefore)
	k.One(classAfter)
	k.Two(classOfSecond, before)
	k.Two(after, classOfNext)
}

// listsOfKind adds what the lists say of the first and last word of a name and of those
// beside it.
func (l *learnt) listsOfKind(v *view, m *text.Mention) {
	first := 0
	for first < len(v.atoms) && v.atoms[first].Start < m.Start {
		first++
	}
	last := first
	for last+1 < len(v.atoms) && v.atoms[last+1].End <= m.Span.End {
		last++
	}
	if last >= len(v.atoms) {
		return
	}
	k, length := &l.keys, uint32(min(m.End-m.First, 4))
	const all = 1<<sections - 1
	k.Two(v.listsOf(first, telling), length)
	k.Two(v.listsOf(last, telling), length)
	k.Two(uint32(v.atoms[first].shape), length)
	k.One(v.listsOf(first-1, all))
	k.One(v.listsOf(last+1, all))
}
