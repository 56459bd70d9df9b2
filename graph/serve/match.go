package serve

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/identity"
	"github.com/relata-kg/relata/graph/query"
)

// sought is one name, and what is known of who bears it.
type sought struct {
	Query string `json:"query"`
	// Type lists those that will do, all if it is empty.
	Type       oneOrMore[string] `json:"type"`
	Limit      float64           `json:"limit"`
	Properties []struct {
		ID     string           `json:"pid"`
		Values oneOrMore[known] `json:"v"`
	} `json:"properties"`
}

// oneOrMore is a value, or a list of them.
type oneOrMore[T any] []T

// UnmarshalJSON implements json.Unmarshaler.
func (l *oneOrMore[T]) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '[' {
		return json.Unmarshal(data, (*[]T)(l))
	}
	var one T
	if err := json.Unmarshal(data, &one); err != nil {
		return err
	}
	*l = oneOrMore[T]{one}
	return nil
}

// known is a value of a property that somebody knows: an entity, or a text.
type known struct{ id, text string }

// UnmarshalJSON implements json.Unmarshaler.
func (k *known) UnmarshalJSON(data []byte) error {
	switch {
	case len(data) > 0 && data[0] == '{':
		var e namedThing
		err := json.Unmarshal(data, &e)
		k.id, k.text = e.ID, e.Name
		return err
	case len(data) > 0 && data[0] == '"':
		return json.Unmarshal(data, &k.text)
	}
	k.text = string(data) // a number, true or false
	return nil
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

// maxQueries is how many names one request may hold, and maxProperties what may be
// known of each.
const (
	maxQueries    = 50
	maxProperties = 20
)

// match finds the candidates for each name of a batch, which is JSON.
func (a *api) match(ctx context.Context, text string) (map[string]reconciled, error) {
	var queries map[string]sought
	if err := json.Unmarshal([]byte(text), &queries); err != nil {
		return nil, problem(http.StatusBadRequest, "queries: want an object of queries")
	}
	if len(queries) > maxQueries {
		return nil, problem(http.StatusBadRequest, "queries: more than one request may hold, which the manifest tells")
	}
	results := map[string]reconciled{}
	for key, q := range queries {
		if len(q.Properties) > maxProperties {
			return nil, problem(http.StatusBadRequest, "queries: more properties than one may have")
		}
		list, err := a.candidates(ctx, q)
		if err != nil {
			return nil, err
		}
		results[key] = reconciled{list}
	}
	return results, nil
}

// candidates are the entities of a name, or those nearest to it, the likeliest first.
func (a *api) candidates(ctx context.Context, q sought) ([]candidate, error) {
	found, isExact, err := a.bearers(ctx, q.Query)
	if err != nil {
		return nil, err
	}
	list := []candidate{}
	for i, e := range found {
		if len(q.Type) > 0 && !slices.Contains(q.Type, string(e.Type)) {
			continue
		}
		agreement, err := a.agreement(ctx, e, q)
		if err != nil {
			return nil, err
		}
		c := candidate{ID: e.ID, Name: e.Name, Type: typesOf(e), Score: 100 * agreement}
		if !isExact {
			c.Score = 80 / float64(i+1) * agreement
		}
		c.Match = isExact && len(found) == 1 && agreement == 1 && (identity.Fold(e.Name) == identity.Fold(q.Query) || e.ID == q.Query)
		list = append(list, c)
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(b.Score, a.Score) })
	if n := int(min(q.Limit, float64(len(list)))); n > 0 {
		list = list[:n]
	}
	return list, nil
}

// bearers are the entities that bear a name, or the one whose id it is; and if there is
// none, those whose names are nearest.
func (a *api) bearers(ctx context.Context, name string) (found []graph.Entity, isExact bool, err error) {
	if name == "" {
		return nil, false, nil
	}
	if found, err = a.Graph.Named(ctx, name); err != nil || len(found) > 0 {
		return found, true, err
	}
	if e, err := a.Graph.Entity(ctx, name); err == nil {
		return []graph.Entity{e}, true, nil
	} else if !errors.Is(err, graph.ErrNotFound) {
		return nil, false, err
	}
	found, err = query.Near(ctx, a.Graph, name)
	return found, false, err
}

// agreement is how much of what is known of an entity the graph tells of e: 1 if all,
// or if nothing is known. Properties that nobody can have play no part.
func (a *api) agreement(ctx context.Context, e graph.Entity, q sought) (float64, error) {
	asked, agreed := 1, 1
	for _, wanted := range q.Properties {
		p, exists := a.property(wanted.ID)
		if !exists {
			continue
		}
		asked++
		values, err := p.values(ctx, a.Graph, e.ID)
		if err != nil {
			return 0, err
		}
		if slices.ContainsFunc(values, func(v graph.Object) bool {
			return slices.ContainsFunc(wanted.Values, func(k known) bool { return k.is(v) })
		}) {
			agreed++
		}
	}
	return float64(agreed) / float64(asked), nil
}

// is reports whether what is known is v.
func (k known) is(v graph.Object) bool {
	if v.Sum != nil {
		m, err := graph.ParseMoney(k.text)
		return err == nil && m.Currency == v.Sum.Currency && m.Rat() != nil && v.Sum.Rat() != nil && m.Rat().Cmp(v.Sum.Rat()) == 0
	}
	if k.id != "" {
		return k.id == v.Entity.ID
	}
	return k.text != "" && (k.text == v.Entity.ID || identity.Fold(k.text) == identity.Fold(v.Entity.Name))
}

func typesOf(e graph.Entity) []namedThing {
	if e.Type == "" {
		return []namedThing{}
	}
	return []namedThing{{string(e.Type), string(e.Type)}}
}
