package resolve

import (
	"strings"

	"github.com/relata-kg/relata/extract/model"
)

// Numbers of the templates of what the sentence of an anaphor tells.
const (
	ofSentence = 50
	ofFunction = 70
)

// sentence adds the words around an anaphor of the text, and where it stands: "it
// raised" speaks for a company, and for whom the document is about.
func (r *ranker) sentence(c *candidate) {
	k, d, m := &r.keys, r.d, r.x.m
	k.From(ofSentence)
	e, tokens := d.entities[c.who], d.sentences[m.Sentence].Tokens
	order, rel := uint32(min(c.order, 6)), model.String(d.head(c.latest).Deprel)
	k.Three(r.kind, flag(m.First == 0), order)
	k.Three(r.kind, flag(m.First < 3), rel)
	up := tokens[m.Head].Head
	if up < 0 {
		return
	}
	word := model.String(strings.ToLower(tokens[up].Lemma))
	k.Three(r.rel, word, model.String(string(e.typ)))
	k.Three(r.rel, word, flag(e == d.topic))
	k.Three(r.rel, word, flag(d.wasIn(e, c.before, "nsubj")))
	above := model.String(tokens[up].Deprel)
	k.Three(r.kind, above, order)
	k.Three(r.kind, above, rel)
}

// function adds of which facts an anaphor of the text is an end: who invests in it has
// likely invested elsewhere.
func (r *ranker) function(c *candidate) {
	k, d := &r.keys, r.d
	e := d.entities[c.who]
	for _, f := range d.ends[r.x.at] {
		k.From(ofFunction)
		k.Two(f, model.String(string(e.typ)))
		k.Two(f, flag(e == d.topic))
		k.Two(f, uint32(min(c.order, 6)))
		k.Three(f, flag(d.centres[c.who]), flag(d.guests[c.who]))
		for _, p := range d.roles[c.who] {
			r.word(4, f, p)
		}
	}
}
