package entity

import (
	"strconv"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// dates finds the dates of a sentence, and takes their atoms. A date that
// depends on a day of publication which is not known is none, but its words
// are taken all the same: they are no name.
func (v *view) dates(c calendar) []text.Mention {
	var found []text.Mention
	for i := 0; i < len(v.atoms); {
		d, end := v.dateAt(i, c)
		if end <= i {
			i++
			continue
		}
		v.take(i, end)
		if d != "" {
			m := v.mention(text.Date, i, end)
			m.Date = d
			found = append(found, m)
		}
		i = end
	}
	return found
}

// dateAt reads the date that begins at atom i; end is i if there is none.
func (v *view) dateAt(i int, c calendar) (d graph.Date, end int) {
	if v.atoms[i].taken {
		return "", i
	}
	if d, end = v.offsetAt(i, c); end > i {
		return d, end
	}
	if d, end = v.figuresAt(i); end > i {
		return d, end
	}
	m, end := v.momentAt(i, c)
	if end == i || !v.free(i, end-i) {
		return "", i
	}
	if m.year == 0 && m.direction == 0 && v.looksAhead(i) {
		m.direction = 1
	}
	return c.resolve(m), end
}

// offsetAt reads "l'an dernier", "yesterday", "il y a trois ans", "two years
// ago".
func (v *view) offsetAt(i int, c calendar) (d graph.Date, end int) {
	if value, n := v.findExact(secRelativeDates, i); n > 0 {
		if year, end, ok := v.yearAt(i + n); ok {
			return makeDate(year, 0, 0), end
		}
		o, err := parseOffset(value)
		if err != nil {
			return "", i
		}
		return c.shift(o), i + n
	}
	_, before := v.find(secAgoBefore, i)
	q, ok := v.quantityAt(i + before)
	if !ok || !q.value.IsInt() {
		return "", i
	}
	unit, n := v.find(secUnits, q.end)
	if n == 0 {
		return "", i
	}
	end = q.end + n
	if before == 0 {
		_, after := v.find(secAgoAfter, end)
		if after == 0 {
			return "", i
		}
		end += after
	}
	if q.value.Num().BitLen() > 12 || q.loose {
		return "", end
	}
	return c.shift(offset{unit, -int(q.value.Num().Int64())}), end
}

// figuresAt reads "2026-01-26", "26/01/2026" and "26.01.2026".
func (v *view) figuresAt(i int) (d graph.Date, end int) {
	const atoms = 5
	if i+atoms > len(v.atoms) || v.atoms[i].shape != digits {
		return "", i
	}
	mark := v.form(i + 1)
	if !strings.Contains("-/.", mark) || !v.is(i+3, mark) || v.atoms[i+2].shape != digits || v.atoms[i+4].shape != digits {
		return "", i
	}
	for k := i + 1; k < i+atoms; k++ {
		if !v.glued(k) {
			return "", i
		}
	}
	a, b, y := v.integer(i), v.integer(i+2), v.integer(i+4)
	switch {
	case v.atoms[i].Len() == yearLong && mark == "-":
		d = makeDate(a, b, y)
	case v.atoms[i+4].Len() != yearLong:
	case v.dayFirst || a > 12:
		d = makeDate(y, b, a)
	default:
		d = makeDate(y, a, b)
	}
	if d == "" {
		return "", i
	}
	return d, i + atoms
}

// momentAt reads weekday, day, month, part of the year and year, in the orders
// that languages have.
func (v *view) momentAt(i int, c calendar) (m moment, end int) {
	j := i
	direction, n := v.directionAt(j)
	j += n
	started := j
	if value, n := v.find(secWeekdays, j); n > 0 && v.isCalendarWord(j) {
		m.weekday, _ = strconv.Atoi(value)
		j += n
		if v.is(j, ",") {
			if _, n := v.dayMonthAt(&moment{}, j+1); n > 0 {
				j++
			}
		}
	}
	if first, n := v.dayMonthAt(&m, j); n > 0 {
		j = first + n
	} else if value, n := v.findExact(secParts, j); n > 0 && v.token(j).UPOS != "AUX" && v.token(j).UPOS != "VERB" {
		m.firstMonth, m.lastMonth = monthRange(value)
		j += n
	}
	if j > started {
		after, n := v.directionAfter(j)
		if n > 0 {
			j, direction = j+n, after
		}
	} else {
		direction = 0
	}
	m.direction = direction
	if j = v.yearOf(&m, j, i, c); j == started {
		return m, i
	}
	return m, j
}

// yearOf adds the year that follows at atom j, in figures or as in "the first
// half of next year", and returns the atom after it.
func (v *view) yearOf(m *moment, j, i int, c calendar) int {
	k := j
	if j > i {
		if v.is(k, ",") {
			k++
		} else if _, n := v.find(secOf, k); n > 0 {
			k += n
		}
		if value, n := v.findExact(secRelativeDates, k); n > 0 && c.precision > 0 {
			if o, err := parseOffset(value); err == nil && o.unit == "year" {
				m.year = c.published.Year() + o.count
				return k + n
			}
		}
	}
	year, end, ok := v.yearAt(k)
	if !ok || j == i && !v.isYear(i) {
		return j
	}
	m.year = year
	return end
}

// dayMonthAt reads "1er mai", "26th of January", "January 26th" or a month
// alone into m, from atom j; n is 0 if there is none.
func (v *view) dayMonthAt(m *moment, j int) (first, n int) {
	k := j
	if day, after := v.dayAt(k); after > k {
		if _, of := v.find(secOf, after); of > 0 {
			after += of
		}
		if month, n := v.monthAt(after); n > 0 {
			m.day, m.month = day, month
			return j, after + n - j
		}
		return j, 0
	}
	month, n := v.monthAt(k)
	if n == 0 {
		return j, 0
	}
	m.month = month
	k += n
	if v.is(k, ".") && v.glued(k) && k+1 < len(v.atoms) {
		k++
	}
	if !v.dayFirst {
		if day, after := v.dayAt(k); after > k {
			m.day = day
			return j, after - j
		}
	}
	return j, k - j
}

// dayAt reads the number of a day: "26", "1er", "26th".
func (v *view) dayAt(j int) (day, end int) {
	if j >= len(v.atoms) || v.atoms[j].shape != digits || v.atoms[j].Len() > 2 {
		return 0, j
	}
	day, end = v.integer(j), j+1
	if v.glued(end) && v.atoms[end].shape == lower && v.atoms[end].Len() == 2 {
		end++
	} else if v.glued(end) && (v.atoms[end].isWord() || v.glued(end+1) && v.atoms[end+1].shape == digits) {
		return 0, j
	}
	if day < 1 || day > 31 {
		return 0, j
	}
	return day, end
}

func (v *view) monthAt(j int) (month, n int) {
	value, n := v.findExact(secMonths, j)
	if n == 0 || !v.free(j, n) || !v.isCalendarWord(j) {
		return 0, 0
	}
	month, _ = strconv.Atoi(value)
	return month, n
}

// isCalendarWord tells "in May" from "may", "en mars" from "Mars": a verb is no
// month, and neither is a capital letter where the list has none.
func (v *view) isCalendarWord(j int) bool {
	switch v.token(j).UPOS {
	case "VERB", "AUX":
		_, _, year := v.yearAt(j + 1)
		return year
	}
	if v.titleCase || v.atoms[j].opens {
		return true
	}
	return v.atoms[j].shape == lower
}

// yearAt reads a year of four figures.
func (v *view) yearAt(j int) (year, end int, ok bool) {
	if j >= len(v.atoms) || v.atoms[j].shape != digits || v.atoms[j].Len() != yearLong || v.atoms[j].taken {
		return 0, j, false
	}
	year = v.integer(j)
	if v.glued(j+1) && (v.atoms[j+1].isWord() || strings.Contains(".,'’", v.form(j+1)) && v.glued(j+2) && v.atoms[j+2].shape == digits) {
		return 0, j, false
	}
	return year, j + 1, year >= 1800 && year < 2100
}

// isYear tells a year that stands alone from a number of things.
func (v *view) isYear(i int) bool {
	if v.glued(i) && !v.is(i-1, "-") && !v.is(i-1, "(") && !v.is(i-1, "/") && !v.isApostrophe(i-1) {
		return false
	}
	if _, n := v.find(secUnits, i-1); n > 0 && v.atoms[i-1].base > 0 {
		return false // "les années 1990"
	}
	t := v.atoms[i].token
	head := v.sentence.Tokens[t].Head
	counts := v.relation(t) == "nummod" && head == t+1 && v.sentence.Tokens[head].UPOS == "NOUN"
	return !counts && !v.capitalAt(i-1) || v.atoms[max(i-1, 0)].opens
}

// directionAt reads "last" or "next" before a date, directionAfter "dernier" or
// "prochain" after it.
func (v *view) directionAt(j int) (direction, n int) {
	if _, n = v.findExact(secLast, j); n > 0 {
		return -1, n
	}
	if _, n = v.findExact(secNext, j); n > 0 {
		return 1, n
	}
	return 0, 0
}

func (v *view) directionAfter(j int) (direction, n int) {
	if !v.dayFirst {
		return 0, 0
	}
	return v.directionAt(j)
}

// looksAhead reports whether a future tense, a verb that plans or a word such
// as "by" says that the date at atom i lies ahead.
func (v *view) looksAhead(i int) bool {
	for k := i; k > max(0, i-4); k-- {
		if value, n := v.findBefore(secFuture, k); n > 0 && value == "before" {
			return true
		}
	}
	ahead := false
	v.climb(v.atoms[i].token, func(t int) bool {
		tok := &v.sentence.Tokens[t]
		if tok.UPOS != "VERB" && tok.UPOS != "AUX" {
			return true
		}
		ahead = feature(tok.Feats, "Tense") == "Fut" || v.isFutureVerb(t)
		for c := range v.sentence.Tokens {
			child := &v.sentence.Tokens[c]
			if child.Head == t && child.UPOS == "AUX" {
				ahead = ahead || feature(child.Feats, "Tense") == "Fut" || v.isFutureVerb(c)
			}
		}
		// A finite verb in another tense ends the search.
		return !ahead && feature(tok.Feats, "VerbForm") == "Inf"
	})
	return ahead
}

// isFutureVerb reports whether the list of verbs that look ahead has token t.
func (v *view) isFutureVerb(t int) bool {
	id := v.ids[v.sentence.Tokens[t].Lemma]
	for _, e := range v.entries[id] {
		if e.section == secFuture && e.value == "verb" && len(e.rest) == 0 {
			return true
		}
	}
	return false
}

// integer is the number that the digits of atom i write, 0 if it is too long.
func (v *view) integer(i int) int {
	n, err := strconv.Atoi(v.form(i))
	if err != nil {
		return 0
	}
	return n
}

// monthRange reads "1-3".
func monthRange(value string) (first, last int) {
	a, b, _ := strings.Cut(value, "-")
	first, _ = strconv.Atoi(a)
	last, _ = strconv.Atoi(b)
	return first, last
}
