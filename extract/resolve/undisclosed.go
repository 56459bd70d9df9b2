package resolve

import "strings"

// markUndisclosed finds the sentences that keep a sum secret and marks the
// event that they speak of: the latest told up to there that has no sum.
func (d *discourse) markUndisclosed(events []*event) {
	for i := range d.sentences {
		s := &d.sentences[i]
		if !d.secret(strings.ToLower(d.article.Text[s.Start:s.End])) {
			continue
		}
		for j := len(events) - 1; j >= 0 && events[j].first >= i-maxBack; j-- {
			e := events[j]
			if e.first <= i && i-e.last <= 2 && len(e.in("amount")) == 0 && e.predicate.Priced() {
				e.undisclosed = true
				break
			}
		}
	}
}

func (d *discourse) secret(sentence string) bool {
	for _, words := range d.words.undisclosed {
		if strings.Contains(sentence, words) {
			return true
		}
	}
	return false
}
