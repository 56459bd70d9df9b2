package query

import (
	"encoding/json"
	"fmt"

	"github.com/relata-kg/relata/graph"
)

// MarshalJSON writes how the request was understood, what was wanted, and the
// facts. What is empty is left out, but for the facts.
func (a Answer) MarshalJSON() ([]byte, error) {
	hidden := map[graph.Modality]int{}
	for _, h := range a.Hidden {
		hidden[h.Modality] = h.Facts
	}
	facts := a.Facts
	if facts == nil {
		facts = []graph.Fact{}
	}
	understood := ""
	if a.Request != nil {
		understood = a.Request.String()
	}
	data, err := json.Marshal(struct {
		Understood     string                 `json:"understood"`
		Unknown        []Unknown              `json:"unknown,omitempty"`
		About          []graph.Entity         `json:"about,omitempty"`
		Entities       []graph.Entity         `json:"entities,omitempty"`
		Dates          []graph.Date           `json:"dates,omitempty"`
		Sums           []graph.Money          `json:"sums,omitempty"`
		Count          *int                   `json:"count,omitempty"`
		Undisclosed    int                    `json:"undisclosed,omitempty"`
		Unstated       int                    `json:"unstated,omitempty"`
		Paths          []Chain                `json:"paths,omitempty"`
		Ranks          []Rank                 `json:"ranks,omitempty"`
		Hidden         map[graph.Modality]int `json:"hidden,omitempty"`
		Superseded     int                    `json:"superseded,omitempty"`
		Contradictions []Contradiction        `json:"contradictions,omitempty"`
		Incomplete     string                 `json:"incomplete,omitempty"`
		Next           string                 `json:"next,omitempty"`
		Facts          []graph.Fact           `json:"facts"`
	}{
		understood, a.Unknown, a.About, a.Entities, a.Dates, a.Sums, a.Count, a.Undisclosed, a.Unstated, a.Paths, a.Ranks,
		hidden, a.Superseded, a.Contradictions, a.Incomplete, a.Next, facts,
	})
	if err != nil {
		return nil, fmt.Errorf("write an answer: %w", err)
	}
	return data, nil
}
