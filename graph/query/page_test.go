package query_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/query"
)

// chain is a world of n companies, each of which invested in the next.
func chain(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "d%d | C%02d | invested-in | C%02d | when=%d\n", i, i, i+1, 2000+i%7)
	}
	return b.String()
}

// TestPages goes through every kind of answer page by page.
func TestPages(t *testing.T) {
	both := strings.NewReplacer("invested-in", "partnered-with", "d1", "e1")
	backwards := "z | C03 | partnered-with | C02 | when=2002\nz | C09 | partnered-with | C08 | modality=denied\ny | C15 | partnered-with | C14 | when=1999\n"
	g := store(t, chain(23)+strings.ReplaceAll(chain(23), "invested-in", "acquired")+both.Replace(chain(16))+backwards+strings.TrimSpace(world))
	everything := query.Filter{Modalities: graph.Modalities}
	for _, paged := range []func(query.Page) query.Request{
		func(p query.Page) query.Request { return query.Query{Filter: everything, Page: p} },
		func(p query.Page) query.Request {
			return query.Query{Filter: everything, Relations: append(by("partnered-with"), by("invested-in")...), Page: p}
		},
		func(p query.Page) query.Request { return query.Query{Page: p} },
		func(p query.Page) query.Request { return query.Query{Timeline: true, Page: p} },
		func(p query.Page) query.Request { return query.Top{Page: p} },
		func(p query.Page) query.Request { return query.Peers{Name: "C05", Page: p} },
		func(p query.Page) query.Request { return query.Common{Names: []string{"C05", "C07"}, Page: p} },
	} {
		whole := ask(t, g, paged(query.Page{}))
		require.Empty(t, whole.Next)
		for _, limit := range []int{1, 5, 46, 100} {
			var facts []graph.Fact
			var ranks []query.Rank
			contradicted := map[string]bool{}
			next := ""
			for n := 0; n == 0 || next != ""; n++ {
				require.Less(t, n, 100)
				a := ask(t, g, paged(query.Page{Limit: limit, Cursor: next}))
				require.LessOrEqual(t, len(a.Ranks), limit)
				for _, c := range a.Contradictions {
					contradicted[c.A.ID+c.B.ID] = true
				}
				facts, ranks, next = append(facts, a.Facts...), append(ranks, a.Ranks...), a.Next
			}
			require.Equal(t, whole.Ranks, ranks)
			require.Len(t, contradicted, len(whole.Contradictions))
			if len(whole.Ranks) == 0 && len(whole.Facts) > 0 {
				require.Equal(t, whole.Facts, facts)
			}
		}
	}
}

// TestPagesWhileWriting forgets and adds documents between two pages.
func TestPagesWhileWriting(t *testing.T) {
	for _, filter := range []query.Filter{{}, {Modalities: graph.Modalities}} {
		testPagesWhileWriting(t, filter)
	}
}

func testPagesWhileWriting(t *testing.T, filter query.Filter) {
	g := store(t, chain(10)).(*cayley.Store)
	first := ask(t, g, query.Query{Filter: filter, Page: query.Page{Limit: 4}})
	require.Equal(t, "c03", first.Facts[3].Subject.ID)
	forget := func(name string) {
		for d, err := range g.Documents(context.Background()) {
			require.NoError(t, err)
			if d.Name == name {
				require.NoError(t, g.Delete(context.Background(), d.ID))
			}
		}
	}
	second := query.Query{Filter: filter, Page: query.Page{Limit: 4, Cursor: first.Next}}
	forget("d0")
	require.Equal(t, "c04", ask(t, g, second).Facts[0].Subject.ID, "the last fact shown is where it goes on")
	forget("d3")
	require.Len(t, ask(t, g, second).Facts, 4, "without it, its place is")
}

func TestCursors(t *testing.T) {
	g := store(t, chain(3))
	next := ask(t, g, query.Query{Page: query.Page{Limit: 1}}).Next
	for _, q := range []query.Request{
		query.Query{About: "C00", Page: query.Page{Cursor: next}},
		query.Top{Page: query.Page{Cursor: next}},
		query.Query{Page: query.Page{Cursor: "nonsense"}},
		query.Query{Page: query.Page{Cursor: "%"}},
		query.Path{From: "C00", To: "C01", Page: query.Page{Cursor: next}},
	} {
		_, err := query.Run(context.Background(), g, q, nil)
		require.ErrorIs(t, err, query.ErrRequest, "%s", q)
	}
}

func FuzzCursor(f *testing.F) {
	f.Add("")
	f.Add("ZGU5ZWYwODcgMiA")
	f.Fuzz(func(t *testing.T, cursor string) {
		g := store(t, chain(2))
		a, err := query.Run(context.Background(), g, query.Query{Page: query.Page{Limit: 1, Cursor: cursor}}, nil)
		if err != nil {
			require.ErrorIs(t, err, query.ErrRequest)
			return
		}
		require.LessOrEqual(t, len(a.Facts), 1)
	})
}

// TestListingContradictions lists many facts of the same ends that contradict each
// other: of each that is shown, a few are told.
func TestListingContradictions(t *testing.T) {
	var b strings.Builder
	for i := range 60 {
		fmt.Fprintf(&b, "d%d | Fund | invested-in | Abeja | round=seed amount=%d EUR\n", i, i+1)
	}
	g := store(t, strings.TrimSpace(b.String()))
	everything := query.Filter{Modalities: graph.Modalities}
	a := ask(t, g, query.Query{Filter: everything, Page: query.Page{Limit: 3}})
	require.Len(t, a.Facts, 3)
	told := map[string]int{}
	for _, c := range a.Contradictions {
		told[c.A.ID]++
		told[c.B.ID]++
	}
	for _, f := range a.Facts {
		require.GreaterOrEqual(t, told[f.ID], 3)
	}
	require.LessOrEqual(t, len(a.Contradictions), 9)
	require.Len(t, ask(t, g, query.Query{Filter: everything}).Contradictions, 60*59/2)
}
