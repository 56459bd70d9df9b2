package graph_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

// FuzzWriteJSONL holds the lines against those of encoding/json, byte for byte.
func FuzzWriteJSONL(f *testing.F) {
	f.Add("Nvidia", "", 0.93, 3, byte(0))
	f.Add("l'\u2028\"é\\<b>&\x00\x7f\xff", "株 \ufffd", 1e-9, -1, byte(1))
	f.Add("", "a", 0.0, 0, byte(2))
	f.Add("x", "10", 1e21, 1, byte(3))
	f.Fuzz(func(t *testing.T, a, b string, confidence float64, n int, shape byte) {
		fact := graph.Fact{
			ID: a, Subject: graph.Entity{ID: b, Name: a, Type: graph.Type(b)}, Predicate: a, Object: graph.Object{Entity: graph.Entity{Name: b}},
			Modality: graph.Modality(a), Confidence: confidence, Extractor: b,
			Qualifiers: graph.Qualifiers{When: graph.Date(b), Share: b, Round: b, Role: a, Undisclosed: shape&1 > 0},
		}
		if shape&2 > 0 {
			fact.Object = graph.Object{Sum: &graph.Money{Value: a, Currency: b, Bound: graph.Bound(b), Name: b}}
			fact.Amount = &graph.Money{Value: b, Currency: a, Bound: graph.Bound(a)}
			fact.Evidence = []graph.Evidence{{Document: a, Published: graph.Date(b), Start: n, Quote: b, SaidBy: a}, {Quote: a, End: n}}
		}
		if shape&4 > 0 {
			fact.Subject.Aliases = []string{a, b}
			fact.Evidence = []graph.Evidence{}
		}
		var want, got bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		wrong := enc.Encode(fact)
		err := fact.WriteJSONL(&got)
		if wrong != nil {
			require.Error(t, err)
			return
		}
		require.NoError(t, err)
		require.Equal(t, want.String(), got.String())
	})
}
