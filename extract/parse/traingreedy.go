package parse

import (
	"math/rand/v2"

	"github.com/relata-kg/relata/extract/model"
)

// greedy trains a parser that sees only one reading and, unless its scorer knows
// them, the relations.
type greedy struct {
	decoder
	structure *model.Builder
	relations *model.Builder // nil if the scorer knows them
	scores    []int32
	random    *rand.Rand
	margin    int32 // by how many updates the right action must lead
}

// newGreedy makes a trainer that needs a scorer for relations, or learnRelations.
func newGreedy(o *Options, structure *model.Builder, run int) *greedy {
	g := &greedy{structure: structure, random: rand.New(rand.NewPCG(o.Seed+uint64(run), 2))}
	g.classes, g.noisy = o.Classes, true
	return g
}

// learnRelations makes the trainer learn the relations as well.
func (g *greedy) learnRelations(relations *model.Builder) {
	g.relations, g.scores = relations, make([]int32, relations.Classes())
}

func (g *greedy) epoch(lessons []lesson, number int) {
	for _, i := range g.random.Perm(len(lessons)) {
		g.learn(&lessons[i], number > 0)
		g.structure.Step()
		if g.relations != nil {
			g.relations.Step()
		}
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
			g.correct(keys, right, guess)
			if !explore || g.random.IntN(100) >= exploration {
				guess = right
			}
		} else if rival := rivalAction(scores, ok, cost, right); rival != none && scores[right]-scores[rival] < g.margin {
			g.correct(keys, right, rival)
		}
		at = g.apply(at, guess, g.name(le, s, guess), 0)
	}
}

// correct makes the right action score more for the features, and less the wrong one.
func (g *greedy) correct(keys []model.Key, right, wrong int) {
	for _, k := range keys {
		g.structure.Update(k, right, 1)
		g.structure.Update(k, wrong, -1)
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

// rivalAction is the legal action of the highest score that costs more than the right
// one, none if there is none.
func rivalAction(scores [actions]int32, ok [actions]bool, cost [actions]int, right int) int {
	rival := none
	for a := range actions {
		if ok[a] && cost[a] > cost[right] && (rival == none || scores[a] > scores[rival]) {
			rival = a
		}
	}
	return rival
}

// name is the label that an action's arc gets; relations are learnt from arcs that
// are right.
func (g *greedy) name(le *lesson, s *state, action int) uint8 {
	if action == shift {
		return 0
	}
	head, dep := g.arc(s, action)
	keys := g.labelKeys(&g.lattice, head, dep)
	if g.relations == nil {
		return g.label(keys) + 1
	}
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
