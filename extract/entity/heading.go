package entity

// everyWordCapital reports whether a sentence writes most of its words with a
// capital, as English headlines do, or all in capitals, as banners do: then
// capitals tell nothing.
func (v *view) everyWordCapital() bool {
	capitals, shouted, words, content := 0, 0, 0, 0
	for i := range v.atoms {
		a := &v.atoms[i]
		upos := v.token(i).UPOS
		if a.isWord() && a.shape == lower && (upos == "VERB" || upos == "AUX") {
			return false // "Acme buys Land Rover": such headlines write "Buys"
		}
		if !a.isWord() || a.Len() < 4 {
			continue
		}
		words++
		switch {
		case a.isCapital():
			capitals++
		case upos == "NOUN" || upos == "ADJ":
			content++
		}
		if a.shape == upper {
			shouted++
		}
	}
	if content > 1 {
		return false
	}
	enough := words > 3 || words > 1 && v.sentence.Heading
	return enough && (shouted == words || v.titleCase && capitals*10 >= words*7)
}

// headlineNames finds the names of a sentence whose capitals tell nothing: those
// that the document has elsewhere, and those that no word list or text explains.
func (v *view) headlineNames(known *knowledge) []run {
	var found []run
	for i := 0; i < len(v.atoms); {
		n := known.longest(v, i)
		if n == 0 && v.capitalAt(i) {
			n = v.headlineUnit(i, known)
		}
		if n == 0 {
			i++
			continue
		}
		found = append(found, run{first: i, end: i + n})
		i += n
	}
	return found
}

// headlineUnit is the number of atoms of a name at atom i that the document
// does not have elsewhere.
func (v *view) headlineUnit(i int, known *knowledge) int {
	if n := v.unit(i); n > 1 {
		return n
	}
	if v.commonAt(i) > 0 || known.isLower(v.form(i)) {
		return 0
	}
	if v.atoms[i].shape == mixed {
		return 1
	}
	if _, n := v.find(secPlaces, i); n > 0 {
		return n
	}
	if _, n := v.find(secNouns, i); n > 0 || v.token(i).UPOS != "PROPN" {
		return 0
	}
	n := 1
	for v.capitalAt(i+n) && v.token(i+n).UPOS == "PROPN" && !known.isLower(v.form(i+n)) && v.commonAt(i+n) == 0 {
		n++
	}
	return n
}
