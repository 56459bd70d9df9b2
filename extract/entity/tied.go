package entity

import "strings"

// minTied is how often a document must write two names with the same preposition
// between them for them to be one.
const minTied = 2

// tie adds the names that the document writes again and again with a complement
// which it never writes without them: "Tubes du Souss". Of "Gemma de Google" the
// complement is told by itself, sooner or later. runs are the names of each view, as
// far as they are found without it.
func (k *knowledge) tie(views []*view, runs [][]run) {
	together, alone := map[string]int{}, map[string]int{}
	for i, v := range views {
		for _, r := range runs[i] {
			alone[v.foldedRun(r.first, r.end)]++
			if end := v.complementOf(r); end > 0 {
				together[v.foldedRun(r.first, end)]++
				alone[v.foldedRun(end-1, end)]--
			}
		}
	}
	for i, v := range views {
		for _, r := range runs[i] {
			end := v.complementOf(r)
			if end > 0 && together[v.foldedRun(r.first, end)] >= minTied && alone[v.foldedRun(end-1, end)] <= 0 {
				k.add(v, run{first: r.first, end: end})
				k.tied[v.foldedRun(r.first, end)] = true
			}
		}
	}
}

// tiedAt is the number of atoms of a name that keeps its complement, at atom i.
func (k *knowledge) tiedAt(v *view, i int) int {
	if len(k.tied) == 0 {
		return 0
	}
	if n := k.longest(v, i); n > 0 && k.tied[v.foldedRun(i, i+n)] {
		return n
	}
	return 0
}

// complementOf is the end of the complement of one word that follows the name r, or
// 0. Where headlines are in lower case any preposition may tie it: "Lulli sur Seine".
func (v *view) complementOf(r run) int {
	_, n := v.findExact(secOf, r.end)
	if n == 0 && !v.titleCase && r.end < len(v.atoms) && v.atoms[r.end].shape == lower && v.token(r.end).UPOS == "ADP" {
		n = 1
	}
	if j := r.end + n; n > 0 && !v.glued(r.end) && v.capitalAt(j) && !v.capitalAt(j+1) {
		return j + 1
	}
	return 0
}

// foldedRun is the text of the atoms from i up to j as knowledge compares it.
func (v *view) foldedRun(i, j int) string {
	words := make([]string, 0, j-i)
	for ; i < j; i++ {
		words = append(words, v.folded(i))
	}
	return strings.Join(words, " ")
}
