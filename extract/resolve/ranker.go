package resolve

import (
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

// ranker lists the features of what one anaphor may stand for.
type ranker struct {
	d *discourse
	x anaphor
	// kind numbers what sort of anaphor it is; noun is its noun, a pronoun's lemma, or
	// what end it is of what; rel its relation in the tree.
	kind, noun, rel uint32
	keys            model.Keys
}

// Kinds of anaphor beside those of mentions.
const (
	possessive = 50
	ellipsis   = 99
	inSentence = 1000 // added for a candidate in the same sentence
)

// Numbers of templates.
const (
	ofCandidate = 0
	ofNobody    = 100
	ofWords     = 200
)

func (d *discourse) newRanker(x anaphor) *ranker {
	r := &ranker{d: d, x: x, kind: uint32(x.m.Kind), noun: model.String(x.m.Noun)}
	if x.predicate != "" {
		r.kind, r.noun = ellipsis, model.String(x.predicate+" "+x.role)
		return r
	}
	t := d.head(x.at)
	r.rel = model.String(t.Deprel)
	if x.m.Kind == text.Pronoun {
		r.noun = model.String(strings.ToLower(t.Lemma))
		if t.Deprel == "nmod:poss" || t.Deprel == "det" {
			r.kind = possessive
		}
	}
	return r
}

// nobody lists what tells that the anaphor stands for none of so many candidates.
func (r *ranker) nobody(candidates int) []model.Key {
	k, m := &r.keys, r.x.m
	k.Reset(ofNobody)
	definite := flag(m.Definite)
	s := &r.d.sentences[m.Sentence]
	k.One(r.kind)
	k.Two(r.kind, r.noun)
	k.Three(r.kind, definite, model.String(string(m.Type)))
	k.Two(r.kind, bucket(m.Sentence))
	k.Two(r.kind, flag(s.Heading))
	k.Two(r.kind, bucket(candidates))
	k.Two(r.kind, r.rel)
	k.Two(r.kind, model.String(m.Number))
	if r.kind != ellipsis {
		k.Two(r.kind, model.String(strings.ToLower(s.Tokens[m.First].Form)))
		k.Three(r.kind, uint32(m.End-m.First), definite)
	}
	return k.List
}

// candidate lists what tells that the anaphor stands for c: where it was mentioned
// last and how, how salient it is, how it fits, and what it does in the document.
func (r *ranker) candidate(c *candidate) []model.Key {
	k := &r.keys
	k.Reset(ofCandidate)
	r.place(c)
	r.standing(c)
	if r.kind != ellipsis {
		r.sentence(c)
		r.function(c)
		if r.x.m.Kind == text.Descriptor {
			r.description(r.d.entities[c.who])
		}
	}
	for _, p := range r.d.roles[c.who] {
		r.word(2, r.noun, p)
		r.word(3, r.kind, p)
	}
	return k.List
}

// place adds where the candidate was mentioned last.
func (r *ranker) place(c *candidate) {
	k, d, m := &r.keys, r.d, r.x.m
	e, latest := d.entities[c.who], &d.mentions[c.latest]
	kind := r.kind
	if latest.Sentence == m.Sentence {
		kind += inSentence
	}
	typ := model.String(string(e.typ))
	distance, rel, order := bucket(m.Sentence-latest.Sentence), model.String(d.head(c.latest).Deprel), uint32(min(c.order, 6))
	block := d.inBlock(r.x, c.who)
	k.Two(kind, distance)
	k.Three(kind, distance, rel)
	k.Three(kind, uint32(latest.Kind), distance)
	k.Three(kind, r.rel, rel)
	k.Two(kind, bucket(m.First-latest.End))
	k.Two(kind, flag(d.wasIn(e, c.before, "nsubj")))
	k.Two(kind, order)
	k.Three(kind, order, typ)
	k.Two(r.noun, order)
	k.Two(kind, block)
	k.Three(kind, block, distance)
	k.Three(r.noun, block, typ)
	k.Three(kind, block, flag(e == d.topic))
	k.Two(r.kind, flag(d.opens(e, m)))
	k.Two(r.kind, flag(d.labels(e, m)))
}

// standing adds how much the candidate counts in the document, and its type.
func (r *ranker) standing(c *candidate) {
	k, d, m := &r.keys, r.d, r.x.m
	e := d.entities[c.who]
	typ := model.String(string(e.typ))
	names := uint32(0)
	for _, i := range e.mentions[:c.before] {
		if d.mentions[i].Kind == text.Name {
			names++
		}
	}
	centre, guest, topic := flag(d.centres[c.who]), flag(d.guests[c.who]), flag(e == d.topic)
	k.Two(r.kind, step(c.lead))
	k.Two(r.kind, step(c.weight))
	k.Two(r.kind, bucket(c.before))
	k.Two(r.kind, bucket(int(names)))
	k.Three(r.kind, typ, model.String(string(m.Type)))
	k.Three(r.kind, r.noun, typ)
	k.Three(r.kind, flag(d.mentions[e.first].Sentence == 0), topic)
	k.Three(r.kind, centre, guest)
	k.Two(r.noun, topic)
	k.Three(r.noun, centre, guest)
	k.Three(r.kind, agreement(m.Gender, e.gender), typ)
	k.Two(r.kind, flag(e.leans))
}

// word adds a feature of which a candidate may have any number.
func (r *ranker) word(kind, a, b uint32) {
	r.keys.List = append(r.keys.List, model.Start(ofWords+kind).With(a).With(b).Key())
}

// inBlock is the order of an entity among those, but places, that the block of x
// names before it, from 1 to 5; 0 if it does not name it.
func (d *discourse) inBlock(x anaphor, who int) uint32 {
	var seen []int
	for i := d.starts[d.opening[x.m.Sentence]]; i < x.at && len(seen) < 5; i++ {
		one := d.of[i]
		if d.mentions[i].Kind != text.Name || one < 0 || contains(seen, one) || d.isPlace(one) {
			continue
		}
		seen = append(seen, one)
		if one == who {
			return uint32(len(seen))
		}
	}
	return 0
}

func flag(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// agreement says how two genders agree: 0 if one is unknown, 1 if they do, 2 if not.
func agreement(a, b string) uint32 {
	switch {
	case a == "" || b == "":
		return 0
	case a == b:
		return 1
	}
	return 2
}

// bucket is a number in steps that grow.
func bucket(n int) uint32 {
	limits := []int{0, 1, 2, 3, 5, 8, 12, 20, 40}
	if i := slices.IndexFunc(limits, func(limit int) bool { return n <= limit }); i >= 0 {
		return uint32(i)
	}
	return uint32(len(limits))
}

// step is a weight in whole numbers, from -10 to 20.
func step(w float64) uint32 { return uint32(10 + max(-10, min(20, int(w)))) }
