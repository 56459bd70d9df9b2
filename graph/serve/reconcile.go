package serve

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/identity"
	"github.com/relata-kg/relata/graph/query"
)

// Reconciliation for OpenRefine, by the W3C community's API 0.2: which entity a name
// in a table means.

// manifest says what this service is.
type manifest struct {
	Versions        []string     `json:"versions"`
	Name            string       `json:"name"`
	IdentifierSpace string       `json:"identifierSpace"`
	SchemaSpace     string       `json:"schemaSpace"`
	DefaultTypes    []namedThing `json:"defaultTypes"`
	View            template     `json:"view"`
	Suggest         suggestions  `json:"suggest"`
	BatchSize       int          `json:"batchSize"`
}

type template struct {
	URL string `json:"url"`
}

type suggestions struct {
	Entity suggester `json:"entity"`
}

type suggester struct {
	URL  string `json:"service_url"`
	Path string `json:"service_path"`
}

// namedThing is a type, or an entity that is suggested.
type namedThing struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// reconcileQuery is one name.
type reconcileQuery struct {
	Query string `json:"query"`
	Type  string `json:"type"`
	Limit int    `json:"limit"`
}

// reconciled are the candidates for one name.
type reconciled struct {
	Result []candidate `json:"result"`
}

// candidate is an entity that may be meant. Match says that no other can be.
type candidate struct {
	ID    string       `json:"id"`
	Name  string       `json:"name"`
	Type  []namedThing `json:"type"`
	Score float64      `json:"score"`
	Match bool         `json:"match"`
}

// suggested are the entities whose names begin as somebody types.
type suggested struct {
	Result []namedThing `json:"result"`
}

const (
	// maxQueries is how many names one request may hold.
	maxQueries = 50
	// maxSuggested is how many entities are suggested.
	maxSuggested = 20
)

// types are those that an entity may be reconciled to.
func types() (list []namedThing) {
	for _, t := range []graph.Type{graph.Organization, graph.Person, graph.Place, graph.Product} {
		list = append(list, namedThing{string(t), string(t)})
	}
	return list
}

func (a *api) reconcileRoutes(described *huma.OpenAPI, mux *http.ServeMux) {
	add := func(method, path, id, doc string, parameters []string, answer *huma.MediaType, body *huma.RequestBody, problems []int, f http.HandlerFunc) {
		o := &huma.Operation{OperationID: id, Method: method, Path: path, Summary: doc, RequestBody: body,
			Responses: responses(described, a.refusals(false, append(problems, 429, 500, 503)...), map[int]*huma.Response{
				200: {Description: doc, Content: map[string]*huma.MediaType{"application/json": answer}},
			})}
		for _, name := range parameters {
			o.Parameters = append(o.Parameters, &huma.Param{Name: name, In: "query", Schema: &huma.Schema{Type: huma.TypeString}})
		}
		described.AddOperation(o)
		mux.HandleFunc(method+" "+path, f)
	}
	either := &huma.MediaType{Schema: &huma.Schema{OneOf: []*huma.Schema{
		media[manifest](described, "Manifest").Schema,
		{Type: huma.TypeObject, AdditionalProperties: media[reconciled](described, "Reconciled").Schema},
	}}}
	form := &huma.RequestBody{Content: map[string]*huma.MediaType{"application/x-www-form-urlencoded": {Schema: &huma.Schema{
		Type: huma.TypeObject, Properties: map[string]*huma.Schema{"queries": {Type: huma.TypeString, Description: "JSON"}},
	}}}}
	const doc = "Which entities names mean, for OpenRefine; what this service is, without queries"
	add(http.MethodGet, "/reconcile", "reconcile", doc, []string{"queries"}, either, nil, []int{400}, a.reconcile)
	add(http.MethodPost, "/reconcile", "reconcile-many", doc, nil, either, form, []int{400, 413}, a.reconcile)
	add(http.MethodGet, "/reconcile/suggest/entity", "suggest", "Entities whose names begin so, for OpenRefine", []string{"prefix"}, media[suggested](described, "Suggested"), nil, nil, a.suggest)
}

func (a *api) reconcile(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); errors.As(err, new(*http.MaxBytesError)) {
		sendProblem(w, problem(http.StatusRequestEntityTooLarge, "the body is larger than the server takes"))
		return
	} else if err != nil {
		sendProblem(w, problem(http.StatusBadRequest, "the body is no form"))
		return
	}
	text := r.Form.Get("queries")
	if text == "" {
		sendJSON(w, a.manifest(r))
		return
	}
	var queries map[string]reconcileQuery
	if err := json.Unmarshal([]byte(text), &queries); err != nil {
		sendProblem(w, problem(http.StatusBadRequest, "queries: want an object of queries"))
		return
	}
	if len(queries) > maxQueries {
		sendProblem(w, problem(http.StatusBadRequest, "queries: more than one request may hold, which the manifest tells"))
		return
	}
	results := map[string]reconciled{}
	for key, q := range queries {
		list, err := a.candidates(r.Context(), q)
		if err != nil {
			sendProblem(w, a.fault(err))
			return
		}
		results[key] = reconciled{list}
	}
	sendJSON(w, results)
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
		View:    template{here + "/v1/entities/{{id}}"},
		Suggest: suggestions{suggester{here, "/reconcile/suggest/entity"}},
	}
}

// candidates are the entities of a name, or those nearest to it.
func (a *api) candidates(ctx context.Context, q reconcileQuery) ([]candidate, error) {
	found, err := a.Graph.Named(ctx, q.Query)
	if err != nil {
		return nil, err
	}
	isExact := len(found) > 0
	if !isExact {
		if found, err = query.Near(ctx, a.Graph, q.Query); err != nil {
			return nil, err
		}
	}
	list := []candidate{}
	for i, e := range found {
		if q.Type != "" && string(e.Type) != q.Type || q.Limit > 0 && len(list) == q.Limit {
			continue
		}
		c := candidate{ID: e.ID, Name: e.Name, Type: []namedThing{}, Score: 100}
		if !isExact {
			c.Score = 80 / float64(i+1)
		}
		if e.Type != "" {
			c.Type = append(c.Type, namedThing{string(e.Type), string(e.Type)})
		}
		list = append(list, c)
	}
	if isExact && len(found) == 1 && len(list) == 1 && identity.Fold(list[0].Name) == identity.Fold(q.Query) {
		list[0].Match = true
	}
	return list, nil
}

func (a *api) suggest(w http.ResponseWriter, r *http.Request) {
	list, _, err := query.Begin(r.Context(), a.Graph, r.URL.Query().Get("prefix"))
	if err != nil {
		sendProblem(w, a.fault(err))
		return
	}
	found := suggested{Result: []namedThing{}}
	for _, e := range list[:min(len(list), maxSuggested)] {
		found.Result = append(found.Result, namedThing{e.ID, e.Name})
	}
	sendJSON(w, found)
}
