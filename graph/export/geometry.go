package export

import "math"

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

// disc and bar are the parts of a thick line. They turn the same way.
func disc(middle point, radius float64) []point {
	sides := 8 + int(radius*2)
	line := make([]point, sides)
	for i := range line {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(sides))
		line[i] = point{middle.x + radius*cos, middle.y + radius*sin}
	}
	return line
}

func bar(a, b point, radius float64) []point {
	d := distance(a, b)
	if d == 0 {
		return nil
	}
	x, y := (b.x-a.x)/d*radius, (b.y-a.y)/d*radius
	return []point{{a.x + y, a.y - x}, {b.x + y, b.y - x}, {b.x - y, b.y + x}, {a.x - y, a.y + x}}
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
