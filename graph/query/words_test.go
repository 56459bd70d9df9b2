package query_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/query"
)

func TestMeant(t *testing.T) {
	known := []string{"invested-in", "svg", "csv", "rumoured", "facts"}
	for word, meant := range map[string]string{
		"investedin": "invested-in", "invests": "invested-in", "inv": "invested-in", "cvs": "csv", "rumored": "rumoured",
		"png": "", "z": "", "": "", "Facts": "facts",
	} {
		want := ""
		if meant != "" {
			want = `; did you mean "` + meant + `"?`
		}
		require.Equal(t, want, query.Meant(word, known), word)
	}
}

// FuzzSelection reads what clients may send: it ends, and what it lets through can be
// asked.
func FuzzSelection(f *testing.F) {
	f.Add("invested-in, acquired", "asserted", "2024", "2024-05-31T10:00:00Z", "1 bn USD", "0.25", 0.5)
	f.Add("x", "y", "z", "2024T", "many", "1e999999999", 2.0)
	f.Fuzz(func(t *testing.T, predicates, modalities, date, moment, sum, share string, confidence float64) {
		filter, relations, faults := query.Selection{
			Predicates: predicates, Modalities: modalities, Since: date, Until: date, AsOf: date, KnownAt: moment,
			MinConfidence: confidence, MinAmount: sum, MaxAmount: sum, MinShare: share, MaxShare: share,
		}.Read(ontology.Default())
		for _, fault := range faults {
			require.Error(t, fault.Err)
			require.NotEmpty(t, fault.Name)
		}
		if len(faults) > 0 {
			return
		}
		_, err := query.Part{Relations: relations, Filter: filter}.Facts(t.Context(), store(t, world))
		require.NoError(t, err)
	})
}
