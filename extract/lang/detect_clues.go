package lang

import (
	"embed"
	"fmt"
	"path"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed detect/*.txt
var detectFiles embed.FS

// profile is what package lang knows of a language to recognise it by.
type profile struct{ code, name string }

// clues holds the words and parts of words that give languages away: for each
// the languages that have it, as indexes of profiles.
type clues struct {
	profiles []profile
	words    map[string][]int
	endings  map[string][]int
	starts   map[string][]int
	letters  map[string][]int
}

// What a clue is worth, shared among the languages that have it.
const (
	wordWeight = 1.0
	partWeight = 0.5
)

// longestPart is the most bytes of an ending, a beginning or inner letters.
const longestPart = 6

// loadClues reads the embedded lists once, when they are first needed.
var loadClues = sync.OnceValue(func() clues {
	c := clues{words: map[string][]int{}, endings: map[string][]int{}, starts: map[string][]int{}, letters: map[string][]int{}}
	entries, err := detectFiles.ReadDir("detect")
	if err != nil {
		panic(err)
	}
	for i, e := range entries {
		data, err := detectFiles.ReadFile("detect/" + e.Name())
		if err != nil {
			panic(err)
		}
		name, words, ok := strings.Cut(string(data), "\n")
		if !ok {
			panic(fmt.Sprintf("detect/%s: no words below the name of the language", e.Name()))
		}
		c.profiles = append(c.profiles, profile{strings.TrimSuffix(e.Name(), path.Ext(e.Name())), name})
		for _, w := range strings.Fields(words) {
			c.add(i, w)
		}
	}
	return c
})

// add files an entry of a list under its kind; see detect/README.md.
func (c clues) add(language int, entry string) {
	kind := c.words
	switch {
	case strings.HasPrefix(entry, "-"):
		kind, entry = c.endings, entry[1:]
	case strings.HasSuffix(entry, "-"):
		kind, entry = c.starts, entry[:len(entry)-1]
	case strings.HasPrefix(entry, "*"):
		kind, entry = c.letters, strings.Trim(entry, "*")
	}
	known := kind[entry]
	if len(known) == 0 || known[len(known)-1] != language {
		kind[entry] = append(known, language)
	}
}

// tally is what the words of a text tell, by the index of each language.
type tally struct {
	words int
	// known adds up the clues that a language has, score its part of them: a
	// clue of several languages is shared among them.
	known, score []float64
}

// best is the language with the highest score, and the second.
func (t tally) best() (best, second int) {
	second = 1
	for i := 1; i < len(t.score); i++ {
		switch {
		case t.score[i] > t.score[best]:
			best, second = i, best
		case t.score[i] > t.score[second]:
			second = i
		}
	}
	return best, second
}

// needed is the least that a language must have of a text.
func (t tally) needed() float64 {
	if t.words < shortText {
		return shortShare * float64(t.words)
	}
	return leastShare * float64(t.words)
}

func (t tally) add(languages []int, weight float64) {
	for _, l := range languages {
		t.known[l] += weight
		t.score[l] += weight / float64(len(languages))
	}
}

// count adds up the clues of a text.
func (c clues) count(text string) tally {
	t := tally{known: make([]float64, len(c.profiles)), score: make([]float64, len(c.profiles))}
	text = strings.ReplaceAll(text, "’", "'")
	for _, field := range strings.FieldsFunc(text, notInWord) {
		first, _ := utf8.DecodeRuneInString(field)
		part := partWeight
		if unicode.IsUpper(first) {
			// More often than not a name, which tells little.
			part /= 2
		}
		for _, w := range elided(strings.ToLower(field)) {
			t.words++
			if languages := c.words[w]; len(languages) > 0 {
				t.add(languages, wordWeight)
				continue
			}
			c.countParts(w, part, t)
		}
	}
	return t
}

// countParts adds what the longest ending, the longest beginning and the
// letters of a word tell.
func (c clues) countParts(w string, weight float64, t tally) {
	for i := max(1, len(w)-longestPart); i < len(w); i++ {
		if languages := c.endings[w[i:]]; len(languages) > 0 {
			t.add(languages, weight)
			break
		}
	}
	for i := min(len(w)-1, longestPart); i > 0; i-- {
		if languages := c.starts[w[:i]]; len(languages) > 0 {
			t.add(languages, weight)
			break
		}
	}
	for i := range w {
		for n := 1; n <= longestPart && i+n <= len(w); n++ {
			if languages := c.letters[w[i:i+n]]; len(languages) > 0 {
				t.add(languages, weight)
			}
		}
	}
}

func notInWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && r != '\'' && r != '·'
}

// elided splits a word at its apostrophe: "l'an" is "l'" and "an", "don't" is
// "do" and "n't", "it's" is "it" and "'s".
func elided(w string) []string {
	w = strings.Trim(w, "'·")
	if stem, ok := strings.CutSuffix(w, "n't"); ok && stem != "" {
		return []string{stem, "n't"}
	}
	before, after, ok := strings.Cut(w, "'")
	switch {
	case w == "":
		return nil
	case !ok:
		return []string{w}
	case utf8.RuneCountInString(after) <= 2 && utf8.RuneCountInString(before) > 2:
		return []string{before, "'" + after}
	}
	return []string{before + "'", after}
}
