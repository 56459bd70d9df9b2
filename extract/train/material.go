package train

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/relata-kg/relata/extract/syntax"
	"github.com/relata-kg/relata/extract/tag"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/extract/treebank"
)

// material is what is trained on: sentences, each with its weight, and raw text.
type material struct {
	bank   []treebank.Sentence
	weight []int
	raw    []string
}

// examples is what the tagger learns from: each sentence as often as it weighs.
// Those for which leave reports true are left out; nil leaves out none.
func (m *material) examples(leave func(i int) bool) []tag.Example {
	var out []tag.Example
	for i, s := range m.bank {
		for range m.weight[i] {
			if leave == nil || !leave(i) {
				out = append(out, tag.Example{Sentence: s.Sentence, Text: s.Text})
			}
		}
	}
	return out
}

// weigh is the sentences, made of the bank's one by one, each as often as it
// weighs.
func (m *material) weigh(sentences []text.Sentence) []text.Sentence {
	var out []text.Sentence
	for i, s := range sentences {
		for range m.weight[i] {
			out = append(out, s)
		}
	}
	return out
}

// retag gives every folds-th sentence, from k on, the tags of a tagger trained
// on the others. Words and trees stay as they are in the treebank.
func (m *material) retag(sentences []text.Sentence, k int, o tag.Options) error {
	models := Models{}
	if err := models.tagger(m.examples(func(i int) bool { return i%folds == k }), o); err != nil {
		return err
	}
	tagger, err := tag.Load(models[syntax.TagFile])
	if err != nil {
		return err
	}
	tagger.Disturb()
	for i := k; i < len(sentences); i += folds {
		sentences[i] = tagger.Retag(&tag.Example{Sentence: m.bank[i].Sentence, Text: m.bank[i].Text})
	}
	return nil
}

// read reads what to train on: at most limit sentences, and as many passages of raw
// text, if it is not zero, taken evenly from all of them.
func (l List) read(folders []string, limit int) (*material, error) {
	all, err := l.files(folders, "train")
	if err != nil {
		return nil, err
	}
	bare, err := l.files(folders, "bare")
	if err != nil {
		return nil, err
	}
	for _, s := range bare.bank {
		for j := range s.Tokens {
			s.Tokens[j].Feats = tag.UnknownFeats
		}
	}
	all.bank, all.weight = append(all.bank, bare.bank...), append(all.weight, bare.weight...)
	raw, err := l.passages(folders)
	if err != nil {
		return nil, err
	}
	return &material{some(all.bank, limit), some(all.weight, limit), some(raw, limit)}, nil
}

// some is at most limit of the list, taken evenly; all if limit is zero.
func some[T any](list []T, limit int) []T {
	if limit == 0 || limit >= len(list) {
		return list
	}
	out := make([]T, limit)
	for i := range out {
		out[i] = list[i*len(list)/limit]
	}
	return out
}

// files reads all treebanks of a kind.
func (l List) files(folders []string, kind string) (*material, error) {
	m := &material{}
	for _, b := range l.Banks[kind] {
		path, err := find(folders, b.Path)
		if err != nil {
			return nil, err
		}
		bank, err := treebank.ReadFile(path)
		if err != nil {
			return nil, err
		}
		for range bank {
			m.weight = append(m.weight, b.Weight)
		}
		m.bank = append(m.bank, bank...)
	}
	return m, nil
}

// find looks for a file in one folder after the other.
func find(folders []string, path string) (string, error) {
	for _, f := range folders {
		full := filepath.Join(f, filepath.FromSlash(path))
		if _, err := os.Stat(full); err == nil {
			return full, nil
		} else if !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("find source: %w", err)
		}
	}
	return "", fmt.Errorf("find source %s: it is in none of the folders %q", path, folders)
}
