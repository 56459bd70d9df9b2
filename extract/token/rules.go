package token

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Rules are the rules of one language. They are safe for concurrent use.
type Rules struct {
	whole         map[string]bool // words never cut, lower case
	abbreviations map[string]bool // keep their full stop, end no sentence
	finals        map[string]bool // keep their full stop, may end a sentence
	starters      map[string]bool // words that start sentences, lower case
	units         map[string]bool // cut off a number: 20M, 5pm
	ordinals      map[string]bool // stay with a number: 19th, 3e
	elided        map[string]bool // before an apostrophe: l, qu
	clitics       map[string]bool // cut off the end of a word: 's, -t-il
	joined        map[string]int  // surface cut in two: bytes of the first part
	prefixes      map[string]bool // before a hyphen, without a cut: e, co
	hyphens       bool            // cut words at hyphens
	slashes       bool            // cut words at slashes
	thousands     bool            // a space may group digits by three
	ranges        bool            // a hyphen between digits joins them
	longestClitic int
}

// Parse reads the rules of a language from lines of the form "key: word word
// …". A key may come again; lines that start with # are comments. The keys:
//
//	whole          words that are never cut
//	abbreviation   words with a full stop that end no sentence
//	final          words with a full stop that may end a sentence
//	starter        words that often start a sentence, for after a final
//	unit, ordinal  letters after digits: cut off, or not
//	elided         words that lose their end before an apostrophe
//	clitic         ends of words that are words
//	joined         two words written as one, with | between them
//	prefix         parts before a hyphen that do not become words
//	cut            hyphens, slashes: words are cut there
//	group          thousands, ranges: a space, a hyphen may stand between digits
func Parse(name string, r io.Reader) (*Rules, error) {
	rules := &Rules{joined: map[string]int{}}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, rest, ok := strings.Cut(line, ":")
		if !ok {
			return nil, fmt.Errorf("%s:%d: no colon in %q", name, n, line)
		}
		if err := rules.add(strings.TrimSpace(key), strings.Fields(rest)); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read rules %s: %w", name, err)
	}
	return rules, nil
}

func (r *Rules) add(key string, words []string) error {
	switch key {
	case "whole":
		put(&r.whole, words)
	case "abbreviation":
		put(&r.abbreviations, words)
	case "final":
		put(&r.finals, words)
	case "starter":
		put(&r.starters, words)
	case "unit":
		put(&r.units, words)
	case "ordinal":
		put(&r.ordinals, words)
	case "elided":
		put(&r.elided, words)
	case "clitic":
		put(&r.clitics, words)
		for _, w := range words {
			r.longestClitic = max(r.longestClitic, len(w))
		}
	case "prefix":
		put(&r.prefixes, words)
	case "joined":
		for _, w := range words {
			first, second, ok := strings.Cut(w, "|")
			if !ok {
				return fmt.Errorf("no | in joined word %q", w)
			}
			r.joined[first+second] = len(first)
		}
	case "cut":
		r.hyphens = r.hyphens || slices.Contains(words, "hyphens")
		r.slashes = r.slashes || slices.Contains(words, "slashes")
	case "group":
		r.thousands = r.thousands || slices.Contains(words, "thousands")
		r.ranges = r.ranges || slices.Contains(words, "ranges")
	default:
		return fmt.Errorf("unknown key %q", key)
	}
	return nil
}

func put(set *map[string]bool, words []string) {
	if *set == nil {
		*set = make(map[string]bool)
	}
	for _, w := range words {
		(*set)[w] = true
	}
}
