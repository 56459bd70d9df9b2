package eval

import (
	"math"

	"github.com/relata-kg/relata/graph"
)

// The worth of a pair in a matching: one more required fact outweighs any
// number of optional ones, and one of those any number of equal qualifiers.
const (
	requiredWorth = 1 << 40
	optionalWorth = 1 << 20
)

// match pairs facts with gold one to one: as many required facts as can be,
// then as many optional ones, then as many equal qualifiers. For each fact it
// returns the index of its gold, counting required then optional, or -1.
func (j judge) match(required, optional []Fact, found []graph.Fact) []int {
	var worth [][]int
	for i, g := range append(required[:len(required):len(required)], optional...) {
		row := make([]int, len(found))
		for k, f := range found {
			if !j.agree(g, f) {
				continue
			}
			row[k] = optionalWorth
			if i < len(required) {
				row[k] = requiredWorth
			}
			for _, q := range qualifiers {
				if q.compare(g, f) != wrong {
					row[k]++
				}
			}
		}
		worth = append(worth, row)
	}
	return assign(worth, len(found))
}

// assign finds the one-to-one assignment of columns to rows that is worth
// most, by the Hungarian method with potentials (Kuhn 1955; Jonker and
// Volgenant 1987). It returns the row of each column, -1 if it has none or is
// worth nothing there. The same worths give the same assignment.
func assign(worth [][]int, columns int) []int {
	// A column of its own lets each row go unassigned.
	rows := len(worth)
	cost := func(r, c int) int {
		if c < columns {
			return -worth[r][c]
		}
		return 0
	}
	width := columns + rows
	rowPotential, potential := make([]int, rows), make([]int, width+1)
	owner := make([]int, width+1) // the row of each column; the last is a scratch column
	for c := range owner {
		owner[c] = -1
	}
	for r := range rows {
		owner[width] = r
		augment(cost, rowPotential, potential, owner)
	}
	result := make([]int, columns)
	for c := range result {
		result[c] = owner[c]
		if owner[c] >= 0 && worth[owner[c]][c] == 0 {
			result[c] = -1
		}
	}
	return result
}

// augment assigns one more row, that of the scratch column, along the cheapest
// path of reassignments.
func augment(cost func(r, c int) int, rowPotential, potential, owner []int) {
	width := len(owner) - 1
	slack, from, used := make([]int, width), make([]int, width), make([]bool, width+1)
	for c := range slack {
		slack[c] = math.MaxInt
	}
	at := width
	for owner[at] >= 0 {
		used[at] = true
		r, next := owner[at], -1
		for c := range width {
			if used[c] {
				continue
			}
			if reduced := cost(r, c) - rowPotential[r] - potential[c]; reduced < slack[c] {
				slack[c], from[c] = reduced, at
			}
			if next < 0 || slack[c] < slack[next] {
				next = c
			}
		}
		delta := slack[next]
		for c := range owner {
			switch {
			case used[c]:
				rowPotential[owner[c]] += delta
				potential[c] -= delta
			case c < width:
				slack[c] -= delta
			}
		}
		at = next
	}
	for at != width {
		owner[at] = owner[from[at]]
		at = from[at]
	}
	owner[width] = -1
}
