package main

import (
	"encoding/json"
	"io"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract/eval"
	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/train"
	"github.com/relata-kg/relata/extract/treebank"
)

// evaluateParser scores tagger and parser of --lang on the treebank that
// --treebank names, and on those that the arguments do.
func evaluateParser(c *cli.Context) error {
	stages, err := stagesOf(c, "--treebank")
	if err != nil {
		return err
	}
	var scores []eval.TreebankScore
	for _, file := range append([]string{c.String("treebank")}, c.Args().Slice()...) {
		if err := c.Context.Err(); err != nil {
			return err
		}
		bank, err := treebank.ReadFile(file)
		if err != nil {
			return err
		}
		scores = append(scores, eval.TreebankScore{
			File: file, Sentences: len(bank),
			Tokens: stages.Score(bank, false, c.Bool("fast")),
			Raw:    stages.Score(bank, true, c.Bool("fast")),
		})
	}
	return output(c, func(w io.Writer) error {
		if c.String("format") == "json" {
			return json.NewEncoder(w).Encode(scores)
		}
		return eval.WriteTreebanks(w, scores)
	})
}

// stagesOf loads the stages up to the tree of the language that --lang names,
// which the given flag needs.
func stagesOf(c *cli.Context, flag string) (*train.Stages, error) {
	code, err := language(c)
	if err != nil {
		return nil, err
	}
	if code == "" {
		return nil, usagef("%s needs --lang: the language of the words", flag)
	}
	l, _ := lang.Get(code)
	return train.Load(l)
}
