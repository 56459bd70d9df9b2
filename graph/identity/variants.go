package identity

import (
	"iter"
	"strings"
)

// maxVaried is the most letters of a name that is varied: each letter more makes
// some fifty names more.
const maxVaried = 24

// Variants yields names that may have been meant by a misspelled one, folded and
// each once: those that a letter put in, left out or replaced makes of it, two
// neighbours that are swapped, or a first or last word left out. It is for
// graphs too large to look at every name. Letters put in are those from a to z.
func Variants(name string) iter.Seq[string] {
	folded := Fold(name)
	runes := []rune(folded)
	return func(yield func(string) bool) {
		if len(runes) > maxVaried {
			return
		}
		seen := map[string]bool{folded: true, "": true}
		try := func(parts ...[]rune) bool {
			var b strings.Builder
			for _, part := range parts {
				b.WriteString(string(part))
			}
			v := Fold(b.String())
			if seen[v] {
				return true
			}
			seen[v] = true
			return yield(v)
		}
		words := strings.Fields(folded)
		for i := 1; i < len(words); i++ {
			if !try([]rune(strings.Join(words[:i], " "))) || !try([]rune(strings.Join(words[i:], " "))) {
				return
			}
		}
		for i := range len(runes) + 1 {
			before, after := runes[:i], runes[i:]
			if len(after) > 0 && !try(before, after[1:]) ||
				len(after) > 1 && !try(before, []rune{after[1], after[0]}, after[2:]) {
				return
			}
			for letter := 'a'; letter <= 'z'; letter++ {
				if !try(before, []rune{letter}, after) ||
					len(after) > 0 && !try(before, []rune{letter}, after[1:]) {
					return
				}
			}
		}
	}
}
