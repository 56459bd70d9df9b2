package mcp

import (
	"context"
	"fmt"
	"slices"

	"github.com/relata-kg/relata/graph"
)

// articleInput is a text, and what may be known of it beside the text.
type articleInput struct {
	Text     string `json:"text" jsonschema:"the article, its headline first"`
	Date     string `json:"date,omitempty" jsonschema:"the day of publication, such as 2026-01-26: the clock for last year and the like"`
	URL      string `json:"url,omitempty" jsonschema:"its address"`
	Language string `json:"language,omitempty" jsonschema:"fr or en; if absent, as the text says or shows"`
}

type extractInput struct {
	articleInput
	Predicates []string `json:"predicates,omitempty"`
	Offset     int      `json:"offset,omitempty" jsonschema:"pass over so many facts, those of the pages before"`
	Limit      int      `json:"limit,omitempty" jsonschema:"at most so many facts, from 1 to 100; if absent, 20"`
}

type extracted struct {
	Document graph.Document `json:"document"`
	Total    int            `json:"total" jsonschema:"how many facts there are on all pages"`
	Facts    []fact         `json:"facts" jsonschema:"in the order of the text; start and end of the evidence count bytes of the text as given, without a byte-order mark"`
}

func (s *Server) extractFacts(ctx context.Context, in extractInput) (extracted, error) {
	if _, _, err := (selection{Predicates: in.Predicates}).filter(qualifiers{}, s.ontology()); err != nil {
		return extracted{}, err
	}
	p, err := page(in.Limit, "")
	if err != nil {
		return extracted{}, err
	}
	if in.Offset < 0 {
		return extracted{}, fmt.Errorf("offset %d: want 0 or more", in.Offset)
	}
	b, err := s.read(ctx, "text", in.articleInput)
	if err != nil {
		return extracted{}, err
	}
	if len(in.Predicates) > 0 {
		b.Facts = slices.DeleteFunc(b.Facts, func(f graph.Fact) bool { return !slices.Contains(in.Predicates, f.Predicate) })
	}
	start := min(in.Offset, len(b.Facts))
	return extracted{b.Document, len(b.Facts), facts(b.Facts[start:min(start+p.Limit, len(b.Facts))])}, nil
}

type addInput struct {
	Name string `json:"name" jsonschema:"by which its facts cite it: a path, an address or a title"`
	articleInput
}

type added struct {
	Document graph.Document `json:"document"`
	Total    int            `json:"total" jsonschema:"how many facts were stored"`
	Facts    []fact         `json:"facts" jsonschema:"the first of them"`
}

func (s *Server) addDocument(ctx context.Context, in addInput) (added, error) {
	if in.Name == "" {
		return added{}, fmt.Errorf("name: want what its facts shall cite it by")
	}
	if err := short(map[string]string{"name": in.Name}); err != nil {
		return added{}, err
	}
	b, err := s.read(ctx, in.Name, in.articleInput)
	if err != nil {
		return added{}, err
	}
	if err := s.Add(ctx, b); err != nil {
		return added{}, err
	}
	return added{b.Document, len(b.Facts), facts(b.Facts[:min(len(b.Facts), defaultLimit)])}, nil
}

// read reads the article that is given.
func (s *Server) read(ctx context.Context, name string, in articleInput) (graph.Batch, error) {
	if len(in.Text) > s.maxText() {
		return graph.Batch{}, fmt.Errorf("the text has %d bytes: want at most %d", len(in.Text), s.maxText())
	}
	if err := short(map[string]string{"url": in.URL, "language": in.Language, "date": in.Date}); err != nil {
		return graph.Batch{}, err
	}
	article := Article{Name: name, Text: in.Text, URL: in.URL, Language: in.Language}
	if in.Date != "" {
		day, err := graph.ParseDate(in.Date)
		if err != nil {
			return graph.Batch{}, fmt.Errorf("date: %w", err)
		}
		article.Date = day
	}
	return s.Read(ctx, article)
}
