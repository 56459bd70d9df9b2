package main

import (
	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/query"
)

func topCommand() *cli.Command {
	return &cli.Command{
		Name:      "top",
		Usage:     "rank investors, companies and others",
		ArgsUsage: "[PREDICATE]",
		Description: `Ranks who stands before a predicate, or behind it if its inverse is named: by default
those who invested-in most; backed-by ranks the companies that most invested in. By
centrality, all relations count unless one is named. With --with, ranks those who did it
with somebody: who invested in the same companies.

relata top
relata top backed-by --since 2024 --limit 10
relata top invested-in --by sum --type organization
relata top --by centrality
relata top --with Google`,
		Flags: askingFlags("table, json, jsonl, csv (default: table)",
			&cli.StringFlag{Name: "by", Value: string(query.Deals), Usage: "rank by `MEASURE`: deals, sum, centrality"},
			&cli.StringFlag{Name: "type", Usage: "rank only this `TYPE`: organization, person, place, product"},
			&cli.StringFlag{Name: "with", Usage: "rank those who have most in common with the entity of this `NAME`"}),
		Action: rank,
	}
}

func rank(c *cli.Context) error {
	if c.Args().Len() > 1 {
		return usagef("top takes one predicate; more go with --predicates")
	}
	o, err := vocabulary(c)
	if err != nil {
		return err
	}
	kind := graph.Type(c.String("type"))
	if err := query.OneOf("type", kind, []graph.Type{"", graph.Organization, graph.Person, graph.Place, graph.Product}); err != nil {
		return usagef("--type: %w", err)
	}
	by := query.Measure(c.String("by"))
	if name := c.String("with"); name != "" && by != query.Deals {
		return usagef("--with ranks by what is in common, not by %s", by)
	}
	relations, err := ranked(c, o, by)
	if err != nil {
		return err
	}
	var q query.Request = query.Top{By: by, Relations: relations, Type: kind}
	if name := c.String("with"); name != "" {
		q = query.Peers{Name: name, Relations: relations, Type: kind}
	}
	return answerTo(c, o, q, writeAnswer(c, o, tableFormat))
}

// ranked is the relation that the argument of c names.
func ranked(c *cli.Context, o *ontology.Ontology, by query.Measure) ([]query.Relation, error) {
	name := c.Args().First()
	switch {
	case name == "" && by == query.Centrality:
		return nil, nil
	case name == "":
		name = "invested-in"
	}
	var known []string
	for _, p := range o.Predicates {
		switch name {
		case p.Name:
			return []query.Relation{{Predicate: p.Name}}, nil
		case p.Inverse:
			return []query.Relation{{Predicate: p.Name, Reversed: true}}, nil
		}
		known = append(known, p.Name)
		if p.Inverse != "" {
			known = append(known, p.Inverse)
		}
	}
	return nil, usageError{query.OneOf("predicate", name, known)}
}
