package main

import (
	"io"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract/syntax"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/extract/treebank"
)

// parseFormat is a way of writing parsed sentences.
type parseFormat struct {
	name  string
	write func(w io.Writer, article string, sentences []text.Sentence) error
}

var parseFormats = []parseFormat{
	{"conllu", treebank.Write},
	{"tree", treebank.WriteTrees},
}

func parseCommand() *cli.Command {
	return &cli.Command{
		Name:      "parse",
		Usage:     "print the sentences of a text as Universal Dependencies",
		ArgsUsage: "FILE|-",
		Description: `Prints what the stages before the facts make of a text: words, lemmas, parts of speech
and trees.

relata parse article.txt
relata parse --input conllu --lang fr words.conllu
echo "Nvidia a investi dans Sakana AI." | relata parse - --lang fr --format tree`,
		Flags: append(readingFlags(), fastFlag(),
			&cli.StringFlag{Name: "input", Value: "text", Usage: "`WHAT` is read: text, or conllu for the words of a treebank, tags and trees ignored"},
			formatFlag("conllu or tree (default: conllu)"), outputFlag(), timeoutFlag()),
		Action: parseText,
	}
}

func parseText(c *cli.Context) error {
	if c.Args().Len() != 1 {
		return usagef("parse takes one file, or - for standard input")
	}
	i := 0
	if name := c.String("format"); name != "" {
		i = slices.IndexFunc(parseFormats, func(f parseFormat) bool { return f.name == name })
		if i < 0 {
			return usagef("--format %q: want conllu or tree", name)
		}
	}
	switch c.String("input") {
	case "text":
		return parseArticles(c, parseFormats[i])
	case "conllu":
		return parseTreebank(c, parseFormats[i])
	}
	return usagef("--input %q: want text or conllu", c.String("input"))
}

func parseArticles(c *cli.Context, format parseFormat) error {
	reader, err := articles(c)
	if err != nil {
		return err
	}
	x, err := extractor(c)
	if err != nil {
		return err
	}
	return output(c, func(w io.Writer) error {
		for a, err := range reader.Articles(c.Context, c.Args().First()) {
			if err != nil {
				return err
			}
			sentences, err := x.Parse(c.Context, a)
			if err != nil {
				return err
			}
			if err := format.write(w, a.Text, sentences); err != nil {
				return err
			}
		}
		return nil
	})
}

// parseTreebank parses the words of a CoNLL-U file, whose tags and trees are
// not looked at.
func parseTreebank(c *cli.Context, format parseFormat) error {
	l, err := languageOf(c, "--input conllu")
	if err != nil {
		return err
	}
	reader, err := syntax.Load(l)
	if err != nil {
		return err
	}
	bank, err := readTreebank(c.Args().First(), c.App.Reader)
	if err != nil {
		return err
	}
	article, sentences := reader.Retree(bank, c.Bool("fast"))
	return output(c, func(w io.Writer) error { return format.write(w, article.Text, sentences) })
}

func readTreebank(path string, stdin io.Reader) ([]treebank.Sentence, error) {
	if path != "-" {
		return treebank.ReadFile(path)
	}
	return treebank.ReadAll("standard input", stdin)
}
