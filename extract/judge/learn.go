package judge

import (
	"fmt"
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

// Material is what there is to learn from in one language.
type Material struct {
	Language string
	Words    Words
	Examples []Example
}

// How the first look, the second, and what qualifies facts are learnt, as tried on the
// corpus.
var (
	ofPairs   = model.School{Hidden: 32, Nets: 2, Epochs: 6, Least: 30, Rate: 0.03, Forget: 0.5, ForgetHidden: 0.2, Right: 2}
	ofAppeals = model.School{Hidden: 16, Nets: 2, Epochs: 3, Least: 20, Rate: 0.02, Forget: 0.3, Right: 1}
	ofValues  = model.School{Hidden: 16, Nets: 2, Epochs: 6, Least: 5, Rate: 0.03, Forget: 0.4, ForgetHidden: 0.1, Right: 1}
)

// Learn trains a judge of all languages at once: what sentences have in common from
// language to language - their trees, what their names are, what their words mean -
// tells alike in each. The scores at which decisions are so and so likely right are
// measured on examples that were left out in turn (cross-validation).
func Learn(o *ontology.Ontology, materials []Material) *model.File {
	var x class
	for i := range materials {
		x.attend(newModel(o, materials[i].Language, materials[i].Words), materials[i].Examples)
	}
	f := &model.File{}
	var names, rows []string
	for _, p := range x.m.labels {
		names = append(names, p.Name)
	}
	f.AddStrings("labels", names)
	f.AddNet("pairs", learn(ofPairs, x.lessons, len(names), everyDocument))
	appeals := x.allAppeals(x.unseen())
	for _, list := range x.validate(appeals) {
		rows = append(rows, strings.Trim(fmt.Sprint(thresholds(list)), "[]"))
	}
	f.AddStrings("levels", rows)
	f.AddNet("appeals", learn(ofAppeals, appeals, 1, everyDocument))
	f.AddNet("values", learn(ofValues, x.values, len(valueRoles), everyDocument))
	f.AddStrings("parts", x.m.parts)
	f.AddNet("takes", learn(ofValues, x.takes, len(x.m.parts), everyDocument))
	return f
}

func everyDocument(int) bool { return true }

// class is what is learnt from together: for each document its example, the lessons of
// its candidates, and those of its qualifiers.
type class struct {
	// m is the model of one of the languages: of it no words are asked.
	m             *Model
	examples      []Example
	lessons       [][]lesson
	values, takes [][]lesson
}

// attend adds the examples of a language.
func (x *class) attend(m *Model, examples []Example) {
	x.m = m
	for i := range examples {
		x.lessons = append(x.lessons, m.lessons(&examples[i]))
	}
	x.examples = append(x.examples, examples...)
	values, takes := m.qualifying(examples)
	x.values, x.takes = append(x.values, values...), append(x.takes, takes...)
}

// learn trains a network on the lessons of the documents chosen.
func learn(s model.School, documents [][]lesson, classes int, chosen func(document int) bool) model.Net {
	var lessons []model.Lesson
	for i := range documents {
		if !chosen(i) {
			continue
		}
		for _, l := range documents[i] {
			lessons = append(lessons, model.Lesson{Parts: l.features, Classes: l.allowed, Right: l.right})
		}
	}
	return s.Learn(lessons, classes)
}

// folds is how many parts the examples are divided into to validate.
const folds = 4

// lowest is the score of what may not be.
const lowest = -1 << 30

// unseen returns the scores of each lesson by a first look that has not learnt from its
// document.
func (x *class) unseen() [][][]int32 {
	scores := make([][][]int32, len(x.lessons))
	for fold := range folds {
		net := learn(ofPairs, x.lessons, len(x.m.labels), func(i int) bool { return i%folds != fold })
		var sheet model.Sheet
		for i := range x.lessons {
			if i%folds != fold {
				continue
			}
			for _, l := range x.lessons[i] {
				scores[i] = append(scores[i], slices.Clone(net.Score(&sheet, l.features...)))
			}
		}
	}
	return scores
}

// allAppeals makes the lessons of the second look from the scores of the first.
func (x *class) allAppeals(scores [][][]int32) [][]lesson {
	appeals := make([][]lesson, len(x.lessons))
	for i := range x.lessons {
		d := newDocket(x.examples[i].Mentions)
		for n, l := range x.lessons[i] {
			h := heard{l.candidate, l.at, slices.Repeat([]int32{lowest}, len(x.m.labels))}
			for _, label := range l.possible {
				h.scores[label] = scores[i][n][label]
			}
			d.hear(h)
		}
		appeals[i] = x.m.appeals(d, &x.examples[i])
	}
	return appeals
}

// validate returns for each label and form the decisions of the second look on
// documents that it has not learnt from.
func (x *class) validate(appeals [][]lesson) [][]verdict {
	verdicts := make([][]verdict, len(x.m.labels)*int(forms))
	var sheet model.Sheet
	for fold := range folds {
		net := learn(ofAppeals, appeals, 1, func(i int) bool { return i%folds != fold })
		for i := range appeals {
			if i%folds != fold || x.examples[i].Only != "" {
				continue
			}
			for _, l := range appeals[i] {
				at := l.label*int(forms) + int(l.form())
				verdicts[at] = append(verdicts[at], verdict{net.Score(&sheet, l.features...)[0], l.right[0]})
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
