package mcp

import (
	"cmp"
	"context"
	"fmt"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

type factsInput struct {
	Subject string `json:"subject,omitempty" jsonschema:"only with the entity of this name as subject"`
	Object  string `json:"object,omitempty" jsonschema:"only with the entity of this name as object"`
	About   string `json:"about,omitempty" jsonschema:"only with the entity of this name at either end"`
	selection
	qualifiers
	Timeline bool   `json:"timeline,omitempty" jsonschema:"order by date"`
	Limit    int    `json:"limit,omitempty" jsonschema:"at most so many facts, from 1 to 100; if absent, 20"`
	Cursor   string `json:"cursor,omitempty" jsonschema:"the next of the page before"`
}

func (s *Server) findFacts(ctx context.Context, in factsInput) (answer, error) {
	if err := short(map[string]string{"subject": in.Subject, "object": in.Object, "about": in.About}); err != nil {
		return answer{}, err
	}
	f, relations, err := in.filter(in.qualifiers, s.ontology())
	if err != nil {
		return answer{}, err
	}
	if len(f.Modalities) == 0 {
		f.Modalities = graph.Modalities
	}
	p, err := page(in.Limit, in.Cursor)
	if err != nil {
		return answer{}, err
	}
	return s.run(ctx, query.Query{
		Subject: query.End{Name: in.Subject}, Object: query.End{Name: in.Object}, About: in.About,
		Relations: relations, Timeline: in.Timeline, Filter: f, Page: p,
	})
}

type pathInput struct {
	From     string `json:"from" jsonschema:"the name at one end"`
	To       string `json:"to" jsonschema:"the name at the other end"`
	MaxSteps int    `json:"max_steps,omitempty" jsonschema:"at most so many facts in a row, from 1 to 10; if absent, 6"`
	Limit    int    `json:"limit,omitempty" jsonschema:"at most so many paths, from 1 to 100; if absent, 1"`
	selection
}

// maxSteps is the most facts in a row that may be asked for.
const maxSteps = 10

func (s *Server) findPath(ctx context.Context, in pathInput) (answer, error) {
	if err := short(map[string]string{"from": in.From, "to": in.To}); err != nil {
		return answer{}, err
	}
	if in.MaxSteps < 0 || in.MaxSteps > maxSteps {
		return answer{}, fmt.Errorf("max_steps %d: want 1 to %d", in.MaxSteps, maxSteps)
	}
	f, relations, err := in.filter(qualifiers{}, s.ontology())
	if err != nil {
		return answer{}, err
	}
	p, err := page(cmp.Or(in.Limit, 1), "")
	if err != nil {
		return answer{}, err
	}
	return s.run(ctx, query.Narrow(query.Path{From: in.From, To: in.To, MaxSteps: in.MaxSteps}, relations, f, p))
}

type questionInput struct {
	Question   string           `json:"question" jsonschema:"the question, in French or English"`
	Language   string           `json:"language,omitempty" jsonschema:"its language, fr or en; if absent, as its words show"`
	Modalities []graph.Modality `json:"modalities,omitempty" jsonschema:"answer with these modalities: asserted, planned, rumoured, denied"`
	Limit      int              `json:"limit,omitempty" jsonschema:"at most so many facts, from 1 to 100; if absent, 20"`
	Cursor     string           `json:"cursor,omitempty" jsonschema:"the next of the page before"`
}

func (s *Server) ask(ctx context.Context, in questionInput) (answer, error) {
	if err := short(map[string]string{"question": in.Question, "language": in.Language}); err != nil {
		return answer{}, err
	}
	f, _, err := selection{Modalities: in.Modalities}.filter(qualifiers{}, s.ontology())
	if err != nil {
		return answer{}, err
	}
	if _, err := page(in.Limit, in.Cursor); err != nil {
		return answer{}, err
	}
	q, err := s.Ask(ctx, in.Question, in.Language)
	if err != nil {
		return answer{}, err
	}
	p := query.PageFor(q, query.Page{Limit: in.Limit, Cursor: in.Cursor}, defaultLimit)
	p.Limit = min(p.Limit, maxLimit)
	return s.run(ctx, query.Narrow(q, nil, f, p))
}
