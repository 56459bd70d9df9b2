package serve

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

// FilterParams are what narrows an answer, as the flags of the verbs do.
type FilterParams struct {
	Predicate     string  `query:"predicate" doc:"Only these predicates: invested-in,acquired"`
	Modality      string  `query:"modality" doc:"Only these modalities: asserted,planned,rumoured,denied"`
	Since         string  `query:"since" doc:"Dated at or after this date"`
	Until         string  `query:"until" doc:"Dated at or before this date"`
	AsOf          string  `query:"as-of" doc:"What had happened, and what held, by the end of this date"`
	KnownAt       string  `query:"known-at" doc:"What had been read by this date or time"`
	MinConfidence float64 `query:"min-confidence" minimum:"0" maximum:"1" doc:"At least this probability"`
	Round         string  `query:"round" doc:"Only of this round: series-a"`
	Role          string  `query:"role" doc:"Only in this role: lead"`
	MinAmount     string  `query:"min-amount" doc:"Only for this sum or more: 1 bn USD"`
	MaxAmount     string  `query:"max-amount" doc:"Only for this sum or less"`
	MinShare      string  `query:"min-share" doc:"Only with this share or more: 0.1"`
	MaxShare      string  `query:"max-share" doc:"Only with this share or less"`
	Undisclosed   bool    `query:"undisclosed" doc:"Only where a text says that the sum is secret"`
}

// PageParams are which part of a long answer is wanted.
type PageParams struct {
	Limit  int    `query:"limit" minimum:"0" doc:"At most so many; 100 if not given"`
	Cursor string `query:"cursor" doc:"Where to go on, as the page before named it"`
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
		r.fault(name, value, fmt.Errorf("want a date or a time such as 2026-01-26T09:30:00Z"))
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

// filter is what parameters say, checked.
func (a *api) filter(p FilterParams) (query.Filter, error) {
	r := &reading{}
	f := query.Filter{
		Since: r.date("since", p.Since), Until: r.date("until", p.Until), AsOf: r.date("as-of", p.AsOf),
		MinConfidence: p.MinConfidence, Round: p.Round, Role: p.Role, MinShare: p.MinShare, MaxShare: p.MaxShare,
		MinAmount: r.money("min-amount", p.MinAmount), MaxAmount: r.money("max-amount", p.MaxAmount), Undisclosed: p.Undisclosed,
	}
	if p.KnownAt != "" {
		f.KnownAt = r.moment("known-at", p.KnownAt)
	}
	for _, m := range words(p.Modality) {
		if !slices.Contains(graph.Modalities, graph.Modality(m)) {
			r.fault("modality", m, fmt.Errorf("want some of %v", graph.Modalities))
		}
		f.Modalities = append(f.Modalities, graph.Modality(m))
	}
	return f, r.err()
}

// relations are the predicates that a parameter lists, checked.
func (a *api) relations(list string) (relations []query.Relation, err error) {
	r := &reading{}
	known := a.Ontology.Names()
	for _, name := range words(list) {
		if !slices.Contains(known, name) {
			r.fault("predicate", name, fmt.Errorf("want some of %s", strings.Join(known, ", ")))
		}
		relations = append(relations, query.Relation{Predicate: name})
	}
	return relations, r.err()
}

// pattern is what a store selects by itself.
func pattern(f query.Filter, relations []query.Relation) graph.Pattern {
	p := graph.Pattern{Modalities: f.Modalities, Since: f.Since, Until: f.Until, AsOf: f.AsOf, KnownAt: f.KnownAt, MinConfidence: f.MinConfidence}
	for _, r := range relations {
		p.Predicates = append(p.Predicates, r.Predicate)
	}
	return p
}
