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
	code, err := language(c)
	if err != nil {
		return err
	}
	if code == "" {
		return usagef("--treebank needs --lang: the language whose parser is to be scored")
	}
	l, _ := lang.Get(code)
	stages, err := train.Load(l)
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
