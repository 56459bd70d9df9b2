package judge

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestThresholds measures decisions that are right as often as their score says: the
// thresholds grow with the level, and what lies above one is right about as often.
func TestThresholds(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	var list []verdict
	for range 20_000 {
		score := int32(random.IntN(1000))
		list = append(list, verdict{score, random.IntN(1000) < int(score)})
	}
	scores := thresholds(list)
	for i, l := range levels {
		require.InDelta(t, 1000*l, float64(scores[i]), 60, "level %v", l)
		require.Equal(t, l, likely(scores, scores[i]))
		if i > 0 {
			require.Less(t, scores[i-1], scores[i])
			require.Equal(t, levels[i-1], likely(scores, scores[i]-1))
		}
	}
	require.Zero(t, likely(scores, 0))
}

// TestNoDecisions leaves a label silent that nothing was measured of, or that was
// never right.
func TestNoDecisions(t *testing.T) {
	for _, list := range [][]verdict{nil, {{5, false}, {9, false}}} {
		require.Zero(t, likely(thresholds(list), 1<<29), "%v", list)
	}
}
