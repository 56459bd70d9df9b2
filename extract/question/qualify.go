package question

import (
	"math/big"
	"regexp"
	"strings"
	"time"
	"unicode"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

// qualify puts what the question says of dates, rounds, sums, shares and modality into
// a filter. Predicate is what it asks of, empty for any; f is the frame that it was made
// of, nil if there is none.
func (u *understanding) qualify(filter *query.Filter, predicate string, f *text.Frame) error {
	if f != nil && f.Modality != graph.Asserted {
		filter.Modalities = []graph.Modality{f.Modality}
	}
	var dates, sums []*text.Mention
	for i := range u.reading.Mentions {
		m := &u.reading.Mentions[i]
		switch m.Kind {
		case text.Date:
			dates = append(dates, m)
		case text.Round:
			filter.Round = m.Round
		case text.Sum:
			u.used[i] = true
			sums = append(sums, m)
		case text.Share:
			u.used[i] = true
			boundShare(filter, m)
		}
	}
	if err := u.sums(filter, sums); err != nil {
		return err
	}
	if err := u.when(filter, dates); err != nil || filter.Since == "" || filter.Since != filter.Until {
		return err
	}
	if p, _ := u.ontology.Predicate(predicate); p.State {
		// What somebody was in a year need not have begun in it.
		filter.AsOf, filter.Since, filter.Until = filter.Since, "", ""
	}
	return nil
}

// sums bounds a filter by the sums of a question: one, or two ("between $10m and $50m").
func (u *understanding) sums(filter *query.Filter, sums []*text.Mention) error {
	switch {
	case len(sums) == 0:
	case len(sums) == 1 && u.rangeTo(filter, sums[0]):
	case len(sums) == 1 && !u.follows(sums[0], "first of two"):
		boundSum(filter, sums[0])
	case len(sums) == 2 && u.follows(sums[0], "first of two") && u.follows(sums[1], "second of two") && sums[0].Money.Currency == sums[1].Money.Currency:
		filter.MinAmount, filter.MaxAmount = sums[0].Money, sums[1].Money
	default:
		return u.misunderstood("what it says of sums is not clear")
	}
	return nil
}

// numbersOfRange are the two numbers of a range that share a unit, and the words before
// either: "between 10 and 50".
var numbersOfRange = regexp.MustCompile(`(\S+) (\d+(?:[.,]\d+)?) (\S+) (\d+(?:[.,]\d+)?)$`)

// rangeTo bounds a filter by a sum that a bare number stands before: "between 10 and 50
// million euros". It reports whether one does.
func (u *understanding) rangeTo(filter *query.Filter, m *text.Mention) bool {
	end := min(m.Span.End, len(u.question))
	unit := strings.IndexFunc(m.Name, unicode.IsLetter)
	if second := strings.LastIndexAny(m.Name, "0123456789"); second >= 0 {
		unit = second + 1
	}
	if unit < 0 || len(m.Name)-unit > end {
		return false
	}
	low := numbersOfRange.FindStringSubmatch(strings.ToLower(strings.TrimSpace(u.question[:end-(len(m.Name)-unit)])))
	if low == nil || m.Money.Rat() == nil {
		return false
	}
	_, first := u.words["first of two"][low[1]]
	_, second := u.words["second of two"][low[3]]
	from, top := decimal(low[2]), decimal(low[4])
	if !first || !second || from == nil || top == nil {
		return false
	}
	// The value of a sum that holds both numbers is that of the first.
	read := new(big.Rat).Set(top)
	if strings.HasPrefix(m.Name, low[2]) {
		read.Set(from)
	}
	if read.Sign() == 0 {
		return false
	}
	one := new(big.Rat).Quo(m.Money.Rat(), read)
	least, most := *m.Money, *m.Money
	least.Value, most.Value = plainDecimal(from.Mul(from, one)), plainDecimal(top.Mul(top, one))
	least.Bound, most.Bound = "", ""
	filter.MinAmount, filter.MaxAmount = &least, &most
	return true
}

// plainDecimal writes a number without needless zeros.
func plainDecimal(n *big.Rat) string {
	return strings.TrimSuffix(strings.TrimRight(n.FloatString(4), "0"), ".")
}

// decimal is a number with a point or a comma, nil if it is none.
func decimal(s string) *big.Rat {
	n, ok := new(big.Rat).SetString(strings.ReplaceAll(s, ",", "."))
	if !ok {
		return nil
	}
	return n
}

// when bounds a filter by the dates of a question: one, with the word before it (since,
// until), or two ("between 2015 and 2018").
func (u *understanding) when(filter *query.Filter, dates []*text.Mention) error {
	switch {
	case u.marks.since != "" && len(dates) > 0:
		return u.misunderstood("it names more than one time")
	case u.marks.since != "":
		filter.Since = u.marks.since
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
	before := strings.ToLower(strings.TrimSpace(u.question[:min(m.Start, len(u.question))]))
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
