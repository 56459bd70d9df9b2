package serve

import (
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/relata-kg/relata/graph/query"
)

// FilterParams are what narrows an answer, as the flags of the verbs do.
type FilterParams struct {
	Predicates    string  `query:"predicate" maxLength:"500" doc:"Only these predicates: invested-in,acquired"`
	Modalities    string  `query:"modality" maxLength:"500" doc:"Only these modalities: asserted,planned,rumoured,denied"`
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

// wrong is the problem of one parameter.
func wrong(name, value string, err error) error { return misread(fault(name, value, err)) }

// misread is the problem of parameters.
func misread(faults ...error) error {
	return huma.Error422UnprocessableEntity("a parameter is not understood", faults...)
}

func fault(name, value string, err error) error {
	return &huma.ErrorDetail{Location: "query." + name, Message: err.Error(), Value: value}
}

// filter is what parameters say, and the predicates that they list, checked.
func (a *api) filter(p FilterParams) (query.Filter, []query.Relation, error) {
	f, relations, faults := query.Selection(p).Read(a.Ontology)
	if len(faults) == 0 {
		return f, relations, nil
	}
	var all []error
	for _, wrong := range faults {
		// An address says predicate where a flag says predicates.
		all = append(all, fault(strings.TrimSuffix(wrong.Name, "s"), wrong.Value, wrong.Err))
	}
	return f, nil, misread(all...)
}
