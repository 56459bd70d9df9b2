package parse

import "github.com/relata-kg/relata/extract/text"

// lesson is a sentence with the right tree, made projective.
type lesson struct {
	tokens []text.Token
	heads  []int32 // the root's number is len(tokens)
	labels []uint8 // classes of the relations plus one; nil if they are not learnt
}

// headsOf is the projective heads of a tree of tokens.
func headsOf(tokens []text.Token) []int32 {
	heads := make([]int32, len(tokens))
	for i := range tokens {
		if heads[i] = int32(tokens[i].Head); heads[i] < 0 {
			heads[i] = int32(len(tokens))
		}
	}
	projective(heads)
	return heads
}

// projective makes the tree given by heads projective by lifting: a word whose
// arc crosses another is attached to its head's head instead, the shortest such
// arc first (Nivre and Nilsson 2005).
func projective(heads []int32) {
	for {
		dep := crossing(heads)
		if dep < 0 {
			return
		}
		heads[dep] = heads[heads[dep]]
	}
}

// crossing is the dependent of the shortest arc that is not projective, none if
// all are. An arc is projective if all between its ends descend from its head.
func crossing(heads []int32) int32 {
	root := int32(len(heads))
	found, shortest := int32(none), root+1
	for d := range heads {
		dep, h := int32(d), heads[d]
		if h == root {
			continue
		}
		lo, hi := min(dep, h), max(dep, h)
		if hi-lo >= shortest {
			continue
		}
		for k := lo + 1; k < hi; k++ {
			if !descends(heads, k, h) {
				found, shortest = dep, hi-lo
				break
			}
		}
	}
	return found
}

func descends(heads []int32, k, from int32) bool {
	for int(k) < len(heads) {
		if k == from {
			return true
		}
		k = heads[k]
	}
	return false
}

// costs is how many of the right arcs each transition makes impossible
// (Goldberg and Nivre 2013).
func (l *lattice) costs(s *state, heads []int32) (c [actions]int) {
	front := l.nodes[s.front].word
	if s.stack == none {
		return c
	}
	top := l.nodes[s.stack].word
	head := heads[top]
	for k := front; int(k) < l.n; k++ {
		if heads[k] == top {
			c[left]++
			c[right]++
		}
	}
	if head > front || l.nodes[s.stack].below != none && head == l.nodes[l.nodes[s.stack].below].word {
		c[left]++
	}
	if head >= front {
		c[right]++
	}
	if int(front) == l.n {
		return c
	}
	for i := s.stack; i != none; i = l.nodes[i].below {
		if heads[l.nodes[i].word] == front {
			c[shift]++
		}
		if i != s.stack && heads[front] == l.nodes[i].word {
			c[shift]++
		}
	}
	return c
}

// oracle is the action that the right reading takes in s: the first that costs
// nothing, arcs before shifts.
func (l *lattice) oracle(s *state, heads []int32) int {
	ok, c := l.legal(s), l.costs(s, heads)
	for _, a := range [...]int{left, right, shift} {
		if ok[a] && c[a] == 0 {
			return a
		}
	}
	return shift
}
