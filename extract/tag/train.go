package tag

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
)

// Options says how a tagger is trained.
type Options struct {
	// Epochs is how often the sentences are gone through. If zero, 5.
	Epochs int
	// Runs is how often the tagger is trained, in different orders, to be mixed.
	// If zero, 4.
	Runs int
	// Classes maps the hashes of words to their classes; may be empty.
	Classes model.Index
	// Verbs lists patterns of conjugation, the lines of a file verbs.txt; may be
	// empty.
	Verbs []string
	// Seed sets the order of the sentences.
	Seed uint64
}

func (t *trainer) epochs(random *rand.Rand, n int) {
	for range n {
		for _, i := range random.Perm(len(t.bank)) {
			t.learn(&t.bank[i])
		}
	}
}

// UnknownFeats stands for the features of a word of an example where nobody
// annotated them; nothing is learnt of them.
const UnknownFeats = "?"

// Example is a sentence tagged by hand, and the text that its spans refer to.
type Example struct {
	text.Sentence
	Text string
}

// Train learns a tagger from examples. The same examples and options give the
// same file.
func Train(examples []Example, o Options) (*model.File, error) {
	o.Epochs, o.Runs = cmp.Or(o.Epochs, 5), cmp.Or(o.Runs, 4)
	v, err := parseVerbs(o.Verbs)
	if err != nil {
		return nil, err
	}
	t := newTrainer(examples, v)
	t.m.classes = o.Classes
	random := rand.New(rand.NewPCG(o.Seed, 1))
	t.epochs(random, scoutEpochs)
	tagScout, featScout := t.tagger, t.featter
	var taggers, featters []*model.Builder
	for range o.Runs {
		t.tagger, t.featter = tagScout.Fresh(tagRows), featScout.Fresh(featRows)
		t.epochs(random, o.Epochs)
		taggers, featters = append(taggers, t.tagger), append(featters, t.featter)
	}
	t.tagger, t.featter = model.Mix(taggers), model.Mix(featters)
	f := t.file()
	f.AddStrings("verbs", o.Verbs)
	return f, nil
}

// lesson is a sentence of surface tokens with the right classes.
type lesson struct {
	tokens      []text.Token
	tags, feats []int // a feature of -1 is unknown
}

type trainer struct {
	m               Model // its lists and indexes; the tables come last
	bank            []lesson
	tagger, featter *model.Builder
	w               scratch
}

// learn corrects both perceptrons by one sentence.
func (t *trainer) learn(e *lesson) {
	w := &t.w
	t.m.look(w, e.tokens)
	for i := range w.words {
		class, sure := onlyTag(w.words[i].dict)
		if !sure {
			tagKeys(&w.keys, w.words, w.tags, i)
			class = t.m.bestTag(w.train(t.tagger, len(t.m.tags)), &w.words[i])
			w.correct(t.tagger, e.tags[i], class, nil)
		}
		w.tags = append(w.tags, uint32(class+1))
	}
	t.tagger.Step()
	t.learnFeats(e)
	t.featter.Step()
}

// learnFeats corrects the features, given the right parts of speech.
func (t *trainer) learnFeats(e *lesson) {
	w := &t.w
	for i, c := range e.tags {
		w.tags[i] = uint32(c + 1)
	}
	aux := uint32(0)
	for i, c := range e.tags {
		class := max(e.feats[i], 0)
		if _, sure := t.m.sure.Find(sureKey(&w.words[i], w.tags[i])); !sure && len(t.m.featsOf[c]) > 1 {
			featKeys(&w.keys, w.words, w.tags, w.feats, aux, i)
			class = bestOf(w.train(t.featter, len(t.m.feats)), t.m.featsOf[c])
			if e.feats[i] >= 0 {
				w.correct(t.featter, e.feats[i], class, t.m.featsOf[c])
			}
		}
		if t.m.tags[c] == "AUX" {
			aux = w.words[i].form
		}
		w.feats = append(w.feats, uint32(class+1))
	}
}

// train is the scores of the features in w.keys as learnt so far.
func (w *scratch) train(b *model.Builder, classes int) []int32 {
	w.scores = append(w.scores[:0], make([]int32, classes)...)
	for _, k := range w.keys.List {
		b.Add(w.scores, k)
	}
	return w.scores
}

// correct makes the right class score more for the features in w.keys, and less
// the one taken for it or, if that is the right one, the next best of the options
// (of all, if they are nil) unless it lies a margin behind.
func (w *scratch) correct(b *model.Builder, right, taken int, options []uint8) {
	if right == taken {
		next, ok := w.second(right, options)
		if !ok || w.scores[right]-w.scores[next] >= margin {
			return
		}
		taken = next
	}
	for _, k := range w.keys.List {
		b.Update(k, right, 1)
		b.Update(k, taken, -1)
	}
}

// second is the class of the highest score among the options, or all, but first.
func (w *scratch) second(first int, options []uint8) (class int, ok bool) {
	for i, s := range w.scores {
		if i == first || options != nil && !slices.Contains(options, uint8(i)) {
			continue
		}
		if !ok || s > w.scores[class] {
			class, ok = i, true
		}
	}
	return class, ok
}

// margin is by how many updates the right class must lead before learning is
// content (Krauth and Mézard 1987).
const margin = 15

const (
	// scoutEpochs is how long a first training goes on that only finds out which
	// features matter.
	scoutEpochs = 2
	// The most features that the tables keep.
	tagRows  = 70_000
	featRows = 35_000
)

// file packs what was learnt.
func (t *trainer) file() *model.File {
	f := &model.File{}
	f.AddStrings("tags", t.m.tags)
	f.AddStrings("feats", t.m.feats)
	var scripts, splits, featsOf []string
	for _, s := range t.m.scripts {
		scripts = append(scripts, s.String())
	}
	for surface, words := range t.m.splits {
		splits = append(splits, surface+" "+strings.Join(words, " "))
	}
	slices.Sort(splits)
	for _, classes := range t.m.featsOf {
		featsOf = append(featsOf, strings.Trim(fmt.Sprint(classes), "[]"))
	}
	f.AddStrings("scripts", scripts)
	f.AddStrings("splits", splits)
	f.AddStrings("featsof", featsOf)
	f.AddIndex("dict", t.m.dict)
	f.AddIndex("sure", t.m.sure)
	f.AddIndex("lemmas", t.m.lemmas)
	f.AddIndex("classes", t.m.classes)
	f.AddSparse("tagger", t.tagger.Sparse(0))
	f.AddSparse("featter", t.featter.Sparse(0))
	return f
}
