package judge

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph/ontology"
)

// Example is a document that has been read, with the ends of facts that its
// sentences state.
type Example struct {
	Sentences []text.Sentence
	Mentions  []text.Mention
	// Frames are those that wording gave.
	Frames []text.Frame
	// Pairs are what its sentences state; Doubtful are pairs of which nobody knows.
	Pairs    []text.Pair
	Doubtful map[text.Pair]bool
	// Silent are sentences that nobody annotated.
	Silent map[int]bool
	// Only, if not empty, is the one predicate that is annotated.
	Only string
}

// How a judge learns, as tried on sixth parts of the corpus.
const (
	runs   = 2  // that are mixed
	epochs = 8  // twenty do worse
	margin = 60 // updates by which a decision must be right before learning is content
	boost  = 3  // what an update weighs that makes the judge speak
	least  = 30 // candidates that a feature must have: with one, learning is by heart
	thin   = 8  // weights smaller than this part of their feature's largest are forgotten
)

// Learn trains a judge: an averaged perceptron with a margin for each label, and the
// scores at which each label is so and so likely right, measured on the examples
// that were left out in turn (cross-validation).
func Learn(o *ontology.Ontology, language string, words Words, examples []Example) *model.File {
	m := newModel(o, language, words)
	lessons := make([][]lesson, len(examples))
	for i := range examples {
		lessons[i] = m.lessons(&examples[i])
	}
	f := &model.File{}
	var names, rows []string
	for i, list := range m.validate(examples, lessons) {
		names = append(names, m.labels[i].String())
		rows = append(rows, strings.Trim(fmt.Sprint(thresholds(list)), "[]"))
	}
	f.AddStrings("labels", names)
	f.AddStrings("levels", rows)
	f.AddSparse("pairs", m.train(lessons, func(int) bool { return true }).Sparse(0))
	return f
}

// folds is how many parts the examples are divided into to validate.
const folds = 4

// lowest is a score at which nothing is likely right.
const lowest = -100 * model.Unit

// validate returns for each label the decisions on examples that were not learnt from.
func (m *Model) validate(examples []Example, lessons [][]lesson) [][]verdict {
	verdicts := make([][]verdict, len(m.labels))
	scores := make([]int32, len(m.labels))
	for fold := range folds {
		table := m.train(lessons, func(i int) bool { return i%folds != fold }).Sparse(0)
		for i := range lessons {
			if i%folds != fold || examples[i].Only != "" {
				continue
			}
			for _, l := range lessons[i] {
				clear(scores)
				table.Add(scores, l.keys)
				for k, class := range l.allowed {
					if l.right[k] || scores[class] > lowest {
						verdicts[class] = append(verdicts[class], verdict{scores[class], l.right[k]})
					}
				}
			}
		}
	}
	return verdicts
}

// lesson is a candidate with its features.
type lesson struct {
	keys    []model.Key
	allowed []uint8
	right   []bool // for each of allowed
}

// lessons makes lessons of the candidates of a document.
func (m *Model) lessons(x *Example) []lesson {
	right := map[text.Pair]bool{}
	for _, p := range x.Pairs {
		right[p] = true
	}
	var list []lesson
	var keys model.Keys
	m.each(x.Sentences, x.Mentions, x.Frames, func(v *view, cs []candidate) {
		for _, c := range cs {
			if x.Silent[c.sentence] {
				continue
			}
			l := lesson{}
			a, b := c.ends(x.Mentions)
			for i, label := range m.labels {
				p := label.pair(c)
				if label.allows(a, b) && !x.Doubtful[p] && (x.Only == "" || x.Only == p.Predicate) {
					l.allowed = append(l.allowed, uint8(i))
					l.right = append(l.right, right[p])
				}
			}
			v.features(&keys, c)
			l.keys = append(l.keys, keys.List...)
			list = append(list, l)
		}
	})
	return list
}

// train learns from the lessons of the documents chosen, several times in different
// orders.
func (m *Model) train(documents [][]lesson, chosen func(document int) bool) *model.Builder {
	var lessons []lesson
	for i := range documents {
		if chosen(i) {
			lessons = append(lessons, documents[i]...)
		}
	}
	lessons = prune(lessons)
	var builders []*model.Builder
	for run := range runs {
		b := model.NewBuilder(len(m.labels))
		random := rand.New(rand.NewPCG(1, uint64(run)))
		scores := make([]int32, len(m.labels))
		for range epochs {
			for _, i := range random.Perm(len(lessons)) {
				lessons[i].learn(b, scores)
			}
		}
		builders = append(builders, b)
	}
	mix := model.Mix(builders)
	mix.Thin(thin)
	return mix
}

// prune returns the lessons without the features that too few of them have.
func prune(lessons []lesson) []lesson {
	count := map[model.Key]int{}
	for i := range lessons {
		for _, k := range lessons[i].keys {
			count[k]++
		}
	}
	kept := make([]lesson, len(lessons))
	for i, l := range lessons {
		kept[i] = lesson{allowed: l.allowed, right: l.right}
		for _, k := range l.keys {
			if count[k] >= least {
				kept[i].keys = append(kept[i].keys, k)
			}
		}
	}
	return kept
}

// learn corrects the labels whose decision is wrong, or right by too little.
func (l *lesson) learn(b *model.Builder, scores []int32) {
	clear(scores)
	for _, k := range l.keys {
		b.Add(scores, k)
	}
	for i, class := range l.allowed {
		sign, delta := int32(-1), int32(-1)
		if l.right[i] {
			sign, delta = 1, boost
		}
		if scores[class]*sign >= margin {
			continue
		}
		for _, k := range l.keys {
			b.Update(k, int(class), delta)
		}
	}
	b.Step()
}
