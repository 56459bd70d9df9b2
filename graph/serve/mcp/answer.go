package mcp

import (
	"context"
	"errors"
	"fmt"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

// answer is a query.Answer for a model: lists that could grow with the graph are
// cut, and it is told how much.
type answer struct {
	Understood     string          `json:"understood" jsonschema:"how the request was understood"`
	Facts          []fact          `json:"facts" jsonschema:"the facts, each with its evidence"`
	Entities       []graph.Entity  `json:"entities,omitempty" jsonschema:"who or what was asked for"`
	Dates          []graph.Date    `json:"dates,omitempty" jsonschema:"the times asked for, the earliest first"`
	Sums           []graph.Money   `json:"sums,omitempty" jsonschema:"the sums asked for"`
	Count          *int            `json:"count,omitempty" jsonschema:"the number asked for"`
	Undisclosed    int             `json:"undisclosed,omitempty" jsonschema:"facts whose sum a text calls secret"`
	Unstated       int             `json:"unstated,omitempty" jsonschema:"facts whose sum no text tells"`
	Paths          []path          `json:"paths,omitempty" jsonschema:"chains of facts, the shortest first"`
	Ranks          []query.Rank    `json:"ranks,omitempty" jsonschema:"the first first"`
	Contradictions []contradiction `json:"contradictions,omitempty" jsonschema:"pairs of facts that cannot both be so"`
	Hidden         map[string]int  `json:"hidden,omitempty" jsonschema:"facts left out for their modality, by modality"`
	Superseded     int             `json:"superseded,omitempty" jsonschema:"states left out because they were over by then"`
	Incomplete     string          `json:"incomplete,omitempty" jsonschema:"why there may be more than was found"`
	LeftOut        map[string]int  `json:"left_out,omitempty" jsonschema:"how many items the lists above do not show"`
	Next           string          `json:"next,omitempty" jsonschema:"the cursor of the next page"`
}

// fact is a graph.Fact with no more than a few pieces of evidence.
type fact struct {
	graph.Fact
	MoreEvidence int `json:"more_evidence,omitempty" jsonschema:"pieces of evidence that are not shown here; explain_fact shows them"`
}

type path struct {
	Entities []graph.Entity `json:"entities"`
	Steps    [][]fact       `json:"steps" jsonschema:"the facts between each entity and the next, whichever way round"`
}

type contradiction struct {
	A     fact     `json:"a"`
	B     fact     `json:"b"`
	About []string `json:"about" jsonschema:"in what they differ"`
}

const (
	maxListed   = 100
	maxEvidence = 3
	// maxTold is how many facts of a step of a path, or about an entity that is
	// looked for, are told.
	maxTold = 3
)

// run answers a request. A name that the graph does not know is an error, which
// proposes others.
func (s *Server) run(ctx context.Context, q query.Request) (answer, error) {
	a, err := query.Run(ctx, s.Graph, q, s.Ontology)
	if err != nil {
		return answer{}, err
	}
	if len(a.Unknown) > 0 {
		return answer{}, unknown(a.Unknown...)
	}
	return told(a), nil
}

// told is a for a model.
func told(a query.Answer) answer {
	left := map[string]int{}
	t := answer{
		Understood: a.Request.String(), Facts: facts(a.Facts), Count: a.Count, Undisclosed: a.Undisclosed, Unstated: a.Unstated,
		Entities: cut(a.Entities, maxListed, "entities", left), Dates: cut(a.Dates, maxListed, "dates", left), Sums: cut(a.Sums, maxListed, "sums", left),
		Superseded: a.Superseded, Incomplete: a.Incomplete, Next: a.Next,
	}
	for _, p := range a.Paths {
		one := path{Entities: p.Entities, Steps: [][]fact{}}
		for _, step := range p.Steps {
			one.Steps = append(one.Steps, facts(cut(step, maxTold, "facts of paths", left)))
		}
		t.Paths = append(t.Paths, one)
	}
	for _, r := range a.Ranks {
		r.Shares = cut(r.Shares, maxListed, "shares", left)
		t.Ranks = append(t.Ranks, r)
	}
	t.Contradictions = contradictions(cut(a.Contradictions, maxListed, "contradictions", left))
	for _, h := range a.Hidden {
		if t.Hidden == nil {
			t.Hidden = map[string]int{}
		}
		t.Hidden[string(h.Modality)] = h.Facts
	}
	if len(left) > 0 {
		t.LeftOut = left
	}
	return t
}

// cut is at most the first n of a list; how many more there are is added to left.
func cut[T any](list []T, n int, name string, left map[string]int) []T {
	if len(list) <= n {
		return list
	}
	left[name] += len(list) - n
	return list[:n]
}

// facts are facts with no more than a few pieces of evidence each.
func facts(all []graph.Fact) []fact {
	list := make([]fact, len(all))
	for i, f := range all {
		list[i] = brief(f)
	}
	return list
}

func brief(f graph.Fact) fact {
	more := max(len(f.Evidence)-maxEvidence, 0)
	f.Evidence = f.Evidence[:len(f.Evidence)-more]
	return fact{f, more}
}

func contradictions(all []query.Contradiction) (list []contradiction) {
	for _, c := range all {
		list = append(list, contradiction{brief(c.A), brief(c.B), c.About})
	}
	return list
}

// unknown says which names the graph does not have, and which are near.
func unknown(names ...query.Unknown) error {
	var all []error
	for _, u := range names {
		if len(u.Near) > 0 {
			all = append(all, u)
		} else {
			all = append(all, fmt.Errorf("%w; find_entities looks for names", u))
		}
	}
	return errors.Join(all...)
}
