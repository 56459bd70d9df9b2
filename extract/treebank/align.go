package treebank

import "strings"

// maxRun is the longest run of words inside overlapping multiword tokens that
// align compares word by word; longer runs do not occur in honest text.
const maxRun = 200

// align pairs the words of g and s as the CoNLL 2018 evaluation does: plain
// words by equal spans; words of multiword tokens by the longest common
// subsequence of their forms within the overlapping spans.
func align(g, s flat) [][2]int {
	var pairs [][2]int
	i, j := 0, 0
	for i < len(g.words) && j < len(s.words) {
		a, b := g.words[i].Span, s.words[j].Span
		switch {
		case (g.multi[i] || s.multi[j]) && a.Overlaps(b):
			iEnd, jEnd := run(g, s, i, j)
			pairs = append(pairs, common(g, s, i, iEnd, j, jEnd)...)
			i, j = iEnd, jEnd
		case a == b:
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case a.Start < b.Start || a.Start == b.Start && a.End < b.End:
			i++
		default:
			j++
		}
	}
	return pairs
}

// run extends the words i of g and j of s to the ends of the shortest stretch
// of text that no multiword token of either crosses.
func run(g, s flat, i, j int) (iEnd, jEnd int) {
	end := max(g.words[i].End, s.words[j].End)
	for {
		before := end
		for iEnd = i; iEnd < len(g.words) && g.words[iEnd].Start < end; iEnd++ {
			if g.multi[iEnd] {
				end = max(end, g.words[iEnd].End)
			}
		}
		for jEnd = j; jEnd < len(s.words) && s.words[jEnd].Start < end; jEnd++ {
			if s.multi[jEnd] {
				end = max(end, s.words[jEnd].End)
			}
		}
		if end == before {
			return iEnd, jEnd
		}
	}
}

// common is the longest common subsequence of the forms of g[i:iEnd] and
// s[j:jEnd].
func common(g, s flat, i, iEnd, j, jEnd int) [][2]int {
	n, m := min(iEnd-i, maxRun), min(jEnd-j, maxRun)
	same := func(x, y int) bool { return strings.EqualFold(g.words[i+x].Form, s.words[j+y].Form) }
	length := make([][]int, n+1)
	for x := range length {
		length[x] = make([]int, m+1)
	}
	for x := n - 1; x >= 0; x-- {
		for y := m - 1; y >= 0; y-- {
			if same(x, y) {
				length[x][y] = 1 + length[x+1][y+1]
			} else {
				length[x][y] = max(length[x+1][y], length[x][y+1])
			}
		}
	}
	var pairs [][2]int
	for x, y := 0, 0; x < n && y < m; {
		switch {
		case same(x, y):
			pairs = append(pairs, [2]int{i + x, j + y})
			x, y = x+1, y+1
		case length[x+1][y] >= length[x][y+1]:
			x++
		default:
			y++
		}
	}
	return pairs
}
