package judge

import (
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

// view is a sentence as the features look at it, in numbers.
type view struct {
	*document
	s     *text.Sentence
	words []word
	// first and last are the half-open range of its mentions.
	first, last int
	// ends are the mentions that may be ends of facts, by index.
	ends   map[int]*end
	frames []text.Frame // of this sentence
	// flags tell what values the sentence has, means what its words mean, before
	// which predicate the sentence before told first.
	flags  uint32
	means  []uint32
	before uint32
}

// word is a token in numbers.
type word struct {
	lemma, class, rel, pos, prep uint32
	means                        []uint32 // the classes of meaning of its lemma
	content                      bool
	kids                         []int
}

// end is a mention that may be the end of a fact.
type end struct {
	kind  uint32   // its kind and type
	noun  uint32   // what it is called: "fund"
	means []uint32 // the classes of that noun
	words []uint32 // of a name, in lower case
	roles []uint32 // what it is by wording anywhere in the document
	// alone are the features of it, whatever its role, nil until they are asked for.
	alone []model.Key
	list  uint32 // how many of its kind are coordinated with it, itself included
	known uint32 // how often the document names it
	at    int    // the token whose head and relation are its own
	path  []int  // from there to the root
}

// Flags of a sentence.
const (
	hasSum = 1 << iota
	hasRound
	hasShare
	isHeading
)

func (m *Model) view(s *text.Sentence, d *document, first, last int, frames []text.Frame) *view {
	v := &view{document: d, s: s, first: first, last: last, words: make([]word, len(s.Tokens)), ends: map[int]*end{}, frames: frames}
	m.look(v)
	nouns := v.values(first, last)
	for i := first; i < last; i++ {
		if isEnd(&d.mentions[i]) {
			v.ends[i] = m.end(v, i, nouns[i])
		}
	}
	for _, e := range v.ends {
		for _, o := range v.ends {
			if o.at == e.at && o.kind == e.kind {
				e.list = min(e.list+1, 4)
			}
		}
	}
	return v
}

// look fills in the words.
func (m *Model) look(v *view) {
	for i := range v.s.Tokens {
		t, w := &v.s.Tokens[i], &v.words[i]
		w.lemma, w.class, w.rel, w.pos = model.String(text.Lemma(t)), m.class(t.Form), model.String(t.Deprel), model.String(t.UPOS)
		w.means = m.means[text.Lemma(t)]
		for _, x := range w.means {
			if !slices.Contains(v.means, x) {
				v.means = append(v.means, x)
			}
		}
		w.content = t.UPOS == "VERB" || t.UPOS == "NOUN" || t.UPOS == "ADJ" || t.UPOS == "PROPN" || t.UPOS == "ADV"
	}
	for i := range v.s.Tokens {
		h := v.s.Tokens[i].Head
		if h < 0 {
			continue
		}
		v.words[h].kids = append(v.words[h].kids, i)
		if v.s.Tokens[i].Deprel == "case" && v.words[h].prep == 0 {
			v.words[h].prep = v.words[i].lemma
		}
	}
}

// values notes what values the sentence has; it returns the nouns in apposition to
// names, by the index of the name.
func (v *view) values(first, last int) map[int]string {
	nouns := map[int]string{}
	for i := first; i < last; i++ {
		x := &v.mentions[i]
		switch {
		case x.Kind == text.Descriptor && x.Named >= 0:
			nouns[x.Named] = x.Noun
		case x.Kind == text.Sum:
			v.flags |= hasSum
		case x.Kind == text.Round:
			v.flags |= hasRound
		case x.Kind == text.Share:
			v.flags |= hasShare
		}
	}
	if v.s.Heading {
		v.flags |= isHeading
	}
	return nouns
}

func (m *Model) end(v *view, i int, noun string) *end {
	x := &v.mentions[i]
	e := &end{kind: model.String(string(x.Type)) + uint32(x.Kind)}
	if x.Kind == text.Descriptor {
		noun = x.Noun
	}
	if noun != "" {
		e.noun, e.means = model.String(noun), m.means[noun]
	}
	if x.Kind == text.Name {
		for w := range strings.FieldsSeq(strings.ToLower(x.Name)) {
			e.words = append(e.words, model.String(w))
		}
		e.known, e.roles = v.named[x.Name], v.roles[x.Name]
	}
	e.at = v.climb(x.Head)
	for at := e.at; at >= 0 && len(e.path) < maxDepth; at = v.s.Tokens[at].Head {
		e.path = append(e.path, at)
	}
	return e
}

// maxDepth bounds the way up a tree.
const maxDepth = 30

// climb returns the token whose relation a conjunct or an apposition has: of two
// conjuncts the first; itself if it is none.
func (v *view) climb(i int) int {
	for range maxDepth {
		t := &v.s.Tokens[i]
		rel, _, _ := strings.Cut(t.Deprel, ":")
		if t.Head < 0 || rel != "conj" && rel != "appos" && rel != "flat" || v.s.Tokens[t.Head].UPOS == "VERB" {
			return i
		}
		i = t.Head
	}
	return i
}
