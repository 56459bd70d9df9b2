package main

import (
	"errors"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract/question"
	"github.com/relata-kg/relata/graph"
)

func askCommand() *cli.Command {
	return &cli.Command{
		Name:      "ask",
		Usage:     "answer a question from the graph",
		ArgsUsage: "QUESTION",
		Description: `Reads the question with the same grammar as the articles, and answers with the facts and
their sources. Flags win over the question. What is planned, rumoured or denied is only
counted, unless the question or --modality asks for it.

relata ask "Who invested in Sakana AI?"
relata ask "Qui a investi dans Sakana AI depuis 2024 ?"
relata ask "How many companies did Google buy?" --as-of 2023 --explain
relata ask "Who backed Stores?" --format json`,
		Flags: askingFlags(formatNames(tableFormat, jsonFormat)+" (default: table)",
			&cli.StringFlag{Name: "lang", DefaultText: "as the question shows", Usage: "the `LANGUAGE` of the question, fr or en"}),
		Action: askQuestion,
	}
}

func askQuestion(c *cli.Context) error {
	if !c.Args().Present() {
		return usagef("say what to ask")
	}
	code, err := language(c)
	if err != nil {
		return err
	}
	x, err := extractor(c)
	if err != nil {
		return err
	}
	flags, err := selected(c, x.Ontology)
	if err != nil {
		return err
	}
	asked := strings.Join(c.Args().Slice(), " ")
	return withGraph(c, func(g graph.Reader) error {
		var failed error
		reader := question.Reader{Extractor: x, Today: graph.Date(time.Now().Format(time.DateOnly)), Known: func(name string) bool {
			found, err := g.Named(c.Context, name)
			failed = errors.Join(failed, err)
			return len(found) > 0
		}}
		q, err := reader.Read(c.Context, asked, code)
		if err := errors.Join(failed, err); err != nil {
			return err
		}
		return answerFrom(c, g, x.Ontology, flags.narrow(q), writeAnswer(c, x.Ontology, tableFormat))
	})
}
