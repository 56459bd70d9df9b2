package relation

import (
	"slices"

	"github.com/relata-kg/relata/extract/text"
)

// mendIncluded hangs a name behind "including", "such as" or the like on the noun
// before, of which it is an example: parsers hang it on the verb, or take it for what
// the noun belongs to ("has customers including X").
func (r *Reader) mendIncluded(m *mending, mentions []text.Mention) {
	for i := range m.mended.Tokens {
		host := m.exampled(i)
		if host < 0 || !r.cues.inclusive[m.marker(i)] {
			continue
		}
		k := slices.IndexFunc(mentions, func(x text.Mention) bool {
			return x.Kind == text.Name && x.First > i && x.First <= i+maxMarker
		})
		if k < 0 {
			continue
		}
		example := mentions[k].Head
		switch tokens := m.mended.Tokens; {
		case tokens[example].Head == host:
			continue
		case tokens[host].Head == example:
			head, relation := tokens[example].Head, tokens[example].Deprel
			m.token(host).Head, m.token(host).Deprel = head, relation
		case tokens[i].Head != example || tokens[i].Deprel != "case":
			continue
		}
		m.token(example).Head, m.token(example).Deprel = host, "nmod"
		m.token(i).Head, m.token(i).Deprel = example, "case"
	}
}

// maxMarker is how many tokens a marker of examples and a determiner have.
const maxMarker = 3

// exampled is the noun of which the words from token i on give examples: the one right
// before, but for a comma or an adverb; -1 if there is none.
func (m *mending) exampled(i int) int {
	for k := i - 1; k >= max(0, i-maxMarker); k-- {
		switch t := &m.mended.Tokens[k]; {
		case t.UPOS == "NOUN":
			return k
		case t.Form != "," && t.UPOS != "ADV":
			return -1
		}
	}
	return -1
}

// marker is the lemma of token i with the words that are fixed to it: "such_as".
func (m *mending) marker(i int) string {
	word := text.Lemma(&m.mended.Tokens[i])
	for k := i + 1; k < len(m.mended.Tokens) && m.mended.Tokens[k].Head == i && m.mended.Tokens[k].Deprel == "fixed"; k++ {
		word += "_" + text.Lemma(&m.mended.Tokens[k])
	}
	return word
}
