package resolve

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

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
	// trade classes nouns, and words of names, by what somebody does for a living.
	trade map[string]string
	// few are the words of small numbers: "two".
	few map[string]int
	// office are the positions that a text gives the people of whom it tells: "chief
	// executive".
	office map[string]string
	// each are the words that give everyone the whole: "A and B each take 25%".
	each map[string]string
	// undisclosed are the words that keep a sum secret, as they stand in the
	// sentence.
	undisclosed []string
}

func newWords(lex text.Lexicon) (words, error) {
	for _, name := range []string{"unit", "size", "trade", "few", "office", "each", "undisclosed"} {
		if lex[name] == nil {
			return words{}, fmt.Errorf("section [%s] is missing", name)
		}
	}
	w := words{unit: lex["unit"], size: lex["size"], trade: lex["trade"], few: map[string]int{}, office: lex["office"], each: lex["each"]}
	for entry, value := range lex["few"] {
		n, err := strconv.Atoi(value)
		if err != nil {
			return words{}, fmt.Errorf("section [few]: %s = %q is no number", entry, value)
		}
		w.few[entry] = n
	}
	for entry := range lex["undisclosed"] {
		w.undisclosed = append(w.undisclosed, entry)
	}
	slices.Sort(w.undisclosed)
	return w, nil
}

// tradeOf is the trade that a noun tells, by itself or by its last word; empty if
// it tells none.
func (w *words) tradeOf(noun string) string {
	if t := w.trade[noun]; t != "" {
		return t
	}
	return w.trade[noun[strings.LastIndexByte(noun, ' ')+1:]]
}
