package entity

import (
	"slices"
	"strings"
)

// knowledge is what the clear places of a document tell about the unclear
// ones: which names it has, and which words it writes in lower case.
type knowledge struct {
	// names are the known names by their first atom, folded, the longest
	// first; each is the list of its folded atoms.
	names  map[string][][]string
	lowers map[string]struct{}
	// tied are the names with a complement that the document never writes without
	// them, folded.
	tied map[string]bool
}

// learn collects the words in lower case and the names that no full stop or
// headline makes doubtful.
func learn(views []*view) *knowledge {
	k := &knowledge{names: map[string][][]string{}, lowers: map[string]struct{}{}, tied: map[string]bool{}}
	for _, v := range views {
		for i := range v.atoms {
			if v.atoms[i].shape == lower && !v.sentence.Heading {
				k.lowers[v.form(i)] = struct{}{}
			}
		}
	}
	runs := make([][]run, len(views))
	for i, v := range views {
		if v.everyWordCapital() {
			continue
		}
		runs[i] = v.names(&knowledge{lowers: k.lowers})
		for _, r := range runs[i] {
			if r.sure {
				k.add(v, r)
			}
		}
	}
	k.forgetPossessives()
	k.tie(views, runs)
	return k
}

// forgetPossessives drops "Alibaba's" where the document has "Alibaba".
func (k *knowledge) forgetPossessives() {
	for first, names := range k.names {
		k.names[first] = slices.DeleteFunc(slices.Clone(names), func(name []string) bool {
			n := len(name)
			return n > 2 && name[n-1] == "s" && (name[n-2] == "'" || name[n-2] == "’") &&
				slices.ContainsFunc(names, func(base []string) bool { return slices.Equal(base, name[:n-2]) })
		})
	}
}

// add notes the name r of v.
func (k *knowledge) add(v *view, r run) {
	var atoms []string
	for i := r.first; i < r.end; i++ {
		atoms = append(atoms, v.folded(i))
	}
	same := k.names[atoms[0]]
	at, found := slices.BinarySearchFunc(same, atoms, func(a, b []string) int {
		if c := len(b) - len(a); c != 0 {
			return c
		}
		return slices.Compare(a, b)
	})
	if !found {
		k.names[atoms[0]] = slices.Insert(same, at, atoms)
	}
}

// longest is the number of atoms of the longest known name that begins at atom
// i, 0 if there is none.
func (k *knowledge) longest(v *view, i int) int {
	if len(k.names) == 0 || !v.capitalAt(i) && v.atoms[i].shape != digits {
		return 0
	}
	for _, name := range k.names[v.folded(i)] {
		if i+len(name) <= len(v.atoms) && v.free(i, len(name)) && v.spells(i, name) && v.wholeWord(i+len(name)) {
			return len(name)
		}
	}
	return 0
}

// has reports whether the atoms from i up to j are a known name.
func (k *knowledge) has(v *view, i, j int) bool { return i < j && k.longest(v, i) == j-i }

// begins reports whether a known name begins with the word at atom i.
func (k *knowledge) begins(v *view, i int) bool { return len(k.names[v.folded(i)]) > 0 }

// isLower reports whether the document has the word in lower case.
func (k *knowledge) isLower(form string) bool {
	_, ok := k.lowers[strings.ToLower(form)]
	return ok
}

// folded is atom i as knowledge has it.
func (v *view) folded(i int) string { return strings.ToLower(v.form(i)) }

func (v *view) spells(i int, name []string) bool {
	for n := 1; n < len(name); n++ {
		if !strings.EqualFold(v.form(i+n), name[n]) {
			return false
		}
	}
	return true
}
