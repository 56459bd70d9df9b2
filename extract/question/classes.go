package question

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph/ontology"
)

// A class is a family of words that may stand in one place of a form, each with what it
// asks for: the verbs, with the predicate that each tells, or the nouns for those at one
// end of it. A section of question.txt is a class if the section "classes" names it, with
// the parts of its words: "base third past". An entry gives a word in each of these parts,
// variants of one apart by slashes, words that belong together joined by "_"; after a "+"
// stands what follows the word before its object ("invest … + in").
type class map[string][]lexeme

// lexeme is one word in one part.
type lexeme struct {
	// words are in lower case without accents, apart by spaces.
	words string
	// entry tells the words of one line from those of others.
	entry int
	// value is the rest of the line: the predicate and how it is meant.
	value []string
}

// The parts that follow from the others: a word without its tail, and the tail alone.
const (
	bare = "0"
	tail = "tail"
)

// titleClass is the class of the positions that an organization has.
const titleClass = "title"

// classesOf reads the classes of a language.
func classesOf(words text.Lexicon) (map[string]class, error) {
	classes := map[string]class{}
	for _, name := range slices.Sorted(maps.Keys(words["classes"])) {
		parts, c := strings.Fields(words["classes"][name]), class{}
		if len(parts) == 0 {
			parts = []string{""}
		}
		for n, line := range slices.Sorted(maps.Keys(words[name])) {
			given, after, _ := strings.Cut(line, "+")
			forms := strings.Fields(given)
			if len(forms) != len(parts) {
				return nil, fmt.Errorf("class %s: %q has %d parts, want %v", name, line, len(forms), parts)
			}
			value := strings.Fields(words[name][line])
			after = plainWords(strings.ReplaceAll(after, "_", " "))
			add := func(part, words string) {
				c[part] = append(c[part], lexeme{strings.TrimSpace(words), n, value})
			}
			for i, part := range parts {
				for variant := range strings.SplitSeq(forms[i], "/") {
					variant = plainWords(strings.ReplaceAll(variant, "_", " "))
					add(part, variant+" "+after)
					add(part+bare, variant)
				}
			}
			if after != "" {
				add(tail, after)
			}
		}
		classes[name] = c
	}
	classes[titleClass] = titles(classes)
	for _, c := range classes {
		for _, list := range c {
			// The longest first: "take over" before "take".
			slices.SortStableFunc(list, func(a, b lexeme) int {
				return cmp.Or(len(b.words)-len(a.words), strings.Compare(a.words, b.words))
			})
		}
	}
	return classes, nil
}

// titles are the positions that the ontology knows, but for words that a class has: a
// founder is one who founded.
func titles(classes map[string]class) class {
	var list []lexeme
	for n, title := range ontology.Titles() {
		words := plainWords(title)
		if !slices.ContainsFunc(slices.Collect(maps.Values(classes)), func(c class) bool { return len(c.find("", words)) > 0 }) {
			list = append(list, lexeme{words, n, []string{"works-for"}})
		}
	}
	return class{"": list}
}

// alternatives are the words of a part as a regular expression.
func (c class) alternatives(part string) (string, error) {
	list := c[part]
	if len(list) == 0 {
		return "", fmt.Errorf("no words of part %q", part)
	}
	var all []string
	for _, l := range list {
		if expression := atoms(l.words); !slices.Contains(all, expression) {
			all = append(all, expression)
		}
	}
	return strings.Join(all, "|"), nil
}

// find returns the lexemes of a part with these words.
func (c class) find(part, words string) []lexeme {
	var found []lexeme
	for _, l := range c[part] {
		if l.words == words {
			found = append(found, l)
		}
	}
	return found
}
