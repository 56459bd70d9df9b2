package judge

import "github.com/relata-kg/relata/extract/text"

// candidate is one or two mentions of a sentence, as indexes into the document's
// mentions, the first in the text first; second is -1 if there is but one.
// Sentence is the index of the sentence.
type candidate struct{ sentence, first, second int }

// ends are the mentions of c, the second nil if there is but one.
func (c candidate) ends(mentions []text.Mention) (first, second *text.Mention) {
	if c.second >= 0 {
		second = &mentions[c.second]
	}
	return &mentions[c.first], second
}

// Bounds on what is looked at: a sentence of a hundred names costs no more than
// so many pairs.
const (
	maxEnds = 24
	maxSpan = 60 // tokens between two mentions
)

// candidates lists what may be the ends of facts in a sentence, whose mentions
// are the half-open range of the document's.
func candidates(mentions []text.Mention, first, end int) []candidate {
	var ends []int
	for i := first; i < end; i++ {
		if isEnd(&mentions[i]) && len(ends) < maxEnds {
			ends = append(ends, i)
		}
	}
	var list []candidate
	for n, i := range ends {
		list = append(list, candidate{mentions[i].Sentence, i, -1})
		for _, j := range ends[n+1:] {
			a, b := &mentions[i], &mentions[j]
			if a.Kind == text.Sum && b.Kind == text.Sum || b.First-a.End > maxSpan {
				continue
			}
			list = append(list, candidate{mentions[i].Sentence, i, j})
		}
	}
	return list
}

// isEnd reports whether a mention may be the end of a fact: a name, a sum, or what
// points to somebody told before. A descriptor in apposition to a name is not:
// the name is.
func isEnd(m *text.Mention) bool {
	switch m.Kind {
	case text.Name, text.Pronoun, text.Sum:
		return true
	case text.Descriptor:
		return m.Named < 0 && m.Definite
	}
	return false
}
