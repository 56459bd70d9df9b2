package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/identity"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/query"
)

// withStore runs do with the graph that --db names, which must exist, as it is
// kept: for most verbs withGraph is right.
func withStore(c *cli.Context, do func(graph.Store) error) (err error) {
	store, err := cayley.Open(c.Context, c.String("db"), cayley.Options{MustExist: true})
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no graph in %s yet: make one with relata add FILE", c.String("db"))
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	return do(store)
}

// withGraph runs do with the graph that --db names, which must exist, in which
// entities that are the same are one.
func withGraph(c *cli.Context, do func(graph.Reader) error) error {
	j, err := judgements(c)
	if err != nil {
		return err
	}
	return withStore(c, func(store graph.Store) error {
		return do(identity.View{Reader: store, Judgements: j})
	})
}

// pattern is what the selection flags select, of the predicates of o.
func pattern(c *cli.Context, o *ontology.Ontology) (p graph.Pattern, err error) {
	if p.Modalities, err = modalities(c); err != nil {
		return p, err
	}
	if p.Predicates, err = predicates(c, o); err != nil {
		return p, err
	}
	if p.Since, err = date(c, "since"); err != nil {
		return p, err
	}
	if p.Until, err = date(c, "until"); err != nil {
		return p, err
	}
	if p.AsOf, err = date(c, "as-of"); err != nil {
		return p, err
	}
	p.MinConfidence, p.Limit = c.Float64("min-confidence"), c.Int("limit")
	if p.MinConfidence < 0 || p.MinConfidence > 1 {
		return p, usagef("--min-confidence %v: want a number from 0 to 1", p.MinConfidence)
	}
	if p.Limit < 0 {
		return p, usagef("--limit %d: want 0 or more", p.Limit)
	}
	return p, nil
}

// listing is the query for the facts that the selection flags select, of all
// modalities unless some are given, about the entity with the name that may be
// the argument of c.
func listing(c *cli.Context, o *ontology.Ontology) (query.Query, error) {
	if c.Args().Len() > 1 {
		return query.Query{}, usagef("%s takes one name; put it in quotes", c.Command.Name)
	}
	q, err := narrow(c, o, query.Query{About: c.Args().First()})
	if len(q.Modalities) == 0 {
		q.Modalities = graph.Modalities
	}
	return q, err
}

// narrow adds to q what the selection flags say. A flag that is given wins.
func narrow(c *cli.Context, o *ontology.Ontology, q query.Query) (query.Query, error) {
	p, err := pattern(c, o)
	if err != nil {
		return q, err
	}
	if len(p.Predicates) > 0 {
		q.Relations = nil
		for _, name := range p.Predicates {
			q.Relations = append(q.Relations, query.Relation{Predicate: name})
		}
	}
	if len(p.Modalities) > 0 {
		q.Modalities = p.Modalities
	}
	q.Since, q.Until, q.AsOf = cmp.Or(p.Since, q.Since), cmp.Or(p.Until, q.Until), cmp.Or(p.AsOf, q.AsOf)
	q.MinConfidence, q.Limit = cmp.Or(p.MinConfidence, q.MinConfidence), cmp.Or(p.Limit, q.Limit)
	return q, nil
}

// answer runs q, and tells on standard error of names that the graph does not
// know.
func answer(c *cli.Context, o *ontology.Ontology, g graph.Reader, q query.Query) (query.Answer, error) {
	a, err := query.Run(c.Context, g, q, o.Symmetric)
	for _, name := range a.Unknown {
		fmt.Fprintf(c.App.ErrWriter, "the graph knows nobody and nothing called %q\n", printable(name))
	}
	return a, err
}

// emptiness is errEmpty if a has no fact and the user wants to know.
func emptiness(c *cli.Context, a query.Answer) error {
	if len(a.Facts) == 0 && c.Bool("fail-empty") {
		return errEmpty
	}
	return nil
}
