package serve

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/relata-kg/relata/graph"
)

// Reconciliation for OpenRefine, by the W3C community group's API 0.2: which entity a
// name in a table means (match.go), what is known of it beside (extend.go), what is
// offered while somebody types (suggest.go), and a look at it (preview.go).

// manifest says what this service is.
type manifest struct {
	Versions        []string     `json:"versions"`
	Name            string       `json:"name"`
	IdentifierSpace string       `json:"identifierSpace"`
	SchemaSpace     string       `json:"schemaSpace"`
	DefaultTypes    []namedThing `json:"defaultTypes"`
	View            address      `json:"view"`
	Preview         frame        `json:"preview"`
	Suggest         suggestions  `json:"suggest"`
	Extend          extension    `json:"extend"`
	BatchSize       int          `json:"batchSize"`
}

type address struct {
	URL string `json:"url"`
}

// frame is where and how large a preview is shown.
type frame struct {
	URL    string `json:"url"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
}

type suggestions struct {
	Entity   place `json:"entity"`
	Property place `json:"property"`
	Type     place `json:"type"`
}

type extension struct {
	Propose place `json:"propose_properties"`
}

// place is an address in two parts.
type place struct {
	URL  string `json:"service_url"`
	Path string `json:"service_path"`
}

// namedThing is an entity, a property or a type.
type namedThing struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Routes of reconciliation.
const (
	reconcilePath = "/reconcile"
	suggestPath   = reconcilePath + "/suggest/"
	proposePath   = reconcilePath + "/properties"
	previewPath   = reconcilePath + "/preview/"
)

// types are those that an entity may be reconciled to.
func types() (list []namedThing) {
	for _, t := range []graph.Type{graph.Organization, graph.Person, graph.Place, graph.Product} {
		list = append(list, namedThing{string(t), string(t)})
	}
	return list
}

func (a *api) reconcileRoutes(described *huma.OpenAPI, mux *http.ServeMux) {
	add := func(o huma.Operation, media string, answer *huma.MediaType, problems []int, f http.HandlerFunc, parameters ...string) {
		o.Responses = responses(described, a.refusals(false, append(problems, 429, 503)...), map[int]*huma.Response{
			200: {Description: o.Summary, Content: map[string]*huma.MediaType{media: answer}},
		})
		for _, name := range parameters {
			o.Parameters = append(o.Parameters, &huma.Param{Name: name, In: "query", Schema: &huma.Schema{Type: huma.TypeString}})
		}
		described.AddOperation(&o)
		mux.HandleFunc(o.Method+" "+o.Path, f)
	}
	get := func(path, id, doc string) huma.Operation {
		return huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: doc}
	}
	either := &huma.MediaType{Schema: &huma.Schema{OneOf: []*huma.Schema{
		media[manifest](described, "Manifest").Schema, media[extended](described, "Extended").Schema,
		{Type: huma.TypeObject, AdditionalProperties: media[reconciled](described, "Reconciled").Schema},
	}}}
	asJSON := huma.Schema{Type: huma.TypeString, Description: "JSON"}
	form := &huma.RequestBody{Content: map[string]*huma.MediaType{"application/x-www-form-urlencoded": {Schema: &huma.Schema{
		Type: huma.TypeObject, Properties: map[string]*huma.Schema{"queries": &asJSON, "extend": &asJSON},
	}}}}
	const json, html = "application/json", "text/html"
	one := get(reconcilePath, "reconcile", "Which entities names mean, or what is known of entities, for OpenRefine; what this service is, without queries and extend")
	many := one
	many.OperationID, many.Method, many.RequestBody = "reconcile-many", http.MethodPost, form
	add(one, json, either, []int{400, 422, 500}, a.reconcile, "queries", "extend")
	add(many, json, either, []int{400, 413, 422, 500}, a.reconcile)
	suggested := media[suggested](described, "Suggested")
	add(get(suggestPath+"entity", "suggest", "Entities whose names begin so, for OpenRefine"), json, suggested, []int{400, 500}, a.suggestEntities, "prefix", "cursor")
	add(get(suggestPath+"property", "suggest-property", "Properties whose names begin so, for OpenRefine"), json, suggested, []int{400}, a.suggestProperties, "prefix", "cursor")
	add(get(suggestPath+"type", "suggest-type", "Types whose names begin so, for OpenRefine"), json, suggested, []int{400}, a.suggestTypes, "prefix", "cursor")
	add(get(proposePath, "propose", "Properties that entities of a type have, for OpenRefine"), json, media[proposed](described, "Proposed"), []int{400}, a.propose, "type", "limit")
	add(get(previewPath+"{id}", "preview", "A look at an entity, for OpenRefine"), html, &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString}}, []int{404, 500}, a.preview)
}

// reconcile answers whichever of its two questions is asked.
func (a *api) reconcile(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); errors.As(err, new(*http.MaxBytesError)) {
		sendProblem(w, problem(http.StatusRequestEntityTooLarge, "the body is larger than the server takes"))
		return
	} else if err != nil {
		sendProblem(w, problem(http.StatusBadRequest, "the body is no form"))
		return
	}
	var answer any
	var err error
	if queries, extend := r.Form.Get("queries"), r.Form.Get("extend"); queries != "" {
		answer, err = a.match(r.Context(), queries)
	} else if extend != "" {
		answer, err = a.extend(r.Context(), extend)
	} else {
		answer = a.manifest(r)
	}
	if err != nil {
		sendProblem(w, a.fault(err))
		return
	}
	sendJSON(w, answer)
}

func sendJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v) // a client that has gone misses nothing
}

// manifest is that of this service, under the address by which r came.
func (a *api) manifest(r *http.Request) manifest {
	here := "http://" + r.Host
	return manifest{
		Versions: []string{"0.2"}, Name: "Relata", DefaultTypes: types(), BatchSize: maxQueries,
		IdentifierSpace: here + "/v1/entities/", SchemaSpace: here + "/v1/predicates",
		View:    address{here + "/v1/entities/{{id}}"},
		Preview: frame{here + previewPath + "{{id}}", previewWidth, previewHeight},
		Suggest: suggestions{place{here, suggestPath + "entity"}, place{here, suggestPath + "property"}, place{here, suggestPath + "type"}},
		Extend:  extension{place{here, proposePath}},
	}
}

// number is a parameter that is a whole number from 0, or otherwise if it is not given.
func number(r *http.Request, name string, otherwise int) (int, error) {
	text := r.URL.Query().Get(name)
	if text == "" {
		return otherwise, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0, problem(http.StatusBadRequest, name+": want a whole number, 0 or more")
	}
	return n, nil
}
