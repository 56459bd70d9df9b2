package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/extract/treebank"
)

// parseFormats are the ways of writing parsed sentences.
var parseFormats = []struct {
	name  string
	write func(w io.Writer, article string, sentences []text.Sentence) error
}{
	{"conllu", treebank.Write},
	{"tree", writeTrees},
}

func parseCommand() *cli.Command {
	return &cli.Command{
		Name:      "parse",
		Usage:     "print the sentences of a text as Universal Dependencies",
		ArgsUsage: "FILE|-",
		Description: `Prints what the stages before the facts make of a text: words, lemmas, parts of speech
and trees.

relata parse article.txt
echo "Nvidia a investi dans Sakana AI." | relata parse - --lang fr --format tree`,
		Flags: append(readingFlags(), fastFlag(),
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
		i = slices.IndexFunc(parseFormats, func(f struct {
			name  string
			write func(io.Writer, string, []text.Sentence) error
		}) bool {
			return f.name == name
		})
		if i < 0 {
			return usagef("--format %q: want conllu or tree", name)
		}
	}
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
			if err := parseFormats[i].write(w, a.Text, sentences); err != nil {
				return err
			}
		}
		return nil
	})
}

// writeTrees writes each sentence as an indented tree, the head above its
// dependents, which stand in the order of the text.
func writeTrees(w io.Writer, _ string, sentences []text.Sentence) error {
	for _, s := range sentences {
		if err := writeTree(w, s.Tokens, -1, ""); err != nil {
			return err
		}
		if _, err := fmt.Fprintln(w); err != nil {
			return err
		}
	}
	return nil
}

func writeTree(w io.Writer, tokens []text.Token, head int, indent string) error {
	for i, t := range tokens {
		if t.Head != head {
			continue
		}
		if _, err := fmt.Fprintf(w, "%s%s  %s %s (%s)\n", indent, t.Form, t.UPOS, t.Deprel, t.Lemma); err != nil {
			return err
		}
		if err := writeTree(w, tokens, i, indent+"    "); err != nil {
			return err
		}
	}
	return nil
}
