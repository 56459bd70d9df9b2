package identity

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// Reason is something that speaks for two entities being one.
type Reason string

// The reasons, the strongest first. None proves anything by itself.
const (
	// Spacing: the names are the same letters: "BPI France", "Bpifrance".
	Spacing Reason = "spacing"
	// Alias: a document calls one of them by the name of the other.
	Alias Reason = "alias"
	// WordOrder: the names are the same words: "Index Ventures", "Ventures Index".
	WordOrder Reason = "word order"
	// GroupName: one name is the other with words that add little: "group",
	// "holding", "the".
	GroupName Reason = "group name"
	// Spelling: long names that differ by one letter.
	Spelling Reason = "spelling"
	// ShortForm: a document shortens the name of one to that of the other, as
	// it may do with a family name or the head of a group.
	ShortForm Reason = "short form"
	// Acronym: one name is made of the initials of the other.
	Acronym Reason = "acronym"
	// LongerName: one name is the other with more words: "Google", "Google
	// Cloud". Most of these are two.
	LongerName Reason = "longer name"
	// Neighbours: facts relate both to the same others. It counts only beside
	// another reason.
	Neighbours Reason = "shared neighbours"
	// Related speaks against: a fact relates one to the other.
	Related Reason = "but a fact relates them"
)

// weights says how much each reason counts, from 0 to 1. They were set by hand,
// to put first what a person would look at first.
var weights = map[Reason]float64{
	Spacing: 0.9, Alias: 0.8, WordOrder: 0.7, GroupName: 0.5, Spelling: 0.5, ShortForm: 0.4, Acronym: 0.3, LongerName: 0.2, Neighbours: 0.3,
}

// doubt is what remains of a score if a fact relates the two.
const doubt = 0.3

// Candidate is two entities that may be one.
type Candidate struct {
	A graph.Entity `json:"a"`
	B graph.Entity `json:"b"`
	// Score is between 0 and 1. It puts candidates in order and is no
	// probability.
	Score float64 `json:"score"`
	// Reasons are never none, the strongest first.
	Reasons []Reason `json:"reasons"`
}

// Candidates lists the entities of the census that may be one, the likeliest
// first, then by their ids. Different types are never one; nor is what has been
// judged, one way or the other.
//
// It takes time about in proportion to the number of names: names are compared
// only with those that have a key in common, and a key that very many names
// have is passed over.
func (c *Census) Candidates(j *Judgements) []Candidate {
	found := map[pair]map[Reason]bool{}
	propose := func(a, b name, r Reason) {
		p := makePair(a.entity, b.entity)
		x, y := c.Entities[p[0]], c.Entities[p[1]]
		if p[0] == p[1] || x.Type != "" && y.Type != "" && x.Type != y.Type {
			return
		}
		if found[p] == nil {
			found[p] = map[Reason]bool{}
		}
		found[p][r] = true
	}
	names := c.names()
	for _, proposeAll := range []func([]name, proposer){sameNames, sameLetters, sameWords, longerNames, initials, spellings} {
		proposeAll(names, propose)
	}
	var all []Candidate
	for p, reasons := range found {
		a, b := c.Entities[p[0]].Entity, c.Entities[p[1]].Entity
		if j.partedBy(a.ID, b.ID) != nil || slices.Contains(j.same(a.ID), b.ID) {
			continue
		}
		if c.shared(p[0], p[1], 1) > 0 {
			reasons[Neighbours] = true
		}
		if c.isRelated(p[0], p[1]) {
			reasons[Related] = true
		}
		all = append(all, Candidate{A: a, B: b, Score: score(reasons), Reasons: ordered(reasons)})
	}
	slices.SortFunc(all, func(x, y Candidate) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), strings.Compare(x.A.ID, y.A.ID), strings.Compare(x.B.ID, y.B.ID))
	})
	return all
}

// pair is two entities by their places, the lesser first.
type pair [2]int32

func makePair(a, b int32) pair { return pair{min(a, b), max(a, b)} }

// proposer takes two names for a reason.
type proposer func(a, b name, r Reason)

func score(reasons map[Reason]bool) float64 {
	against := 1.0
	for _, r := range reasonOrder {
		if reasons[r] {
			against *= 1 - weights[r]
		}
	}
	s := 1 - against
	if reasons[Related] {
		s *= doubt
	}
	return math.Round(s*100) / 100
}

// reasonOrder is the order in which reasons are given.
var reasonOrder = []Reason{Spacing, Alias, WordOrder, GroupName, Spelling, ShortForm, Acronym, LongerName, Neighbours, Related}

func ordered(reasons map[Reason]bool) (list []Reason) {
	for _, r := range reasonOrder {
		if reasons[r] {
			list = append(list, r)
		}
	}
	return list
}
