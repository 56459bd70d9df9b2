package eval

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/relata-kg/relata/extract/treebank"
)

// TreebankScore is what a parser reaches on one treebank.
type TreebankScore struct {
	File      string `json:"file"`
	Sentences int    `json:"sentences"`
	// Tokens scores what is made of the gold's tokens, Raw what is made of the text.
	Tokens treebank.Score `json:"gold_tokens"`
	Raw    treebank.Score `json:"raw_text"`
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
