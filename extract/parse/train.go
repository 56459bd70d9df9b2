package parse

import (
	"math/rand/v2"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

// maxRelations is the most relations that a model may know.
const maxRelations = 200

// Options says how a parser is trained.
type Options struct {
	// Epochs is how often the sentences are gone through for the fast model, if
	// zero 10; BeamEpochs for the other, if zero 8.
	Epochs, BeamEpochs int
	// Seed sets the order of the sentences.
	Seed uint64
}

// Train learns a parser from sentences with the right trees; their tags should
// be a tagger's, with its errors. The same sentences and options give the same
// file.
func Train(sentences []text.Sentence, o Options) *model.File {
	if o.Epochs == 0 {
		o.Epochs = 10
	}
	if o.BeamEpochs == 0 {
		o.BeamEpochs = 8
	}
	relations, lessons := lessonsOf(sentences)
	f := &model.File{}
	f.AddStrings("relations", relations)
	g := newGreedy(len(relations), o.Seed)
	for epoch := range o.Epochs {
		g.epoch(lessons, epoch)
	}
	labels := g.relations.Sparse(model.Limits{MinUpdates: 2, Rows: 150_000})
	f.AddDense("fast", g.structure.Dense(model.Limits{MinUpdates: 2, Rows: 250_000}))
	f.AddSparse("labels", labels)
	b := newBeam(&labels, o.Seed)
	for range o.BeamEpochs {
		b.epoch(lessons)
	}
	f.AddDense("best", b.structure.Dense(model.Limits{MinUpdates: 2, Rows: 350_000}))
	return f
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

func newGreedy(relations int, seed uint64) *greedy {
	return &greedy{
		structure: model.NewBuilder(actions), relations: model.NewBuilder(relations),
		scores: make([]int32, relations), random: rand.New(rand.NewPCG(seed, 2)),
	}
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
