package entity

// isInstitution reports whether atom i is a noun that forms names with its
// complements: "Banque de France", "University of Leeds".
func (v *view) isInstitution(i int) bool {
	_, n := v.find(secInstitutions, i)
	return n > 0 && v.atoms[i].isCapital()
}

// office is the number of atoms of the name of a public office that begins in lower
// case at atom i, as "tribunal de commerce de Nevers"; 0 if none does.
func (v *view) office(i int) int {
	_, n := v.find(secOffices, i)
	if n == 0 || v.atoms[i].taken || v.atoms[i].isCapital() || v.glued(i) && !v.isApostrophe(i-1) {
		return 0
	}
	_, of := v.findExact(secOf, i+n)
	if k := i + n + of; of > 0 && v.capitalAt(k) {
		return n + of + v.unit(k)
	}
	return 0
}

// namedByNoun reports whether atom i is an ordinary noun that a capital makes a
// name of inside a sentence, as in "les Papeteries du Rupt", in a language that
// writes headlines in lower case.
func (v *view) namedByNoun(i int) bool {
	a := &v.atoms[i]
	return !v.titleCase && a.shape == capital && !a.opens && v.token(i).UPOS == "NOUN"
}

// institution is the number of atoms from j that go on with the name of an
// institution: adjectives and complements, as in "nationale de prévoyance" or
// "of America".
func (v *view) institution(j int) int {
	if v.isLowerAdjective(j) {
		// Other adjectives belong to the name only if a complement follows.
		if n := v.institution(j + 1); n > 0 {
			return n + 1
		}
		if _, n := v.find(secDemonyms, j); n > 0 {
			return n // "Etat ivoirien"
		}
		return 0
	}
	_, n := v.findExact(secOf, j)
	k := j + n
	if n == 0 || k >= len(v.atoms) || v.atoms[k].taken {
		return 0
	}
	if v.capitalAt(k) {
		return n + v.unit(k)
	}
	if v.titleCase || v.atoms[k].shape != lower || v.token(k).UPOS != "NOUN" {
		return 0
	}
	for k++; v.isLowerAdjective(k); {
		k++
	}
	// "Caisse de dépôt et placement du Québec"
	if k+1 < len(v.atoms) && v.token(k).UPOS == "CCONJ" && v.token(k+1).UPOS == "NOUN" && v.atoms[k+1].shape == lower {
		if _, of := v.findExact(secOf, k+2); of > 0 {
			k += 2
		}
	}
	return k - j
}

func (v *view) isLowerAdjective(j int) bool {
	return j < len(v.atoms) && v.atoms[j].shape == lower && v.token(j).UPOS == "ADJ"
}
