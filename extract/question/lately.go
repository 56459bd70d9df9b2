package question

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// period is a way of naming the time up to today: "in the last three years". The section
// "lately" lists them, each a line like a form, where # stands for a number; the value is
// the unit: day, week, month or year.
type period struct {
	pattern *regexp.Regexp
	unit    string
}

func periodsOf(words text.Lexicon) (list []period, err error) {
	for _, template := range slices.Sorted(maps.Keys(words["lately"])) {
		expression := strings.TrimSuffix(strings.TrimPrefix(source(template), "^"), "$")
		pattern, err := regexp.Compile(`(?:^| )` + strings.ReplaceAll(expression, "#", `(\S+)`))
		if err != nil {
			return nil, fmt.Errorf("%q: %w", template, err)
		}
		list = append(list, period{pattern, words["lately"][template]})
	}
	return list, nil
}

// lately takes a period off a question and returns the day on which it began; since is
// empty if the question has none, or nobody knows what day it is.
func (g *grammar) lately(question string, today graph.Date) (plain string, since graph.Date) {
	lower := strings.ToLower(question)
	now, err := time.Parse(time.DateOnly, string(today))
	if err != nil || len(lower) != len(question) {
		return question, ""
	}
	lower = strings.Map(func(r rune) rune {
		if r == '?' || r == ',' || r == '.' {
			return ' '
		}
		return r
	}, lower)
	for _, p := range g.periods {
		at := p.pattern.FindStringSubmatchIndex(lower)
		if at == nil {
			continue
		}
		word := lower[at[2]:at[3]]
		n, err := strconv.Atoi(word)
		if err != nil {
			n, err = strconv.Atoi(g.words["numbers"][word])
		}
		if err != nil || n < 1 || n > maxPeriod {
			continue
		}
		return question[:at[0]] + " " + question[at[1]:], ago(now, n, p.unit)
	}
	return question, ""
}

// maxPeriod is more of any unit than a question looks back.
const maxPeriod = 1000

// ago is the day n units before a day.
func ago(day time.Time, n int, unit string) graph.Date {
	switch unit {
	case "year":
		day = day.AddDate(-n, 0, 0)
	case "month":
		day = day.AddDate(0, -n, 0)
	case "week":
		day = day.AddDate(0, 0, -7*n)
	default:
		day = day.AddDate(0, 0, -n)
	}
	return graph.Date(day.Format(time.DateOnly))
}
