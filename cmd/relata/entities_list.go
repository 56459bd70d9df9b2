package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/export"
	"github.com/relata-kg/relata/graph/identity"
	"github.com/relata-kg/relata/graph/query"
)

// listEntities lists the entities of the graph, or the candidates among them.
func listEntities(c *cli.Context) error {
	format, err := listFormat(c)
	if err != nil {
		return err
	}
	if c.Int("limit") < 0 {
		return usagef("--limit %d: want 0 or more", c.Int("limit"))
	}
	if c.String("reason") != "" {
		return usagef("--reason goes with merge or split")
	}
	j, err := judgements(c)
	if err != nil {
		return err
	}
	return withStore(c, func(store graph.Store) error {
		view := identity.View{Reader: store, Judgements: j}
		census, err := identity.Count(view.Facts(c.Context, graph.Pattern{}))
		if err != nil {
			return err
		}
		found := records{}
		if c.Bool("candidates") {
			found = candidateRecords(limit(c, census.Candidates(j)))
		} else if found, err = entityRecords(c, view, census.Entities); err != nil {
			return err
		}
		if err := output(c, func(w io.Writer) error { return found.write(w, format) }); err != nil {
			return err
		}
		if len(found.values) == 0 && c.Bool("fail-empty") {
			return errEmpty
		}
		return nil
	})
}

// listFormat is the checked value of --format, by default what suits the output.
func listFormat(c *cli.Context) (string, error) {
	format := cmp.Or(c.String("format"), dataFormat(c))
	if err := query.OneOf("format", format, []string{tableFormat, export.JSONL.Name, export.CSV.Name}); err != nil {
		return "", usagef("--format: %w", err)
	}
	return format, nil
}

// limit is as much of list as --limit lets through.
func limit[T any](c *cli.Context, list []T) []T {
	if n := c.Int("limit"); n > 0 && n < len(list) {
		return list[:n]
	}
	return list
}

// entityRecords lists entities, those with most facts first, and of which
// entities of the graph each is made if they are several.
func entityRecords(c *cli.Context, view identity.View, all []identity.Counted) (records, error) {
	found := newRecords("Name", "Type", "Facts", "Also", "Merged from")
	slices.SortStableFunc(all, func(a, b identity.Counted) int { return cmp.Compare(b.Facts, a.Facts) })
	for _, e := range limit(c, all) {
		var merged []string
		if len(e.Aliases) > 0 { // a merged entity has those of its members
			members, err := view.Members(c.Context, e.ID)
			if err != nil {
				return found, err
			}
			for _, m := range members {
				merged = append(merged, m.ID)
			}
		}
		if len(merged) < 2 {
			merged = nil
		}
		found.add(struct {
			identity.Counted
			MergedFrom []string `json:"merged_from,omitempty"`
		}{e, merged}, e.Name, string(e.Type), fmt.Sprint(e.Facts), strings.Join(e.Aliases, ", "), strings.Join(merged, ", "))
	}
	return found, nil
}

// candidateRecords lists pairs, the likeliest first.
func candidateRecords(all []identity.Candidate) records {
	found := newRecords("Name", "Name", "Score", "Reasons")
	for _, p := range all {
		words := make([]string, len(p.Reasons))
		for i, r := range p.Reasons {
			words[i] = string(r)
		}
		found.add(p, p.A.Name, p.B.Name, fmt.Sprintf("%.2f", p.Score), strings.Join(words, ", "))
	}
	return found
}
