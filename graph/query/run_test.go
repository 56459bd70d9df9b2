package query_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

func TestSubjects(t *testing.T) {
	g := store(t, world)
	a := ask(t, g, query.Query{Want: query.Subjects, Relations: by("invested-in"), Object: named("SAKANA AI K.K.")})
	require.Equal(t, []string{"google", "nvidia"}, ids(a.Entities))
	require.ElementsMatch(t, []string{
		"google invested-in Sakana AI 2026-01",
		"nvidia invested-in Sakana AI 2024-09 series-a",
		"nvidia invested-in Sakana AI 2025-11 series-b",
	}, short(a.Facts))
	require.Equal(t, []query.Hidden{{Modality: graph.Rumoured, Facts: 1}, {Modality: graph.Denied, Facts: 1}}, a.Hidden)
	require.Empty(t, a.Unknown)

	a = ask(t, g, query.Query{Want: query.Subjects, Relations: by("invested-in"), Object: named("Sakana AI"), Filter: query.Filter{Modalities: []graph.Modality{graph.Rumoured}}})
	require.Equal(t, []string{"khosla"}, ids(a.Entities))
}

func TestUnknownNames(t *testing.T) {
	a := ask(t, store(t, world), query.Query{Subject: named("Gogle"), Object: named("Sakana"), About: "Gogle"})
	require.Equal(t, "Gogle", a.Unknown[0].Name)
	require.Equal(t, []string{"google"}, ids(a.Unknown[0].Near))
	require.Equal(t, "Sakana", a.Unknown[1].Name)
	require.Equal(t, []string{"sakana-ai"}, ids(a.Unknown[1].Near))
	require.Empty(t, a.Facts)
}

func TestBetween(t *testing.T) {
	g := store(t, world)
	a := ask(t, g, query.Query{Subject: named("Google"), Object: named("Sakana AI")})
	require.ElementsMatch(t, []string{"google invested-in Sakana AI 2026-01", "google partnered-with Sakana AI"}, short(a.Facts))
	require.Len(t, a.Facts[1].Evidence, 2, "a partnership told either way round is one")
	a = ask(t, g, query.Query{Subject: named("Sakana AI"), Object: named("Google")})
	require.Equal(t, []string{"google partnered-with Sakana AI"}, short(a.Facts))
	a = ask(t, g, query.Query{Want: query.Objects, Subject: named("Sakana AI"), Relations: by("partnered-with")})
	require.Equal(t, []string{"google"}, ids(a.Entities))
	require.Equal(t, []query.Hidden{{Modality: graph.Planned, Facts: 1}}, a.Hidden)
}

func TestOwns(t *testing.T) {
	owns := []query.Relation{{Predicate: "acquired"}, {Predicate: "subsidiary-of", Reversed: true}, {Predicate: "invested-in", ShareAbove: "0.5"}}
	g := store(t, world)
	a := ask(t, g, query.Query{Want: query.Objects, Subject: named("Google"), Relations: owns})
	require.Equal(t, []string{"deepmind", "wiz"}, ids(a.Entities))
	a = ask(t, g, query.Query{Want: query.Subjects, Object: named("DeepMind"), Relations: owns})
	require.Equal(t, []string{"google"}, ids(a.Entities))
	a = ask(t, g, query.Query{Want: query.Subjects, Object: named("Arm"), Relations: owns})
	require.Equal(t, []string{"softbank"}, ids(a.Entities))
}

func TestAbout(t *testing.T) {
	a := ask(t, store(t, world), query.Query{About: "DeepMind"})
	require.Equal(t, []string{"deepmind subsidiary-of Google"}, short(a.Facts))
	a = ask(t, store(t, world), query.Query{About: "nvidia", Relations: by("works-for")})
	require.Equal(t, []string{"jensen works-for Nvidia"}, short(a.Facts))
}

func TestConstraints(t *testing.T) {
	g := store(t, world)
	investors := query.Query{Relations: by("invested-in"), Object: named("Sakana AI")}
	for _, c := range []struct {
		change func(*query.Query)
		want   []string
	}{
		{func(q *query.Query) { q.Since = "2025" }, []string{"google invested-in Sakana AI 2026-01", "nvidia invested-in Sakana AI 2025-11 series-b"}},
		{func(q *query.Query) { q.Until = "2025-01" }, []string{"nvidia invested-in Sakana AI 2024-09 series-a"}},
		{func(q *query.Query) { q.AsOf = "2025" }, []string{"nvidia invested-in Sakana AI 2024-09 series-a", "nvidia invested-in Sakana AI 2025-11 series-b"}},
		{func(q *query.Query) { q.Round = "series-b" }, []string{"nvidia invested-in Sakana AI 2025-11 series-b"}},
		{func(q *query.Query) { q.Role = "lead" }, []string{"nvidia invested-in Sakana AI 2024 series-a"}},
		{func(q *query.Query) { q.Subject.Type = graph.Person }, nil},
		{func(q *query.Query) { q.MinConfidence = 0.95 }, nil},
	} {
		q := investors
		c.change(&q)
		require.ElementsMatch(t, c.want, short(ask(t, g, q).Facts), "%s", q)
	}
	investors.Limit = 1
	require.Len(t, ask(t, g, investors).Facts, 1)
	_, err := query.Run(context.Background(), g, query.Query{Filter: query.Filter{Since: "soon"}}, nil)
	require.ErrorContains(t, err, `answer "find facts: ? any relation to ?; asserted; since soon"`)
}

func TestDerived(t *testing.T) {
	g := store(t, world)
	into := query.Query{Relations: by("invested-in"), Object: named("Sakana AI")}

	into.Want = query.When
	require.Equal(t, []graph.Date{"2024-09", "2025-11", "2026-01"}, ask(t, g, into).Dates)
	into.Want = query.Count
	require.Equal(t, 2, *ask(t, g, into).Count, "of investors, not of investments")
	into.Subject = named("Nvidia")
	require.Equal(t, 2, *ask(t, g, into).Count, "of investments")
	into.Subject, into.Want = query.End{}, query.Total
	a := ask(t, g, into)
	require.Equal(t, []graph.Money{sum("120000000", "USD")}, a.Sums)
	require.Equal(t, 1, a.Undisclosed)

	a = ask(t, g, query.Query{Want: query.Amount, Subject: named("Google"), Relations: by("acquired")})
	require.Equal(t, []graph.Money{sum("32000000000", "USD")}, a.Sums)
	a = ask(t, g, query.Query{Want: query.Amount, Subject: named("Sakana AI"), Relations: by("valued-at")})
	require.Equal(t, []graph.Money{sum("400000000000", "JPY")}, a.Sums)
	a = ask(t, g, query.Query{Want: query.Total, Relations: by("subsidiary-of")})
	require.Equal(t, 1, a.Unstated)
}

func TestString(t *testing.T) {
	for want, q := range map[string]query.Request{
		"find facts: ? any relation to ?; asserted": query.Query{},
		"find subjects: ? invested-in Sakana AI; asserted; since 2020; until 2024; round series-a; role lead": query.Query{
			Want: query.Subjects, Relations: by("invested-in"), Object: named("Sakana AI"),
			Filter: query.Filter{Since: "2020", Until: "2024", Round: "series-a", Role: "lead"},
		},
		"find objects: Google acquired ?, or ? subsidiary-of Google, or Google invested-in ? with a share above 0.5; planned or rumoured; as of 2025": query.Query{
			Want: query.Objects, Subject: named("Google"), Filter: query.Filter{AsOf: "2025", Modalities: []graph.Modality{graph.Planned, graph.Rumoured}},
			Relations: []query.Relation{{Predicate: "acquired"}, {Predicate: "subsidiary-of", Reversed: true}, {Predicate: "invested-in", ShareAbove: "0.5"}},
		},
		"find count: ? (person) works-for Nvidia; asserted; known at 2026-01-02T00:00:00Z": query.Query{
			Want: query.Count, Subject: query.End{Type: graph.Person}, Relations: by("works-for"), Object: named("Nvidia"),
			Filter: query.Filter{KnownAt: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)},
		},
		"find facts: ? any relation to ?, about Nvidia, 2 steps around, by date; asserted": query.Query{About: "Nvidia", Depth: 2, Timeline: true},
		"find facts: ? acquired ?; asserted; at least 1 bn USD; at most 2 bn USD; share from 0.1; share up to 0.5; sum undisclosed; confidence from 0.5": query.Query{
			Relations: by("acquired"),
			Filter: query.Filter{MinAmount: &graph.Money{Value: "1000000000", Currency: "USD"}, MaxAmount: &graph.Money{Value: "2000000000", Currency: "USD"},
				MinShare: "0.1", MaxShare: "0.5", Undisclosed: true, MinConfidence: 0.5},
		},
		"find what is common to A and B: each invested-in ? (organization); asserted": query.Common{Names: []string{"A", "B"}, Relations: by("invested-in"), Type: graph.Organization},
		"find what is common to A and B: ? invested-in each; asserted":                query.Common{Names: []string{"A", "B"}, Relations: []query.Relation{{Predicate: "invested-in", Reversed: true}}},
		"find peers of A: A and ? invested-in the same; asserted; since 2024":         query.Peers{Name: "A", Relations: by("invested-in"), Filter: query.Filter{Since: "2024"}},
		"find paths from A to B by any relation, at most 6 steps; asserted":           query.Path{From: "A", To: "B"},
		"find paths from A to B by acquired or uses, at most 1 step; asserted":        query.Path{From: "A", To: "B", Predicates: []string{"acquired", "uses"}, MaxSteps: 1},
		"rank by deals: ? (organization) invested-in any; asserted":                   query.Top{Relations: by("invested-in"), Type: graph.Organization},
		"rank by sum: any invested-in ?; asserted":                                    query.Top{By: query.BySum, Relations: []query.Relation{{Predicate: "invested-in", Reversed: true}}},
	} {
		require.Equal(t, want, q.String())
	}
}

func TestPick(t *testing.T) {
	g := store(t, world)
	q := query.Query{Want: query.Subjects, Relations: by("invested-in"), Object: named("Sakana AI"), Pick: query.Latest}
	require.Equal(t, []string{"google invested-in Sakana AI 2026-01"}, short(ask(t, g, q).Facts))
	q.Pick = query.Earliest
	require.Equal(t, []string{"nvidia invested-in Sakana AI 2024-09 series-a"}, short(ask(t, g, q).Facts))
}
