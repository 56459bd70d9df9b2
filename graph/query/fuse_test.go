package query_test

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

// fused tells facts of the same ends, each in a document of its own, and
// returns how many there are once they are fused.
func fused(t *testing.T, predicate, object string, qualifiers ...string) []graph.Fact {
	t.Helper()
	world := ""
	for i, q := range qualifiers {
		world += string(rune('a'+i)) + " | Google | " + predicate + " | " + object + " | " + q + "\n"
	}
	var facts []graph.Fact
	for f, err := range store(t, world).Facts(context.Background(), graph.Pattern{}) {
		require.NoError(t, err)
		facts = append(facts, f)
	}
	before := slices.Clone(facts)
	found := query.Fuse(facts, symmetric)
	require.Equal(t, before, facts, "fusing changes nothing")
	require.Equal(t, found, query.Fuse(found, symmetric), "fusing twice is fusing once")
	return found
}

func TestFuse(t *testing.T) {
	for _, c := range []struct {
		name       string
		facts      int
		qualifiers []string
	}{
		{"neither has any", 1, []string{"role=lead", ""}},
		{"one has a date", 2, []string{"when=2024", ""}},
		{"dates agree", 1, []string{"when=2024", "when=2024-05"}},
		{"dates conflict", 2, []string{"when=2024", "when=2025"}},
		{"dates agree, rounds conflict", 2, []string{"when=2024 round=seed", "when=2024 round=series-a"}},
		{"rounds agree", 1, []string{"round=seed when=2024", "round=seed"}},
		{"rounds agree, roles conflict", 2, []string{"round=seed role=lead", "round=seed role=participant"}},
		{"sums agree", 1, []string{"amount=5 USD", "amount=~5 USD when=2024"}},
		{"sums agree nearly", 1, []string{"amount=100 USD", "amount=~105 USD"}},
		{"sums conflict", 2, []string{"amount=5 USD when=2024", "amount=7 USD when=2024"}},
		{"sums far apart", 2, []string{"amount=~5 USD", "amount=~50 USD"}},
		{"a sum within bounds tells nothing", 2, []string{"amount=≥5 USD", "amount=7 USD"}},
		{"a sum within bounds does not conflict", 1, []string{"amount=≥5 USD when=2024", "amount=7 USD when=2024"}},
		{"a sum below its bound conflicts", 2, []string{"amount=≥5 USD when=2024", "amount=4 USD when=2024"}},
		{"another currency tells nothing", 2, []string{"amount=5 USD", "amount=5 EUR"}},
		{"shares conflict", 2, []string{"when=2024 share=0.1", "when=2024 share=0.2"}},
		{"modalities differ", 2, []string{"when=2024", "when=2024 modality=planned"}},
		{"two agree with the third, not with each other", 2, []string{"when=2024-01", "when=2024-02", "when=2024"}},
	} {
		require.Len(t, fused(t, "invested-in", "Abeja", c.qualifiers...), c.facts, c.name)
	}
	require.Len(t, fused(t, "valued-at", "5 USD", "when=2024", ""), 1, "the object is a sum that agrees")
}

func TestFuseKeepsAll(t *testing.T) {
	facts := fused(t, "invested-in", "Abeja", "when=2024 role=lead amount=~5 USD", "when=2024-05 amount=5 USD round=seed", "when=2024 share=0.1 undisclosed")
	require.Len(t, facts, 1)
	f := facts[0]
	require.Equal(t, graph.Qualifiers{When: "2024-05", Amount: &graph.Money{Value: "5", Currency: "USD"}, Role: "lead", Round: "seed", Share: "0.1", Undisclosed: true}, f.Qualifiers)
	require.Equal(t, f.Identify(), f.ID)
	require.Len(t, f.Evidence, 3)
	require.Equal(t, "a", f.Evidence[0].Document)
}

func TestFuseWithinDocument(t *testing.T) {
	g := store(t, `
a | Google | invested-in | Abeja | when=2024
a | Google | invested-in | Abeja | when=2024-05
b | Google | invested-in | Abeja | when=2024-05
`)
	a := ask(t, g, query.Query{})
	require.Len(t, a.Facts, 2, "one document tells of two events")
}
