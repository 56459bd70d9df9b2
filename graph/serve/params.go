package serve

import (
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/identity"
	"github.com/relata-kg/relata/graph/query"
)

// FilterParams are what narrows an answer, as the flags of the verbs do.
type FilterParams struct {
	Predicate     string  `query:"predicate" maxLength:"500" doc:"Only these predicates: invested-in,acquired"`
	Modality      string  `query:"modality" maxLength:"500" doc:"Only these modalities: asserted,planned,rumoured,denied"`
	Since         string  `query:"since" maxLength:"500" doc:"Dated at or after this date"`
	Until         string  `query:"until" maxLength:"500" doc:"Dated at or before this date"`
	AsOf          string  `query:"as-of" maxLength:"500" doc:"What had happened, and what held, by the end of this date"`
	KnownAt       string  `query:"known-at" maxLength:"500" doc:"What had been read by this date or time"`
	MinConfidence float64 `query:"min-confidence" minimum:"0" maximum:"1" doc:"At least this probability"`
	Round         string  `query:"round" maxLength:"500" doc:"Only of this round: series-a"`
	Role          string  `query:"role" maxLength:"500" doc:"Only in this role: lead"`
	MinAmount     string  `query:"min-amount" maxLength:"500" doc:"Only for this sum or more: 1 bn USD"`
	MaxAmount     string  `query:"max-amount" maxLength:"500" doc:"Only for this sum or less"`
	MinShare      string  `query:"min-share" maxLength:"500" doc:"Only with this share or more: 0.1"`
	MaxShare      string  `query:"max-share" maxLength:"500" doc:"Only with this share or less"`
	Undisclosed   bool    `query:"undisclosed" doc:"Only where a text says that the sum is secret"`
}

// PageParams are which part of a long answer is wanted.
type PageParams struct {
	Limit  int    `query:"limit" minimum:"0" doc:"At most so many; 100 if not given, and never more than 1,000"`
	Cursor string `query:"cursor" maxLength:"2000" doc:"Where to go on, as the page before named it"`
	// url is that of the request.
	url url.URL
}

// Resolve implements huma.Resolver.
func (p *PageParams) Resolve(ctx huma.Context) []error {
	p.url = ctx.URL()
	return nil
}

// defaultLimit is how much a page holds if nobody says.
const defaultLimit = 100

func (a *api) page(p PageParams) query.Page {
	if p.Limit == 0 {
		p.Limit = defaultLimit
	}
	return query.Page{Limit: min(p.Limit, a.Limits.Facts), Cursor: p.Cursor}
}

// reading gathers what is wrong with parameters.
type reading struct{ faults []error }

func (r *reading) fault(name, value string, err error) {
	r.faults = append(r.faults, &huma.ErrorDetail{Location: "query." + name, Message: err.Error(), Value: value})
}

func (r *reading) date(name, value string) graph.Date {
	if value == "" {
		return ""
	}
	d, err := graph.ParseDate(value)
	if err != nil {
		r.fault(name, value, err)
	}
	return d
}

func (r *reading) moment(name, value string) time.Time {
	if !strings.Contains(value, "T") {
		_, end := r.date(name, value).Span()
		return end
	}
	t, err := time.Parse(time.RFC3339Nano, value)
	if err != nil {
		r.fault(name, value, errors.New("want a date or a time such as 2026-01-26T09:30:00Z"))
	}
	return t
}

func (r *reading) money(name, value string) *graph.Money {
	if value == "" {
		return nil
	}
	m, err := graph.ParseMoney(value)
	if err != nil {
		r.fault(name, value, err)
		return nil
	}
	return &m
}

func (r *reading) err() error {
	if len(r.faults) == 0 {
		return nil
	}
	return huma.Error422UnprocessableEntity("a parameter is not understood", r.faults...)
}

func words(s string) []string {
	return strings.FieldsFunc(s, func(c rune) bool { return c == ',' || c == ' ' })
}

// wrong is the problem of one parameter.
func wrong(name, value string, err error) error {
	r := &reading{}
	r.fault(name, value, err)
	return r.err()
}

// filter is what parameters say, and the predicates that they list, checked.
func (a *api) filter(p FilterParams) (query.Filter, []query.Relation, error) {
	r := &reading{}
	f := query.Filter{
		Since: r.date("since", p.Since), Until: r.date("until", p.Until), AsOf: r.date("as-of", p.AsOf),
		MinConfidence: p.MinConfidence, Round: p.Round, Role: p.Role, MinShare: p.MinShare, MaxShare: p.MaxShare,
		MinAmount: r.money("min-amount", p.MinAmount), MaxAmount: r.money("max-amount", p.MaxAmount), Undisclosed: p.Undisclosed,
	}
	if p.KnownAt != "" {
		f.KnownAt = r.moment("known-at", p.KnownAt)
	}
	var modalities []string
	for _, m := range graph.Modalities {
		modalities = append(modalities, string(m))
	}
	for _, m := range words(p.Modality) {
		if !slices.Contains(modalities, m) {
			r.fault("modality", m, errors.New(meant(m, modalities)))
		}
		f.Modalities = append(f.Modalities, graph.Modality(m))
	}
	var relations []query.Relation
	known := a.Ontology.Names()
	for _, name := range words(p.Predicate) {
		if !slices.Contains(known, name) {
			r.fault("predicate", name, errors.New(meant(name, known)))
		}
		relations = append(relations, query.Relation{Predicate: name})
	}
	return f, relations, r.err()
}

// meant says which of the known words are wanted, and which of them a word may mean.
func meant(word string, known []string) string {
	nearest := identity.Nearest{Name: word, Most: 1}
	for _, k := range known {
		nearest.Consider(graph.Entity{ID: k, Name: k})
	}
	wanted := "want some of " + strings.Join(known, ", ")
	if near := nearest.Found(); len(near) > 0 {
		return "did you mean " + near[0].Name + "? " + wanted
	}
	return wanted
}
