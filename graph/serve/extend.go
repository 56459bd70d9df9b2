package serve

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/query"
)

// property is a predicate as a column of a table: of the entity of a row, the values
// are what the predicate relates it to. Reversed, the entity stands behind it.
type property struct {
	namedThing
	predicate ontology.Predicate
	reversed  bool
}

// properties are all that there are, each predicate before its inverse.
func (a *api) properties() (list []property) {
	for _, p := range a.Ontology.Predicates {
		spoken := func(name string) string { return strings.ReplaceAll(name, "-", " ") }
		list = append(list, property{namedThing{p.Name, spoken(p.Name)}, p, false})
		if p.Inverse != "" && !p.OfMoney() {
			list = append(list, property{namedThing{p.Inverse, spoken(p.Inverse)}, p, true})
		}
	}
	return list
}

func (a *api) property(id string) (property, bool) {
	all := a.properties()
	i := slices.IndexFunc(all, func(p property) bool { return p.ID == id })
	if i < 0 {
		return property{}, false
	}
	return all[i], true
}

// suits reports whether entities of a type can have p; of the empty one, all can.
func (p property) suits(kind graph.Type) bool {
	of := p.predicate.Subject
	if p.reversed {
		of = p.predicate.Object
	}
	return kind == "" || slices.Contains(of, kind) || p.predicate.Symmetric && slices.Contains(p.predicate.Object, kind)
}

// values are what asserted facts tell p of an entity, each once, in the order of g.
func (p property) values(ctx context.Context, g graph.Reader, id string) (list []graph.Object, err error) {
	wanted := graph.Pattern{Predicates: []string{p.predicate.Name}, Modalities: []graph.Modality{graph.Asserted}}
	switch {
	case p.predicate.Symmetric:
		wanted.Either = id
	case p.reversed:
		wanted.Object = id
	default:
		wanted.Subject = id
	}
	told := map[string]bool{}
	for f, err := range g.Facts(ctx, wanted) {
		if err != nil {
			return nil, err
		}
		v := f.Object
		if v.Sum == nil && v.Entity.ID == id || p.reversed {
			v = graph.Object{Entity: f.Subject}
		}
		if key := valueOf(v); !told[key.ID+" "+key.Text] {
			told[key.ID+" "+key.Text] = true
			list = append(list, v)
		}
	}
	return list, nil
}

// extended are rows of values, by the id of an entity and that of a property.
type extended struct {
	Meta []namedThing                  `json:"meta"`
	Rows map[string]map[string][]value `json:"rows"`
}

// value is what stands in a cell: an entity, or a text.
type value struct {
	ID   string `json:"id,omitempty"`
	Name string `json:"name,omitempty"`
	Text string `json:"str,omitempty"`
}

func valueOf(o graph.Object) value {
	if o.Sum != nil {
		return value{Text: o.Sum.String()}
	}
	return value{ID: o.Entity.ID, Name: o.Entity.Name}
}

// maxRows is how many entities one request may ask about.
const maxRows = 1000

// extend fills the cells of a table of entities and properties, which is JSON.
func (a *api) extend(ctx context.Context, text string) (extended, error) {
	var asked struct {
		IDs        []string `json:"ids"`
		Properties []struct {
			ID string `json:"id"`
		} `json:"properties"`
	}
	if err := json.Unmarshal([]byte(text), &asked); err != nil {
		return extended{}, problem(http.StatusBadRequest, "extend: want an object of ids and properties")
	}
	if len(asked.IDs) > maxRows || len(asked.Properties) > maxProperties {
		return extended{}, problem(http.StatusBadRequest, "extend: more ids or properties than one request may hold")
	}
	out := extended{Meta: []namedThing{}, Rows: map[string]map[string][]value{}}
	var columns []property
	for _, wanted := range asked.Properties {
		p, exists := a.property(wanted.ID)
		if !exists {
			var names []string
			for _, p := range a.properties() {
				names = append(names, p.ID)
			}
			return extended{}, problem(http.StatusBadRequest, "extend: "+query.OneOf("property", wanted.ID, names).Error())
		}
		columns = append(columns, p)
		out.Meta = append(out.Meta, p.namedThing)
	}
	g := &bounded{Reader: a.Graph, most: a.Limits.Held}
	for _, id := range asked.IDs {
		row := map[string][]value{}
		for _, p := range columns {
			values, err := p.values(ctx, g, id)
			if err != nil {
				return extended{}, err
			}
			row[p.ID] = []value{}
			for _, v := range values {
				row[p.ID] = append(row[p.ID], valueOf(v))
			}
		}
		out.Rows[id] = row
	}
	return out, nil
}

// proposed are properties that entities of a type have.
type proposed struct {
	Type       string       `json:"type"`
	Limit      int          `json:"limit,omitempty"`
	Properties []namedThing `json:"properties"`
}

func (a *api) propose(w http.ResponseWriter, r *http.Request) {
	limit, err := number(r, "limit", 0)
	if err != nil {
		sendProblem(w, err)
		return
	}
	out := proposed{Type: r.URL.Query().Get("type"), Limit: limit, Properties: []namedThing{}}
	for _, p := range a.properties() {
		if p.suits(graph.Type(out.Type)) && (limit == 0 || len(out.Properties) < limit) {
			out.Properties = append(out.Properties, p.namedThing)
		}
	}
	sendJSON(w, out)
}
