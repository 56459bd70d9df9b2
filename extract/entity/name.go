package entity

import (
	"strings"

	"github.com/relata-kg/relata/graph"
)

// run is a stretch of atoms that may be a name.
type run struct {
	first, end int
	// person is true if a title stands before it: "Mme X".
	person bool
	// origin is the place of an adjective that was taken off its front.
	origin string
	// sure is true if its capital letters prove that it is a name, wherever
	// its words stand.
	sure bool
}

// names finds the names of a sentence whose capital letters can be trusted.
func (v *view) names(known *knowledge) []run {
	var found []run
	for i := 0; i < len(v.atoms); {
		if n := known.longest(v, i); n > 0 && v.atoms[i].opens {
			j := v.extend(i, i+n)
			found = append(found, run{first: i, end: j})
			i = j
			continue
		}
		if n := known.tiedAt(v, i); n > 0 {
			found = append(found, run{first: i, end: i + n})
			i += n
			continue
		}
		if n := v.office(i); n > 0 {
			found = append(found, run{first: i, end: i + n})
			i += n
			continue
		}
		if !v.startsName(i) || v.opensWithDeterminer(i) {
			i++
			continue
		}
		j := v.extend(i, i+v.unit(i))
		found = v.split(found, i, j, known)
		i = j
	}
	return found
}

// startsName reports whether a name may begin at atom i: with a capital, or
// with digits before one ("360 Capital", "3i").
func (v *view) startsName(i int) bool {
	a := &v.atoms[i]
	if a.taken {
		return false
	}
	if a.isCapital() {
		return !v.isSuffix(i) && !v.isPrefix(i)
	}
	if a.shape != digits || i+1 >= len(v.atoms) || i > 0 && v.glued(i) && v.atoms[i-1].shape != sign {
		return false
	}
	if _, n := v.find(secCommon, i+1); n > 0 {
		return false // "150GWh"
	}
	if v.glued(i+1) && v.atoms[i+1].isWord() && v.token(i).UPOS == "PROPN" {
		return true
	}
	if !v.capitalAt(i + 1) {
		return false
	}
	_, n := v.find(secOrganizationWords, i+1)
	if v.atoms[i+1].shape == upper && !v.glued(i+1) {
		_, n = v.findBefore(secDeterminers, i) // "le 737 MAX"
	}
	return n > 0 || v.token(i).UPOS == "PROPN" || v.glued(i+1) && v.atoms[i+1].Len() > 2
}

// opensWithDeterminer reports whether atom i is the article that opens a
// sentence, and no part of a listed name such as "La Poste".
func (v *view) opensWithDeterminer(i int) bool {
	_, n := v.findExact(secDeterminers, i)
	return n > 0 && v.atoms[i].opens && v.unit(i) == 1
}

// isSuffix reports whether atom i ends a word that began in lower case, as in
// "d'Orange" it does not.
func (v *view) isSuffix(i int) bool {
	return v.glued(i) && v.atoms[i-1].shape == digits && v.atoms[i].Len() <= 2
}

// isPrefix reports whether atom i is the letter of "X-rays".
func (v *view) isPrefix(i int) bool {
	return v.atoms[i].Len() == 1 && v.glued(i+1) && v.is(i+1, "-") && v.glued(i+2) && v.atoms[i+2].shape == lower
}

// unit is the number of atoms that belong together at i, whatever the tree
// says: an entry of the lists of names and places, or the atom alone.
func (v *view) unit(i int) int {
	_, n := v.findExact(secNames, i)
	if _, m := v.findExact(secPlaces, i); m > n {
		n = m
	}
	if n > 0 && v.free(i, n) && v.wholeWord(i+n) {
		return n
	}
	return 1
}

// wholeWord reports whether no letters follow without a space at atom j.
func (v *view) wholeWord(j int) bool {
	return !v.glued(j) || !v.atoms[j].isWord() && v.atoms[j].shape != digits
}

// extend returns the end of the name that begins at atom i and reaches at
// least to atom j.
func (v *view) extend(i, j int) int {
	for j < len(v.atoms) {
		n := v.joined(i, j)
		if n == 0 {
			break
		}
		j += n
	}
	return j
}

// joined is the number of atoms from j that go on with the name which began at
// atom i; 0 if it ends.
func (v *view) joined(i, j int) int {
	a := &v.atoms[j]
	switch {
	case a.taken:
		return 0
	case a.isCapital():
		if v.breaks(i, j) {
			return 0
		}
		return v.unit(j)
	case a.shape == digits:
		return v.serial(i, j)
	case a.shape == sign:
		return v.joinedBySign(i, j)
	case v.glued(j):
		return 0
	}
	return v.joinedByWord(i, j)
}

// breaks reports whether the tree makes the capital at atom j the head of
// another phrase: the subject or object of a verb beside it.
func (v *view) breaks(i, j int) bool {
	if v.glued(j) {
		return false
	}
	switch v.token(j).UPOS {
	case "PRON", "AUX", "SCONJ":
		// No "ai" of avoir is written in capitals: "Sakana AI".
		if v.atoms[j].id > 0 && v.atoms[j].shape != upper {
			return true
		}
	}
	a, b := v.atoms[i].token, v.atoms[j].token
	if v.sentence.Tokens[a].Head == b || v.sentence.Tokens[b].Head == a {
		return v.relation(b) == "appos" && v.sentence.Tokens[b].Head == a && v.child(b, "det") >= 0
	}
	return false
}

// serial joins a number that belongs to a name: "Ariane 6", "iPhone 8 Plus".
func (v *view) serial(i, j int) int {
	if v.glued(j) {
		return 1
	}
	if v.glued(j+1) && !v.atoms[j+1].isWord() && strings.Contains("%.,:/-", v.form(j+1)) && v.glued(j+2) {
		return 0
	}
	t := v.atoms[j].token
	tok := &v.sentence.Tokens[t]
	if kind, n := v.findExact(secNames, i); n == j-i && kind == string(graph.Product) && v.atoms[j].Len() < 4 {
		return 1
	}
	if t+1 < len(v.sentence.Tokens) && tok.Head == t+1 && v.sentence.Tokens[t+1].UPOS == "NOUN" {
		return 0
	}
	first := v.atoms[i].token
	inside := func(x int) bool { return x >= first && x < t }
	if !inside(tok.Head) && !(v.atoms[j-1].token < t && v.sentence.Tokens[v.atoms[j-1].token].Head == t) {
		return 0
	}
	if v.glued(j+1) && v.atoms[j+1].isWord() {
		return 2
	}
	return 1
}

// joinedBySign joins "&", "-", "'", ".", "!", "+", "/" and ", Inc".
func (v *view) joinedBySign(i, j int) int {
	tight := v.glued(j) && v.glued(j+1)
	switch form := v.form(j); form {
	case "&":
		if v.capitalAt(j + 1) {
			return 1 + v.unit(j+1)
		}
	case "-", "‑", "‐":
		return v.joinedByHyphen(j)
	case "'", "’":
		return v.joinedByApostrophe(j)
	case ".":
		return v.joinedByStop(i, j)
	case "!", "+":
		if v.glued(j) && j+1 < len(v.atoms) && (form == "+" || v.atoms[j+1].shape == lower) && v.wholeWord(j+1) {
			return 1
		}
	case "/":
		if tight && v.capitalAt(j+1) && v.atoms[j-1].Len()+v.atoms[j+1].Len() <= 2 {
			return 2
		}
	case ",":
		if _, n := v.find(secLegalForms, j+1); n > 0 && v.capitalAt(j+1) && !v.glued(j+1) {
			return 1 + n
		}
	}
	return 0
}

// joinedByHyphen joins "Air France-KLM", "Aix-en-Provence", "CB-103"; not
// "London-based".
func (v *view) joinedByHyphen(j int) int {
	for k := j; k < j+6 && v.glued(k) && v.glued(k+1) && v.is(k, v.form(j)); k += 2 {
		if a := &v.atoms[k+1]; a.isCapital() || a.shape == digits && !a.taken {
			return k + 2 - j
		}
	}
	return 0
}

// joinedByApostrophe joins "L'Oréal", "Don't Nod" and "Halloran's"; a
// possessive ending stays outside.
func (v *view) joinedByApostrophe(j int) int {
	if !v.glued(j) {
		return 0
	}
	if !v.glued(j + 1) {
		return v.joinedByPlural(j)
	}
	if !v.atoms[j+1].isWord() {
		return 0
	}
	if v.capitalAt(j+1) && v.atoms[j+1].shape == capital {
		return 2
	}
	if v.atoms[j+1].Len() > 2 {
		return 0
	}
	if v.is(j+1, "s") {
		if v.titleCase && v.possesses(j+2) {
			return 0
		}
		return 2
	}
	if v.capitalAt(j+2) && v.atoms[j+2].spaced {
		return 3
	}
	return 0
}

// joinedByPlural joins the apostrophe of "Teachers' Pension Plan": where the
// language has no such possessive, or an organisation's word ends the name.
func (v *view) joinedByPlural(j int) int {
	if last := v.form(j - 1); !strings.HasSuffix(last, "s") || !v.capitalAt(j+1) {
		return 0
	}
	if !v.titleCase {
		return 1 + v.unit(j+1)
	}
	end := j + 1
	for v.capitalAt(end) {
		end++
	}
	if _, n := v.find(secOrganizationWords, end-1); n > 0 && end > j+2 {
		return end - j
	}
	return 0
}

// possesses reports whether the atom at j can be owned by what stands before
// it; "Halloran's has" has a name that ends in 's.
func (v *view) possesses(j int) bool {
	if j >= len(v.atoms) || v.atoms[j].shape == sign {
		return j < len(v.atoms) && strings.Contains("\"“‘'$€£¥", v.form(j))
	}
	switch v.token(j).UPOS {
	case "AUX", "ADP", "CCONJ", "SCONJ", "PRON", "DET":
		return false
	case "VERB":
		return feature(v.token(j).Feats, "VerbForm") != "Fin"
	}
	return true
}

// joinedByStop joins the full stop of "St. Paul", "Harold T. Wynn", "Corp." and
// "Ele.me".
func (v *view) joinedByStop(i, j int) int {
	if !v.glued(j) {
		return 0
	}
	if v.glued(j+1) && v.atoms[j+1].isWord() && !v.atoms[j+1].taken {
		return 2
	}
	if v.atoms[j].token == v.atoms[j-1].token && j+1 < len(v.atoms) {
		return 1
	}
	if v.capitalAt(j+1) && v.isShortForm(j-1) && (j-1 > i || v.atoms[j-1].Len() <= 2) {
		return 1
	}
	return 0
}

// joinedByWord joins what a small word ties to a name: "de" in "Luca de Meo"
// and in "Caisse des Dépôts", but not in "Gemma de Google".
func (v *view) joinedByWord(i, j int) int {
	if value, n := v.findExact(secParticles, j); n > 0 && v.capitalAt(j+n) {
		if value == "" || v.isForename(i) && v.forenamesOnly(i, j) || v.isFlat(i, j+n) {
			return n + v.unit(j+n)
		}
	}
	if _, n := v.findExact(secLegalForms, j); n > 0 && v.atoms[j].Len() > 2 && v.wholeWord(j+n) && !isFunctionWord(v.token(j).UPOS) {
		return n // "Thornbury plc"
	}
	switch {
	case v.isInstitution(i), v.titleCase && j > i+1 && v.isInstitution(j-1):
		return v.institution(j) // "Bank of America", "National Museum of Denmark"
	case v.namedByNoun(i):
		if _, n := v.findExact(secOf, j); n > 0 && v.capitalAt(j+n) {
			return n + v.unit(j+n)
		}
	}
	return 0
}

// isFlat reports whether the tree says that atom k goes on with the name that
// begins at atom i.
func (v *view) isFlat(i, k int) bool {
	t := v.atoms[k].token
	h := v.sentence.Tokens[t].Head
	return v.relation(t) == "flat" && h >= v.atoms[i].token && h < t
}

func (v *view) isForename(i int) bool {
	_, n := v.findExact(secForenames, i)
	return n > 0 && !(v.isApostrophe(i+n) && v.glued(i+n))
}

// forenamesOnly reports whether the atoms from i up to j are forenames: only
// then is "de" the particle of a surname.
func (v *view) forenamesOnly(i, j int) bool {
	for k := i; k < j; k++ {
		if v.atoms[k].isWord() && !v.isForename(k) {
			return false
		}
	}
	return true
}
