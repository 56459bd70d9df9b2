package judge

import "github.com/relata-kg/relata/extract/text"

// candidate is what may be the ends of a fact, as indexes into the document's
// mentions; -1 for the end that the sentence leaves unsaid. Sentence is the index of
// the sentence.
type candidate struct{ sentence, subject, object int }

func (c candidate) form() form {
	switch {
	case c.object < 0:
		return subjectAlone
	case c.subject < 0:
		return objectAlone
	}
	return both
}

// pair is the candidate as the ends of a fact.
func (c candidate) pair(predicate string) text.Pair {
	return text.Pair{Sentence: c.sentence, Predicate: predicate, Subject: c.subject, Object: c.object}
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
		s := mentions[i].Sentence
		list = append(list, candidate{s, i, -1}, candidate{s, -1, i})
		for _, j := range ends[n+1:] {
			a, b := &mentions[i], &mentions[j]
			if a.Kind == text.Sum && b.Kind == text.Sum || b.First-a.End > maxSpan {
				continue
			}
			list = append(list, candidate{s, i, j}, candidate{s, j, i})
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
