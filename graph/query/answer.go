package query

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// Answer is what a graph says to a request. Which of its parts are filled
// depends on what was asked. What is derived of facts is derived of all of
// them, whatever the page holds.
type Answer struct {
	Request Request
	// Unknown lists the names that the graph does not have. If there are any,
	// the rest is empty.
	Unknown []Unknown
	// About are the entities that bear the name that a Query is about.
	About []graph.Entity
	// Facts are ordered as graph.Reader orders them, or by date for a timeline,
	// and fused.
	Facts []graph.Fact
	// Entities are what fills the hole, for Subjects, Objects, Count and Common:
	// each once, by id.
	Entities []graph.Entity
	// Dates are the times given, for When: each once, the earliest first.
	Dates []graph.Date
	// Sums are the sums given, for Amount: one for each fact that has one, in
	// the order of Facts. For Total they are added up by currency.
	Sums []graph.Money
	// Count is the number of entities if one end of the query is a hole, and
	// else of facts; for Count, nil otherwise. Here and in Total, facts that
	// contradict each other about one event count once.
	Count *int
	// Undisclosed counts the facts whose sum a text calls secret, Unstated the
	// others without a sum; for Amount and Total.
	Undisclosed, Unstated int
	// Paths are the shortest first, for Path.
	Paths []Chain
	// Ranks are the first first, for Top and Peers.
	Ranks []Rank
	// Hidden counts the facts left out for their modality, by modality, in the
	// order of graph.Modalities; those without any are not listed.
	Hidden []Hidden
	// Superseded counts the states left out because they were over as of the
	// date asked for.
	Superseded int
	// Contradictions are pairs of which one at least is among Facts; where all facts of
	// the graph are listed page by page, a few of each.
	Contradictions []Contradiction
	// Incomplete says why there may be more than was found; empty if there is
	// not.
	Incomplete string
	// Next is the cursor of the next page, empty if this is the last.
	Next string
}

// Unknown is a name that a graph does not have, and those that it has that are
// nearest to it, the nearest first.
type Unknown struct {
	Name string         `json:"name"`
	Near []graph.Entity `json:"near,omitempty"`
}

// Error asks whether one of those near is meant.
func (u Unknown) Error() string {
	line := fmt.Sprintf("the graph knows nobody and nothing called %q", u.Name)
	if len(u.Near) == 0 {
		return line
	}
	names := make([]string, len(u.Near))
	for i, e := range u.Near {
		names[i] = e.Name
	}
	return line + "; did you mean " + strings.Join(names, ", ") + "?"
}

// Hidden counts facts that an answer leaves out.
type Hidden struct {
	Modality graph.Modality
	Facts    int
}

// Chain is a path: one entity more than steps.
type Chain struct {
	Entities []graph.Entity `json:"entities"`
	// Steps are the facts between each entity and the next, whichever way round.
	Steps [][]graph.Fact `json:"steps"`
}

// hide adds to the counts of what is left out.
func (a *Answer) hide(hidden map[graph.Modality]int) {
	for _, h := range a.Hidden {
		hidden[h.Modality] += h.Facts
	}
	a.Hidden = nil
	for _, m := range graph.Modalities {
		if hidden[m] > 0 {
			a.Hidden = append(a.Hidden, Hidden{m, hidden[m]})
		}
	}
}

// entities lists an end of matches, each once, by id.
func entities(kept []match, end func(match) graph.Entity) (found []graph.Entity) {
	for _, m := range kept {
		if e := end(m); e.ID != "" {
			found = append(found, e)
		}
	}
	slices.SortFunc(found, func(a, b graph.Entity) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(found, func(a, b graph.Entity) bool { return a.ID == b.ID })
}

// facts are the facts of matches.
func facts(kept []match) []graph.Fact {
	list := make([]graph.Fact, len(kept))
	for i, m := range kept {
		list[i] = m.Fact
	}
	return list
}

// page puts the facts of the page of the request into a, and leaves there what
// contradicts them.
func (a *Answer) page(all []graph.Fact) (err error) {
	a.Facts, a.Next, err = cut(a.Request, all, func(f graph.Fact) string { return f.ID })
	a.contradict()
	return err
}

// contradict leaves of the contradictions those of the facts of the answer.
func (a *Answer) contradict() {
	shown := map[string]bool{}
	for _, f := range a.Facts {
		shown[f.ID] = true
	}
	a.Contradictions = slices.DeleteFunc(a.Contradictions, func(c Contradiction) bool { return !shown[c.A.ID] && !shown[c.B.ID] })
}
