package mcp

import (
	"context"
	"fmt"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

type nameInput struct {
	Name string `json:"name" jsonschema:"the name, or an alias; case, accents and legal forms do not matter"`
}

type entitiesOutput struct {
	Entities []entity `json:"entities" jsonschema:"those that bear the name"`
	Near     []entity `json:"near,omitempty" jsonschema:"if nobody bears the name: those whose names are nearest, the nearest first"`
}

// entity is an entity, and what shows who it is.
type entity struct {
	graph.Entity
	Facts []fact `json:"facts" jsonschema:"a few facts about it, with their evidence; find_facts lists all"`
}

func (s *Server) findEntities(ctx context.Context, in nameInput) (entitiesOutput, error) {
	out := entitiesOutput{Entities: []entity{}}
	if in.Name == "" {
		return out, fmt.Errorf("name: want whom or what to find")
	}
	if err := short(map[string]string{"name": in.Name}); err != nil {
		return out, err
	}
	found, err := s.Graph.Named(ctx, in.Name)
	if err != nil {
		return out, err
	}
	if out.Entities, err = s.shown(ctx, found); err != nil || len(found) > 0 {
		return out, err
	}
	near, err := query.Near(ctx, s.Graph, in.Name)
	if err != nil {
		return out, err
	}
	if out.Near, err = s.shown(ctx, near); err == nil && len(near) == 0 {
		return out, fmt.Errorf("the graph knows nobody and nothing called %q, nor anything like it", in.Name)
	}
	return out, err
}

// shown are entities with a few facts about each.
func (s *Server) shown(ctx context.Context, all []graph.Entity) ([]entity, error) {
	list := make([]entity, len(all))
	for i, e := range all {
		list[i] = entity{e, []fact{}}
		for f, err := range s.Graph.Facts(ctx, graph.Pattern{Either: e.ID, Limit: maxTold}) {
			if err != nil {
				return nil, err
			}
			list[i].Facts = append(list[i].Facts, brief(f))
		}
	}
	return list, nil
}
