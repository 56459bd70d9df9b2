package eval

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/relata-kg/relata/extract/entity"
	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/syntax"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/extract/treebank"
)

// TreebankScore is what a parser reaches on one treebank.
type TreebankScore struct {
	File      string `json:"file"`
	Sentences int    `json:"sentences"`
	// Tokens scores what is made of the gold's tokens, Raw what is made of the text.
	Tokens treebank.Score `json:"gold_tokens"`
	Raw    treebank.Score `json:"raw_text"`
	// Names scores the names, on gold tokens; nothing is wanted of a treebank that
	// marks none as ours do.
	Names NameScore `json:"names"`
}

// Parser is what is scored on treebanks: the reader of a language and the finder
// of its names.
type Parser struct {
	reader *syntax.Reader
	names  *entity.Finder
}

// NewParser loads the parser of a language.
func NewParser(l lang.Language) (*Parser, error) {
	reader, err := syntax.Load(l)
	if err != nil {
		return nil, err
	}
	words, err := text.ReadLexicon(l.Files, "entity.txt")
	if err != nil {
		return nil, err
	}
	names, err := entity.New(words, reader.Class)
	if err != nil {
		return nil, err
	}
	return &Parser{reader, names}, nil
}

// Score scores the parser and the names on a file of CoNLL-U.
func (p *Parser) Score(ctx context.Context, file string, fast bool) (TreebankScore, error) {
	bank, err := treebank.ReadFile(file)
	if err != nil {
		return TreebankScore{}, err
	}
	article, gold := treebank.Article(bank)
	raw, err := p.reader.Sentences(ctx, article, fast)
	if err != nil {
		return TreebankScore{}, fmt.Errorf("score parser on %s: %w", file, err)
	}
	_, words := p.reader.Retree(bank, fast)
	return TreebankScore{
		File: file, Sentences: len(bank),
		Tokens: treebank.Evaluate(gold, words), Raw: treebank.Evaluate(gold, raw),
		Names: scoreNames(bank, article, words, p.names),
	}, nil
}

// WriteTreebanks writes scores as a table of percentages.
func WriteTreebanks(w io.Writer, scores []TreebankScore) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "treebank\tsentences\tUPOS\tfeats\tlemmas\tUAS\tLAS\traw: words\tsentences\tUPOS\tUAS\tLAS\tnames: F1\ttypes")
	for _, s := range scores {
		g, r := s.Tokens, s.Raw
		fmt.Fprintf(t, "%s\t%d\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%s\t%s\n", s.File, s.Sentences,
			100*g.UPOS, 100*g.Feats, 100*g.Lemmas, 100*g.UAS, 100*g.LAS,
			100*r.Words, 100*r.Sentences, 100*r.UPOS, 100*r.UAS, 100*r.LAS,
			s.Names.percent(s.Names.F1()), s.Names.percent(s.Names.Types()))
	}
	if err := t.Flush(); err != nil {
		return fmt.Errorf("write scores: %w", err)
	}
	return nil
}
