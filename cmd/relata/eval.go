package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract/eval"
)

func evalCommand() *cli.Command {
	return &cli.Command{
		Name:      "eval",
		Usage:     "measure extraction against gold",
		ArgsUsage: "GOLD…",
		Description: `Reads the articles of the gold (NAME.txt with NAME.json beside it, or folders of them),
compares the facts, and prints precision, recall and F1, the accuracy of the qualifiers
and the calibration of the confidences.

relata eval gold/
relata eval gold/ --gate 0.80 --format json
relata eval gold/ --predicates invested-in --diff

Sets of gold that others wrote are known by their fields, gzipped or not. Names are the same
in them where the words of one hold those of the other; qualifiers are not compared:

relata eval core/train.json.gz knowledgenet/rows.jsonl.gz --fast

` + aboutFormats() + `
With --treebank it scores tagger and parser on CoNLL-U files instead:

relata eval --lang fr --treebank fr_gsd-ud-test.conllu

With --examples it reads the examples in the files of the predicates, those of --ontology
alone if there are such, lists each that is not read as its file says, and fails if there
is one:

relata eval --examples --ontology my-predicates/`,
		Flags: []cli.Flag{
			predicatesFlag(), ontologyFlag(), fastFlag(),
			&cli.BoolFlag{DisableDefaultText: true, Name: "no-judge", Usage: "leave out the judge, for what it adds: only what the wording of the ontology says"},
			&cli.StringFlag{Name: "check", Usage: "score the documents of these `NAMES` (patterns: fr-1?4,en-1?4) apart, as a check set without differences"},
			&cli.Float64Flag{Name: "gate", DefaultText: "none", Usage: "fail if F1 is below `F1`"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "diff", Usage: "list what was missed and what is wrong"},
			&cli.BoolFlag{DisableDefaultText: true, Name: "examples", Usage: "read the examples in the files of the predicates instead"},
			&cli.StringFlag{Name: "treebank", Usage: "score the parser on `FILE` instead"},
			&cli.StringFlag{Name: "lang", Usage: "the `LANGUAGE` of the treebank, fr or en"},
			formatFlag("text or json (default: text)"), outputFlag(), timeoutFlag(),
		},
		Action: evaluate,
	}
}

// aboutFormats says of each format of a set how it is scored.
func aboutFormats() string {
	var b strings.Builder
	for _, f := range eval.Formats {
		b.WriteString(f.About + "\n\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func evaluate(c *cli.Context) error {
	if f := c.String("format"); f != "" && f != "text" && f != "json" {
		return usagef("--format %q: want text or json", f)
	}
	if c.String("treebank") != "" {
		return evaluateParser(c)
	}
	if c.Bool("examples") {
		return evaluateExamples(c)
	}
	if !c.Args().Present() {
		return usagef("say where the gold is")
	}
	x, err := extractor(c)
	if err != nil {
		return err
	}
	x.Unjudged = c.Bool("no-judge")
	gold, err := eval.Load(c.Args().Slice()...)
	if err != nil {
		return err
	}
	counted := x.Predicates
	x.Predicates = nil // some gold takes another predicate for the one that counts
	evaluator := eval.Evaluator{
		Extract:    x.Extract,
		Symmetric:  x.Ontology.Symmetric,
		Predicates: counted,
		Check:      list(c, "check"),
	}
	report, err := evaluator.Run(c.Context, gold)
	if err != nil {
		return err
	}
	if err := output(c, func(w io.Writer) error { return writeReport(c, w, report) }); err != nil {
		return err
	}
	if len(report.Failures) > 0 {
		return fmt.Errorf("%d of %d documents were not read: %w", len(report.Failures), report.Documents, errPartly)
	}
	return report.Gate(c.Float64("gate"))
}

func writeReport(c *cli.Context, w io.Writer, report eval.Report) error {
	if c.String("format") == "json" {
		return report.WriteJSON(w)
	}
	if err := report.WriteText(w); err != nil {
		return err
	}
	if c.Bool("diff") {
		return report.WriteDiff(w)
	}
	return nil
}
