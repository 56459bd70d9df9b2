// Package train makes the models of a language from treebanks.
//
// In: a folder of treebanks, of which the language's data file treebanks.txt
// names those to train on. Out: the files tag.model and parse.model, as
// packages tag and parse load them. Training runs on one core, is seeded and
// computes in integers: the same treebanks give the same bytes on any machine.
//
// The parser learns from tags such as it will meet: the sentences are tagged by
// five taggers, each trained on the other four fifths (jackknifing).
//
// What the models in extract/lang reach, in percent: from the words of the
// treebank, tags the tagger's, labelled attachment to universal relations by
// the fast parser and the best; from running text, words found and what the fast
// parser makes of them.
//
//	                UPOS  LAS fast  LAS best   words  LAS fast
//	French Sequoia  97.8      85.5      87.1    99.6      82.9
//	French GSD      96.2      81.4      82.6    99.6      80.5
//	English EWT     95.2      81.9      82.4    98.9      78.7
//	English GUM     94.8      79.0      80.4    99.5      78.4
package train

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"

	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/parse"
	"github.com/relata-kg/relata/extract/tag"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/extract/treebank"
)

// Names of the model files.
const (
	TagFile   = "tag.model"
	ParseFile = "parse.model"
)

// Options says how models are trained. The zero value is how the models of a
// release are.
type Options struct {
	// Sentences is the most sentences trained on. If zero, all.
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

// Language trains the models of l on the treebanks below dir. It stops between
// two steps, of a minute or so each, when ctx is done.
func Language(ctx context.Context, l lang.Language, dir string, o Options) (Models, error) {
	list, err := Treebanks(l)
	if err != nil {
		return nil, err
	}
	bank, err := list.read(dir, o.Sentences)
	if err != nil {
		return nil, fmt.Errorf("train %s: %w", l.Name, err)
	}
	if err := o.lists(l); err != nil {
		return nil, fmt.Errorf("train %s: %w", l.Name, err)
	}
	o.Parse.Progress = o.Progress
	r := run{ctx: ctx, o: o}
	models := Models{}
	r.step("tagger", func() error { return models.tagger(bank, o.Tag) })
	sentences := treebank.Sentences(bank)
	for k := range folds {
		r.step(fmt.Sprintf("tags %d/%d", k+1, folds), func() error { return retag(bank, sentences, k, o.Tag) })
	}
	r.step("parser", func() error { return models.add(ParseFile, parse.Train(sentences, o.Parse)) })
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

func (m Models) tagger(bank []treebank.Sentence, o tag.Options) error {
	f, err := tag.Train(examples(bank), o)
	if err != nil {
		return err
	}
	return m.add(TagFile, f)
}

func (m Models) add(name string, f *model.File) error {
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	m[name] = b.Bytes()
	return nil
}

// examples is the bank as the tagger learns from it.
func examples(bank []treebank.Sentence) []tag.Example {
	out := make([]tag.Example, len(bank))
	for i := range bank {
		out[i] = tag.Example{Sentence: bank[i].Sentence, Text: bank[i].Text}
	}
	return out
}

// retag gives every folds-th sentence, from k on, the tags of a tagger trained
// on the others. Words and trees stay as they are in the treebank.
func retag(bank []treebank.Sentence, sentences []text.Sentence, k int, o tag.Options) error {
	var others []treebank.Sentence
	for i := range bank {
		if i%folds != k {
			others = append(others, bank[i])
		}
	}
	models := Models{}
	if err := models.tagger(others, o); err != nil {
		return err
	}
	m, err := tag.Load(models[TagFile])
	if err != nil {
		return err
	}
	m.Disturb()
	for i := k; i < len(sentences); i += folds {
		sentences[i] = m.Retag(&tag.Example{Sentence: bank[i].Sentence, Text: bank[i].Text})
	}
	return nil
}

// read reads the treebanks to train on, at most limit sentences if it is not
// zero, taken evenly from all of them.
func (l List) read(dir string, limit int) ([]treebank.Sentence, error) {
	all, err := l.files(dir, "train")
	if err != nil {
		return nil, err
	}
	bare, err := l.files(dir, "bare")
	if err != nil {
		return nil, err
	}
	for i := range bare {
		for j := range bare[i].Tokens {
			bare[i].Tokens[j].Feats = tag.UnknownFeats
		}
	}
	all = append(all, bare...)
	if limit == 0 || limit >= len(all) {
		return all, nil
	}
	some := make([]treebank.Sentence, limit)
	for i := range some {
		some[i] = all[i*len(all)/limit]
	}
	return some, nil
}

// files reads all treebanks of a kind.
func (l List) files(dir, kind string) ([]treebank.Sentence, error) {
	var all []treebank.Sentence
	for _, path := range l[kind] {
		bank, err := treebank.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
		if err != nil {
			return nil, err
		}
		all = append(all, bank...)
	}
	return all, nil
}
