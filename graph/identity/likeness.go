package identity

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxBlock is the most names that are compared with each other because of one
// key. What more names have in common than that tells nothing of any two.
const maxBlock = 30

// blocks groups names by a key, and calls compare for each two of a group.
// Groups above maxBlock are left out, and names whose key is empty.
func blocks(names []name, key func(name) string, compare func(a, b name)) {
	groups := map[string][]name{}
	for _, n := range names {
		if k := key(n); k != "" && len(groups[k]) <= maxBlock {
			groups[k] = append(groups[k], n)
		}
	}
	for _, group := range groups {
		if len(group) > maxBlock {
			continue
		}
		for i, a := range group {
			for _, b := range group[:i] {
				compare(a, b)
			}
		}
	}
}

// maxBearers is the most entities that a name may belong to and still tell
// something of them: "Nasdaq" stands in brackets behind very many names.
const maxBearers = 3

// sameNames proposes entities that a document calls by the same name: one that
// goes by it and one that has it for an alias, or the only two that have it for
// an alias. That a document shortens two longer names alike, as it does with
// family names, tells nothing.
func sameNames(names []name, propose proposer) {
	bearers := map[string]int{}
	for _, n := range names {
		bearers[n.folded]++
	}
	blocks(names, func(n name) string { return n.folded }, func(a, b name) {
		switch n := bearers[a.folded]; {
		case n > maxBearers || a.isAlias && b.isAlias && (n > 2 || a.isShort || b.isShort):
		case a.isShort || b.isShort:
			propose(a, b, ShortForm)
		default:
			propose(a, b, Alias)
		}
	})
}

// sameLetters proposes names that differ by spaces and the like alone.
func sameLetters(names []name, propose proposer) {
	blocks(names, func(n name) string { return strings.Join(n.words, "") }, func(a, b name) {
		if a.folded != b.folded && !a.isShort && !b.isShort {
			propose(a, b, Spacing)
		}
	})
}

// sameWords proposes names of the same words in another order.
func sameWords(names []name, propose proposer) {
	blocks(names, func(n name) string {
		return strings.Join(slices.Sorted(slices.Values(n.words)), " ")
	}, func(a, b name) {
		if a.folded != b.folded {
			propose(a, b, WordOrder)
		}
	})
}

// longerNames proposes each name that begins or ends with another. That the
// words beside it make the name of a group says more than others do.
func longerNames(names []name, propose proposer) {
	own := byFold(names)
	longer := map[*name][]name{}
	part := func(n name, words, rest []string) {
		for _, short := range own[strings.Join(words, " ")] {
			if !slices.ContainsFunc(rest, func(w string) bool { return !groupWords()[w] }) {
				propose(*short, n, GroupName)
			} else if len(longer[short]) <= maxBlock {
				longer[short] = append(longer[short], n)
			}
		}
	}
	for _, n := range names {
		if n.isAlias {
			continue
		}
		for i := 1; i < len(n.words); i++ {
			part(n, n.words[:i], n.words[i:])
			part(n, n.words[i:], n.words[:i])
		}
	}
	proposeFew(longer, maxBlock, propose, LongerName)
}

// minInitials is the least length of initials that tell anything.
const minInitials = 3

// initials proposes names in capitals for names whose words begin with those
// letters.
func initials(names []name, propose proposer) {
	own := byFold(names)
	longer := map[*name][]name{}
	for _, n := range names {
		if len(n.words) < 2 {
			continue
		}
		for _, letters := range initialsOf(n) {
			for _, short := range own[letters] {
				if len(short.folded) >= minInitials && short.written == strings.ToUpper(short.written) && len(longer[short]) <= maxBlock {
					longer[short] = append(longer[short], n)
				}
			}
		}
	}
	proposeFew(longer, maxBearers, propose, Acronym)
}

// initialsOf gives the first letters of the words of n, each once: of all, of
// those of more than three letters, which leaves articles and prepositions out,
// and of those written with a capital.
func initialsOf(n name) []string {
	var all, long, capitals []rune
	for _, w := range n.words {
		r, _ := utf8.DecodeRuneInString(w)
		all = append(all, r)
		if utf8.RuneCountInString(w) > 3 {
			long = append(long, r)
		}
	}
	for _, w := range strings.FieldsFunc(n.written, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			capitals = append(capitals, r)
		}
	}
	found := []string{string(all), string(long), Fold(string(capitals))}
	slices.Sort(found)
	return slices.Compact(found)
}

// byFold finds the names that entities go by, by their folded forms.
func byFold(names []name) map[string][]*name {
	own := map[string][]*name{}
	for i, n := range names {
		if !n.isAlias {
			own[n.folded] = append(own[n.folded], &names[i])
		}
	}
	return own
}

// proposeFew proposes a short name with each of its longer ones, if they are not
// more than most and so tell nothing.
func proposeFew(longer map[*name][]name, most int, propose proposer, r Reason) {
	for short, all := range longer {
		if len(all) > most {
			continue
		}
		for _, n := range all {
			propose(*short, n, r)
		}
	}
}
