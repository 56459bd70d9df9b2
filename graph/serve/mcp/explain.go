package mcp

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

type factInput struct {
	ID      string `json:"id" jsonschema:"the id of the fact, as an answer gave it"`
	Subject string `json:"subject" jsonschema:"the name of its subject, as the answer gave it"`
}

type explanation struct {
	Fact           fact            `json:"fact"`
	Passages       []passage       `json:"passages" jsonschema:"what proves it, in the order of its evidence"`
	Contradictions []contradiction `json:"contradictions,omitempty" jsonschema:"pairs of facts, one of them this, that cannot both be so"`
	LeftOut        map[string]int  `json:"left_out,omitempty" jsonschema:"how many items the lists above do not show"`
}

// passage is a piece of evidence within its article.
type passage struct {
	graph.Evidence
	Before string `json:"before" jsonschema:"the text before the quote"`
	After  string `json:"after" jsonschema:"the text behind the quote"`
}

const (
	maxPassages = 50
	// around is how many bytes of text are told on each side of a quote.
	around = 300
)

func (s *Server) explainFact(ctx context.Context, in factInput) (explanation, error) {
	if err := short(map[string]string{"id": in.ID, "subject": in.Subject}); err != nil {
		return explanation{}, err
	}
	if in.ID == "" || in.Subject == "" {
		return explanation{}, fmt.Errorf("id %q, subject %q: want both", in.ID, in.Subject)
	}
	a, f, err := s.sought(ctx, in)
	if err != nil {
		return explanation{}, err
	}
	left := map[string]int{}
	a.Contradictions = slices.DeleteFunc(a.Contradictions, func(c query.Contradiction) bool { return c.A.ID != f.ID && c.B.ID != f.ID })
	out := explanation{Fact: brief(f), Passages: []passage{}, Contradictions: contradictions(cut(a.Contradictions, maxListed, "contradictions", left))}
	for _, e := range cut(f.Evidence, maxPassages, "passages", left) {
		text, err := s.Text(ctx, e.DocumentID)
		if err != nil {
			return explanation{}, err
		}
		if err := e.Check(text); err != nil {
			return explanation{}, err
		}
		out.Passages = append(out.Passages, passage{e, tail(text[:e.Start]), head(text[e.End:])})
	}
	if len(left) > 0 {
		out.LeftOut = left
	}
	return out, nil
}

// sought is the fact that is asked for, and the answer that it is part of. An id
// is that of a fact as answers tell it, or as it is stored and exported.
func (s *Server) sought(ctx context.Context, in factInput) (query.Answer, graph.Fact, error) {
	a, err := query.Run(ctx, s.Graph, query.Query{Subject: query.End{Name: in.Subject}, Filter: query.Filter{Modalities: graph.Modalities}}, s.Ontology)
	if err != nil {
		return a, graph.Fact{}, err
	}
	if len(a.Unknown) > 0 {
		return a, graph.Fact{}, unknown(a.Unknown...)
	}
	isIt := func(f graph.Fact) bool { return f.ID == in.ID }
	if i := slices.IndexFunc(a.Facts, isIt); i >= 0 {
		return a, a.Facts[i], nil
	}
	subjects, err := s.Graph.Named(ctx, in.Subject)
	if err != nil {
		return a, graph.Fact{}, err
	}
	for _, e := range subjects {
		for f, err := range s.Graph.Facts(ctx, graph.Pattern{Either: e.ID}) {
			if err != nil {
				return a, f, err
			}
			if isIt(f) {
				return a, f, nil
			}
		}
	}
	return a, graph.Fact{}, fmt.Errorf("%s has no fact with the id %q: find_facts lists those that it has", in.Subject, in.ID)
}

// tail is the end of a text, from the beginning of a letter on.
func tail(text string) string {
	if len(text) <= around {
		return text
	}
	text = text[len(text)-around:]
	for len(text) > 0 && !utf8.RuneStart(text[0]) {
		text = text[1:]
	}
	return text
}

// head is the beginning of a text, up to the end of a letter.
func head(text string) string {
	if len(text) <= around {
		return text
	}
	return strings.ToValidUTF8(text[:around], "")
}
