package train

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/model"
)

// TestAntecedents lets the ranking of the program choose in the test articles of the
// corpus, what was chosen before being right: three of four anaphors and ellipses find
// whom they stand for. It tells how often that is so by the lead over the next.
func TestAntecedents(t *testing.T) {
	data, err := lang.Shared.ReadFile(extract.AntecedentsFile)
	require.NoError(t, err)
	f, err := model.Parse(data)
	require.NoError(t, err)
	ranking, err := f.Net("antecedents", 1)
	require.NoError(t, err)
	var sheet model.Sheet
	for _, l := range lang.All {
		articles, err := annotated("../../fixtures/corpus", l, "test", 0)
		require.NoError(t, err)
		var p pupil
		reader := &extract.Extractor{Unjudged: true}
		for i := range articles {
			require.NoError(t, p.read(context.Background(), reader, &articles[i]))
		}
		right, all := 0, 0
		var rightBy, allBy [5]int // by lead: under 0.5, 1, 2, 3 logits, more
		for _, lesson := range p.lessons {
			nobody := len(lesson.Candidates) - 1
			if lesson.Right == nobody {
				continue
			}
			best, top, second := -1, int32(0), int32(0)
			for i, keys := range lesson.Candidates {
				switch s := ranking.Score(&sheet, keys)[0]; {
				case best < 0 || s > top:
					best, top, second = i, s, top
				case i == 1 || s > second:
					second = s
				}
			}
			all++
			if best == lesson.Right {
				right++
			}
			if best == nobody {
				continue
			}
			bin := 0
			for _, limit := range []int32{1, 2, 4, 6} {
				if 2*(top-second) >= limit*model.Logit {
					bin++
				}
			}
			allBy[bin]++
			if best == lesson.Right {
				rightBy[bin]++
			}
		}
		t.Logf("%s: %d of %d right; by lead %v of %v", l.Name, right, all, rightBy, allBy)
		require.Greater(t, float64(right)/float64(all), 0.7, l.Name)
	}
}
