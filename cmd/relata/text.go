package main

import (
	"io"

	"github.com/urfave/cli/v2"
)

func textCommand() *cli.Command {
	return &cli.Command{
		Name:      "text",
		Usage:     "print the text of a document as it is stored",
		ArgsUsage: "FILE|ADDRESS|-",
		Description: `Prints the text into which the offsets of the evidence point.

relata text article.txt
relata text article.html -o article.txt`,
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
		for a, err := range reader.Articles(c.Context, c.Args().First()) {
			if err != nil {
				return err
			}
			if _, err := io.WriteString(w, a.Text); err != nil {
				return err
			}
		}
		return nil
	})
}
