package treebank

import (
	"fmt"
	"strings"

	"github.com/relata-kg/relata/extract/text"
)

// Score is how well a system's sentences agree with a treebank's. Every field
// is a share between 0 and 1.
//
// The metrics are those of the CoNLL 2018 shared task. Words are aligned on
// the characters of the text; UPOS, Lemmas, Feats, UAS and LAS are F1 over
// aligned words, which over gold tokens is plain accuracy; LAS compares
// universal relations ("obl:arg" counts as "obl"), FullLAS the whole relation;
// punctuation counts.
type Score struct {
	Sentences, Words                       float64
	UPOS, Feats, Lemmas, UAS, LAS, FullLAS float64
}

// String is the score as one line of percentages.
func (s Score) String() string {
	p := func(x float64) string { return fmt.Sprintf("%.2f", 100*x) }
	return "sentences " + p(s.Sentences) + "  words " + p(s.Words) + "  UPOS " + p(s.UPOS) + "  feats " + p(s.Feats) +
		"  lemmas " + p(s.Lemmas) + "  UAS " + p(s.UAS) + "  LAS " + p(s.LAS) + "  full LAS " + p(s.FullLAS)
}

// Evaluate scores system against gold, two annotations of the same text.
func Evaluate(gold, system []text.Sentence) Score {
	g, s := flatten(gold), flatten(system)
	pairs := align(g, s)
	total := len(g.words) + len(s.words)
	count := tally(g, s, pairs)
	f1 := func(right int) float64 { return ratio(2*right, total) }
	return Score{
		Sentences: sentenceF1(gold, system),
		Words:     f1(len(pairs)),
		UPOS:      f1(count.upos), Feats: f1(count.feats), Lemmas: f1(count.lemmas),
		UAS: f1(count.heads), LAS: f1(count.universal), FullLAS: f1(count.full),
	}
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// flat is sentences as one list of words, heads being indexes into it.
type flat struct {
	words []text.Token
	multi []bool // the word belongs to a multiword token
}

func flatten(sentences []text.Sentence) flat {
	var f flat
	for _, s := range sentences {
		first := len(f.words)
		for _, t := range s.Tokens {
			if t.Head >= 0 {
				t.Head += first
			}
			f.words = append(f.words, t)
			f.multi = append(f.multi, false)
		}
		for _, m := range s.Multiword {
			for i := m.First; i < m.End; i++ {
				f.multi[first+i] = true
			}
		}
	}
	return f
}

type tallies struct{ upos, feats, lemmas, heads, universal, full int }

func tally(g, s flat, pairs [][2]int) tallies {
	goldOf := make(map[int]int, len(pairs))
	for _, p := range pairs {
		goldOf[p[1]] = p[0]
	}
	var n tallies
	for _, p := range pairs {
		a, b := g.words[p[0]], s.words[p[1]]
		n.upos += one(a.UPOS == b.UPOS)
		n.feats += one(a.Feats == b.Feats)
		n.lemmas += one(a.Lemma == b.Lemma || a.Lemma == "_")
		head, known := goldOf[b.Head]
		if a.Head < 0 || b.Head < 0 {
			known = a.Head < 0 && b.Head < 0
			head = a.Head
		}
		if known && head == a.Head {
			n.heads++
			n.full += one(a.Deprel == b.Deprel)
			n.universal += one(universal(a.Deprel) == universal(b.Deprel))
		}
	}
	return n
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// universal is a relation without its subtype.
func universal(deprel string) string {
	base, _, _ := strings.Cut(deprel, ":")
	return base
}

// sentenceF1 is the F1 of sentence boundaries: both ends must agree.
func sentenceF1(gold, system []text.Sentence) float64 {
	ends := make(map[text.Span]bool)
	for _, s := range gold {
		ends[extent(s)] = true
	}
	right := 0
	for _, s := range system {
		right += one(len(s.Tokens) > 0 && ends[extent(s)])
	}
	return ratio(2*right, len(gold)+len(system))
}

func extent(s text.Sentence) text.Span {
	if len(s.Tokens) == 0 {
		return text.Span{}
	}
	return text.Span{Start: s.Tokens[0].Start, End: s.Tokens[len(s.Tokens)-1].End}
}
