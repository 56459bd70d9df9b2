package resolve

import (
	"fmt"
	"slices"

	"github.com/relata-kg/relata/extract/text"
)

// words are what a language's lexicon says for resolving: each set is a
// section, with entries in lower case.
type words struct {
	// unit are the last words of names of parts of a company: "Google Cloud"
	// is not Google.
	unit map[string]string
	// size classes nouns by the size of what they describe: small ("start-up")
	// or large ("géant"). Both are never the same company.
	size map[string]string
	// undisclosed are the words that keep a sum secret, as they stand in the
	// sentence.
	undisclosed []string
}

func newWords(lex text.Lexicon) (words, error) {
	for _, name := range []string{"unit", "size", "undisclosed"} {
		if lex[name] == nil {
			return words{}, fmt.Errorf("section [%s] is missing", name)
		}
	}
	w := words{unit: lex["unit"], size: lex["size"]}
	for entry := range lex["undisclosed"] {
		w.undisclosed = append(w.undisclosed, entry)
	}
	slices.Sort(w.undisclosed)
	return w, nil
}
