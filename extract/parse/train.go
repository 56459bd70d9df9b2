package parse

import (
	"fmt"
	"math/rand/v2"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

// scoutEpochs is how long a first training goes on that only finds out which
// features matter.
const scoutEpochs = 2

// maxRelations is the most relations that a model may know.
const maxRelations = 200

// Options says how a parser is trained.
type Options struct {
	// Epochs is how often the sentences are gone through for the fast model, if
	// zero 6; BeamEpochs for the other, if zero 5.
	Epochs, BeamEpochs int
	// Runs is how often each model is trained, in different orders, to be mixed.
	// If zero, 4.
	Runs int
	// FastRows, BestRows and LabelRows are the most features that the tables
	// may hold. If zero, 150,000, 330,000 and 90,000.
	FastRows, BestRows, LabelRows int
	// Classes maps the hashes of words in lower case to their classes; may be
	// empty.
	Classes model.Index
	// Seed sets the order of the sentences.
	Seed uint64
	// Progress, if not nil, is told what is being done.
	Progress func(step string)
}

// fill sets what is zero to its default.
func (o *Options) fill() {
	for _, option := range []struct {
		value *int
		other int
	}{
		{&o.Epochs, 6}, {&o.BeamEpochs, 5}, {&o.Runs, 4},
		{&o.FastRows, 150_000}, {&o.BestRows, 330_000}, {&o.LabelRows, 90_000},
	} {
		if *option.value == 0 {
			*option.value = option.other
		}
	}
}

// Train learns a parser from sentences with the right trees; their tags should
// be a tagger's, with its errors. The same sentences and options give the same
// file.
func Train(sentences []text.Sentence, o Options) *model.File {
	o.fill()
	relations, lessons := lessonsOf(sentences)
	f := &model.File{}
	f.AddStrings("relations", relations)
	f.AddIndex("classes", o.Classes)
	labels := o.fast(f, relations, lessons)
	o.best(f, labels, lessons)
	return f
}

// fast trains the fast model and the relations, adds both to the file and
// returns the relations.
func (o *Options) fast(f *model.File, relations []string, lessons []lesson) *model.Sparse {
	scout := newGreedy(o, model.NewBuilder(actions), model.NewBuilder(len(relations)), 0)
	for epoch := range scoutEpochs {
		o.tell("features of fast parser", 0, epoch)
		scout.epoch(lessons, epoch)
	}
	var structure, labels []*model.Builder
	for run := range o.Runs {
		g := newGreedy(o, scout.structure.Fresh(o.FastRows), scout.relations.Fresh(o.LabelRows), run+1)
		for epoch := range o.Epochs {
			o.tell("fast parser", run, epoch)
			g.epoch(lessons, epoch)
		}
		structure, labels = append(structure, g.structure), append(labels, g.relations)
	}
	table := model.Mix(labels).Sparse(0)
	f.AddDense("fast", model.Mix(structure).Dense(0))
	f.AddSparse("labels", table)
	return &table
}

// best trains the best model and adds it to the file.
func (o *Options) best(f *model.File, labels *model.Sparse, lessons []lesson) {
	scout := newBeam(o, model.NewBuilder(actions), labels, 0)
	for epoch := range scoutEpochs {
		o.tell("features of best parser", 0, epoch)
		scout.epoch(lessons)
	}
	var structure []*model.Builder
	for run := range o.Runs {
		b := newBeam(o, scout.structure.Fresh(o.BestRows), labels, run+1)
		for epoch := range o.BeamEpochs {
			o.tell("best parser", run, epoch)
			b.epoch(lessons)
		}
		structure = append(structure, b.structure)
	}
	f.AddDense("best", model.Mix(structure).Dense(0))
}

func (o *Options) tell(what string, run, epoch int) {
	if o.Progress != nil {
		o.Progress(fmt.Sprintf("%s, run %d, epoch %d", what, run+1, epoch+1))
	}
}

// lessonsOf lists the relations, in order of first use, and the lessons.
func lessonsOf(sentences []text.Sentence) ([]string, []lesson) {
	var relations []string
	class := map[string]uint8{}
	var lessons []lesson
	for i := range sentences {
		tokens := sentences[i].Tokens
		le := lesson{tokens: tokens}
		for _, t := range tokens {
			if _, known := class[t.Deprel]; !known && len(relations) < maxRelations {
				class[t.Deprel] = uint8(len(relations))
				relations = append(relations, t.Deprel)
			}
			head := int32(t.Head)
			if head < 0 {
				head = int32(len(tokens))
			}
			le.heads = append(le.heads, head)
			le.labels = append(le.labels, class[t.Deprel]+1)
		}
		projective(le.heads)
		lessons = append(lessons, le)
	}
	return relations, lessons
}

// greedy trains the fast model and the relations.
type greedy struct {
	decoder
	structure, relations *model.Builder
	scores               []int32
	random               *rand.Rand
}

func newGreedy(o *Options, structure, relations *model.Builder, run int) *greedy {
	g := &greedy{
		structure: structure, relations: relations,
		scores: make([]int32, relations.Classes()), random: rand.New(rand.NewPCG(o.Seed+uint64(run), 2)),
	}
	g.classes, g.noisy = o.Classes, true
	return g
}

func (g *greedy) epoch(lessons []lesson, number int) {
	for _, i := range g.random.Perm(len(lessons)) {
		g.learn(&lessons[i], number > 0)
		g.structure.Step()
		g.relations.Step()
	}
}

// exploration is how often, in a hundred, training goes on from an error as
// parsing would.
const exploration = 90

func (g *greedy) learn(le *lesson, explore bool) {
	g.sentence(le.tokens)
	g.start()
	at := int32(0)
	for range g.steps() {
		s := &g.states[at]
		ok, cost := g.legal(s), g.costs(s, le.heads)
		keys := g.actionKeys(&g.lattice, s)
		var scores [actions]int32
		g.add(scores[:], keys)
		guess, right := bestAction(scores, ok, cost)
		if cost[guess] > cost[right] {
			for _, k := range keys {
				g.structure.Update(k, right, 1)
				g.structure.Update(k, guess, -1)
			}
			if !explore || g.random.IntN(100) >= exploration {
				guess = right
			}
		}
		at = g.apply(at, guess, g.name(le, s, guess), 0)
	}
}

func (g *greedy) add(scores []int32, keys []model.Key) {
	for _, k := range keys {
		g.structure.Add(scores, k)
	}
}

// bestAction is the legal action of the highest score, and of those that cost
// least the one of the highest score.
func bestAction(scores [actions]int32, ok [actions]bool, cost [actions]int) (guess, right int) {
	guess, right = none, none
	for a := range actions {
		if !ok[a] {
			continue
		}
		if guess == none || scores[a] > scores[guess] {
			guess = a
		}
		if right == none || cost[a] < cost[right] || cost[a] == cost[right] && scores[a] > scores[right] {
			right = a
		}
	}
	return guess, right
}

// name is the label that an action's arc gets; it learns from arcs that are
// right.
func (g *greedy) name(le *lesson, s *state, action int) uint8 {
	if action == shift {
		return 0
	}
	head, dep := g.arc(s, action)
	keys := g.labelKeys(&g.lattice, head, dep)
	clear(g.scores)
	for _, k := range keys {
		g.relations.Add(g.scores, k)
	}
	guess := best(g.scores) + 1
	word := g.nodes[dep].word
	if right := le.labels[word]; le.heads[word] == g.nodes[head].word && right != guess {
		for _, k := range keys {
			g.relations.Update(k, int(right-1), 1)
			g.relations.Update(k, int(guess-1), -1)
		}
	}
	return guess
}
