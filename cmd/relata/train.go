package main

import (
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/train"
)

func trainCommand() *cli.Command {
	return &cli.Command{
		Name:      "train",
		Usage:     "make the models of a language from treebanks, or from annotated articles",
		ArgsUsage: "FOLDER...",
		Description: `Trains tagger and parser of a language on the Universal Dependencies treebanks in the
folders, and the fast parser on the raw text in them as well, and writes the models into a
folder. The same files give the same bytes. The models of the program itself lie in
extract/lang, and the list of what they were made of, treebanks.txt, beside them.

relata train treebanks/ gold/ fixtures/treebank/ --lang fr -o extract/lang/fr

With --facts it trains what finds names, facts and antecedents, for all languages at once, on the
annotated articles in a folder (fr-train.txt, en-train.txt):

relata train --facts fixtures/corpus -o extract/lang`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "lang", Usage: "the `LANGUAGE` to train, fr or en"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Value: ".", Usage: "write the models into `FOLDER`, made if there is none"},
			&cli.IntFlag{Name: "sentences", DefaultText: "all", Usage: "train on at most `N` sentences, passages or articles, for a trial"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "facts", Usage: "train on the annotated articles in FOLDER instead"},
			quietFlag(), timeoutFlag(),
		},
		Action: trainLanguage,
	}
}

func trainLanguage(c *cli.Context) error {
	if c.Bool("facts") && (c.Args().Len() != 1 || c.String("lang") != "") {
		return usagef("train --facts takes one folder, and trains all languages at once")
	}
	if !c.Bool("facts") && (c.Args().Len() == 0 || c.String("lang") == "") {
		return usagef("train takes folders of treebanks and raw text, and --lang")
	}
	code, err := language(c)
	if err != nil {
		return err
	}
	// Before the work, not after it: a folder that cannot be made ends the run at once.
	if err := os.MkdirAll(c.String("output"), 0o755); err != nil {
		return fmt.Errorf("make the folder of the models: %w", err)
	}
	l, _ := lang.Get(code)
	options := train.Options{Sentences: c.Int("sentences")}
	meter, steps := progress(c, "steps", 0), 0
	defer meter.end()
	options.Progress = func(step string) {
		meter.at(steps, step)
		steps++
	}
	var models train.Models
	if c.Bool("facts") {
		models, err = train.Facts(c.Context, c.Args().First(), options)
	} else {
		models, err = train.Language(c.Context, l, c.Args().Slice(), options)
	}
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(models)) {
		err := writeFile(filepath.Join(c.String("output"), name), func(w io.Writer) error {
			_, err := w.Write(models[name])
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
