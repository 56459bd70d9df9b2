package parse

import (
	"fmt"
	"sync"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

// Model is a parser of one language. It is safe for concurrent use.
type Model struct {
	relations []string // by class
	fast      model.Dense
	best      model.Dense
	labels    model.Sparse
	classes   model.Index
	decoders  [2]sync.Pool // of *decoder: fast, best
}

// beamWidth is how many readings Parse keeps, learnWidth how many it learns with.
const (
	beamWidth  = 16
	learnWidth = 8
)

// Load makes a model of the bytes of its file, which it keeps.
func Load(b []byte) (*Model, error) {
	f, err := model.Parse(b)
	if err != nil {
		return nil, fmt.Errorf("load parser: %w", err)
	}
	m := &Model{}
	if err := m.read(f); err != nil {
		return nil, fmt.Errorf("load parser: %w", err)
	}
	return m, nil
}

func (m *Model) read(f *model.File) (err error) {
	if m.relations, err = f.Strings("relations"); err != nil {
		return err
	}
	if len(m.relations) == 0 || len(m.relations) > maxRelations {
		return fmt.Errorf("%d relations", len(m.relations))
	}
	if m.classes, err = f.Index("classes"); err != nil {
		return err
	}
	if m.fast, err = f.Dense("fast"); err != nil {
		return err
	}
	if m.best, err = f.Dense("best"); err != nil {
		return err
	}
	m.labels, err = f.Sparse("labels", len(m.relations))
	return err
}

// file is the model's file.
func (m *Model) file() *model.File {
	f := &model.File{}
	f.AddStrings("relations", m.relations)
	f.AddIndex("classes", m.classes)
	f.AddDense("fast", m.fast)
	f.AddSparse("labels", m.labels)
	f.AddDense("best", m.best)
	return f
}

// Parse sets Head and Deprel of each word of s as well as the model can.
func (m *Model) Parse(s *text.Sentence) { m.parse(s, 1, beamWidth) }

// Fast sets Head and Deprel of each word of s, several times as fast as Parse
// and a little less well.
func (m *Model) Fast(s *text.Sentence) { m.parse(s, 0, 1) }

func (m *Model) parse(s *text.Sentence, table, width int) {
	if len(s.Tokens) == 0 {
		return
	}
	d, _ := m.decoders[table].Get().(*decoder)
	if d == nil {
		d = &decoder{scorer: m.scorer(table)}
		d.classes = m.classes
	}
	defer m.decoders[table].Put(d)
	if b, ok := d.scorer.(*memo); ok {
		b.forget()
	}
	d.sentence(s.Tokens)
	end := d.read(width)
	d.write(end, s.Tokens, m.relations)
}

// scorer returns the scorer of the fast model, or of the best one.
func (m *Model) scorer(table int) scorer {
	if table == 0 {
		return &tables{structure: &m.fast, relations: &m.labels}
	}
	return &memo{tables: tables{structure: &m.best, relations: &m.labels}}
}

// write sets the arcs on the way to the state end.
func (l *lattice) write(end int32, tokens []text.Token, relations []string) {
	for i := end; i != none; i = l.states[i].from {
		s := &l.states[i]
		if s.dep == none || s.from == none {
			continue
		}
		t := &tokens[s.dep]
		t.Head, t.Deprel = int(s.head), relations[s.label-1]
		if t.Head == l.n {
			t.Head, t.Deprel = -1, "root"
		}
	}
	mendRoots(tokens)
}

// mendRoots makes relations agree with heads: "root" is the root's alone.
func mendRoots(tokens []text.Token) {
	for i := range tokens {
		if tokens[i].Head >= 0 && tokens[i].Deprel == "root" {
			tokens[i].Deprel = "dep"
		}
	}
}

// tables scores by a model.
type tables struct {
	structure *model.Dense
	relations *model.Sparse
	scores    []int32
}

func (t *tables) actions(scores *[actions]int32, keys []model.Key) {
	t.structure.Add(scores, keys)
}

func (t *tables) label(keys []model.Key) uint8 {
	t.scores = append(t.scores[:0], make([]int32, t.relations.Classes())...)
	t.relations.Add(t.scores, keys)
	return best(t.scores)
}

func best(scores []int32) uint8 {
	b := 0
	for i, s := range scores {
		if s > scores[b] {
			b = i
		}
	}
	return uint8(b)
}
