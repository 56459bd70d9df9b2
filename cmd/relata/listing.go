package main

import (
	"fmt"
	"strings"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

// listing is an answer whose rows are no facts: ranks, or the steps of paths. It
// reports whether a is one.
func listing(a query.Answer) (records, bool) {
	switch q := a.Request.(type) {
	case query.Path:
		return pathRecords(a.Paths), true
	case query.Peers:
		return peerRecords(a.Ranks), true
	case query.Top:
		return rankRecords(a.Ranks, q.By), true
	}
	return records{}, false
}

// pathRecords lists paths, each value a path, and each row a fact of a step.
func pathRecords(paths []query.Chain) records {
	found := newRecords("Path", "Step", "Subject", "Predicate", "Object", "When", "Details", "Modality", "Source")
	for i, p := range paths {
		found.values = append(found.values, p)
		for k, step := range p.Steps {
			for _, f := range step {
				found.row(fmt.Sprint(i+1), fmt.Sprint(k+1), f.Subject.Name, f.Predicate, f.Object.Text(), string(f.When), details(f), string(f.Modality), sources(f))
			}
		}
		if len(p.Steps) == 0 && len(p.Entities) > 0 {
			found.row(fmt.Sprint(i+1), "0", p.Entities[0].Name)
		}
	}
	return found
}

func peerRecords(ranks []query.Rank) records {
	found := newRecords("Place", "Name", "Type", "In common", "Deals", "With")
	for _, r := range ranks {
		found.add(r, fmt.Sprint(r.Place), r.Name, string(r.Type), fmt.Sprint(len(r.Shares)), fmt.Sprint(r.Deals), names(r.Shares))
	}
	return found
}

func rankRecords(ranks []query.Rank, by query.Measure) records {
	switch by {
	case query.BySum:
		found := newRecords("Place", "Name", "Type", "Sum", "Deals", "Undisclosed", "Not told")
		for _, r := range ranks {
			sum := ""
			if r.Sum != nil {
				sum = r.Sum.String()
			}
			found.add(r, fmt.Sprint(r.Place), r.Name, string(r.Type), sum, fmt.Sprint(r.Deals), fmt.Sprint(r.Undisclosed), fmt.Sprint(r.Unstated))
		}
		return found
	case query.Centrality:
		found := newRecords("Place", "Name", "Type", "Centrality", "Deals")
		for _, r := range ranks {
			found.add(r, fmt.Sprint(r.Place), r.Name, string(r.Type), fmt.Sprint(r.Centrality), fmt.Sprint(r.Deals))
		}
		return found
	}
	found := newRecords("Place", "Name", "Type", "Deals")
	for _, r := range ranks {
		found.add(r, fmt.Sprint(r.Place), r.Name, string(r.Type), fmt.Sprint(r.Deals))
	}
	return found
}

// names are those of entities, in their order.
func names(entities []graph.Entity) string {
	list := make([]string, len(entities))
	for i, e := range entities {
		list[i] = e.Name
	}
	return strings.Join(list, ", ")
}
