package extract_test

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/relation"
	"github.com/relata-kg/relata/extract/resolve"
)

// TestExplain: explaining an article gives the facts that extracting it gives,
// each with passages of the article and a score that its terms make up.
func TestExplain(t *testing.T) {
	x := &extract.Extractor{}
	ends, unexplained := 0, 0
	for _, a := range articles(t) {
		want, err := x.Extract(context.Background(), a)
		require.NoError(t, err)
		got, explanations, err := x.Explain(context.Background(), a)
		require.NoError(t, err)
		require.Equal(t, want, got)
		require.Len(t, explanations, len(got.Facts))
		for _, why := range explanations {
			doubt := 1.0
			require.NotEmpty(t, why.Tellings)
			for _, told := range why.Tellings {
				require.InDelta(t, told.Passages[0].Prior*told.Subject.Sure*told.Subject.Typed*told.Object.Sure*told.Object.Typed, told.Score, 1e-3)
				doubt *= 1 - told.Score
				for _, p := range told.Passages {
					require.Equal(t, a.Text[p.Start:p.End], p.Quote)
					require.NotEmpty(t, p.Trigger)
					require.Equal(t, p.Wording == relation.JudgedWording, p.Pattern == "", p.Wording)
				}
				for _, end := range []extract.End{told.Subject, told.Object} {
					ends++
					switch {
					case end.Text == "":
						require.NotEmpty(t, end.Chain, "nothing tells who was left unsaid")
					case slices.ContainsFunc(told.Passages, func(p extract.Passage) bool { return p.Wording == relation.JudgedWording }):
						// no slot says so, but what was learnt
					case end.Slot == "" && len(end.Ways) == 0:
						t.Logf("%s: “%s” as %s of %s", told.Passages[0].Wording, end.Text, end.Role, told.Passages[0].Quote)
						unexplained++
					}
					for _, l := range end.Chain {
						require.NotEmpty(t, l.Ground)
						require.Equal(t, l.Ground == resolve.Salience || l.Ground == resolve.Unsaid, len(l.Terms) > 0)
					}
				}
			}
			require.Zero(t, why.More)
			require.InDelta(t, 1-doubt, why.Score, 1e-3)
		}
	}
	t.Logf("%d of %d ends stand in a slot or a construction that is told", ends-unexplained, ends)
	require.Zero(t, unexplained)
}
