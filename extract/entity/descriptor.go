package entity

import (
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// descriptor is a mention of kind Descriptor with what typing needs to know.
type descriptor struct {
	text.Mention
	// first and end are its atoms, from the noun on: without determiner and
	// adjectives.
	first, end int
	// of is the type of the noun's complement: an organization for "patron de".
	of graph.Type
}

// descriptors finds the noun phrases whose noun the lists know, and
// nationalities used as nouns: "le géant américain", "le kényan X". covered
// tells which atoms names have.
func (v *view) descriptors(covered []bool) []descriptor {
	var found []descriptor
	for i := 0; i < len(v.atoms); {
		if _, n := v.find(secCommon, i); n > 1 {
			if e := v.lookup(secNouns, i); e == nil || len(e.rest)+1 < n {
				i += n // "levée de fonds" is no fund
				continue
			}
		}
		d, ok := v.descriptorAt(i, covered)
		if !ok {
			d, ok = v.nationalAt(i, covered)
		}
		if !ok {
			i++
			continue
		}
		found = append(found, d)
		i = d.end
	}
	return found
}

func (v *view) descriptorAt(i int, covered []bool) (d descriptor, ok bool) {
	if v.atoms[i].taken || covered[i] || v.glued(i) && v.is(i-1, "-") {
		return d, false
	}
	e := v.lookup(secNouns, i)
	if e == nil {
		return d, false
	}
	d.first, d.end = i, i+len(e.rest)+1
	first, end := v.tokens(d.first, d.end)
	head := v.headOf(first, end)
	beforeName := d.end < len(covered) && covered[d.end]
	if !v.isNominal(head, len(e.rest) > 0 || beforeName) || !v.wholeWord(d.end) {
		return d, false
	}
	if v.isModifier(head, first, end) {
		return d, false
	}
	d.Mention = v.phrase(i, first, end, head)
	d.Noun = e.line
	d.Type, d.of = nounTypes(e.value)
	return d, true
}

// isModifier reports whether the noun only qualifies the one beside it: "the
// venture unit", "le service maison".
func (v *view) isModifier(head, first, end int) bool {
	h := v.sentence.Tokens[head].Head
	if h == first-1 && h >= 0 && v.sentence.Tokens[h].UPOS == "NOUN" {
		return true
	}
	switch v.relation(head) {
	case "compound", "amod":
		return h >= end && h < len(v.sentence.Tokens) && v.sentence.Tokens[h].UPOS == "NOUN"
	}
	return false
}

// isNominal reports whether token t may head a noun phrase; a tagger's errors
// are forgiven where a determiner or the rest of a fixed phrase is beside it.
func (v *view) isNominal(t int, fixed bool) bool {
	switch v.sentence.Tokens[t].UPOS {
	case "NOUN", "PROPN", "X", "":
		return true
	case "ADJ", "VERB":
		return fixed || t > 0 && v.sentence.Tokens[t-1].UPOS == "DET" || v.opensApposition(t)
	case "ADV", "INTJ":
		return fixed
	}
	return false
}

// opensApposition reports whether token t follows a comma and has a complement:
// "X, associé de Y"; not "X, headed by Y".
func (v *view) opensApposition(t int) bool {
	tokens := v.sentence.Tokens
	for k := t + 1; k < len(tokens); k++ {
		if tokens[k].Head == t && tokens[k].Deprel == "obl:agent" {
			return false
		}
	}
	return t > 1 && t+1 < len(tokens) && tokens[t-1].Form == "," && tokens[t-2].UPOS == "PROPN" && tokens[t+1].UPOS == "ADP"
}

// nationalAt finds a nationality used as a noun: "l'américain Stryker",
// "L'Allemand".
func (v *view) nationalAt(i int, covered []bool) (d descriptor, ok bool) {
	if covered[i] || v.atoms[i].taken {
		return d, false
	}
	e := v.lookup(secDemonyms, i)
	if e == nil {
		return d, false
	}
	n := len(e.rest) + 1
	first, end := v.tokens(i, i+n)
	if first == 0 || v.sentence.Tokens[first-1].UPOS != "DET" || !v.wholeWord(i+n) {
		return d, false
	}
	head := v.headOf(first, end)
	beforeName := i+n < len(v.atoms) && covered[i+n]
	if !beforeName && (v.sentence.Tokens[head].UPOS == "ADJ" || v.titleCase) {
		return d, false
	}
	if v.relation(head) == "amod" && !beforeName {
		return d, false
	}
	d.first, d.end = i, i+n
	d.Mention = v.phrase(i, first, end, head)
	d.Noun = e.line
	return d, true
}

// phrase makes a descriptor of the noun that begins at atom i and has the
// tokens from first up to end, with its determiner and the adjectives beside it.
func (v *view) phrase(i, first, end, head int) text.Mention {
	tokens := v.sentence.Tokens
	left := first
	for left > 0 && v.precedes(left-1, left, end) {
		left--
	}
	right := end
	for right < len(tokens) && (tokens[right].UPOS == "ADJ" && tokens[right].Head == head || right == end && v.isDemonym(i, right)) {
		right++
	}
	m := text.Mention{
		Span:     text.Span{Start: tokens[left].Start, End: tokens[right-1].End},
		Sentence: v.index, First: left, End: right, Head: head,
		Kind: text.Descriptor, Named: -1,
		Gender: gender(tokens[head].Feats), Number: number(tokens[head].Feats),
	}
	m.Name = foldSpace(v.text[max(0, m.Start):max(m.Start, min(m.Span.End, len(v.text)))])
	v.determine(&m, i, first)
	return m
}

// isDemonym reports whether token t, behind atom i, is an adjective of a place.
func (v *view) isDemonym(i, t int) bool {
	for ; i < len(v.atoms) && v.atoms[i].token <= t; i++ {
		if v.atoms[i].token == t {
			_, n := v.find(secDemonyms, i)
			return n > 0
		}
	}
	return false
}

// precedes reports whether token t belongs to the phrase that so far begins at
// token left: a determiner, an adjective, a compound, or what these govern.
func (v *view) precedes(t, left, end int) bool {
	tok := &v.sentence.Tokens[t]
	if tok.Head < left || tok.Head >= end {
		return tok.UPOS == "DET" && tok.Head > t || v.hyphenated(t, left)
	}
	switch v.relation(t) {
	case "det", "amod", "nummod", "compound", "advmod":
		return true
	case "nmod":
		return tok.UPOS == "PRON" || tok.UPOS == "DET"
	}
	return v.hyphenated(t, left)
}

// hyphenated reports whether token t is tied to the next one by a hyphen, as
// both words of "London-based" are.
func (v *view) hyphenated(t, next int) bool {
	a, b := &v.sentence.Tokens[t], &v.sentence.Tokens[next]
	return a.Span.End == b.Start && (a.Form == "-" || b.Form == "-")
}

// determine fills what determiner and adjectives say of m, whose noun begins
// at atom i, the token noun.
func (v *view) determine(m *text.Mention, i, noun int) {
	tokens := v.sentence.Tokens
	for i > 0 && v.atoms[i-1].token >= m.First {
		i--
	}
	for ; i < len(v.atoms) && v.atoms[i].token < m.End; i++ {
		t := v.atoms[i].token
		if kind, n := v.find(secDeterminers, i); n > 0 && t < noun {
			m.Definite = m.Definite || kind == "definite"
			if m.Gender == "" {
				m.Gender = gender(tokens[t].Feats)
			}
			if m.Number == "" {
				m.Number = number(tokens[t].Feats)
			}
		}
		if m.Origin == "" {
			m.Origin = v.originAt(i, t < noun)
		}
	}
	// The words of "du" share a span: its article is no atom of its own.
	if t := m.First; t < noun && tokens[t].UPOS == "DET" && feature(tokens[t].Feats, "Definite") == "Def" {
		m.Definite = true
	}
	if c := v.child(m.Head, "nmod"); c >= 0 && tokens[c].Deprel == "nmod:poss" {
		m.Definite = true
	}
}

// originAt is the place that the adjective at atom i names, or, before the
// noun, the place itself: "the Edinburgh investment manager".
func (v *view) originAt(i int, before bool) string {
	if v.glued(i) && v.is(i-1, "-") {
		return v.basedIn(i)
	}
	if place, n := v.find(secDemonyms, i); n > 0 && v.wholeWord(i+n) {
		return place
	}
	if e := v.lookup(secPlaces, i); e != nil && before && v.wholeWord(i+len(e.rest)+1) {
		return e.line
	}
	return ""
}

// basedIn is the place of "London-based" where atom i is its last word.
func (v *view) basedIn(i int) string {
	if _, n := v.find(secSeated, i-1); n != 2 || i < 2 {
		return ""
	}
	if _, n := v.findBefore(secPlaces, i-1); n > 0 {
		return foldSpace(v.text[v.atoms[i-1-n].Start:v.atoms[i-2].End])
	}
	if !v.atoms[i-2].isCapital() {
		return ""
	}
	return v.form(i - 2)
}
