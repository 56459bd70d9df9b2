package tag

import (
	"strings"
	"sync"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

// Model is a tagger of one language. It is safe for concurrent use.
type Model struct {
	tags    []string // by class; a contraction's joined by +
	feats   []string // by class
	scripts []script // by class
	splits  map[string][]string
	// contraction tells for each tag whether it is a contraction's.
	contraction []bool
	properNoun  int // the class of that tag, -1 if there is none
	// featsOf holds for each tag the classes of the features seen with it.
	featsOf [][]uint8

	dict    model.Index // folded form -> bits of tags
	sure    model.Index // folded form and tag -> its only features
	lemmas  model.Index
	classes model.Index
	verbs   *verbs // nil if the language has no list
	noisy   bool   // see Disturb
	tagger  model.Sparse
	featter model.Sparse

	scratch sync.Pool // of *scratch
}

// scratch is the memory that tagging one sentence needs.
type scratch struct {
	words       []word
	tags, feats []uint32
	keys        model.Keys
	scores      []int32
}

// sureBit marks in dict a frequent form that has one tag only.
const sureBit = 1 << 31

// Tag sets UPOS, Feats and Lemma of each word of s, and takes contractions
// apart. The words' heads are reset to -1 if there were contractions.
func (m *Model) Tag(s *text.Sentence) {
	m.tagTokens(s.Tokens, nil)
	m.split(s)
}

// Retag is e tagged anew, its words and its tree being kept as they are.
func (m *Model) Retag(e *Example) text.Sentence {
	tokens, joined := e.surface(m.splits)
	s := e.Sentence
	s.Tokens = tokens
	m.tagTokens(tokens, joined)
	m.split(&s)
	s.Multiword = e.Multiword
	for i := range s.Tokens {
		s.Tokens[i].Form = e.Tokens[i].Form
		s.Tokens[i].Head, s.Tokens[i].Deprel = e.Tokens[i].Head, e.Tokens[i].Deprel
	}
	return s
}

// tagTokens tags surface tokens. Joined, if not nil, tells which of them are
// contractions; else that is for the model to find out.
func (m *Model) tagTokens(tokens []text.Token, joined []bool) {
	w, _ := m.scratch.Get().(*scratch)
	if w == nil {
		w = &scratch{}
	}
	defer m.scratch.Put(w)
	m.look(w, tokens)
	for i := range tokens {
		if !m.noisy {
			// In the treebanks most short words in capitals are numbers.
			w.words[i].acronym = isAcronym(tokens[i].Form)
			// Nor do their sentences often begin with a company's made-up name.
			w.words[i].coined = w.words[i].isCoined()
		}
		if joined != nil {
			w.words[i].joins, w.words[i].stays = joined[i], !joined[i]
		}
	}
	m.tagWords(w)
	m.featWords(w)
	for i := range tokens {
		t := &tokens[i]
		t.UPOS, t.Feats = m.tags[w.tags[i]-1], m.feats[w.feats[i]-1]
		t.Lemma = m.lemma(t.Form, w.tags[i])
	}
}

// look fills the scratch with what is seen of the tokens.
func (m *Model) look(w *scratch, tokens []text.Token) {
	w.words, w.tags, w.feats = w.words[:0], w.tags[:0], w.feats[:0]
	for i := range tokens {
		w.words = append(w.words, word{})
		seen := &w.words[i]
		seen.seen(tokens[i].Form)
		seen.dict = m.dict.Value(model.Key(seen.form), m.noisy)
		seen.class = m.classes.Value(model.Key(model.String(strings.ToLower(tokens[i].Form))), m.noisy)
		seen.verb = m.verbs.codes(tokens[i].Form)
		seen.joins, seen.stays = m.splits[strings.ToLower(tokens[i].Form)] != nil, true
	}
}

// Class is the class of a word that stands in text in this form, zero if it has
// none.
func (m *Model) Class(form string) uint32 {
	class, _ := m.classes.Find(model.Key(model.String(strings.ToLower(form))))
	return class
}

// Disturb makes the model look words up as when it is trained, for tags to train
// a parser on (see model.Index.Noisy).
func (m *Model) Disturb() { m.noisy = true }

func (m *Model) tagWords(w *scratch) {
	for i := range w.words {
		class, sure := onlyTag(w.words[i].dict)
		if w.words[i].coined && m.properNoun >= 0 {
			class = m.properNoun
		} else if !sure || !m.allows(&w.words[i], class) {
			tagKeys(&w.keys, w.words, w.tags, i)
			class = m.bestTag(w.score(&m.tagger), &w.words[i])
		}
		w.tags = append(w.tags, uint32(class+1))
	}
}

// allows reports whether w may have the tag of that class: contractions are
// for known surface forms.
func (m *Model) allows(w *word, class int) bool {
	if class >= len(m.contraction) {
		return false // of a dictionary that does not fit the tags
	}
	if m.contraction[class] {
		return w.joins
	}
	return w.stays && !(w.acronym && m.tags[class] == "NUM")
}

// bestTag is the class of the highest score that w may have.
func (m *Model) bestTag(scores []int32, w *word) int {
	b := -1
	for i, s := range scores {
		if m.allows(w, i) && (b < 0 || s > scores[b]) {
			b = i
		}
	}
	return max(b, 0)
}

// onlyTag is the one tag of a frequent form that has one.
func onlyTag(dict uint32) (int, bool) {
	if dict&sureBit == 0 {
		return 0, false
	}
	class := 0
	for dict>>class&1 == 0 {
		class++
	}
	return class, true
}

// score is the scores of the classes of t for the features in w.keys.
func (w *scratch) score(t *model.Sparse) []int32 {
	w.scores = append(w.scores[:0], make([]int32, t.Classes())...)
	t.Add(w.scores, w.keys.List)
	return w.scores
}

func (m *Model) featWords(w *scratch) {
	aux := uint32(0)
	for i, t := range w.tags {
		class, sure := m.sure.Find(sureKey(&w.words[i], t))
		if options := m.featsOf[t-1]; len(options) == 1 {
			class = uint32(options[0])
		} else if !sure && len(options) > 0 {
			featKeys(&w.keys, w.words, w.tags, w.feats, aux, i)
			class = uint32(bestOf(w.score(&m.featter), options))
		}
		if m.tags[t-1] == "AUX" {
			aux = w.words[i].form
		}
		w.feats = append(w.feats, min(class, uint32(len(m.feats)-1))+1)
	}
}

const sureTemplate = 130

func sureKey(w *word, tag uint32) model.Key {
	return model.Start(sureTemplate).With(w.form).With(tag).Key()
}

func bestOf(scores []int32, options []uint8) int {
	b := options[0]
	for _, o := range options {
		if scores[o] > scores[b] {
			b = o
		}
	}
	return int(b)
}
