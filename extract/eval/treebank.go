package eval

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/extract/treebank"
)

// Parser is what is measured on a treebank. Both fields must be set.
type Parser struct {
	// Annotate tags and parses sentences whose tokens have spans and forms
	// only. It may change them in place.
	Annotate func(context.Context, text.Article, []text.Sentence) ([]text.Sentence, error)
	// Read does all from the raw text.
	Read func(context.Context, text.Article) ([]text.Sentence, error)
}

// TreebankScore is what a parser reaches on one treebank.
type TreebankScore struct {
	File      string `json:"file"`
	Sentences int    `json:"sentences"`
	// Tokens scores what Annotate makes of the gold's tokens, Raw what Read
	// makes of the text.
	Tokens treebank.Score `json:"gold_tokens"`
	Raw    treebank.Score `json:"raw_text"`
}

// Score measures the parser on a CoNLL-U file, plain or gzip.
func (p Parser) Score(ctx context.Context, file string) (TreebankScore, error) {
	bank, err := treebank.ReadFile(file)
	if err != nil {
		return TreebankScore{}, err
	}
	article, gold := treebank.Article(bank)
	annotated, err := p.Annotate(ctx, *article, bare(gold))
	if err != nil {
		return TreebankScore{}, fmt.Errorf("annotate the tokens of %s: %w", file, err)
	}
	read, err := p.Read(ctx, *article)
	if err != nil {
		return TreebankScore{}, fmt.Errorf("read the text of %s: %w", file, err)
	}
	return TreebankScore{
		File: file, Sentences: len(gold),
		Tokens: treebank.Evaluate(gold, annotated),
		Raw:    treebank.Evaluate(gold, read),
	}, nil
}

// bare copies sentences without what a parser is to find out.
func bare(gold []text.Sentence) []text.Sentence {
	out := make([]text.Sentence, len(gold))
	for i, s := range gold {
		tokens := make([]text.Token, len(s.Tokens))
		for j, t := range s.Tokens {
			tokens[j] = text.Token{Span: t.Span, Form: t.Form, Head: -1}
		}
		s.Tokens = tokens
		out[i] = s
	}
	return out
}

// WriteTreebanks writes scores as a table of percentages.
func WriteTreebanks(w io.Writer, scores []TreebankScore) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "treebank\tsentences\tUPOS\tfeats\tlemmas\tUAS\tLAS\traw: words\tsentences\tUPOS\tUAS\tLAS")
	for _, s := range scores {
		g, r := s.Tokens, s.Raw
		fmt.Fprintf(t, "%s\t%d\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\n", s.File, s.Sentences,
			100*g.UPOS, 100*g.Feats, 100*g.Lemmas, 100*g.UAS, 100*g.LAS,
			100*r.Words, 100*r.Sentences, 100*r.UPOS, 100*r.UAS, 100*r.LAS)
	}
	if err := t.Flush(); err != nil {
		return fmt.Errorf("write scores: %w", err)
	}
	return nil
}
