package parse

import (
	"fmt"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

// scoutEpochs is how long a first training goes on that only finds out which
// features matter.
const scoutEpochs = 2

// guideRows is the most features of the greedy parser that relations are learnt with.
const guideRows = 150_000

// maxRelations is the most relations that a model may know.
const maxRelations = 200

// Options says how a parser is trained.
type Options struct {
	// Epochs is how often the sentences are gone through for the relations, if zero 6;
	// BestEpochs for the best model, if zero 5; FastEpochs for the fast one, if zero 4.
	Epochs, BestEpochs, FastEpochs int
	// Runs is how often relations and best model are trained, in different orders, to
	// be mixed; FastRuns the fast model. If zero, 4.
	Runs, FastRuns int
	// FastRows, BestRows and LabelRows are the most features that the tables
	// may hold. If zero, 140,000, 330,000 and 90,000.
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
		{&o.Epochs, 6}, {&o.BestEpochs, 5}, {&o.FastEpochs, 4}, {&o.Runs, 4}, {&o.FastRuns, 4},
		{&o.FastRows, 140_000}, {&o.BestRows, 330_000}, {&o.LabelRows, 90_000},
	} {
		if *option.value == 0 {
			*option.value = option.other
		}
	}
}

// Train learns a parser from sentences with the right trees, and from raw ones, whose
// trees, if any, it does not look at. The tags of both should be a tagger's, with its
// errors. The same sentences and options give the same file.
//
// Relations and the best model are learnt from the right trees. The fast model is
// then learnt from the best one's (see distill).
func Train(sentences, raw []text.Sentence, o Options) *model.File {
	o.fill()
	m := &Model{classes: o.Classes}
	var lessons []lesson
	m.relations, lessons = lessonsOf(sentences)
	m.labels = o.labels(len(m.relations), lessons)
	m.best = o.best(&m.labels, lessons)
	m.fast = o.distill(m, lessons, sentences, raw)
	return m.file()
}

// labels trains the relations, on arcs that a greedy parser makes which learns
// beside them.
func (o *Options) labels(relations int, lessons []lesson) model.Sparse {
	scout := newGreedy(o, model.NewBuilder(actions), 0)
	scout.learnRelations(model.NewBuilder(relations))
	for epoch := range scoutEpochs {
		o.tell("features of relations", 0, epoch)
		scout.epoch(lessons, epoch)
	}
	var labels []*model.Builder
	for run := range o.Runs {
		g := newGreedy(o, scout.structure.Fresh(guideRows), run+1)
		g.learnRelations(scout.relations.Fresh(o.LabelRows))
		for epoch := range o.Epochs {
			o.tell("relations", run, epoch)
			g.epoch(lessons, epoch)
		}
		labels = append(labels, g.relations)
	}
	return model.Mix(labels).Sparse(0)
}

// best trains the best model.
func (o *Options) best(labels *model.Sparse, lessons []lesson) model.Dense {
	scout := newBeam(o, model.NewBuilder(actions), labels, 0)
	for epoch := range scoutEpochs {
		o.tell("features of best parser", 0, epoch)
		scout.epoch(lessons)
	}
	var structure []*model.Builder
	for run := range o.Runs {
		b := newBeam(o, scout.structure.Fresh(o.BestRows), labels, run+1)
		for epoch := range o.BestEpochs {
			o.tell("best parser", run, epoch)
			b.epoch(lessons)
		}
		structure = append(structure, b.structure)
	}
	return model.Mix(structure).Dense(0)
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
		le := lesson{tokens: tokens, heads: headsOf(tokens)}
		for _, t := range tokens {
			if _, known := class[t.Deprel]; !known && len(relations) < maxRelations {
				class[t.Deprel] = uint8(len(relations))
				relations = append(relations, t.Deprel)
			}
			le.labels = append(le.labels, class[t.Deprel]+1)
		}
		lessons = append(lessons, le)
	}
	return relations, lessons
}
