package graphtest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

// odd are ids that sort in ways of their own: one begins with another, or has bytes
// that keys of a store may end with.
var odd = []string{"a", "a\x00", "a\x00\x01b", "a\x01", "a-b", "aa", "a\xff", "b", "é", ":"}

// testListing lists facts of ends with such ids, told by one document or by several,
// some of sums.
func testListing(t *testing.T, s graph.Store) {
	var told []graph.Batch
	for i, subject := range odd {
		var claims []graph.Fact
		for k, object := range odd {
			f := claim("x", []string{"acquired", "invested-in", "invested"}[(i+k)%3], "y", in(graph.Date(fmt.Sprint(2010+k%4))))
			f.Subject, f.Object.Entity = graph.Entity{ID: subject, Name: "S" + subject}, graph.Entity{ID: object, Name: "O" + object}
			if k%5 == 4 {
				f.Object = graph.Object{Sum: &graph.Money{Value: "7", Currency: "USD", Name: "seven"}}
			}
			f.ID = f.Identify()
			claims = append(claims, f)
			f.When, f.Predicate = "2020", "invested"
			f.ID = f.Identify()
			claims = append(claims, f)
		}
		told = append(told, article(fmt.Sprint("News ", i), claims...), article(fmt.Sprint("More ", i), claims[i%4:i%4+3]...))
	}
	add(t, s, told...)
	checkListings(t, s, told)
	remove(t, s, told[2])
	remove(t, s, told[5])
	told = slices.Delete(slices.Delete(told, 5, 6), 2, 3)
	told[0].Facts = told[0].Facts[:4]
	add(t, s, told[0])
	checkListings(t, s, told)
}

// checkListings holds listings that are open, or at one end, against what was told.
func checkListings(t *testing.T, s graph.Store, told []graph.Batch) {
	t.Helper()
	byID := map[string]graph.Fact{}
	for _, b := range told {
		for _, f := range b.Facts {
			f.Evidence = append(slices.Clone(byID[f.ID].Evidence), f.Evidence...)
			byID[f.ID] = f
		}
	}
	patterns := []graph.Pattern{
		{}, {Predicates: []string{"invested-in"}}, {Predicates: []string{"invested", "acquired", "invested"}}, {Predicates: []string{"none"}},
		{Since: "2012"}, {MinConfidence: 0.95}, {Modalities: []graph.Modality{graph.Asserted}, Predicates: []string{"invested"}},
	}
	for _, id := range odd {
		patterns = append(patterns, graph.Pattern{Subject: id}, graph.Pattern{Object: id}, graph.Pattern{Either: id},
			graph.Pattern{Object: id, Predicates: []string{"invested-in", "acquired"}}, graph.Pattern{Either: id, Predicates: []string{"invested"}},
			graph.Pattern{Subject: "a", Object: id}, graph.Pattern{Subject: "a\x00", Either: id})
	}
	for _, b := range told {
		patterns = append(patterns, graph.Pattern{Document: b.Document.ID}, graph.Pattern{Document: b.Document.ID, Subject: "a"})
	}
	for _, p := range patterns {
		want := []string{}
		for _, f := range slices.SortedFunc(maps.Values(byID), graph.Fact.Compare) {
			if isAt(f, p) && p.Match(f) {
				want = append(want, f.ID)
			}
		}
		require.Equal(t, want, ids(facts(t, s, p)), "%+v", p)
		for _, limit := range []int{1, 7, 100} {
			p.Limit = limit
			require.Equal(t, want[:min(limit, len(want))], ids(facts(t, s, p)), "%+v", p)
		}
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		for _, err := range s.Facts(ctx, p) {
			require.ErrorIs(t, err, context.Canceled, "%+v", p)
		}
	}
}

// isAt reports whether f has the ends and the predicate that p asks for.
func isAt(f graph.Fact, p graph.Pattern) bool {
	isObject := func(id string) bool { return f.Object.Sum == nil && f.Object.ID == id }
	return (p.Subject == "" || f.Subject.ID == p.Subject) && (p.Object == "" || isObject(p.Object)) &&
		(p.Either == "" || f.Subject.ID == p.Either || isObject(p.Either)) &&
		(len(p.Predicates) == 0 || slices.Contains(p.Predicates, f.Predicate))
}

func ids(facts []graph.Fact) []string {
	found := []string{}
	for _, f := range facts {
		found = append(found, f.ID)
	}
	return found
}
