package question

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// Periods are times that no date of an article tells so: "over the last three years", "Q4
// 2023". The section "periods" of question.txt lists them: words, "N" for a number, "Y" for
// a year. The value is what N counts, or the first and the last month in the year Y.

// period is a kind of them.
type period struct {
	pattern *regexp.Regexp
	// unit is year, month, week or day, of which N are meant; else the months are.
	unit        string
	first, last int
}

// periodsOf makes the periods of a language, the longest first.
func periodsOf(words text.Lexicon) (periods []period, err error) {
	numbers := append(slices.Sorted(maps.Keys(words["numbers"])), `\d{1,3}`)
	number := "(" + strings.Join(numbers, "|") + ")"
	templates := slices.SortedFunc(maps.Keys(words["periods"]), func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	for _, template := range templates {
		p := period{unit: words["periods"][template]}
		if first, last, isMonths := strings.Cut(p.unit, " "); isMonths {
			p.unit = ""
			if p.first, err = strconv.Atoi(first); err != nil {
				return nil, fmt.Errorf("period %q: %w", template, err)
			}
			if p.last, err = strconv.Atoi(last); err != nil {
				return nil, fmt.Errorf("period %q: %w", template, err)
			}
		}
		expression := strings.Join(strings.Fields(regexp.QuoteMeta(template)), `\s+`)
		expression = regexp.MustCompile(`\bN\b`).ReplaceAllLiteralString(expression, number)
		expression = regexp.MustCompile(`\bY\b`).ReplaceAllLiteralString(expression, `((?:19|20)\d\d)`)
		if p.pattern, err = regexp.Compile(`(?i)(?:^|\s)` + expression + `(?:[\s,;.?!]|$)`); err != nil {
			return nil, fmt.Errorf("period %q: %w", template, err)
		}
		periods = append(periods, p)
	}
	return periods, nil
}

// span is from when to when a question asks; the zero span says nothing of it.
type span struct{ since, until graph.Date }

// takePeriod takes a period off a question. Of one that counts back from today it says
// nothing if today is empty, and leaves it.
func (g *grammar) takePeriod(question string, today graph.Date) (string, span) {
	for _, p := range g.periods {
		at := p.pattern.FindStringSubmatchIndex(question)
		if at == nil {
			continue
		}
		s, ok := g.span(p, question[at[2]:at[3]], today)
		if !ok {
			continue
		}
		return strings.TrimSpace(strings.TrimSpace(question[:at[0]]) + " " + strings.TrimLeft(question[at[1]-1:], " ,")), s
	}
	return question, span{}
}

// span is what a period means, n being its number or year.
func (g *grammar) span(p period, n string, today graph.Date) (span, bool) {
	if p.unit == "" {
		month := func(m int) graph.Date { return graph.Date(fmt.Sprintf("%s-%02d", n, m)) }
		return span{month(p.first), month(p.last)}, true
	}
	if words, inWords := g.words["numbers"][strings.ToLower(n)]; inWords {
		n = words
	}
	count, err := strconv.Atoi(n)
	day, _ := today.Span()
	if err != nil || day.IsZero() {
		return span{}, false
	}
	switch p.unit {
	case "year":
		day = day.AddDate(-count, 0, 0)
	case "quarter":
		day = day.AddDate(0, -3*count, 0)
	case "month":
		day = day.AddDate(0, -count, 0)
	case "week":
		day = day.AddDate(0, 0, -7*count)
	default:
		day = day.AddDate(0, 0, -count)
	}
	return span{since: graph.Date(day.Format("2006-01-02"))}, true
}
