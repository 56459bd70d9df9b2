package main

import (
	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph/query"
)

func pathCommand() *cli.Command {
	return &cli.Command{
		Name:      "path",
		Usage:     "tell how two are connected",
		ArgsUsage: "NAME NAME",
		Description: `Finds the shortest path of facts from one to the other, whichever way round each goes, or
the shortest N of them with --limit. What is planned, rumoured or denied leads nowhere,
unless --modality says so.

relata path Google "Sakana AI"
relata path Google "Sakana AI" --limit 3 --predicates invested-in,acquired
relata path Google Nvidia --max-steps 2 --as-of 2024 --format json`,
		Flags: askingFlags("table, json, jsonl, csv (default: table)",
			&cli.IntFlag{Name: "max-steps", DefaultText: "6", Usage: "at most `N` facts in a row"}),
		Action: findPath,
	}
}

func findPath(c *cli.Context) error {
	if c.Args().Len() != 2 {
		return usagef("path takes two names; put each in quotes")
	}
	if c.Int("max-steps") < 0 {
		return usagef("--max-steps %d: want 1 or more", c.Int("max-steps"))
	}
	o, err := vocabulary(c)
	if err != nil {
		return err
	}
	q := query.Path{From: c.Args().Get(0), To: c.Args().Get(1), MaxSteps: c.Int("max-steps")}
	return answerTo(c, o, q, writeAnswer(c, o, tableFormat))
}
