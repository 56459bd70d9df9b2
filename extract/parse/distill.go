package parse

import (
	"math/rand/v2"
	"slices"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

// distill trains the fast model that m lacks. It learns from the right trees, in
// lessons, and from the trees of m's best model where nobody has drawn any: those of
// raw sentences, and of variants of all sentences. So it comes to read as the best
// one does (Hinton, Vinyals and Dean 2015; Kim and Rush 2016).
func (o *Options) distill(m *Model, lessons []lesson, sentences, raw []text.Sentence) model.Dense {
	if o.Progress != nil {
		o.Progress("trees of best parser")
	}
	for _, s := range slices.Concat(raw, o.vary(slices.Concat(sentences, raw))) {
		s.Tokens = slices.Clone(s.Tokens)
		m.Parse(&s)
		lessons = append(lessons, lesson{tokens: s.Tokens, heads: headsOf(s.Tokens)})
	}
	scout := o.pupil(m, model.NewBuilder(actions), 0)
	for epoch := range scoutEpochs {
		o.tell("features of fast parser", 0, epoch)
		scout.epoch(lessons, epoch)
	}
	var structure []*model.Builder
	for run := range o.FastRuns {
		g := o.pupil(m, scout.structure.Fresh(o.FastRows), run+1)
		for epoch := range o.FastEpochs {
			o.tell("fast parser", run, epoch)
			g.epoch(lessons, epoch)
		}
		structure = append(structure, g.structure)
	}
	return model.Mix(structure).Dense(0)
}

// pupil is a trainer of the fast model, which names relations as m does.
func (o *Options) pupil(m *Model, structure *model.Builder, run int) *greedy {
	g := newGreedy(o, structure, run)
	g.scorer, g.margin = &tables{relations: &m.labels}, margin
	return g
}

const (
	// variants is how many variants are made of each sentence.
	variants = 2
	// exchanged is how many words in a hundred a variant has from other sentences.
	exchanged = 30
)

// vary makes variants of each sentence, in which words are exchanged for others of
// the same part of speech and features (Tang et al. 2019): they make no sense, but
// their trees are as those of sentences that do.
func (o *Options) vary(sentences []text.Sentence) []text.Sentence {
	alike := map[string][]*text.Token{}
	for i := range sentences {
		for j := range sentences[i].Tokens {
			if t := &sentences[i].Tokens[j]; slices.Contains(openTags, t.UPOS) {
				alike[kindOf(t)] = append(alike[kindOf(t)], t)
			}
		}
	}
	random := rand.New(rand.NewPCG(o.Seed, 4))
	list := make([]text.Sentence, 0, variants*len(sentences))
	for i := range variants * len(sentences) {
		s := text.Sentence{Tokens: slices.Clone(sentences[i%len(sentences)].Tokens)}
		for j := range s.Tokens {
			t := &s.Tokens[j]
			if others := alike[kindOf(t)]; len(others) > 0 && random.IntN(100) < exchanged {
				other := others[random.IntN(len(others))]
				t.Form, t.Lemma = other.Form, other.Lemma
			}
		}
		list = append(list, s)
	}
	return list
}

// openTags are the parts of speech of the words that may be exchanged: those that
// grammar does not live on.
var openTags = []string{"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"}

// kindOf is what words that may stand for each other have in common.
func kindOf(t *text.Token) string { return t.UPOS + "|" + t.Feats }
