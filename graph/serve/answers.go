package serve

import (
	"context"
	"errors"
	"iter"
	"net/url"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

// output is an answer as JSON, with a link to the next page if there is one.
type output[T any] struct {
	Link string `header:"Link" doc:"The next page, if there is one: rel=next"`
	Body T
}

// linked is v, and the link to the page after that of in whose cursor is next, if any.
func linked[T any](in PageParams, next string, v T) *output[T] {
	out := &output[T]{Body: v}
	if next != "" {
		parameters := in.url.Query()
		parameters.Set("cursor", next)
		out.Link = "<" + (&url.URL{Path: in.url.Path, RawQuery: parameters.Encode()}).String() + `>; rel="next"`
	}
	return out
}

// run asks the graph.
func (a *api) run(ctx context.Context, q query.Request) (query.Answer, error) {
	g := a.Graph
	if isWide(q) {
		g = &bounded{Reader: g, most: a.Limits.Held}
	}
	found, err := query.Run(ctx, g, q, a.Ontology)
	return found, a.fault(err)
}

// isWide reports whether q holds all facts of the graph to answer: it names nobody,
// and does more than list them in the order of the graph.
func isWide(q query.Request) bool {
	one, isQuery := q.(query.Query)
	return isQuery && one.Subject.Name+one.Object.Name+one.About == "" &&
		(one.Timeline || one.Want != "" && one.Want != query.Facts || len(one.Modalities) < len(graph.Modalities))
}

// errWide ends a request that reads more facts than one may.
var errWide = errors.New("too many facts to hold: name an end, or take them all from /v1/export.jsonl")

// bounded is a graph of which at most so many facts are read.
type bounded struct {
	graph.Reader
	most int
}

// Facts implements graph.Reader.
func (b *bounded) Facts(ctx context.Context, p graph.Pattern) iter.Seq2[graph.Fact, error] {
	return func(yield func(graph.Fact, error) bool) {
		for f, err := range b.Reader.Facts(ctx, p) {
			if b.most--; err == nil && b.most < 0 {
				err = errWide
			}
			if !yield(f, err) || err != nil {
				return
			}
		}
	}
}

type factsInput struct {
	Subject  string `query:"subject" maxLength:"500" doc:"Who or what stands before the predicate"`
	Object   string `query:"object" maxLength:"500" doc:"Who or what stands behind it"`
	About    string `query:"about" maxLength:"500" doc:"Who or what stands at either end"`
	Depth    int    `query:"depth" minimum:"0" maximum:"4" doc:"With about, so many facts far; 1 if not given"`
	Timeline bool   `query:"timeline" doc:"By date, those without one last"`
	FilterParams
	PageParams
}

func (a *api) facts(ctx context.Context, in *factsInput) (*output[query.Answer], error) {
	f, relations, err := a.filter(in.FilterParams)
	if err != nil {
		return nil, err
	}
	if len(f.Modalities) == 0 {
		f.Modalities = graph.Modalities // as the verb has it
	}
	found, err := a.run(ctx, query.Query{
		Subject: query.End{Name: in.Subject}, Object: query.End{Name: in.Object}, About: in.About, Depth: in.Depth,
		Relations: relations, Timeline: in.Timeline, Filter: f, Page: a.page(in.PageParams),
	})
	if err != nil {
		return nil, err
	}
	return linked(in.PageParams, found.Next, found), nil
}

type askInput struct {
	Question string `query:"q" required:"true" minLength:"1" maxLength:"1000" doc:"The question"`
	Lang     string `query:"lang" maxLength:"20" doc:"Its language, en or fr; found from its words if not given"`
	FilterParams
	PageParams
}

// asked is the answer to a question, with how it was understood.
type asked struct {
	Understood string       `json:"understood"`
	Language   string       `json:"language" doc:"The language that it was read in"`
	Answer     query.Answer `json:"answer"`
}

func (a *api) ask(ctx context.Context, in *askInput) (*output[asked], error) {
	f, relations, err := a.filter(in.FilterParams)
	if err != nil {
		return nil, err
	}
	q, language, err := a.Ask(ctx, in.Question, in.Lang)
	if err != nil {
		return nil, a.fault(err)
	}
	page := query.PageFor(q, query.Page{Limit: in.Limit, Cursor: in.Cursor}, defaultLimit)
	page.Limit = min(page.Limit, a.Limits.Facts)
	found, err := a.run(ctx, query.Narrow(q, relations, f, page))
	if err != nil {
		return nil, err
	}
	return linked(in.PageParams, found.Next, asked{found.Request.String(), language, found}), nil
}

type pathInput struct {
	From     string `query:"from" required:"true" minLength:"1" maxLength:"500" doc:"One name"`
	To       string `query:"to" required:"true" minLength:"1" maxLength:"500" doc:"The other"`
	MaxSteps int    `query:"max-steps" minimum:"0" maximum:"10" doc:"At most so many facts in a row; 6 if not given"`
	FilterParams
	PageParams
}

func (a *api) path(ctx context.Context, in *pathInput) (*output[query.Answer], error) {
	f, relations, err := a.filter(in.FilterParams)
	if err != nil {
		return nil, err
	}
	page := query.Page{Limit: in.Limit, Cursor: in.Cursor} // of paths, one is wanted if nobody says
	found, err := a.run(ctx, query.Narrow(query.Path{From: in.From, To: in.To, MaxSteps: in.MaxSteps}, relations, f, page))
	if err != nil {
		return nil, err
	}
	return linked(in.PageParams, found.Next, found), nil
}

type topInput struct {
	Of   string `query:"of" maxLength:"100" doc:"What is ranked: investors, companies, or who stands before a predicate, or its inverse; investors if not given, and by centrality all"`
	By   string `query:"by" enum:"deals,sum,centrality" default:"deals" doc:"The measure"`
	Type string `query:"type" enum:"organization,person,place,product" doc:"Only this type"`
	With string `query:"with" maxLength:"500" doc:"Those who have most in common with this name"`
	FilterParams
	PageParams
}

func (a *api) top(ctx context.Context, in *topInput) (*output[query.Answer], error) {
	f, relations, err := a.filter(in.FilterParams)
	if err != nil {
		return nil, err
	}
	if len(relations) == 0 {
		if relations, err = a.ranked(in.Of, query.Measure(in.By)); err != nil {
			return nil, err
		}
	} else if in.Of != "" {
		return nil, wrong("of", in.Of, errors.New("this does not go with predicate"))
	}
	var q query.Request = query.Top{By: query.Measure(in.By), Relations: relations, Type: graph.Type(in.Type), Filter: f, Page: a.page(in.PageParams)}
	if in.With != "" {
		if in.By != string(query.Deals) {
			return nil, wrong("by", in.By, errors.New("with ranks by what is in common alone"))
		}
		q = query.Peers{Name: in.With, Relations: relations, Type: graph.Type(in.Type), Filter: f, Page: a.page(in.PageParams)}
	}
	found, err := a.run(ctx, q)
	if err != nil {
		return nil, err
	}
	return linked(in.PageParams, found.Next, found), nil
}

// ranked is the relation by which a ranking counts.
func (a *api) ranked(of string, by query.Measure) ([]query.Relation, error) {
	switch {
	case of == "" && by == query.Centrality:
		return nil, nil
	case of == "" || of == "investors":
		return []query.Relation{{Predicate: "invested-in"}}, nil
	case of == "companies":
		return []query.Relation{{Predicate: "invested-in", Reversed: true}}, nil
	}
	var known []string
	for _, p := range a.Ontology.Predicates {
		if of == p.Name || of == p.Inverse {
			return []query.Relation{{Predicate: p.Name, Reversed: of != p.Name}}, nil
		}
		known = append(known, p.Name)
	}
	return nil, wrong("of", of, query.OneOf("predicate", of, known))
}
