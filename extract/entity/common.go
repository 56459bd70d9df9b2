package entity

// isCommon reports whether r is made of words that are no names: "IA", "CEO",
// "Internet".
func (v *view) isCommon(r run) bool {
	if r.end-r.first == 1 && v.atoms[r.first].shape == capital && v.isTheNoun(r.first) {
		return true
	}
	if v.isListed(r) || v.hasOwnArticle(r) {
		return false
	}
	for k := r.first; k < r.end; {
		n := v.commonAt(k)
		if n == 0 {
			return false
		}
		k += n
	}
	return true
}

// isListed reports whether r is a name of the lists: "l'Argentine" is no adjective.
func (v *view) isListed(r run) bool {
	for _, sec := range [...]section{secPlaces, secNames} {
		if _, n := v.findExact(sec, r.first); n == r.end-r.first {
			return true
		}
	}
	return false
}

// hasOwnArticle reports whether r begins with an article whose capital no sentence gives
// it: "racheté par La Martiniquaise".
func (v *view) hasOwnArticle(r run) bool {
	_, n := v.findExact(secDeterminers, r.first)
	return n > 0 && !v.atoms[r.first].opens && r.end > r.first+n && !v.everyWordCapital()
}

// isTheNoun reports whether atom i is a noun of the lists behind a definite
// article: "le Fonds", "the Company" describe rather than name.
func (v *view) isTheNoun(i int) bool {
	if _, n := v.find(secNouns, i); n != 1 {
		return false
	}
	kind, n := v.findBefore(secDeterminers, i)
	return n > 0 && kind == "definite"
}

// commonAt is the number of atoms at k that are no name by themselves.
func (v *view) commonAt(k int) int {
	if v.atoms[k].shape == sign || v.atoms[k].shape == digits {
		return 1
	}
	for _, sec := range [...]section{secCommon, secMonths, secWeekdays, secDemonyms, secDeterminers} {
		if _, n := v.find(sec, k); n > 0 {
			return n
		}
	}
	return 0
}
