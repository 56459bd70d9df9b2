package eval

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestAssignIsOptimal compares assignments with the best of all that there are.
func TestAssignIsOptimal(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		rows, columns := rng.IntN(6), rng.IntN(6)
		worth := make([][]int, rows)
		for r := range worth {
			worth[r] = make([]int, columns)
			for c := range worth[r] {
				worth[r][c] = rng.IntN(4) * rng.IntN(10)
			}
		}
		got, total := assign(worth, columns), 0
		taken := map[int]bool{}
		for c, r := range got {
			if r < 0 {
				continue
			}
			require.False(t, taken[r], "row %d twice", r)
			taken[r] = true
			require.Positive(t, worth[r][c])
			total += worth[r][c]
		}
		require.Equal(t, best(worth, 0, make([]bool, columns)), total, "%v", worth)
	}
}

// best is the worth of the best assignment of the rows from r on.
func best(worth [][]int, r int, taken []bool) int {
	if r == len(worth) {
		return 0
	}
	most := best(worth, r+1, taken)
	for c := range taken {
		if !taken[c] {
			taken[c] = true
			most = max(most, worth[r][c]+best(worth, r+1, taken))
			taken[c] = false
		}
	}
	return most
}

func BenchmarkAssign(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	worth := make([][]int, 60)
	for r := range worth {
		worth[r] = make([]int, 80)
		for c := range worth[r] {
			if rng.IntN(20) == 0 {
				worth[r][c] = requiredWorth + rng.IntN(6)
			}
		}
	}
	for b.Loop() {
		assign(worth, 80)
	}
}
