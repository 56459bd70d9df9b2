package cayley_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

// factsPerDocument is about what a news article of a page tells.
const factsPerDocument = 10

// invent makes the n-th of a row of documents. Few entities are in many facts,
// many in few.
func invent(n int) graph.Batch {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	some := func(kind string, of int) graph.Entity {
		i := int(float64(of) * r.Float64() * r.Float64() * r.Float64())
		return graph.Entity{ID: fmt.Sprintf("%s-%d", kind, i), Name: fmt.Sprintf("%s %d", kind, i), Type: graph.Organization}
	}
	b := graph.Batch{Document: graph.Document{Name: fmt.Sprintf("news/%d.txt", n), Published: "2026-01-26", Language: "en"}}
	b.Text = fmt.Sprintf("News %d.\n", n)
	for range factsPerDocument {
		f := graph.Fact{
			Subject: some("Fund", 20_000), Predicate: "invested-in", Object: graph.Object{Entity: some("Company", 40_000)},
			Qualifiers: graph.Qualifiers{When: graph.Date(fmt.Sprint(2010 + r.IntN(16))), Round: "series-a", Amount: &graph.Money{Value: fmt.Sprint(r.IntN(1e6)), Currency: "EUR"}},
			Modality:   graph.Asserted, Confidence: 0.9, Extractor: "test/1",
		}
		f.ID = f.Identify()
		line := f.Subject.Name + " invested in " + f.Object.Name + " again in a round of financing."
		f.Evidence = []graph.Evidence{{Start: len(b.Text), End: len(b.Text) + len(line), Quote: line}}
		b.Text += line + "\n"
		b.Facts = append(b.Facts, f)
	}
	b.Document.ID = graph.DocumentID(b.Text)
	return b
}

// BenchmarkAdd adds documents of ten facts to a graph that grows.
func BenchmarkAdd(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "graph.db"))
	n := 0
	for b.Loop() {
		require.NoError(b, s.Add(context.Background(), invent(n)))
		n++
	}
	b.ReportMetric(float64(n*factsPerDocument)/b.Elapsed().Seconds(), "facts/s")
	require.NoError(b, s.Close())
}

// BenchmarkRead asks a graph of 100,000 facts.
func BenchmarkRead(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "graph.db"))
	for n := range 100_000 / factsPerDocument {
		require.NoError(b, s.Add(context.Background(), invent(n)))
	}
	for _, bench := range []struct {
		name string
		p    graph.Pattern
	}{
		{"who invested in the busiest", graph.Pattern{Object: "Company-0", Predicates: []string{"invested-in"}}},
		{"who invested in another", graph.Pattern{Object: "Company-20000", Predicates: []string{"invested-in"}}},
		{"what did the busiest do", graph.Pattern{Subject: "Fund-0"}},
		{"a document", graph.Pattern{Document: invent(7).Document.ID}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			found := 0
			for b.Loop() {
				found = 0
				for _, err := range s.Facts(context.Background(), bench.p) {
					require.NoError(b, err)
					found++
				}
			}
			b.ReportMetric(float64(found), "facts")
		})
	}
	b.Run("a name", func(b *testing.B) {
		for b.Loop() {
			found, err := s.Named(context.Background(), "company 0")
			require.NoError(b, err)
			require.Len(b, found, 1)
		}
	})
	require.NoError(b, s.Close())
}
