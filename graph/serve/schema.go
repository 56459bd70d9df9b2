package serve

import (
	"net/http"
	"reflect"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

// shape tells a registry of schemas what types look like that write themselves as
// JSON.
func shape(to huma.Registry) {
	to.RegisterTypeAlias(reflect.TypeFor[query.Answer](), reflect.TypeFor[answer]())
	to.RegisterTypeAlias(reflect.TypeFor[graph.Object](), reflect.TypeFor[object]())
	to.RegisterTypeAlias(reflect.TypeFor[graph.Modality](), reflect.TypeFor[modality]())
}

// settle says of all lists that they are never null: what is empty is left out, or is
// an empty list.
func settle(all huma.Registry) {
	for _, s := range all.Map() {
		for _, p := range s.Properties {
			if p.Type == huma.TypeArray {
				p.Nullable = false
				if p.Items != nil && p.Items.Type == huma.TypeArray {
					p.Items.Nullable = false
				}
			}
		}
	}
}

// answer is what a query.Answer is written as. A test holds the two together.
type answer struct {
	Understood     string                `json:"understood" doc:"How the request was understood"`
	Unknown        []query.Unknown       `json:"unknown,omitempty" doc:"Names that the graph does not have, and those near them"`
	About          []graph.Entity        `json:"about,omitempty" doc:"The entities of the name asked about"`
	Entities       []graph.Entity        `json:"entities,omitempty" doc:"Who or what was asked for"`
	Dates          []graph.Date          `json:"dates,omitempty"`
	Sums           []graph.Money         `json:"sums,omitempty"`
	Count          *int                  `json:"count,omitempty"`
	Undisclosed    int                   `json:"undisclosed,omitempty"`
	Unstated       int                   `json:"unstated,omitempty"`
	Paths          []query.Chain         `json:"paths,omitempty"`
	Ranks          []query.Rank          `json:"ranks,omitempty"`
	Hidden         map[string]int        `json:"hidden,omitempty" doc:"Facts left out for their modality"`
	Superseded     int                   `json:"superseded,omitempty" doc:"States left out because they were over"`
	Contradictions []query.Contradiction `json:"contradictions,omitempty"`
	Incomplete     string                `json:"incomplete,omitempty" doc:"Why there may be more"`
	Next           string                `json:"next,omitempty" doc:"The cursor of the next page"`
	Facts          []graph.Fact          `json:"facts"`
}

// object is what a graph.Object is written as: an entity, or a sum.
type object struct{}

type sum struct {
	Type string `json:"type" enum:"money"`
	graph.Money
}

// Schema implements huma.SchemaProvider.
func (object) Schema(r huma.Registry) *huma.Schema {
	return &huma.Schema{OneOf: []*huma.Schema{
		r.Schema(reflect.TypeFor[graph.Entity](), true, "Entity"), r.Schema(reflect.TypeFor[sum](), true, "Sum"),
	}}
}

// modality is a graph.Modality.
type modality struct{}

// Schema implements huma.SchemaProvider.
func (modality) Schema(huma.Registry) *huma.Schema {
	s := &huma.Schema{Type: huma.TypeString}
	for _, m := range graph.Modalities {
		s.Enum = append(s.Enum, string(m))
	}
	return s
}

// responses are those of an operation that is described by hand, with problems of
// these statuses.
func responses(described *huma.OpenAPI, problems []int, others map[int]*huma.Response) map[string]*huma.Response {
	all := map[string]*huma.Response{}
	schema := described.Components.Schemas.Schema(reflect.TypeFor[huma.ErrorModel](), true, "Error")
	for _, status := range problems {
		all[strconv.Itoa(status)] = &huma.Response{
			Description: http.StatusText(status), Content: map[string]*huma.MediaType{"application/problem+json": {Schema: schema}},
		}
	}
	for status, r := range others {
		all[strconv.Itoa(status)] = r
	}
	return all
}

// media is JSON of values of a type.
func media[T any](described *huma.OpenAPI, hint string) *huma.MediaType {
	return &huma.MediaType{Schema: described.Components.Schemas.Schema(reflect.TypeFor[T](), true, hint)}
}
