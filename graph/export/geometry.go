package export

import (
	"math"
	"slices"
)

// bounds are the least and the greatest coordinates of a line.
func bounds(line []point) (low, high point) {
	for i, p := range line {
		if i == 0 {
			low, high = p, p
		}
		low, high = point{min(low.x, p.x), min(low.y, p.y)}, point{max(high.x, p.x), max(high.y, p.y)}
	}
	return low, high
}

// between is the point at part t of the way from a to b.
func between(a, b point, t float64) point {
	return point{a.x + (b.x-a.x)*t, a.y + (b.y-a.y)*t}
}

func distance(a, b point) float64 { return math.Hypot(b.x-a.x, b.y-a.y) }

// closed ends a line where it begins.
func closed(line []point) []point {
	if len(line) == 0 {
		return nil
	}
	return append(line[:len(line):len(line)], line[0])
}

// curve makes straight parts of Bézier curves: of a start, and three points for
// each curve that follows.
func curve(points []point) []point {
	if len(points) < 4 {
		return points
	}
	const steps = 16
	line := []point{points[0]}
	for i := 0; i+3 < len(points); i += 3 {
		for j := 1; j <= steps; j++ {
			t := float64(j) / steps
			ab, bc, cd := between(points[i], points[i+1], t), between(points[i+1], points[i+2], t), between(points[i+2], points[i+3], t)
			line = append(line, between(between(ab, bc, t), between(bc, cd, t), t))
		}
	}
	return line
}

// ellipse is a closed line; rect holds its middle and its radii.
func ellipse(rect []float64) []point {
	const sides = 96
	line := make([]point, sides+1)
	for i := range line {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / sides)
		line[i] = point{rect[0] + rect[2]*cos, rect[1] + rect[3]*sin}
	}
	return line
}

// disc is a closed line around its middle.
func disc(middle point, radius float64) []point {
	return ellipse([]float64{middle.x, middle.y, radius, radius})
}

// pieces is line in straight pieces of at most this length.
func pieces(line []point, length float64) []point {
	cut := line[:1:1]
	for i := 1; i < len(line); i++ {
		n := math.Ceil(distance(line[i-1], line[i]) / length)
		for k := 1.0; k <= n; k++ {
			cut = append(cut, between(line[i-1], line[i], k/n))
		}
	}
	return cut
}

// ribbon is the outline of a thick line: one closed line, or two for a line that is
// closed itself, of which the second is the hole.
func ribbon(line []point, radius float64) [][]point {
	line = slices.CompactFunc(slices.Clone(line), func(a, b point) bool { return distance(a, b) < 1e-6 })
	n := len(line)
	if n < 2 {
		return nil
	}
	isClosed := n > 3 && distance(line[0], line[n-1]) < 1e-6
	var left, right []point
	for i, p := range line {
		before, after := i-1, i+1
		if isClosed && i == 0 {
			before = n - 2
		}
		if isClosed && i == n-1 {
			after = 1
		}
		x, y := side(line, before, i, after)
		left, right = append(left, point{p.x + x*radius, p.y + y*radius}), append(right, point{p.x - x*radius, p.y - y*radius})
	}
	slices.Reverse(right)
	if isClosed {
		return [][]point{left, right}
	}
	return [][]point{append(left, right...)}
}

// side is where the left side of a line of radius 1 lies at i, between its
// neighbours; one of these may be beyond the end. Sharp corners are cut short.
func side(line []point, before, i, after int) (x, y float64) {
	normal := func(a, b point) (float64, float64) {
		d := distance(a, b)
		return (a.y - b.y) / d, (b.x - a.x) / d
	}
	if before < 0 {
		return normal(line[i], line[after])
	}
	ax, ay := normal(line[before], line[i])
	if after >= len(line) {
		return ax, ay
	}
	bx, by := normal(line[i], line[after])
	x, y = ax+bx, ay+by
	d := math.Hypot(x, y)
	if d < 1e-6 {
		return ax, ay // it turns back
	}
	// The corner of a mitre lies at 1/cos of half the angle.
	stretch := 1 / max((x*ax+y*ay)/d, 0.4)
	return x / d * stretch, y / d * stretch
}

// dashed cuts a line into dashes, of which pattern gives the lengths, and those
// of the gaps, in units of scale. Without a pattern it is one dash.
func dashed(line []point, pattern []float64, scale float64) (dashes [][]point) {
	if len(pattern) == 0 || len(line) == 0 {
		return [][]point{line}
	}
	dash, left, part := []point{line[0]}, pattern[0]*scale, 0
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		for d := distance(a, b); d > left; d = distance(a, b) {
			a = between(a, b, left/d)
			if part%2 == 0 {
				dashes = append(dashes, append(dash, a))
			}
			part++
			dash, left = []point{a}, pattern[part%len(pattern)]*scale
		}
		left -= distance(a, b)
		dash = append(dash, b)
	}
	if part%2 == 0 {
		dashes = append(dashes, dash)
	}
	return dashes
}
