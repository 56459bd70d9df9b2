package main

import (
	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

func factsCommand() *cli.Command {
	return &cli.Command{
		Name:      "facts",
		Usage:     "list facts of the graph",
		ArgsUsage: "[NAME]…",
		Description: `Lists the facts of the graph, those about the entity of this name, or those that several
have in common: a table on a terminal, JSON Lines otherwise. What several documents tell
of one event is one fact.

relata facts
relata facts "Sakana AI" --predicates invested-in --since 2024 --timeline
relata facts Google Nvidia --predicates invested-in
relata facts --subject Google --min-amount "1 bn USD" --known-at 2026-01-26
relata facts --modality planned,rumoured --format table`,
		Flags: askingFlags(formatNames(tableFormat, jsonFormat)+" (default: jsonl, on a terminal table)",
			&cli.StringFlag{Name: "subject", Usage: "only with the entity of this `NAME` as subject"},
			&cli.StringFlag{Name: "object", Usage: "only with the entity of this `NAME` as object"},
			timelineFlag()),
		Action: listFacts,
	}
}

func timelineFlag() cli.Flag {
	return &cli.BoolFlag{Name: "timeline", DisableDefaultText: true, Usage: "order by date"}
}

func listFacts(c *cli.Context) error {
	o, err := vocabulary(c)
	if err != nil {
		return err
	}
	everything := query.Filter{Modalities: graph.Modalities}
	var q query.Request = query.Query{
		About: c.Args().First(), Subject: query.End{Name: c.String("subject")}, Object: query.End{Name: c.String("object")},
		Timeline: c.Bool("timeline"), Filter: everything,
	}
	if c.Args().Len() > 1 {
		if c.String("subject")+c.String("object") != "" || c.Bool("timeline") {
			return usagef("facts: several names do not go with --subject, --object or --timeline")
		}
		q = query.Common{Names: c.Args().Slice(), Filter: everything}
	}
	return answerTo(c, o, q, writeAnswer(c, o, dataFormat(c)))
}
