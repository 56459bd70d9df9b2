package question

import (
	"strings"
	"time"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

// qualify puts what the question says of dates, rounds, sums, shares and modality into
// a filter. The predicate is the one that it asks of, empty if it asks of any.
func (u *understanding) qualify(filter *query.Filter, predicate string, m graph.Modality) error {
	if m != graph.Asserted {
		filter.Modalities = []graph.Modality{m}
	}
	var dates []*text.Mention
	for i := range u.reading.Mentions {
		m := &u.reading.Mentions[i]
		switch m.Kind {
		case text.Date:
			dates = append(dates, m)
		case text.Round:
			if of, told := u.words["told rounds"][m.Round]; !told || of != predicate {
				filter.Round = m.Round
			}
		case text.Sum:
			u.used[i] = true
			switch {
			case u.low != nil && m.Start <= u.low.at && u.low.at < m.Span.End:
				filter.MinAmount, filter.MaxAmount = u.low.sum, m.Money
			case filter.MinAmount != nil || filter.MaxAmount != nil || u.follows(m, "first of two"):
				return u.misunderstood("it names more than one sum")
			default:
				boundSum(filter, m)
			}
		case text.Share:
			u.used[i] = true
			boundShare(filter, m)
		}
	}
	if err := u.when(filter, dates); err == nil && u.span != (span{}) {
		if len(dates) > 0 {
			return u.misunderstood("it names more than one date")
		}
		filter.Since, filter.Until = u.span.since, u.span.until
		return nil
	} else if err != nil || filter.Since == "" || filter.Since != filter.Until {
		return err
	}
	if p, _ := u.ontology.Predicate(predicate); p.State {
		// What somebody was in a year need not have begun in it.
		filter.AsOf, filter.Since, filter.Until = filter.Since, "", ""
	}
	return nil
}

// when bounds a filter by the dates of a question: one, with the word before it (since,
// until), or two ("between 2015 and 2018").
func (u *understanding) when(filter *query.Filter, dates []*text.Mention) error {
	switch {
	case len(dates) == 1 && u.follows(dates[0], "since"):
		filter.Since = dates[0].Date
	case len(dates) == 1 && u.follows(dates[0], "until"):
		filter.Until = dates[0].Date
	case len(dates) == 1 && u.follows(dates[0], "before"):
		filter.Until = dayBefore(dates[0].Date)
	case len(dates) == 1:
		filter.Since, filter.Until = dates[0].Date, dates[0].Date
	case len(dates) == 2 && u.follows(dates[0], "first of two") && u.follows(dates[1], "second of two"):
		filter.Since, filter.Until = dates[0].Date, dates[1].Date
	case len(dates) > 0:
		return u.misunderstood("it names more than one date")
	}
	return nil
}

// dayBefore is the last day before a date, so that what happened in 2015 is not before
// 2015.
func dayBefore(d graph.Date) graph.Date {
	first, _ := d.Span()
	return graph.Date(first.AddDate(0, 0, -1).Format(time.DateOnly))
}

// follows reports whether a word of a section stands right before a mention.
func (u *understanding) follows(m *text.Mention, section string) bool {
	before := " " + strings.ToLower(strings.TrimSpace(u.question[:min(m.Start, len(u.question))]))
	for word := range u.words[section] {
		if strings.HasSuffix(before, " "+word) || strings.HasSuffix(before, "'"+word) {
			return true
		}
	}
	return false
}

// boundSum bounds the sum of the facts: "more than 5" from below, "5" both ways.
func boundSum(filter *query.Filter, m *text.Mention) {
	sum := *m.Money
	sum.Bound = ""
	if m.Money.Bound != graph.AtMost {
		filter.MinAmount = &sum
	}
	if m.Money.Bound != graph.AtLeast {
		filter.MaxAmount = &sum
	}
}

func boundShare(filter *query.Filter, m *text.Mention) {
	if m.Bound != graph.AtMost {
		filter.MinShare = m.Share
	}
	if m.Bound != graph.AtLeast {
		filter.MaxShare = m.Share
	}
}

// role puts the position that the question asks for into a filter: "chief executive".
func (u *understanding) role(filter *query.Filter, f *text.Frame) {
	if p, _ := u.ontology.Predicate(f.Predicate); !p.Titled || f.Title.Len() == 0 {
		return
	}
	title := u.question[f.Title.Start:min(f.Title.End, len(u.question))]
	if _, any := u.words["generic"][strings.ToLower(title)]; any {
		return
	}
	filter.Role, u.title = title, f.Title
}
