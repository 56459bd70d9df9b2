package judge

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
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
	// Told are the frames with those of the pairs that wording did not find, as if they
	// had been judged; Qualifiers are what qualifies the facts of pairs, where that is
	// known. One pair may tell several facts.
	Told       []text.Frame
	Qualifiers map[text.Pair][]graph.Qualifiers
}

// How a judge learns, as tried on sixth parts of the corpus.
const (
	runs   = 4  // that are mixed
	epochs = 4  // eight do worse
	margin = 60 // updates by which a decision must be right before learning is content
	thin   = 8  // weights smaller than this part of their feature's largest are forgotten
)

// course is what one table learns.
type course struct {
	classes int
	// boost is what an update weighs that makes the judge speak, least how many lessons
	// a feature must have: with one, learning is by heart.
	boost, least int32
}

// Learn trains a judge: an averaged perceptron with a margin for each predicate, and
// the scores at which each is so and so likely right, measured on the examples that
// were left out in turn (cross-validation).
func Learn(o *ontology.Ontology, language string, words Words, examples []Example) *model.File {
	m := newModel(o, language, words)
	lessons := make([][]lesson, len(examples))
	for i := range examples {
		lessons[i] = m.lessons(&examples[i])
	}
	f := &model.File{}
	var names, rows []string
	for _, p := range m.labels {
		names = append(names, p.Name)
	}
	every := func(int) bool { return true }
	f.AddStrings("labels", names)
	f.AddSparse("pairs", m.course().train(lessons, every).Sparse(0))
	appeals := m.allAppeals(examples, lessons, m.unseen(lessons))
	for _, list := range m.validate(examples, appeals) {
		rows = append(rows, strings.Trim(fmt.Sprint(thresholds(list)), "[]"))
	}
	f.AddStrings("levels", rows)
	f.AddSparse("appeals", appealCourse.train(appeals, every).Sparse(0))
	values, takes := m.qualifying(examples)
	f.AddSparse("values", course{len(valueRoles), 1, 5}.train(values, every).Sparse(0))
	f.AddStrings("parts", m.parts)
	f.AddSparse("takes", course{len(m.parts), 1, 5}.train(takes, every).Sparse(0))
	return f
}

// appealCourse is what the table of the second look learns.
var appealCourse = course{classes: 1, boost: 1, least: 5}

// course is what the table of pairs learns.
func (m *Model) course() course { return course{len(m.labels), 3, 30} }

// folds is how many parts the examples are divided into to validate.
const folds = 4

// lowest is the score of what may not be.
const lowest = -1 << 30

// unseen returns the scores of each lesson by tables that have not learnt from its
// document.
func (m *Model) unseen(lessons [][]lesson) [][][]int32 {
	scores := make([][][]int32, len(lessons))
	for fold := range folds {
		table := m.course().train(lessons, func(i int) bool { return i%folds != fold }).Sparse(0)
		for i := range lessons {
			if i%folds != fold {
				continue
			}
			for _, l := range lessons[i] {
				list := make([]int32, len(m.labels))
				for _, keys := range l.features {
					table.Add(list, keys)
				}
				scores[i] = append(scores[i], list)
			}
		}
	}
	return scores
}

// allAppeals makes the lessons of the second look from the scores of the first.
func (m *Model) allAppeals(examples []Example, lessons [][]lesson, scores [][][]int32) [][]lesson {
	appeals := make([][]lesson, len(lessons))
	for i := range lessons {
		d := newDocket(examples[i].Mentions)
		for n, l := range lessons[i] {
			h := heard{l.candidate, l.at, slices.Repeat([]int32{lowest}, len(m.labels))}
			for _, label := range l.possible {
				h.scores[label] = scores[i][n][label]
			}
			d.hear(h)
		}
		appeals[i] = m.appeals(d, &examples[i])
	}
	return appeals
}

// validate returns for each label and form the decisions of the second look on
// documents that it has not learnt from.
func (m *Model) validate(examples []Example, appeals [][]lesson) [][]verdict {
	verdicts := make([][]verdict, len(m.labels)*int(forms))
	score := make([]int32, 1)
	for fold := range folds {
		table := appealCourse.train(appeals, func(i int) bool { return i%folds != fold }).Sparse(0)
		for i := range appeals {
			if i%folds != fold || examples[i].Only != "" {
				continue
			}
			for _, l := range appeals[i] {
				clear(score)
				table.Add(score, l.features[0])
				at := l.label*int(forms) + int(l.form())
				verdicts[at] = append(verdicts[at], verdict{score[0], l.right[0]})
			}
		}
	}
	return verdicts
}

// lesson is a candidate with its features.
type lesson struct {
	candidate
	// at are the tokens whose relations its ends have.
	at [2]int
	// label is what is asked of it, where that is one thing.
	label int
	// features are those of either mention in its role, and of both.
	features [][]model.Key
	allowed  []uint8
	right    []bool // for each of allowed
	// possible are the labels that it may have, also those of which nobody knows.
	possible []uint8
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
		if len(cs) == 0 || x.Silent[cs[0].sentence] {
			return
		}
		known := map[part][]model.Key{}
		for _, c := range cs {
			l := lesson{candidate: c, at: v.heads(c)}
			for i, p := range m.labels {
				pair := c.pair(p.Name)
				if !allows(p, c, x.Mentions) {
					continue
				}
				l.possible = append(l.possible, uint8(i))
				if !x.Doubtful[pair] && (x.Only == "" || x.Only == p.Name) {
					l.allowed = append(l.allowed, uint8(i))
					l.right = append(l.right, right[pair])
				}
			}
			if len(l.allowed) == 0 {
				continue
			}
			for _, p := range c.parts() {
				if known[p] == nil {
					known[p] = v.featuresOf(&keys, p)
				}
				l.features = append(l.features, known[p])
			}
			if l.form() == both {
				v.featuresOfTwo(&keys, c)
				l.features = append(l.features, slices.Clone(keys.List))
			}
			list = append(list, l)
		}
	})
	return list
}

// train learns from the lessons of the documents chosen, several times in different
// orders.
func (x course) train(documents [][]lesson, chosen func(document int) bool) *model.Builder {
	var lessons []lesson
	for i := range documents {
		if chosen(i) {
			lessons = append(lessons, documents[i]...)
		}
	}
	lessons = x.prune(lessons)
	var builders []*model.Builder
	for run := range runs {
		b := model.NewBuilder(x.classes)
		random := rand.New(rand.NewPCG(1, uint64(run)))
		scores := make([]int32, x.classes)
		for range epochs {
			for _, i := range random.Perm(len(lessons)) {
				lessons[i].learn(b, scores, x.boost)
			}
		}
		builders = append(builders, b)
	}
	mix := model.Mix(builders)
	mix.Thin(thin)
	return mix
}

// prune returns the lessons without the features that too few of them have.
func (x course) prune(lessons []lesson) []lesson {
	count := map[model.Key]int32{}
	for i := range lessons {
		for _, keys := range lessons[i].features {
			for _, k := range keys {
				count[k]++
			}
		}
	}
	// What tells of a mention is shared by the lessons in which it has one role.
	pruned := map[*model.Key][]model.Key{}
	kept := make([]lesson, len(lessons))
	for i, l := range lessons {
		kept[i] = l
		kept[i].features = nil
		for _, keys := range l.features {
			list, done := pruned[&keys[0]]
			if !done {
				list = slices.DeleteFunc(slices.Clone(keys), func(k model.Key) bool { return count[k] < x.least })
				pruned[&keys[0]] = list
			}
			kept[i].features = append(kept[i].features, list)
		}
	}
	return kept
}

// learn corrects the predicates whose decision is wrong, or right by too little.
func (l *lesson) learn(b *model.Builder, scores []int32, boost int32) {
	clear(scores)
	for _, keys := range l.features {
		for _, k := range keys {
			b.Add(scores, k)
		}
	}
	for i, class := range l.allowed {
		sign, delta := int32(-1), int32(-1)
		if l.right[i] {
			sign, delta = 1, boost
		}
		if scores[class]*sign >= margin {
			continue
		}
		for _, keys := range l.features {
			for _, k := range keys {
				b.Update(k, int(class), delta)
			}
		}
	}
	b.Step()
}
