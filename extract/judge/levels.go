package judge

import "slices"

// levels are how likely a decision is right, in steps; a label has a score for each,
// from which on its decisions are. What is less likely is not told: it would add
// more that is wrong than that is right, even where something else confirms it.
var levels = []float64{0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95}

// verdict is a decision that was measured.
type verdict struct {
	score int32
	right bool
}

// never is a score that no decision reaches.
const never = 1 << 30

// prior is how many wrong decisions a pool is taken to hold beside its own.
const prior = 4

// pool is decisions of neighbouring scores, the least of which is score.
type pool struct {
	score    int32
	right, n int
}

// thresholds are the least scores at which decisions are as likely right as each
// level says, by isotonic regression: the likelihood grows with the score (pool
// adjacent violators, Ayer et al. 1955).
func thresholds(list []verdict) []int32 {
	pools := pooled(list)
	scores := make([]int32, len(levels))
	for i, l := range levels {
		scores[i] = never
		for _, p := range slices.Backward(pools) {
			if float64(p.right) >= l*float64(p.n+prior) {
				scores[i] = p.score
			}
		}
	}
	return scores
}

func pooled(list []verdict) []pool {
	slices.SortStableFunc(list, func(a, b verdict) int { return int(a.score) - int(b.score) })
	var pools []pool
	for _, v := range list {
		p := pool{v.score, 0, 1}
		if v.right {
			p.right = 1
		}
		for len(pools) > 0 {
			last := pools[len(pools)-1]
			if last.right*p.n < p.right*last.n && last.score != p.score {
				break
			}
			p = pool{last.score, last.right + p.right, last.n + p.n}
			pools = pools[:len(pools)-1]
		}
		pools = append(pools, p)
	}
	return pools
}

// likely is how likely a decision of that score is right, 0 if it is unlikely.
func likely(thresholds []int32, score int32) float64 {
	for i := len(thresholds) - 1; i >= 0; i-- {
		if score >= thresholds[i] {
			return levels[i]
		}
	}
	return 0
}
