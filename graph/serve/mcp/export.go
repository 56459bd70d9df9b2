package mcp

import (
	"bytes"
	"context"
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
	Facts   int    `json:"facts" jsonschema:"how many facts it shows"`
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
	if err := isKnown("format", []string{in.Format}, formatNames()); err != nil {
		return exported{}, err
	}
	format, err := export.Named(in.Format)
	if err != nil {
		return exported{}, err
	}
	facts, err := s.part(ctx, in)
	if err != nil {
		return exported{}, err
	}
	// Some formats go through the facts twice, so they are held.
	var held []graph.Fact
	for f, err := range facts {
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
	return exported{in.Format, len(held), out.String()}, nil
}

// part yields the facts that an export is of.
func (s *Server) part(ctx context.Context, in exportInput) (iter.Seq2[graph.Fact, error], error) {
	if err := short(map[string]string{"focus": in.Focus, "title": in.Title}); err != nil {
		return nil, err
	}
	f, err := in.filter(s.ontology().Names())
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
	if err := isKnown("language", []string{in.Language}, []string{"", "en", "fr"}); err != nil {
		return nil, err
	}
	p := graph.Pattern{
		Predicates: in.Predicates, Modalities: f.Modalities, Since: f.Since, Until: f.Until, AsOf: f.AsOf,
		KnownAt: f.KnownAt, MinConfidence: f.MinConfidence,
	}
	facts := s.Graph.Facts(ctx, p)
	if in.Focus != "" {
		ids, err := s.bearers(ctx, in.Focus)
		if err != nil {
			return nil, err
		}
		facts = query.Around(ctx, s.Graph, p, ids, max(in.Depth, 1))
	}
	if in.Top > 0 {
		facts = query.Among(facts, in.Top)
	}
	return facts, nil
}

// bearers are the ids of the entities that bear a name, at least one.
func (s *Server) bearers(ctx context.Context, name string) (ids []string, err error) {
	found, err := s.Graph.Named(ctx, name)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		near, err := query.Near(ctx, s.Graph, name)
		if err != nil {
			return nil, err
		}
		return nil, unknown(query.Unknown{Name: name, Near: near})
	}
	for _, e := range found {
		ids = append(ids, e.ID)
	}
	return ids, nil
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
