package bench

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"

	"github.com/relata-kg/relata/graph"
)

// factsPerDocument is about what a news article of a page tells.
const factsPerDocument = 10

// documents yields the documents of an invented graph of investors with about
// the given number of facts, the same ones each time. Few investors and
// companies are in many facts, most in one or two.
func documents(facts int) iter.Seq2[graph.Batch, error] {
	return func(yield func(graph.Batch, error) bool) {
		for n := range facts / factsPerDocument {
			if !yield(invent(n, facts), nil) {
				return
			}
		}
	}
}

// invent makes the n-th document of a graph.
func invent(n, facts int) graph.Batch {
	r := rand.New(rand.NewPCG(uint64(facts), uint64(n)))
	b := graph.Batch{Document: graph.Document{Name: fmt.Sprintf("news/%d.txt", n), Published: "2026-01-26", Language: "en"}}
	b.Text = fmt.Sprintf("News %d.\n", n)
	for range factsPerDocument {
		f := graph.Fact{
			Subject: some(r, "Fund", facts/10), Predicate: "invested-in", Object: graph.Object{Entity: some(r, "Company", facts/4)},
			Qualifiers: graph.Qualifiers{When: graph.Date(fmt.Sprint(2010 + r.IntN(16))), Round: "series-a",
				Amount: &graph.Money{Value: fmt.Sprint(1000 * (1 + r.IntN(10_000))), Currency: "EUR"}},
			Modality: graph.Asserted, Confidence: 0.9, Extractor: "bench/1",
		}
		f.ID = f.Identify()
		line := f.Subject.Name + " invested in " + f.Object.Name + " in a round of financing."
		f.Evidence = []graph.Evidence{{Start: len(b.Text), End: len(b.Text) + len(line), Quote: line}}
		b.Text += line + "\n"
		b.Facts = append(b.Facts, f)
	}
	b.Document.ID = graph.DocumentID(b.Text)
	return b
}

// some picks one of n entities; the k-th comes about 1/k as often as the first.
func some(r *rand.Rand, kind string, n int) graph.Entity {
	k := int(math.Pow(float64(max(n, 2)), r.Float64()))
	return named(kind, k)
}

func named(kind string, k int) graph.Entity {
	return graph.Entity{ID: fmt.Sprintf("%s-%d", kind, k), Name: fmt.Sprintf("%s %d", kind, k), Type: graph.Organization}
}
