package serve

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/export"
	"github.com/relata-kg/relata/graph/query"
)

// answer is JSON that is written already.
type answer struct {
	Type string `header:"Content-Type"`
	Link string `header:"Link"`
	Body []byte
}

func jsonOf(v any) (*answer, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("write an answer: %w", err)
	}
	return &answer{Type: "application/json", Body: append(data, '\n')}, nil
}

// run asks the graph and writes its answer.
func (a *api) run(ctx context.Context, q query.Request) (query.Answer, error) {
	found, err := query.Run(ctx, a.Graph, q, a.Ontology)
	return found, fault(err)
}

// fault is an error of the graph as the client is to see it.
func fault(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, query.ErrRequest):
		return huma.Error422UnprocessableEntity(err.Error())
	case errors.Is(err, graph.ErrNotFound):
		return huma.Error404NotFound("the graph does not have it") // not where the graph lies
	case errors.Is(err, context.DeadlineExceeded):
		return huma.Error503ServiceUnavailable("this took longer than a request may")
	case errors.Is(err, context.Canceled):
		return huma.NewError(499, "the client has gone")
	}
	return huma.Error500InternalServerError("the graph cannot be read", err)
}

type factsInput struct {
	Subject  string `query:"subject" doc:"Who or what stands before the predicate"`
	Object   string `query:"object" doc:"Who or what stands behind it"`
	About    string `query:"about" doc:"Who or what stands at either end"`
	Depth    int    `query:"depth" minimum:"0" maximum:"4" doc:"With about, so many facts far; 1 if not given"`
	Timeline bool   `query:"timeline" doc:"By date, those without one last"`
	FilterParams
	PageParams
}

func (a *api) facts(ctx context.Context, in *factsInput) (*answer, error) {
	f, err := a.filter(in.FilterParams)
	if err != nil {
		return nil, err
	}
	relations, err := a.relations(in.Predicate)
	if err != nil {
		return nil, err
	}
	found, err := a.run(ctx, query.Query{
		Subject: query.End{Name: in.Subject}, Object: query.End{Name: in.Object}, About: in.About, Depth: in.Depth,
		Relations: relations, Timeline: in.Timeline, Filter: f, Page: a.page(in.PageParams),
	})
	if err != nil {
		return nil, err
	}
	return jsonOf(found)
}

type askInput struct {
	Question string `query:"q" required:"true" minLength:"1" maxLength:"1000" doc:"The question"`
	Lang     string `query:"lang" doc:"Its language: en, fr; found from its words if not given"`
	PageParams
}

// asked is the answer to a question, with how it was understood.
type asked struct {
	Understood string       `json:"understood"`
	Answer     query.Answer `json:"answer"`
}

func (a *api) ask(ctx context.Context, in *askInput) (*answer, error) {
	q, err := a.Ask(ctx, in.Question, in.Lang)
	if err != nil {
		return nil, misread(err)
	}
	found, err := a.run(ctx, paged(q, a.page(in.PageParams)))
	if err != nil {
		return nil, err
	}
	return jsonOf(asked{q.String(), found})
}

// paged is a request with its page, unless it has one of its own.
func paged(r query.Request, p query.Page) query.Request {
	set := func(page *query.Page) {
		if page.Limit == 0 {
			page.Limit = p.Limit
		}
		page.Cursor = p.Cursor
	}
	switch q := r.(type) {
	case query.Query:
		set(&q.Page)
		return q
	case query.Common:
		set(&q.Page)
		return q
	case query.Peers:
		set(&q.Page)
		return q
	case query.Top:
		set(&q.Page)
		return q
	}
	return r
}

// misread is the client's fault if it is one.
func misread(err error) error {
	var m *Misread
	if errors.As(err, &m) {
		return huma.Error422UnprocessableEntity(m.Error())
	}
	return fault(err)
}

type pathInput struct {
	From     string `query:"from" required:"true" minLength:"1" doc:"One name"`
	To       string `query:"to" required:"true" minLength:"1" doc:"The other"`
	MaxSteps int    `query:"max-steps" minimum:"0" maximum:"10" doc:"At most so many facts in a row; 6 if not given"`
	FilterParams
	PageParams
}

func (a *api) path(ctx context.Context, in *pathInput) (*answer, error) {
	f, err := a.filter(in.FilterParams)
	if err != nil {
		return nil, err
	}
	if _, err := a.relations(in.Predicate); err != nil {
		return nil, err
	}
	page := query.Page{Limit: min(in.Limit, a.Limits.Facts), Cursor: in.Cursor}
	found, err := a.run(ctx, query.Path{From: in.From, To: in.To, MaxSteps: in.MaxSteps, Predicates: words(in.Predicate), Filter: f, Page: page})
	if err != nil {
		return nil, err
	}
	return jsonOf(found)
}

type topInput struct {
	Of   string `query:"of" doc:"A predicate, or its inverse; invested-in if not given"`
	By   string `query:"by" enum:"deals,sum,centrality" default:"deals" doc:"The measure"`
	Type string `query:"type" doc:"Only this type: organization, person, place, product"`
	With string `query:"with" doc:"Those who have most in common with this name"`
	FilterParams
	PageParams
}

func (a *api) top(ctx context.Context, in *topInput) (*answer, error) {
	f, err := a.filter(in.FilterParams)
	if err != nil {
		return nil, err
	}
	relations, err := a.ranked(in.Of, in.By)
	if err != nil {
		return nil, err
	}
	var q query.Request = query.Top{By: query.Measure(in.By), Relations: relations, Type: graph.Type(in.Type), Filter: f, Page: a.page(in.PageParams)}
	if in.With != "" {
		q = query.Peers{Name: in.With, Relations: relations, Type: graph.Type(in.Type), Filter: f, Page: a.page(in.PageParams)}
	}
	found, err := a.run(ctx, q)
	if err != nil {
		return nil, err
	}
	return jsonOf(found)
}

// ranked is the relation by which a ranking counts.
func (a *api) ranked(name, by string) ([]query.Relation, error) {
	switch {
	case name == "" && by == string(query.Centrality):
		return nil, nil
	case name == "":
		name = "invested-in"
	}
	for _, p := range a.Ontology.Predicates {
		if name == p.Name || name == p.Inverse {
			return []query.Relation{{Predicate: p.Name, Reversed: name != p.Name}}, nil
		}
	}
	r := &reading{}
	r.fault("of", name, errors.New("there is no such predicate"))
	return nil, r.err()
}

// register adds the endpoints that are described.
func (a *api) register(to huma.API) {
	get := func(path, id, doc string) huma.Operation {
		return huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: doc, Errors: []int{401, 404, 421, 422, 429, 503}}
	}
	huma.Register(to, get("/v1/facts", "facts", "Facts, each with the passages that prove it"), a.facts)
	huma.Register(to, get("/v1/ask", "ask", "The answer to a question in English or French"), a.ask)
	huma.Register(to, get("/v1/path", "path", "How two are connected"), a.path)
	huma.Register(to, get("/v1/top", "top", "Who is first"), a.top)
	huma.Register(to, get("/v1/entities", "entities", "Entities of a name, or near it"), a.entities)
	huma.Register(to, get("/v1/entities/{id}", "entity", "An entity, and in how many facts it stands"), a.entity)
	huma.Register(to, get("/v1/predicates", "predicates", "The predicates that facts have"), a.predicates)
	huma.Register(to, get("/v1/documents", "documents", "The documents that were read"), a.documents)
	huma.Register(to, get("/v1/documents/{id}", "document", "A document with its text and facts"), a.document)
	for _, f := range export.Formats {
		huma.Register(to, get("/v1/export."+f.Name, "export-"+f.Name, "Facts as "+f.Doc), a.exporter(f))
	}
	post := func(path, id, doc string, status int) huma.Operation {
		return huma.Operation{OperationID: id, Method: http.MethodPost, Path: path, Summary: doc, DefaultStatus: status, MaxBodyBytes: a.Limits.Body, Errors: []int{401, 403, 413, 421, 422, 429, 503}}
	}
	huma.Register(to, post("/v1/extract", "extract", "The facts of an article, which is not kept", http.StatusOK), a.extract)
	huma.Register(to, post("/v1/documents", "add", "Adds an article with its facts", http.StatusCreated), a.add)
	huma.Register(to, huma.Operation{
		OperationID: "delete", Method: http.MethodDelete, Path: "/v1/documents/{id}", Summary: "Forgets a document and all that only it said",
		DefaultStatus: http.StatusNoContent, Errors: []int{401, 403, 404, 421, 429, 503},
	}, a.remove)
}
