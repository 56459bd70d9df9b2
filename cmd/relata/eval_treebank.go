package main

import (
	"encoding/json"
	"io"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract/eval"
	"github.com/relata-kg/relata/extract/lang"
)

// evaluateParser scores tagger and parser of --lang on the treebank that
// --treebank names, and on those that the arguments do.
func evaluateParser(c *cli.Context) error {
	l, err := languageOf(c, "--treebank")
	if err != nil {
		return err
	}
	p, err := eval.NewParser(l)
	if err != nil {
		return err
	}
	var scores []eval.TreebankScore
	for _, file := range append([]string{c.String("treebank")}, c.Args().Slice()...) {
		score, err := p.Score(c.Context, file, c.Bool("fast"))
		if err != nil {
			return err
		}
		scores = append(scores, score)
	}
	return output(c, func(w io.Writer) error {
		if c.String("format") == "json" {
			return json.NewEncoder(w).Encode(scores)
		}
		return eval.WriteTreebanks(w, scores)
	})
}

// languageOf is the language that --lang names, which the given flag needs.
func languageOf(c *cli.Context, flag string) (lang.Language, error) {
	code, err := language(c)
	if err != nil {
		return lang.Language{}, err
	}
	if code == "" {
		return lang.Language{}, usagef("%s needs --lang: the language of the words", flag)
	}
	l, _ := lang.Get(code)
	return l, nil
}
