package query

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

func (f Filter) filter() Filter { return f }

// check returns an error that is ErrRequest if a date or a number of f is none.
func (f Filter) check() error {
	if err := f.pattern("").Check(); err != nil {
		return fmt.Errorf("%w: %w", ErrRequest, err)
	}
	for _, share := range []string{f.MinShare, f.MaxShare} {
		if share != "" && !isShare(share) {
			return fmt.Errorf("%w: share %q: want a number such as 0.25", ErrRequest, share)
		}
	}
	for _, m := range []*graph.Money{f.MinAmount, f.MaxAmount} {
		if m != nil && m.Rat() == nil {
			return fmt.Errorf("%w: sum %q: want a number", ErrRequest, m.Value)
		}
	}
	return nil
}

// isShare reports whether s is a number. An exponent would make one of any length out
// of a few letters.
func isShare(s string) bool {
	if len(s) > maxShare || strings.ContainsAny(s, "eEpP") {
		return false
	}
	_, ok := new(big.Rat).SetString(s)
	return ok
}

// maxShare is the most letters of a share.
const maxShare = 30

// pattern is what a store can select by itself, of one predicate or, if it is
// empty, of any. Modalities are not part of it, because those that are left out
// are counted.
func (f Filter) pattern(predicate string) graph.Pattern {
	p := graph.Pattern{Since: f.Since, Until: f.Until, AsOf: f.AsOf, KnownAt: f.KnownAt, MinConfidence: f.MinConfidence}
	if predicate != "" {
		p.Predicates = []string{predicate}
	}
	return p
}

// takes reports whether a fact has what f asks for beside pattern and
// modality.
func (f Filter) takes(fact graph.Fact) bool {
	return (f.Round == "" || fact.Round == f.Round) &&
		f.takesRole(fact.Role) &&
		(!f.Undisclosed || fact.Undisclosed) &&
		f.takesSum(sumOf(&fact)) && f.takesShare(fact.Share)
}

// takesRole reports whether a role is the one asked for: who leads with others leads,
// and a position has several names.
func (f Filter) takesRole(role string) bool {
	return f.Role == "" || role == f.Role || f.Role == "lead" && role == "co-lead" || role != "" && ontology.IsTitle(role, f.Role)
}

// takesSum reports whether m lies within the bounds. Of "more than 5" it is not
// known that it is at most 10.
func (f Filter) takesSum(m *graph.Money) bool {
	if f.MinAmount == nil && f.MaxAmount == nil {
		return true
	}
	if m == nil || m.Rat() == nil {
		return false
	}
	if least := f.MinAmount; least != nil && (m.Currency != least.Currency || m.Bound == graph.AtMost || m.Rat().Cmp(least.Rat()) < 0) {
		return false
	}
	most := f.MaxAmount
	return most == nil || m.Currency == most.Currency && m.Bound != graph.AtLeast && m.Rat().Cmp(most.Rat()) <= 0
}

func (f Filter) takesShare(share string) bool {
	if f.MinShare == "" && f.MaxShare == "" {
		return true
	}
	s, ok := new(big.Rat).SetString(share)
	if !ok {
		return false
	}
	low, hasLow := new(big.Rat).SetString(f.MinShare)
	high, hasHigh := new(big.Rat).SetString(f.MaxShare)
	return (!hasLow || s.Cmp(low) >= 0) && (!hasHigh || s.Cmp(high) <= 0)
}
