package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/extract/question"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/export"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/query"
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
		Flags: append(selectionFlags(), databaseFlag(), judgementsFlag(), failEmptyFlag(),
			&cli.StringFlag{Name: "lang", DefaultText: "as the question shows", Usage: "the `LANGUAGE` of the question, fr or en"},
			&cli.BoolFlag{Name: "explain", DisableDefaultText: true, Usage: "say how the question was understood"},
			formatFlag("text, json, "+formatNames()+" (default: text)"), outputFlag(), timeoutFlag()),
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
	if q, err = narrow(c, x.Ontology, q); err != nil {
		return err
	}
	if c.Bool("explain") {
		fmt.Fprintln(c.App.ErrWriter, printable(q.String()))
	}
	return withGraph(c, func(g graph.Reader) error {
		a, err := answer(c, x.Ontology, g, q)
		if err != nil {
			return err
		}
		if err := output(c, func(w io.Writer) error { return writeAnswer(c, w, x.Ontology, a) }); err != nil {
			return err
		}
		return emptiness(c, a)
	})
}

func writeAnswer(c *cli.Context, w io.Writer, o *ontology.Ontology, a query.Answer) error {
	switch name := c.String("format"); name {
	case "", "text", tableFormat:
		return writeAnswerText(c, w, a)
	case "json":
		return json.NewEncoder(w).Encode(jsonAnswer(a))
	default:
		f, err := export.Named(name)
		if err != nil {
			return usagef("--format: %w, text, json", err)
		}
		return f.Write(c.Context, w, each(a.Facts), export.Options{Title: strings.Join(c.Args().Slice(), " "), Language: c.String("lang"), Ontology: o})
	}
}

// writeAnswerText writes what was wanted, the facts that prove it, and what
// was left out.
func writeAnswerText(c *cli.Context, w io.Writer, a query.Answer) error {
	if len(a.Facts) == 0 && len(a.Unknown) == 0 {
		fmt.Fprintln(c.App.ErrWriter, "no fact of the graph answers this")
	}
	for _, line := range wanted(a) {
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	if err := writeTable(w, each(a.Facts)); err != nil {
		return err
	}
	for _, h := range a.Hidden {
		fmt.Fprintf(c.App.ErrWriter, "not shown: %s %s; see --modality\n", count(h.Facts, "fact"), h.Modality)
	}
	return nil
}

// wanted is what was asked for beside the facts, a line each.
func wanted(a query.Answer) (lines []string) {
	switch a.Query.Want {
	case query.When:
		for _, d := range a.Dates {
			lines = append(lines, string(d))
		}
	case query.Amount, query.Total:
		for _, s := range a.Sums {
			lines = append(lines, s.String())
		}
		if a.Undisclosed > 0 {
			lines = append(lines, count(a.Undisclosed, "sum")+" undisclosed")
		}
		if a.Unstated > 0 {
			lines = append(lines, count(a.Unstated, "sum")+" not told")
		}
	case query.Count:
		lines = append(lines, fmt.Sprint(a.Count))
	}
	return lines
}

// jsonAnswer is an answer as JSON: how the question was understood, what was
// wanted, and the facts.
func jsonAnswer(a query.Answer) any {
	hidden := map[graph.Modality]int{}
	for _, h := range a.Hidden {
		hidden[h.Modality] = h.Facts
	}
	facts := a.Facts
	if facts == nil {
		facts = []graph.Fact{}
	}
	return struct {
		Understood  string                 `json:"understood"`
		Unknown     []string               `json:"unknown,omitempty"`
		Entities    []graph.Entity         `json:"entities,omitempty"`
		Dates       []graph.Date           `json:"dates,omitempty"`
		Sums        []graph.Money          `json:"sums,omitempty"`
		Count       *int                   `json:"count,omitempty"`
		Undisclosed int                    `json:"undisclosed,omitempty"`
		Unstated    int                    `json:"unstated,omitempty"`
		Hidden      map[graph.Modality]int `json:"hidden,omitempty"`
		Facts       []graph.Fact           `json:"facts"`
	}{a.Query.String(), a.Unknown, a.Entities, a.Dates, a.Sums, counted(a), a.Undisclosed, a.Unstated, hidden, facts}
}

// counted is the number that was asked for, nil if none was.
func counted(a query.Answer) *int {
	if a.Query.Want != query.Count {
		return nil
	}
	return &a.Count
}
