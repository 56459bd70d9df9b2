package main

import (
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
	relations []query.Relation
	filter    query.Filter
	page      query.Page
}

// selected reads the selection flags, of the predicates of o, and those of
// qualifiers and pages if the verb has them.
func selected(c *cli.Context, o *ontology.Ontology) (s selection, err error) {
	var faults []query.Fault
	s.filter, s.relations, faults = query.Selection{
		Predicates: c.String("predicates"), Modalities: c.String("modality"),
		Since: c.String("since"), Until: c.String("until"), AsOf: c.String("as-of"), KnownAt: c.String("known-at"),
		MinConfidence: c.Float64("min-confidence"), Round: c.String("round"), Role: c.String("role"),
		MinAmount: c.String("min-amount"), MaxAmount: c.String("max-amount"),
		MinShare: c.String("min-share"), MaxShare: c.String("max-share"), Undisclosed: c.Bool("undisclosed"),
	}.Read(o)
	for _, f := range faults {
		return s, usagef("--%s: %w", f.Name, f.Err)
	}
	if s.page = (query.Page{Limit: c.Int("limit"), Cursor: c.String("cursor")}); s.page.Limit < 0 {
		return s, usagef("--limit %d: want 0 or more", s.page.Limit)
	}
	return s, nil
}

// narrow adds to a request what s says: a flag that is given wins.
func (s selection) narrow(q query.Request) query.Request {
	return query.Narrow(q, s.relations, s.filter, s.page)
}
