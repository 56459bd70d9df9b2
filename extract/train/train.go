// Package train makes the models of a language from treebanks and raw text.
//
// In: folders of both, of which the language's data file treebanks.txt names what
// to train on, and how much each treebank weighs. Out: the files tag.model and
// parse.model, as package syntax loads them. Training runs on one core, is seeded
// and computes in integers: the same files give the same bytes on any machine.
//
// The parser learns from tags such as it will meet: the sentences are tagged by
// five taggers, each trained on the other four fifths (jackknifing). The raw text is
// for the fast parser, which learns from the trees that the best one gives to it.
//
// What the models in extract/lang reach, in percent: from the words of the
// treebank, tags the tagger's, labelled attachment to universal relations by
// the fast parser and the best; from running text, words found and what the best
// parser makes of them.
//
//	                   UPOS  LAS fast  LAS best   words  LAS best
//	French Sequoia     98.2      86.9      88.0    99.6      85.1
//	French GSD         96.8      83.2      84.5    99.6      83.4
//	French business    98.6      89.5      90.9    99.8      90.7
//	English EWT        96.0      82.2      84.0    98.9      80.4
//	English GUM        95.5      80.1      81.8    99.5      81.0
//	English business   98.5      87.7      90.2    99.9      89.9
//
// Without our own treebank of business news (package fixtures) the parser
// reached 81.8 and 75.8 on its French and English test sentences.
package train

import (
	"bytes"
	"cmp"
	"context"
	"fmt"

	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/parse"
	"github.com/relata-kg/relata/extract/syntax"
	"github.com/relata-kg/relata/extract/tag"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/extract/treebank"
)

// Options says how models are trained. The zero value is how the models of a
// release are.
type Options struct {
	// Sentences is the most sentences, and passages of raw text, trained on. If zero, all.
	Sentences int
	// Tag and Parse are handed to the stages' trainers.
	Tag   tag.Options
	Parse parse.Options
	// Progress, if not nil, is told what is being done.
	Progress func(step string)
}

// Models holds the files made, by name.
type Models map[string][]byte

// folds is the number of parts that sentences are tagged in.
const folds = 5

// Language trains the models of l on the treebanks below the folders. It stops
// between two steps, of a minute or so each, when ctx is done.
func Language(ctx context.Context, l lang.Language, folders []string, o Options) (Models, error) {
	list, err := Treebanks(l)
	if err != nil {
		return nil, err
	}
	m, err := list.read(folders, o.Sentences)
	if err != nil {
		return nil, fmt.Errorf("train %s: %w", l.Name, err)
	}
	if err := o.lists(l); err != nil {
		return nil, fmt.Errorf("train %s: %w", l.Name, err)
	}
	o.Parse.Progress, o.Parse.Runs = o.Progress, cmp.Or(o.Parse.Runs, list.Runs)
	r := run{ctx: ctx, o: o}
	models := Models{}
	r.step("tagger", func() error { return models.tagger(m.examples(nil), o.Tag) })
	sentences := treebank.Sentences(m.bank)
	for k := range folds {
		r.step(fmt.Sprintf("tags %d/%d", k+1, folds), func() error { return m.retag(sentences, k, o.Tag) })
	}
	var raw []text.Sentence
	r.step("raw text", func() (err error) {
		raw, err = m.tagRaw(l, models[syntax.TagFile])
		return err
	})
	r.step("parser", func() error { return models.add(syntax.ParseFile, parse.Train(m.weigh(sentences), raw, o.Parse)) })
	if r.err != nil {
		return nil, fmt.Errorf("train %s: %w", l.Name, r.err)
	}
	return models, nil
}

// run does one step after the other until one fails.
type run struct {
	ctx context.Context
	o   Options
	err error
}

func (r *run) step(name string, do func() error) {
	if r.err == nil {
		r.err = r.ctx.Err()
	}
	if r.err != nil {
		return
	}
	if r.o.Progress != nil {
		r.o.Progress(name)
	}
	r.err = do()
}

func (m Models) tagger(examples []tag.Example, o tag.Options) error {
	f, err := tag.Train(examples, o)
	if err != nil {
		return err
	}
	return m.add(syntax.TagFile, f)
}

func (m Models) add(name string, f *model.File) error {
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	m[name] = b.Bytes()
	return nil
}
