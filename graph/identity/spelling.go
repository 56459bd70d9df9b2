package identity

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Names of so many letters are compared by spelling; shorter ones are too often
// a letter away from another company's.
const minSpelled, maxSpelled = 8, 64

// minMisspelled is the least length of a word that may be misspelled. Below are
// numbers and the like: "Fund II" is not "Fund IV".
const minMisspelled = 5

// spellings proposes names that differ by one letter: put in, left out, another
// in its place, or two that are swapped. Any two such names become the same by
// leaving out at most one letter of each, which is how they are found.
func spellings(names []name, propose proposer) {
	type spelling struct {
		key  uint64
		name int32
	}
	seed := maphash.MakeSeed()
	var all []spelling
	for i, n := range names {
		runes := []rune(n.folded)
		if len(runes) < minSpelled || len(runes) > maxSpelled {
			continue
		}
		all = append(all, spelling{maphash.String(seed, n.folded), int32(i)})
		for k := range runes {
			// Of a double letter, one is left out.
			if k == 0 || runes[k] != runes[k-1] {
				all = append(all, spelling{maphash.String(seed, string(runes[:k])+string(runes[k+1:])), int32(i)})
			}
		}
	}
	slices.SortFunc(all, func(a, b spelling) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.name, b.name)) })
	for len(all) > 0 {
		end := slices.IndexFunc(all, func(s spelling) bool { return s.key != all[0].key })
		if end < 0 {
			end = len(all)
		}
		if end <= maxBlock {
			for i, a := range all[:end] {
				for _, b := range all[:i] {
					if a, b := names[a.name], names[b.name]; isMisspelled(a.words, b.words) {
						propose(a, b, Spelling)
					}
				}
			}
		}
		all = all[end:]
	}
}

// isMisspelled reports whether a and b are the same words but for one, of some
// length and without digits, that differs by one letter.
func isMisspelled(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	different := -1
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		if different >= 0 {
			return false
		}
		different = i
	}
	if different < 0 {
		return false
	}
	v, w := a[different], b[different]
	return min(utf8.RuneCountInString(v), utf8.RuneCountInString(w)) >= minMisspelled &&
		!strings.ContainsFunc(v+w, unicode.IsDigit) && isOneOff([]rune(v), []rune(w))
}

// isOneOff reports whether one letter put in, left out or replaced, or two
// swapped neighbours, make v of w.
func isOneOff(v, w []rune) bool {
	if len(v) > len(w) {
		v, w = w, v
	}
	from := 0
	for from < len(v) && v[from] == w[from] {
		from++
	}
	v, w = v[from:], w[from:]
	switch {
	case len(w) == len(v)+1:
		return slices.Equal(v, w[1:])
	case len(v) != len(w) || len(v) == 0:
		return false
	}
	return slices.Equal(v[1:], w[1:]) ||
		len(v) > 1 && v[0] == w[1] && v[1] == w[0] && slices.Equal(v[2:], w[2:])
}
