package entity

import (
	"strings"
	"unicode/utf8"
)

// maxDateline is how many atoms may stand between the place of a dateline and its
// dash: a region, a day, an agency.
const maxDateline = 14

// dateline is the number of atoms of the place, and whatever is told with it, in
// which an article says that it was written: "LEEDS, England, June 4 (Agency) - ".
// Neither that place nor that day takes part in what the article tells. It is 0 if
// the sentence opens otherwise, also with the name of whom it is about: "BMW - The
// group …".
func (v *view) dateline() int {
	end := 0
	for end < len(v.atoms) && (v.atoms[end].shape == upper || end > 0 && v.bindsPlace(end)) {
		end++
	}
	if end == 0 || end >= len(v.atoms) {
		return 0
	}
	_, n := v.find(secPlaces, 0)
	placed := n == end
	dash := end
	for dash < len(v.atoms) && dash < end+maxDateline && !v.isDash(dash) {
		dash++
	}
	if dash+1 >= len(v.atoms) || !v.isDash(dash) || !v.opensText(dash+1) {
		return 0
	}
	switch {
	case dash > end:
		// What follows a place is told behind a comma or in brackets.
		_, region := v.find(secPlaces, end+1)
		if !v.is(end, ",") && !v.is(end, "(") || !placed && region == 0 && !v.tellsDay(end, dash) {
			return 0
		}
	case !placed && (utf8.RuneCountInString(v.form(0)) < minPlace || v.isArticle(dash+1)):
		return 0
	}
	return dash + 1
}

// minPlace is how many letters an unknown word in capitals must have to be taken for
// a place rather than an acronym.
const minPlace = 6

// bindsPlace reports whether atom i ties the words of a place: "AIX-EN-PROVENCE",
// "ST. LOUIS", "MANILA/SINGAPORE".
func (v *view) bindsPlace(i int) bool {
	return v.glued(i) && strings.Contains("-./", v.form(i)) && i+1 < len(v.atoms) && v.atoms[i+1].shape == upper
}

// isDash reports whether atom i is a dash between spaces.
func (v *view) isDash(i int) bool {
	return strings.Contains("-–—", v.form(i)) && v.atoms[i].spaced && i+1 < len(v.atoms) && v.atoms[i+1].spaced
}

// opensText reports whether a sentence may begin at atom i.
func (v *view) opensText(i int) bool {
	a := &v.atoms[i]
	return a.isCapital() || a.shape == mixed || a.shape == digits || strings.Contains("\"“«", v.form(i))
}

// isArticle reports whether atom i is a determiner.
func (v *view) isArticle(i int) bool {
	_, n := v.find(secDeterminers, i)
	return n > 0
}

// tellsDay reports whether a number or an aside in brackets stands between the atoms i
// and j.
func (v *view) tellsDay(i, j int) bool {
	for k := i; k < j; k++ {
		if v.atoms[k].shape == digits || v.is(k, "(") {
			return true
		}
	}
	return false
}
