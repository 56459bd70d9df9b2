package question

import (
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
//
// Its words are by part, and then as they stand.
type class map[string]map[string][]lexeme

// lexeme is what one word in one part is.
type lexeme struct {
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
				c.add(part, strings.TrimSpace(words), lexeme{n, value})
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
	return classes, nil
}

// titles are the positions that the ontology knows, but for words that a class has: a
// founder is one who founded.
func titles(classes map[string]class) class {
	made := class{}
	for n, title := range ontology.Titles() {
		words := plainWords(title)
		if !slices.ContainsFunc(slices.Collect(maps.Values(classes)), func(c class) bool { return len(c.find("", words)) > 0 }) {
			made.add("", words, lexeme{n, []string{"works-for"}})
		}
	}
	return made
}

// add adds words to a part.
func (c class) add(part, words string, l lexeme) {
	if c[part] == nil {
		c[part] = map[string][]lexeme{}
	}
	c[part][words] = append(c[part][words], l)
}

// find returns what these words are in a part.
func (c class) find(part, words string) []lexeme { return c[part][words] }
