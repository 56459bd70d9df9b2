package main

import (
	"io"
	"iter"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract/text"
)

func textCommand() *cli.Command {
	return &cli.Command{
		Name:      "text",
		Usage:     "print the text of a document as it is stored",
		ArgsUsage: "FILE|ADDRESS|-",
		Description: `Prints the text into which the offsets of the evidence point.

relata text article.txt
relata text article.html -o article.txt
relata text "articles.zip!june/12.html"
relata text "feed.xml#https://example.com/3"`,
		Flags:  append(readingFlags(), outputFlag()),
		Action: printText,
	}
}

func printText(c *cli.Context) error {
	if c.Args().Len() != 1 {
		return usagef("text takes one file, or - for standard input")
	}
	reader, err := articles(c)
	if err != nil {
		return err
	}
	return output(c, func(w io.Writer) error {
		article, err := onlyArticle(reader.Articles(c.Context, c.Args().First()))
		if err != nil {
			return err
		}
		_, err = io.WriteString(w, article.Text)
		return err
	})
}

// onlyArticle is the article that a file holds. If it holds several, an error names the
// first two.
func onlyArticle(articles iter.Seq2[text.Article, error]) (text.Article, error) {
	var found text.Article
	for a, err := range articles {
		if err != nil {
			return text.Article{}, err
		}
		if found.Name != "" {
			return text.Article{}, usagef("there are several articles: say which, such as %s or %s", printable(found.Name), printable(a.Name))
		}
		found = a
	}
	return found, nil
}
