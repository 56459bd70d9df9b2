package mcp

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/identity"
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

// filter is what s says of facts, checked; known are the predicates that there
// are.
func (s selection) filter(known []string) (f query.Filter, err error) {
	if err := isKnown("predicate", s.Predicates, known); err != nil {
		return f, err
	}
	if err := isKnown("modality", s.Modalities, graph.Modalities); err != nil {
		return f, err
	}
	if s.MinConfidence < 0 || s.MinConfidence > 1 {
		return f, fmt.Errorf("min_confidence %v: want a number from 0 to 1", s.MinConfidence)
	}
	f = query.Filter{Modalities: s.Modalities, MinConfidence: s.MinConfidence}
	var wrong [4]error
	f.Since, wrong[0] = date("since", s.Since)
	f.Until, wrong[1] = date("until", s.Until)
	f.AsOf, wrong[2] = date("as_of", s.AsOf)
	f.KnownAt, wrong[3] = moment("known_at", s.KnownAt)
	return f, errors.Join(wrong[:]...)
}

// into puts q, checked, into f.
func (q qualifiers) into(f *query.Filter) (err error) {
	if f.MinAmount, err = money("min_amount", q.MinAmount); err != nil {
		return err
	}
	if f.MaxAmount, err = money("max_amount", q.MaxAmount); err != nil {
		return err
	}
	f.Round, f.Role, f.MinShare, f.MaxShare, f.Undisclosed = q.Round, q.Role, q.MinShare, q.MaxShare, q.Undisclosed
	return short(map[string]string{"round": q.Round, "role": q.Role, "min_share": q.MinShare, "max_share": q.MaxShare})
}

// relations are the predicates of s, as they stand.
func (s selection) relations() (list []query.Relation) {
	for _, name := range s.Predicates {
		list = append(list, query.Relation{Predicate: name})
	}
	return list
}

// isKnown is an error that proposes the nearest of known, if one of wanted is
// none of them.
func isKnown[T ~string](what string, wanted, known []T) error {
	for _, w := range wanted {
		if slices.Contains(known, w) {
			continue
		}
		if len(w) > maxName {
			return fmt.Errorf("a %s of %d bytes: want one of %s", what, len(w), listed(known))
		}
		nearest := identity.Nearest{Name: string(w), Most: 1}
		for _, k := range known {
			nearest.Consider(graph.Entity{ID: string(k), Name: string(k)})
		}
		hint := ""
		if near := nearest.Found(); len(near) > 0 {
			hint = fmt.Sprintf(" did you mean %s?", near[0].Name)
		}
		return fmt.Errorf("there is no %s %q:%s want one of %s", what, w, hint, listed(known))
	}
	return nil
}

func listed[T ~string](known []T) string {
	words := make([]string, len(known))
	for i, k := range known {
		words[i] = string(k)
	}
	return strings.Join(words, ", ")
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

// date is the checked value of a date, "" if it is not given.
func date(name, value string) (graph.Date, error) {
	if value == "" {
		return "", nil
	}
	if len(value) > maxName {
		return "", short(map[string]string{name: value})
	}
	d, err := graph.ParseDate(value)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return d, nil
}

// moment is the checked value of a date, whose end is meant, or of a date and
// time; zero if it is not given.
func moment(name, value string) (time.Time, error) {
	if !strings.Contains(value, "T") {
		d, err := date(name, value)
		_, end := d.Span()
		return end, err
	}
	t, err := time.Parse(time.RFC3339Nano, value)
	if err != nil {
		return t, fmt.Errorf("%s %.40q: want a date or a time such as 2026-01-26T09:30:00Z", name, value)
	}
	return t, nil
}

// money is the checked value of a sum, nil if it is not given.
func money(name, value string) (*graph.Money, error) {
	if value == "" {
		return nil, nil
	}
	m, err := graph.ParseMoney(value)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &m, nil
}
