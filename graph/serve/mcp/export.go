package mcp

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/export"
	"github.com/relata-kg/relata/graph/query"
)

type exportInput struct {
	Format   string `json:"format"`
	Focus    string `json:"focus,omitempty" jsonschema:"only what is known about the entity of this name"`
	Depth    int    `json:"depth,omitempty" jsonschema:"with focus, go so many facts far from it, from 1 to 5; if absent, 1"`
	Top      int    `json:"top,omitempty" jsonschema:"only the so many names with the most relations, and what relates them"`
	Title    string `json:"title,omitempty" jsonschema:"stands above a picture"`
	Language string `json:"language,omitempty" jsonschema:"of the words on a picture, fr or en; if absent, en"`
	selection
}

type exported struct {
	Format  string `json:"format"`
	Total   int    `json:"total" jsonschema:"how many facts it is of"`
	Facts   []fact `json:"facts" jsonschema:"the first of them, with their evidence; find_facts lists all"`
	Content string `json:"content" jsonschema:"the whole file, as text"`
}

const (
	maxDepth = 5
	// maxExported is the most facts of an export.
	maxExported = 1000
)

// formatNames are those of the formats that are text.
func formatNames() (names []string) {
	for _, f := range export.Formats {
		if !f.Binary {
			names = append(names, f.Name)
		}
	}
	return names
}

func (s *Server) exportGraph(ctx context.Context, in exportInput) (exported, error) {
	if err := query.OneOf("format", in.Format, formatNames()); err != nil {
		return exported{}, err
	}
	format, err := export.Named(in.Format)
	if err != nil {
		return exported{}, err
	}
	found, err := s.part(ctx, in)
	if err != nil {
		return exported{}, err
	}
	// Some formats go through the facts twice, so they are held.
	var held []graph.Fact
	for f, err := range found {
		if err != nil {
			return exported{}, err
		}
		if held = append(held, f); len(held) > maxExported {
			return exported{}, fmt.Errorf("more than %d facts: want fewer, by focus, top or more conditions", maxExported)
		}
	}
	var out bytes.Buffer
	if err := format.Write(ctx, &out, each(held), export.Options{Title: in.Title, Language: in.Language, Ontology: s.Ontology}); err != nil {
		return exported{}, err
	}
	return exported{in.Format, len(held), facts(held[:min(len(held), maxTold)]), out.String()}, nil
}

// part yields the facts that an export is of.
func (s *Server) part(ctx context.Context, in exportInput) (iter.Seq2[graph.Fact, error], error) {
	if err := short(map[string]string{"focus": in.Focus, "title": in.Title}); err != nil {
		return nil, err
	}
	f, relations, err := in.filter(qualifiers{}, s.ontology())
	switch {
	case err != nil:
		return nil, err
	case in.Depth < 0 || in.Depth > maxDepth:
		return nil, fmt.Errorf("depth %d: want 1 to %d", in.Depth, maxDepth)
	case in.Depth > 1 && in.Focus == "":
		return nil, fmt.Errorf("depth %d: want a focus to go from", in.Depth)
	case in.Top < 0:
		return nil, fmt.Errorf("top %d: want 1 or more", in.Top)
	}
	if err := query.OneOf("language", in.Language, []string{"", "en", "fr"}); err != nil {
		return nil, err
	}
	p := query.Part{Relations: relations, Filter: f, Name: in.Focus, Depth: in.Depth, Top: in.Top}
	facts, err := p.Facts(ctx, s.Graph)
	if u, isUnknown := errors.AsType[query.Unknown](err); isUnknown {
		return nil, unknown(u)
	}
	return facts, err
}

func each(facts []graph.Fact) iter.Seq2[graph.Fact, error] {
	return func(yield func(graph.Fact, error) bool) {
		for _, f := range facts {
			if !yield(f, nil) {
				return
			}
		}
	}
}
