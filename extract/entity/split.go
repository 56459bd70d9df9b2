package entity

import (
	"strings"

	"github.com/relata-kg/relata/graph"
)

// split cuts the run of capitals from i up to j where titles, positions and
// nationalities stand in it, and behind a place before a name that the document
// has by itself ("l'équipementier de Lyon X"). It appends the names that are
// left.
func (v *view) split(found []run, i, j int, known *knowledge) []run {
	if _, n := v.findExact(secPlaces, i); n > 0 && i+n < j && !v.glued(i+n) && v.standsAfterPlace(i+n, j, known) {
		found = append(found, run{first: i, end: i + n, sure: true})
		i += n
	}
	r := run{first: i, end: j}
	for k := i; k < j; {
		n := v.positionAt(k, i, j)
		if n == 0 {
			k++
			continue
		}
		if k > r.first {
			found = v.settle(found, run{first: r.first, end: k, person: r.person}, known)
		}
		r = run{first: k + n, end: j}
		k += n
	}
	if r.first < j {
		found = v.settle(found, r, known)
	}
	return found
}

// standsAfterPlace reports whether the atoms from i up to j, behind a place, are
// a name of their own: one that the document has elsewhere, or a person's.
func (v *view) standsAfterPlace(i, j int, known *knowledge) bool {
	return known.has(v, i, j) || v.isForename(i) && i+1 < j && v.capitalAt(i+1)
}

// positionAt is the number of atoms of a position that a person holds, at atom
// k of the run from i up to j: "Chief Executive" in "Ford Chief Executive Alan
// Mulally".
func (v *view) positionAt(k, i, j int) int {
	value, n := v.findExact(secNouns, k)
	if n == 0 || k+n > j || k > i && v.is(k-1, "&") {
		return 0 // "Pandrol & Fils"
	}
	if kind, _ := nounTypes(value); kind != graph.Person {
		return 0
	}
	// "Masayoshi Son"
	if n == 1 && k+1 == j && k > i && v.isForename(k-1) && v.token(k).UPOS == "PROPN" {
		return 0
	}
	// "Partner Capital": an organisation's word after it takes it in.
	if _, m := v.find(secOrganizationWords, k+n); m > 0 && k+n < j {
		return 0
	}
	return n
}

// settle trims a run and appends it if a name is left.
func (v *view) settle(found []run, r run, known *knowledge) []run {
	r = v.trimTitle(r)
	stripped := false
	for r.first < r.end {
		n, origin := v.leading(r, known)
		if n == 0 {
			break
		}
		r.first += n
		if origin != "" {
			r.origin = origin
		}
		stripped = true
		r = v.trimTitle(r)
	}
	for r.first < r.end && v.atoms[r.end-1].shape == sign && !v.endsWithSign(r.end-1) {
		r.end--
	}
	if r.first >= r.end || v.isCommon(r) {
		return found
	}
	if base := r.end - 2; base > r.first && v.isApostrophe(base) && known.has(v, r.first, base) {
		r.end = base
	}
	r.sure = !stripped && !v.atoms[r.first].opens || v.atoms[r.first].shape == mixed
	return append(found, r)
}

// endsWithSign reports whether the sign at atom k may end a name: "Yahoo!".
func (v *view) endsWithSign(k int) bool {
	switch v.form(k) {
	case "!", "+", ".":
		return true
	}
	return false
}

// trimTitle takes off titles: "M.", "Dr".
func (v *view) trimTitle(r run) run {
	for r.first < r.end {
		_, n := v.findExact(secTitles, r.first)
		if n == 0 || r.first+n >= r.end {
			return r
		}
		// "Baron Capital" is no baron, and neither are "Sir Kensington's" and "MS&AD".
		if v.is(r.first+n, "&") {
			return r
		}
		if _, o := v.find(secOrganizationWords, r.first+n); o > 0 || v.isApostrophe(r.end-2) {
			return r
		}
		r.first += n
		r.person = true
		for r.first < r.end && v.is(r.first, ".") {
			r.first++
		}
	}
	return r
}

// leading is the number of atoms at the start of r that are no part of a name:
// a word whose capital only opens the sentence, a nationality, an abbreviation
// of no name. origin is the place of a nationality.
func (v *view) leading(r run, known *knowledge) (n int, origin string) {
	i := r.first
	if known.has(v, r.first, r.end) {
		return 0, ""
	}
	if v.atoms[i].shape == sign {
		return 1, ""
	}
	if v.atoms[i].opens && !v.is(i+1, "&") && !v.opensName(r, known) {
		n := 1
		for i+n < r.end && v.glued(i+n) {
			n++
		}
		return n, ""
	}
	if place, n := v.find(secDemonyms, i); n > 0 && v.unit(i) == 1 && v.isNationality(i, n, r) {
		return n, place
	}
	if _, n := v.findExact(secCommon, i); n > 0 && i+n < r.end && !v.glued(i+n) && v.atoms[i].shape == upper {
		if _, o := v.find(secOrganizationWords, r.end-1); o == 0 {
			return n, ""
		}
	}
	return 0, ""
}

// isNationality tells the adjective of "French President Macron" from the
// beginning of "British Airways" and "Deutsche Bank".
func (v *view) isNationality(i, n int, r run) bool {
	if i+n >= r.end {
		return true
	}
	if v.glued(i + n) {
		return false
	}
	switch t := v.token(i); t.UPOS {
	case "ADJ", "NOUN":
		_, o := v.find(secOrganizationWords, r.end-1)
		return o == 0
	}
	return false
}

// opensName reports whether the first word of r, whose capital proves nothing,
// is part of the name.
func (v *view) opensName(r run, known *knowledge) bool {
	i := r.first
	upos := v.openingTag(i)
	if _, n := v.findExact(secNames, i); n > 1 || n == 1 && v.standsForName(i, known) {
		return true
	}
	if known.begins(v, i) {
		return !isFunctionWord(upos)
	}
	switch {
	case v.looksCoined(i, r):
		return true
	case isFunctionWord(upos), known.isLower(v.form(i)):
		return false
	case v.unit(i) > 1 || v.isForename(i) && i+1 < r.end:
		return true
	}
	if _, n := v.findExact(secPlaces, i); n > 0 {
		return true
	}
	if kind, n := v.find(secNouns, i); n > 0 && !strings.HasPrefix(kind, string(graph.Product)) {
		if _, m := v.find(secInstitutions, i); m == 0 || i+1 == r.end {
			return false
		}
	}
	switch {
	case v.atoms[i].shape == upper:
		return true
	case upos == "PROPN", upos == "X":
		// "Nuance de taille :"
		_, n := v.find(secOf, i+1)
		return n == 0 || v.titleCase
	}
	return v.opensUnknown(r, known)
}

// openingTag is the part of speech of atom i, which opens a sentence. The
// tagger guesses at words it has never seen; a word that no list has belongs
// to no closed class.
func (v *view) openingTag(i int) string {
	upos := v.token(i).UPOS
	if v.atoms[i].id == 0 && isFunctionWord(upos) {
		return "NOUN"
	}
	return upos
}

// looksCoined reports whether no ordinary word is written like that at the
// start of a sentence: "iZettle", "Home24", "Ele.me", "Knorr-Bremse".
func (v *view) looksCoined(i int, r run) bool {
	if a := &v.atoms[i]; a.shape == mixed || a.shape == digits || strings.ContainsAny(v.form(i), "0123456789") {
		return true
	}
	if i+2 >= r.end || !v.glued(i+1) || !v.glued(i+2) || v.atoms[i+1].shape != sign {
		return false
	}
	return !v.isApostrophe(i+1) && (!v.is(i+1, "-") || v.atoms[i+2].isCapital())
}

// standsForName reports whether a word that is also a well-known name, such as
// "Orange", is used as one at the start of a sentence: bare, as a noun.
func (v *view) standsForName(i int, known *knowledge) bool {
	switch v.token(i).UPOS {
	case "NOUN", "PROPN", "X":
		_, n := v.find(secOf, i+1)
		return n == 0 && !known.isLower(v.form(i))
	}
	return false
}

// opensUnknown decides for a word that the tagger takes for a common one and no
// list has: it is a name before an organisation's word ("Index Ventures"),
// before a position ("X founder Jane Doe"), before a comma ("X, the parent of
// Y,"), and before another capital that is no name by itself.
func (v *view) opensUnknown(r run, known *knowledge) bool {
	i := r.first
	if _, n := v.find(secCommon, i); n > 0 {
		return false
	}
	next := i + 1
	if next < r.end && v.capitalAt(next) {
		if _, n := v.find(secOrganizationWords, next); n > 0 {
			return true
		}
		_, place := v.findExact(secPlaces, next)
		return place == 0 && v.openingTag(i) != "VERB" && !known.has(v, next, r.end)
	}
	if next != r.end {
		return false
	}
	switch kind, n := v.find(secNouns, next); v.openingTag(i) {
	case "ADJ", "VERB":
	case "ADV", "INTJ":
		return n > 0 && v.titleCase && strings.HasPrefix(kind, string(graph.Person))
	default:
		return v.is(next, ",") && number(v.token(i).Feats) != "Plur" || n > 0 && v.titleCase && strings.HasPrefix(kind, string(graph.Person))
	}
	return false
}

// isFunctionWord reports whether words of that part of speech begin sentences
// more often than names.
func isFunctionWord(upos string) bool {
	switch upos {
	case "DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "PART":
		return true
	}
	return false
}
