package mcp

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/query"
)

// selection is what most tools take to say which facts count. Its names are
// those of the flags of the command.
type selection struct {
	Predicates    []string         `json:"predicates,omitempty"`
	Modalities    []graph.Modality `json:"modalities,omitempty" jsonschema:"only these modalities: asserted, planned, rumoured, denied"`
	Since         string           `json:"since,omitempty" jsonschema:"dated at or after this date, such as 2024, 2024-05 or 2024-05-31"`
	Until         string           `json:"until,omitempty" jsonschema:"dated at or before this date"`
	AsOf          string           `json:"as_of,omitempty" jsonschema:"what had happened, and what held, by the end of this date"`
	KnownAt       string           `json:"known_at,omitempty" jsonschema:"what had been read by then: a date, or a time such as 2026-01-26T09:30:00Z"`
	MinConfidence float64          `json:"min_confidence,omitempty" jsonschema:"at least this probability, from 0 to 1"`
}

// qualifiers are conditions on what qualifies a fact.
type qualifiers struct {
	Round       string `json:"round,omitempty" jsonschema:"only of this funding round, such as seed or series-a"`
	Role        string `json:"role,omitempty" jsonschema:"only in this role, such as lead, or CEO"`
	MinAmount   string `json:"min_amount,omitempty" jsonschema:"only for this sum or more, such as 20 m EUR or 1 bn USD"`
	MaxAmount   string `json:"max_amount,omitempty" jsonschema:"only for this sum or less"`
	MinShare    string `json:"min_share,omitempty" jsonschema:"only with this share or more, such as 0.1"`
	MaxShare    string `json:"max_share,omitempty" jsonschema:"only with this share or less"`
	Undisclosed bool   `json:"undisclosed,omitempty" jsonschema:"only where a text says that the sum is secret"`
}

const (
	defaultLimit = 20
	maxLimit     = 100
	// maxName is the most bytes of a name, a question or another short text.
	maxName = 1000
)

// page is the checked page of an answer; a limit of zero is the default.
func page(limit int, cursor string) (query.Page, error) {
	if limit < 0 || limit > maxLimit {
		return query.Page{}, fmt.Errorf("limit %d: want 1 to %d", limit, maxLimit)
	}
	return query.Page{Limit: cmp.Or(limit, defaultLimit), Cursor: cursor}, short(map[string]string{"cursor": cursor})
}

// filter is what s and q say of facts, and the predicates that they have, checked; o
// says which there are.
func (s selection) filter(q qualifiers, o *ontology.Ontology) (query.Filter, []query.Relation, error) {
	f, relations, faults := query.Selection{
		Predicates: strings.Join(s.Predicates, ","), Modalities: listed(s.Modalities),
		Since: s.Since, Until: s.Until, AsOf: s.AsOf, KnownAt: s.KnownAt, MinConfidence: s.MinConfidence,
		Round: q.Round, Role: q.Role, MinAmount: q.MinAmount, MaxAmount: q.MaxAmount,
		MinShare: q.MinShare, MaxShare: q.MaxShare, Undisclosed: q.Undisclosed,
	}.Read(o)
	var all []error
	for _, wrong := range faults {
		name := strings.ReplaceAll(wrong.Name, "-", "_")
		if name == "modality" {
			name = "modalities"
		}
		all = append(all, fmt.Errorf("%s: %w", name, wrong.Err))
	}
	return f, relations, errors.Join(all...)
}

func listed(modalities []graph.Modality) string {
	words := make([]string, len(modalities))
	for i, m := range modalities {
		words[i] = string(m)
	}
	return strings.Join(words, ",")
}

// short is an error if one of the values is longer than any name.
func short(values map[string]string) error {
	for name, value := range values {
		if len(value) > maxName {
			return fmt.Errorf("%s has %d bytes: want at most %d", name, len(value), maxName)
		}
	}
	return nil
}
