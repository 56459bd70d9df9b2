package identity_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/identity"
)

// TestCandidates reads testdata/candidates: facts, judgements, and the
// candidates with their reasons.
func TestCandidates(t *testing.T) {
	stories(t, "candidates", func(t *testing.T, a map[string]string, _ string) string {
		j := judgements(t, a["judgements"])
		v := identity.View{Reader: store(t, batches(t, a["facts"])), Judgements: j}
		census, err := identity.Count(v.Facts(t.Context(), graph.Pattern{}))
		require.NoError(t, err)
		var b strings.Builder
		for _, c := range census.Candidates(j) {
			words := make([]string, len(c.Reasons))
			for i, r := range c.Reasons {
				words[i] = string(r)
			}
			fmt.Fprintf(&b, "%.2f %s | %s: %s\n", c.Score, c.A.Name, c.B.Name, strings.Join(words, ", "))
		}
		return b.String()
	})
}

// many makes n entities with names of two or three words from a list of words
// that are as often used as they would be.
func many(n int) []graph.Fact {
	r := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		letters := make([]byte, 0, 12)
		// Few words make most names.
		x := rand.New(rand.NewPCG(uint64(r.ExpFloat64()*2000), 3))
		for range 2 + x.IntN(3) {
			letters = append(letters, "bdfgklmnprstvz"[x.IntN(14)], "aeiou"[x.IntN(5)])
		}
		letters[0] -= 'a' - 'A'
		return string(letters)
	}
	entity := func() graph.Entity {
		name := word() + " " + word()
		if r.IntN(2) == 0 {
			name += " " + word()
		}
		return graph.Entity{ID: identity.Slug(name), Name: name, Type: graph.Organization}
	}
	var facts []graph.Fact
	for range n / 2 {
		facts = append(facts, graph.Fact{Subject: entity(), Predicate: "invested-in", Object: graph.Object{Entity: entity()}})
	}
	return facts
}

func count(t testing.TB, facts []graph.Fact) *identity.Census {
	census, err := identity.Count(func(yield func(graph.Fact, error) bool) {
		for _, f := range facts {
			if !yield(f, nil) {
				return
			}
		}
	})
	require.NoError(t, err)
	return census
}

// TestCandidatesOrder sees that the order of facts plays no part.
func TestCandidatesOrder(t *testing.T) {
	facts := many(4000)
	want := count(t, facts).Candidates(nil)
	require.NotEmpty(t, want)
	slices.Reverse(facts)
	require.Equal(t, want, count(t, facts).Candidates(nil))
}

func BenchmarkCandidates100k(b *testing.B) {
	facts := many(100_000)
	for b.Loop() {
		census := count(b, facts)
		b.ReportMetric(float64(len(census.Entities)), "entities")
		b.ReportMetric(float64(len(census.Candidates(nil))), "candidates")
	}
}
