package train

import (
	"context"
	"io/fs"
	"path/filepath"
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
	for _, l := range lang.All {
		articles, err := annotated(filepath.Join("../../fixtures/corpus", l.Code+"-test.txt"), 0)
		require.NoError(t, err)
		p := pupil{reader: &extract.Extractor{Unjudged: true}}
		require.NoError(t, p.read(context.Background(), articles))
		data, err := fs.ReadFile(l.Files, extract.AntecedentsFile)
		require.NoError(t, err)
		f, err := model.Parse(data)
		require.NoError(t, err)
		table, err := f.Dense("antecedents")
		require.NoError(t, err)

		right, all := 0, 0
		var rightBy, allBy [5]int // by lead: under 10, 30, 60, 100 updates, more
		for _, lesson := range p.lessons {
			nobody := len(lesson.Candidates) - 1
			if lesson.Right == nobody {
				continue
			}
			best, top, second := -1, int32(0), int32(0)
			for i, keys := range lesson.Candidates {
				var s [model.DenseClasses]int32
				table.Add(&s, keys)
				switch {
				case best < 0 || s[0] > top:
					best, top, second = i, s[0], top
				case i == 1 || s[0] > second:
					second = s[0]
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
			for _, limit := range []int32{10, 30, 60, 100} {
				if top-second >= limit*model.Unit {
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
