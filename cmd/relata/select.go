package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

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
	if err != nil {
		return missing(c, err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	return do(store)
}

// missing is the error err of opening the graph, which says what to do if there
// is none.
func missing(c *cli.Context, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no graph in %s yet: make one with relata add FILE", cayley.Name(c.String("db")))
	}
	return err
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

// selection is what the flags of a verb that looks facts up say, checked.
type selection struct {
	predicates []string
	query.Filter
	query.Page
}

// selected reads the selection flags, of the predicates of o, and those of
// qualifiers and pages if the verb has them.
func selected(c *cli.Context, o *ontology.Ontology) (s selection, err error) {
	if s.Modalities, err = modalities(c); err != nil {
		return s, err
	}
	if s.predicates, err = predicates(c, o); err != nil {
		return s, err
	}
	for name, d := range map[string]*graph.Date{"since": &s.Since, "until": &s.Until, "as-of": &s.AsOf} {
		if *d, err = date(c, name); err != nil {
			return s, err
		}
	}
	if s.KnownAt, err = moment(c, "known-at"); err != nil {
		return s, err
	}
	for name, m := range map[string]**graph.Money{"min-amount": &s.MinAmount, "max-amount": &s.MaxAmount} {
		if *m, err = money(c, name); err != nil {
			return s, err
		}
	}
	s.MinConfidence, s.Limit, s.Cursor = c.Float64("min-confidence"), c.Int("limit"), c.String("cursor")
	s.Round, s.Role, s.Undisclosed = c.String("round"), c.String("role"), c.Bool("undisclosed")
	s.MinShare, s.MaxShare = c.String("min-share"), c.String("max-share")
	if s.MinConfidence < 0 || s.MinConfidence > 1 {
		return s, usagef("--min-confidence %v: want a number from 0 to 1", s.MinConfidence)
	}
	if s.Limit < 0 {
		return s, usagef("--limit %d: want 0 or more", s.Limit)
	}
	return s, nil
}

// pattern is what a store selects by itself of s.
func (s selection) pattern() graph.Pattern {
	return graph.Pattern{
		Predicates: s.predicates, Modalities: s.Modalities, Since: s.Since, Until: s.Until, AsOf: s.AsOf,
		KnownAt: s.KnownAt, MinConfidence: s.MinConfidence, Limit: s.Limit,
	}
}

// relations are the predicates of s, as they stand.
func (s selection) relations() (list []query.Relation) {
	for _, name := range s.predicates {
		list = append(list, query.Relation{Predicate: name})
	}
	return list
}

// narrow adds to a request what s says: a flag that is given wins.
func (s selection) narrow(q query.Request) query.Request {
	return query.Narrow(q, s.relations(), s.Filter, s.Page)
}

// moment is the checked value of a flag that is a date, whose end is meant, or a
// date and time; zero if it is not given.
func moment(c *cli.Context, name string) (time.Time, error) {
	value := c.String(name)
	if !strings.Contains(value, "T") {
		d, err := date(c, name)
		_, end := d.Span()
		return end, err
	}
	t, err := time.Parse(time.RFC3339Nano, value)
	if err != nil {
		return t, usagef("--%s %q: want a date or a time such as 2026-01-26T09:30:00Z", name, value)
	}
	return t, nil
}

// money is the checked value of a flag that is a sum, nil if it is not given.
func money(c *cli.Context, name string) (*graph.Money, error) {
	if c.String(name) == "" {
		return nil, nil
	}
	m, err := graph.ParseMoney(c.String(name))
	if err != nil {
		return nil, usagef("--%s: %w", name, err)
	}
	return &m, nil
}
