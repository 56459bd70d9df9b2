package question

import (
	"fmt"
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph/query"
)

// qualify puts the question's date, round and modality into the query.
func (u *understanding) qualify(q *query.Query, f *text.Frame) error {
	modality(q, f)
	for i := range u.reading.Mentions {
		m := &u.reading.Mentions[i]
		switch m.Kind {
		case text.Date:
			if q.Since != "" || q.Until != "" {
				return u.misunderstood("it names more than one date")
			}
			u.bound(q, m)
		case text.Round:
			q.Round = m.Round
		}
	}
	return nil
}

// bound sets the time of a query by the word before the date: from then on
// ("since"), up to then ("before"), or within it.
func (u *understanding) bound(q *query.Query, m *text.Mention) {
	before := strings.ToLower(strings.TrimSpace(u.question[:min(m.Start, len(u.question))]))
	ends := func(section string) bool {
		for word := range u.words[section] {
			if strings.HasSuffix(before, " "+word) {
				return true
			}
		}
		return false
	}
	switch {
	case ends("since"):
		q.Since = m.Date
	case ends("until"):
		q.Until = m.Date
	default:
		q.Since, q.Until = m.Date, m.Date
	}
}

// complete returns an error if a part of the question found no place in the
// query: to answer the rest would be to guess.
func (u *understanding) complete(f *text.Frame) error {
	for i := range u.reading.Mentions {
		m := &u.reading.Mentions[i]
		used := slices.ContainsFunc(f.Fillers, func(x text.Filler) bool { return x.Mention == i })
		switch m.Kind {
		case text.Name, text.Sum, text.Share, text.Interrogative:
			if !used && !u.within(i) {
				return u.misunderstood(fmt.Sprintf("the part %q found no place", m.Name))
			}
		}
	}
	return nil
}

// within reports whether mention i lies within another one, which stands for
// it.
func (u *understanding) within(i int) bool {
	m := &u.reading.Mentions[i]
	return slices.ContainsFunc(u.reading.Mentions, func(o text.Mention) bool {
		return o.Span != m.Span && o.Contains(m.Span)
	})
}
