package main

import (
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
	asked := strings.Join(c.Args().Slice(), " ")
	reader := question.Reader{Extractor: x, Today: graph.Date(time.Now().Format(time.DateOnly))}
	q, err := reader.Read(c.Context, asked, code)
	if err != nil {
		return err
	}
	return answerTo(c, x.Ontology, q, writeAnswer(c, x.Ontology, tableFormat))
}
