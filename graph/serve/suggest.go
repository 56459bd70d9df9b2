package serve

import (
	"errors"
	"net/http"
	"strings"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

// suggested are entities, properties or types whose names begin as somebody types.
type suggested struct {
	Result []suggestion `json:"result"`
}

type suggestion struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// Description tells namesakes apart.
	Description string       `json:"description,omitempty"`
	Notable     []namedThing `json:"notable,omitempty"`
}

// maxSuggested is how many are suggested at a time.
const maxSuggested = 20

// suggest sends those of a list that come after the cursor, which is a number.
func suggest(w http.ResponseWriter, r *http.Request, list []suggestion) {
	skip, err := number(r, "cursor", 0)
	if err != nil {
		sendProblem(w, err)
		return
	}
	list = list[min(skip, len(list)):]
	sendJSON(w, suggested{append([]suggestion{}, list[:min(len(list), maxSuggested)]...)})
}

func (a *api) suggestEntities(w http.ResponseWriter, r *http.Request) {
	typed := r.URL.Query().Get("prefix")
	found, _, err := query.Begin(r.Context(), a.Graph, typed)
	if err == nil && typed != "" && len(found) == 0 { // an id may be typed too
		var e graph.Entity
		if e, err = a.Graph.Entity(r.Context(), typed); err == nil {
			found = append(found, e)
		} else if errors.Is(err, graph.ErrNotFound) {
			err = nil
		}
	}
	if err != nil {
		sendProblem(w, a.fault(err))
		return
	}
	var list []suggestion
	for _, e := range found {
		list = append(list, suggestion{e.ID, e.Name, strings.Join(e.Aliases, ", "), typesOf(e)})
	}
	suggest(w, r, list)
}

func (a *api) suggestProperties(w http.ResponseWriter, r *http.Request) {
	var list []suggestion
	for _, p := range a.properties() {
		if begins(r, p.namedThing) {
			list = append(list, suggestion{ID: p.ID, Name: p.Name, Description: p.predicate.Doc})
		}
	}
	suggest(w, r, list)
}

func (a *api) suggestTypes(w http.ResponseWriter, r *http.Request) {
	var list []suggestion
	for _, t := range types() {
		if begins(r, t) {
			list = append(list, suggestion{ID: t.ID, Name: t.Name})
		}
	}
	suggest(w, r, list)
}

// begins reports whether the id or the name of t, or a later word of it, begins with
// the prefix of r.
func begins(r *http.Request, t namedThing) bool {
	typed := strings.ToLower(r.URL.Query().Get("prefix"))
	return strings.HasPrefix(t.ID, typed) || strings.Contains(" "+strings.ToLower(t.Name), " "+typed)
}
