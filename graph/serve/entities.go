package serve

import (
	"context"
	"errors"
	"slices"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

type entitiesInput struct {
	Name string `query:"q" maxLength:"500" doc:"A name or an alias, or its beginning; all if not given"`
	PageParams
}

// named are the entities of a name that is perhaps typed half and, if there are none,
// those nearest to it.
type named struct {
	Entities   []graph.Entity `json:"entities"`
	Near       []graph.Entity `json:"near,omitempty" doc:"Did you mean one of these?"`
	Incomplete string         `json:"incomplete,omitempty" doc:"Why there may be more"`
	Next       string         `json:"next,omitempty" doc:"The cursor of the next page"`
}

// manyNames is why a list of entities may not be all.
const manyNames = "of a graph this large, names that are typed whole are found all, others among its first facts"

func (a *api) entities(ctx context.Context, in *entitiesInput) (*output[named], error) {
	list, whole, err := query.Begin(ctx, a.Graph, in.Name)
	if err != nil {
		return nil, a.fault(err)
	}
	found := named{Entities: []graph.Entity{}}
	if !whole {
		found.Incomplete = manyNames
	}
	if len(list) == 0 && in.Name != "" {
		if found.Near, err = query.Near(ctx, a.Graph, in.Name); err != nil {
			return nil, a.fault(err)
		}
	}
	page := a.page(in.PageParams)
	if page.Cursor != "" {
		last := slices.IndexFunc(list, func(e graph.Entity) bool { return e.ID == page.Cursor })
		if last < 0 {
			return nil, wrong("cursor", page.Cursor, errors.New("no page before ends there"))
		}
		list = list[last+1:]
	}
	if len(list) > page.Limit {
		list = list[:page.Limit]
		found.Next = list[page.Limit-1].ID
	}
	found.Entities = append(found.Entities, list...)
	return linked(in.PageParams, found.Next, found), nil
}

type idInput struct {
	ID string `path:"id" maxLength:"500"`
}

// counted is an entity, and the numbers of its facts by predicate.
type counted struct {
	Entity     graph.Entity     `json:"entity"`
	Predicates map[string]sided `json:"predicates"`
}

// sided counts facts by the end at which an entity stands.
type sided struct {
	Subject int `json:"as_subject"`
	Object  int `json:"as_object"`
}

func (a *api) entity(ctx context.Context, in *idInput) (*output[counted], error) {
	e, err := a.Graph.Entity(ctx, in.ID)
	if errors.Is(err, graph.ErrNotFound) {
		near, err := query.Near(ctx, a.Graph, in.ID)
		if err != nil {
			return nil, a.fault(err)
		}
		return nil, unknown("path.id", in.ID, near)
	}
	if err != nil {
		return nil, a.fault(err)
	}
	found := counted{e, map[string]sided{}}
	for f, err := range a.Graph.Facts(ctx, graph.Pattern{Either: e.ID}) {
		if err != nil {
			return nil, a.fault(err)
		}
		n := found.Predicates[f.Predicate]
		if f.Subject.ID == e.ID {
			n.Subject++
		}
		if f.Object.ID == e.ID {
			n.Object++
		}
		found.Predicates[f.Predicate] = n
	}
	return &output[counted]{Body: found}, nil
}

// predicate is one of the ontology, as clients see it.
type predicate struct {
	Name      string            `json:"name"`
	Doc       string            `json:"doc"`
	Inverse   string            `json:"inverse,omitempty"`
	Labels    map[string]string `json:"labels,omitempty"`
	Symmetric bool              `json:"symmetric,omitempty"`
	Subject   []graph.Type      `json:"subject"`
	Object    []graph.Type      `json:"object"`
}

func (a *api) predicates(context.Context, *struct{}) (*output[[]predicate], error) {
	list := []predicate{}
	for _, p := range a.Ontology.Predicates {
		list = append(list, predicate{p.Name, p.Doc, p.Inverse, p.Labels, p.Symmetric, append([]graph.Type{}, p.Subject...), append([]graph.Type{}, p.Object...)})
	}
	return &output[[]predicate]{Body: list}, nil
}
