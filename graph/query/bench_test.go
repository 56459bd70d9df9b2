package query_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/query"
)

// market keeps n investments in memory. Few companies and investors have most of
// them, as in the world: a hundredth of all have a third.
func market(b *testing.B, n int) graph.Reader {
	b.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(kind string) graph.Entity {
		i := int(float64(n/3) * random.Float64() * random.Float64() * random.Float64() * random.Float64())
		return graph.Entity{ID: fmt.Sprintf("%s-%d", kind, i), Name: fmt.Sprintf("%s %d", kind, i), Type: graph.Organization}
	}
	s, err := cayley.Open(context.Background(), cayley.Memory, cayley.Options{})
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, s.Close()) })
	for document := 0; n > 0; document++ {
		batch := graph.Batch{Document: graph.Document{Name: fmt.Sprint("article ", document)}, Text: fmt.Sprint("Article ", document)}
		batch.Document.ID = graph.DocumentID(batch.Text)
		for range min(n, 10) {
			f := graph.Fact{Subject: pick("fund"), Predicate: "invested-in", Object: graph.Object{Entity: pick("company")}, Modality: graph.Asserted, Confidence: 0.9}
			f.When = graph.Date(fmt.Sprint(2000 + random.IntN(25)))
			f.Amount = &graph.Money{Value: fmt.Sprint(1+random.IntN(99), "000000"), Currency: "USD"}
			f.Evidence = []graph.Evidence{{Start: 0, End: 7, Quote: "Article"}}
			f.ID = f.Identify()
			batch.Facts = append(batch.Facts, f)
			n--
		}
		require.NoError(b, s.Add(context.Background(), batch))
	}
	return s
}

func BenchmarkRun(b *testing.B) {
	g := market(b, 20_000)
	for _, c := range []struct {
		name string
		q    query.Request
	}{
		{"first page of all", query.Query{Filter: query.Filter{Modalities: graph.Modalities}, Page: query.Page{Limit: 20}}},
		{"facts of the first", query.Query{About: "fund 0"}},
		{"facts of one", query.Query{About: "fund 999"}},
		{"common to the first two", query.Common{Names: []string{"fund 0", "fund 1"}, Relations: by("invested-in")}},
		{"peers of one", query.Peers{Name: "fund 999", Relations: by("invested-in")}},
		{"path", query.Path{From: "fund 999", To: "fund 2000"}},
		{"ten paths", query.Path{From: "fund 999", To: "fund 2000", Page: query.Page{Limit: 10}}},
		{"top by deals", query.Top{Relations: by("invested-in"), Page: query.Page{Limit: 10}}},
		{"top by sum", query.Top{By: query.BySum, Relations: by("invested-in"), Page: query.Page{Limit: 10}}},
		{"top by centrality", query.Top{By: query.Centrality, Page: query.Page{Limit: 10}}},
		{"unknown name", query.Query{About: "fnud 999"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				trace := &query.Trace{Reader: g}
				a, err := query.Run(context.Background(), trace, c.q, nil)
				require.NoError(b, err)
				require.Equal(b, c.name == "unknown name", len(a.Unknown) > 0)
				require.Equal(b, c.name == "unknown name", len(a.Facts)+len(a.Ranks)+len(a.Paths) == 0)
				read := 0
				for _, l := range trace.Lookups {
					read += l.Found
				}
				b.ReportMetric(float64(read), "facts/op")
			}
		})
	}
}
