package entity

import (
	"fmt"
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
)

// section is a section of a word list; doc.go says what each holds.
type section uint8

const (
	secAbbreviations section = iota
	secAgoAfter
	secAgoBefore
	secBounds
	secBoundsAfter
	secCommon
	secCurrencies
	secDemonyms
	secDeterminers
	secFamilies
	secForenames
	secFractions
	secFuture
	secImpersonal
	secInstitutions
	secInterrogatives
	secLast
	secLegalForms
	secMarks
	secMonths
	secMultipliers
	secNames
	secNext
	secNouns
	secNumbers
	secOf
	secOffices
	secOrganizationWords
	secParticles
	secParts
	secPercent
	secPerUnit
	secPlaces
	secPrepositions
	secPronouns
	secRange
	secRelativeDates
	secRounds
	secSeated
	secSeries
	secSettings
	secSites
	secSpeech
	secTitles
	secUnits
	secWeekdays
	sections
)

var sectionTitles = [sections]string{
	"abbreviations", "ago after", "ago before", "bounds", "bounds after", "common", "currencies", "demonyms",
	"determiners", "families", "forenames", "fractions", "future", "impersonal", "institutions", "interrogatives",
	"last", "legal forms", "marks", "months", "multipliers", "names", "next", "nouns", "numbers", "of", "offices", "organization words",
	"particles", "parts of the year", "percent", "per unit", "places", "prepositions", "pronouns", "range", "relative dates",
	"rounds", "seated", "series", "settings", "sites", "speech", "titles", "units", "weekdays",
}

// words is a word list, compiled to be looked up atom by atom.
type words struct {
	// ids numbers every folded piece of an entry, from 1.
	ids map[string]int32
	// starts holds, by the id of their first piece, which sections have
	// entries that begin with it, and entries these, the longest first.
	starts  []uint64
	entries [][]entry
	// endings are what inflection adds to a dictionary form.
	endings []string
	// decimal is the decimal mark, dayFirst the order of "3/4/2024".
	decimal  string
	dayFirst bool
	// titleCase is true if headlines may write every word with a capital, as
	// English does, which has capitals for months and nationalities too.
	titleCase bool
	// flatPersons is true if treebanks of the language give the names of persons
	// alone their first word as head.
	flatPersons bool
}

// entry is one line of a section.
type entry struct {
	section section
	// rest are the pieces after the first, exact the pieces as written if
	// their case tells.
	rest  []int32
	exact []string
	// glued has a bit for each piece after the first that no space precedes.
	glued uint64
	// line is the entry as the list writes it.
	line, value string
}

// compile makes words of a lexicon, or says which section or entry is wrong.
func compile(lex text.Lexicon) (*words, error) {
	w := &words{ids: map[string]int32{}, starts: make([]uint64, 1), entries: make([][]entry, 1), decimal: "."}
	for title := range lex {
		if !slices.Contains(sectionTitles[:], title) {
			return nil, fmt.Errorf("word list of names: unknown section %q", title)
		}
	}
	for sec, title := range sectionTitles {
		for line, value := range lex[title] {
			if err := checkValue(section(sec), value); err != nil {
				return nil, fmt.Errorf("word list of names: section %q, entry %q: %w", title, line, err)
			}
			w.add(section(sec), line, value)
		}
	}
	for _, entries := range w.entries {
		slices.SortFunc(entries, compareEntries)
	}
	settings := lex[sectionTitles[secSettings]]
	w.endings = strings.Fields(settings["endings"])
	if mark := settings["decimal mark"]; mark != "" {
		w.decimal = mark
	}
	w.dayFirst = settings["day first"] == "yes"
	w.titleCase = settings["title case"] == "yes"
	w.flatPersons = settings["flat persons"] == "yes"
	return w, nil
}

// compareEntries orders the longest first, so that the first match is the
// longest, and the rest in an order that maps cannot disturb.
func compareEntries(a, b entry) int {
	if c := len(b.rest) - len(a.rest); c != 0 {
		return c
	}
	if c := slices.Compare(a.rest, b.rest); c != 0 {
		return c
	}
	if c := int(a.section) - int(b.section); c != 0 {
		return c
	}
	if c := slices.Compare(a.exact, b.exact); c != 0 {
		return c
	}
	return strings.Compare(a.line, b.line)
}

// add files one entry under its first piece.
func (w *words) add(sec section, line, value string) {
	e := entry{section: sec, line: line, value: value}
	var pieces []int32
	tells := false
	for pos := 0; ; {
		from, to, sh := nextAtom(line, pos)
		if from == to {
			break
		}
		tells = tells || sh >= capital
		if from == pos && pos > 0 {
			e.glued |= 1 << (len(pieces) - 1)
		}
		e.exact = append(e.exact, line[from:to])
		pieces = append(pieces, w.intern(line[from:to]))
		pos = to
	}
	if len(pieces) == 0 {
		return
	}
	if !tells {
		e.exact = nil
	}
	e.rest = pieces[1:]
	w.starts[pieces[0]] |= 1 << sec
	w.entries[pieces[0]] = append(w.entries[pieces[0]], e)
}

// intern returns the id of a piece, a new one if need be.
func (w *words) intern(piece string) int32 {
	folded := string(appendFold(nil, piece))
	id, ok := w.ids[folded]
	if !ok {
		id = int32(len(w.entries))
		w.ids[folded] = id
		w.entries = append(w.entries, nil)
		w.starts = append(w.starts, 0)
	}
	return id
}

// baseID is the id of the dictionary form of an atom: the lemma of its token,
// or what is left without an ending. It is 0 if the lists know neither.
func (w *words) baseID(folded []byte, token *text.Token) int32 {
	if token.Lemma != "" && token.Len() == len(folded) {
		if id := w.ids[token.Lemma]; id > 0 {
			return id
		}
	}
	for _, ending := range w.endings {
		if n := len(folded) - len(ending); n > 1 && string(folded[n:]) == ending {
			if id := w.ids[string(folded[:n])]; id > 0 {
				return id
			}
		}
	}
	return 0
}

// lookup returns the longest entry of a section that begins at atom i, or nil.
// Inflected forms match.
func (v *view) lookup(sec section, i int) *entry {
	if i < 0 || i >= len(v.atoms) {
		return nil
	}
	var best *entry
	for _, id := range [2]int32{v.atoms[i].id, v.atoms[i].base} {
		if v.starts[id]&(1<<sec) == 0 {
			continue
		}
		for k := range v.entries[id] {
			e := &v.entries[id][k]
			if e.section == sec && (best == nil || len(e.rest) > len(best.rest)) && v.matches(e, i) {
				best = e
				break
			}
		}
	}
	return best
}

// find returns the value of the longest entry of a section that begins at atom
// i, and the number of its atoms: 0 if there is none. Inflected forms match.
func (v *view) find(sec section, i int) (value string, n int) {
	if e := v.lookup(sec, i); e != nil {
		return e.value, len(e.rest) + 1
	}
	return "", 0
}

// findExact is find without inflection: the words stand as the list has them.
func (v *view) findExact(sec section, i int) (value string, n int) {
	value, n = v.find(sec, i)
	for k := i; k < i+n; k++ {
		if v.atoms[k].id == 0 || k == i && v.starts[v.atoms[k].id]&(1<<sec) == 0 {
			return "", 0
		}
	}
	return value, n
}

// findBefore returns the value of the longest entry of a section that ends
// right before atom i, and the number of its atoms.
func (v *view) findBefore(sec section, i int) (value string, n int) {
	const longest = 5
	for k := min(longest, i); k > 0; k-- {
		if value, n := v.find(sec, i-k); n == k {
			return value, n
		}
	}
	return "", 0
}

func (v *view) matches(e *entry, i int) bool {
	if i+len(e.rest) >= len(v.atoms) {
		return false
	}
	for k, id := range e.rest {
		a := &v.atoms[i+1+k]
		if a.id != id && a.base != id || a.spaced && e.glued&(1<<k) != 0 {
			return false
		}
	}
	for k, piece := range e.exact {
		if v.form(i+k) != piece && !sameButSigns(v.form(i+k), piece) {
			return false
		}
	}
	return true
}

// sameButSigns reports whether two pieces differ only as typographers do:
// straight and curly apostrophes, and capitals throughout for a name.
func sameButSigns(form, piece string) bool {
	return form == "’" && piece == "'" || len(form) > 3 && form == strings.ToUpper(piece)
}
