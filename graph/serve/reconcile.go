package serve

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/identity"
	"github.com/relata-kg/relata/graph/query"
)

// Reconciliation for OpenRefine, by the W3C community's API 0.2: which entity a name
// in a table means.

// reconcileQuery is one name.
type reconcileQuery struct {
	Query string `json:"query"`
	Type  string `json:"type"`
	Limit int    `json:"limit"`
}

// reconciled is an entity that may be meant. Match says that no other can be.
type reconciled struct {
	ID    string           `json:"id"`
	Name  string           `json:"name"`
	Type  []reconciledType `json:"type"`
	Score float64          `json:"score"`
	Match bool             `json:"match"`
}

type reconciledType struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// maxQueries is how many names one request may hold.
const maxQueries = 100

func (a *api) reconciles(mux *http.ServeMux) {
	answer := func(w http.ResponseWriter, r *http.Request) {
		text := r.FormValue("queries")
		if text == "" {
			write(w, a.manifest())
			return
		}
		var queries map[string]reconcileQuery
		if err := json.Unmarshal([]byte(text), &queries); err != nil {
			problem(w, http.StatusBadRequest, "queries: want an object of queries")
			return
		}
		if len(queries) > maxQueries {
			problem(w, http.StatusRequestEntityTooLarge, "more queries than one request may hold")
			return
		}
		results := map[string]any{}
		for key, q := range queries {
			list, err := a.candidates(r.Context(), q)
			if err != nil {
				problem(w, http.StatusServiceUnavailable, "the graph cannot be read")
				return
			}
			results[key] = map[string]any{"result": list}
		}
		write(w, results)
	}
	mux.HandleFunc("GET /reconcile", answer)
	mux.HandleFunc("POST /reconcile", answer)
}

func write(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}

// manifest says what this service is.
func (a *api) manifest() any {
	types := []reconciledType{}
	for _, t := range []graph.Type{graph.Organization, graph.Person, graph.Place, graph.Product} {
		types = append(types, reconciledType{string(t), string(t)})
	}
	return map[string]any{
		"versions": []string{"0.2"}, "name": "Relata", "defaultTypes": types,
		"identifierSpace": "urn:relata:entity", "schemaSpace": "urn:relata:type",
	}
}

// candidates are the entities of a name, or those nearest to it.
func (a *api) candidates(ctx context.Context, q reconcileQuery) ([]reconciled, error) {
	found, err := a.Graph.Named(ctx, q.Query)
	if err != nil {
		return nil, err
	}
	exact := len(found) > 0
	if !exact {
		if found, err = query.Near(ctx, a.Graph, q.Query); err != nil {
			return nil, err
		}
	}
	list := []reconciled{}
	for i, e := range found {
		if q.Type != "" && string(e.Type) != q.Type || q.Limit > 0 && len(list) == q.Limit {
			continue
		}
		r := reconciled{ID: e.ID, Name: e.Name, Type: []reconciledType{}, Score: 100}
		if !exact {
			r.Score = 80 / float64(i+1)
		}
		if e.Type != "" {
			r.Type = append(r.Type, reconciledType{string(e.Type), string(e.Type)})
		}
		list = append(list, r)
	}
	if exact && len(list) == 1 && identity.Fold(list[0].Name) == identity.Fold(q.Query) {
		list[0].Match = true
	}
	return list, nil
}
