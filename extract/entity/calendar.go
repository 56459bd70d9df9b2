package entity

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/relata-kg/relata/graph"
)

// calendar resolves dates against the day of publication.
type calendar struct {
	published time.Time
	// precision is that of the day of publication: 0 if there is none, else
	// the length of its date.
	precision int
}

func newCalendar(published graph.Date) calendar {
	from, _ := published.Span()
	if from.IsZero() || strings.Contains(string(published), "/") {
		return calendar{}
	}
	return calendar{published: from, precision: len(published)}
}

// The lengths of dates by precision.
const (
	yearLong  = len("2006")
	monthLong = len("2006-01")
	dayLong   = len("2006-01-02")
)

// moment is what a text says of a date. Zero fields are unsaid.
type moment struct {
	year, month, day int
	// weekday counts from Monday, 1.
	weekday int
	// direction is -1 for "dernier", 1 for "prochain" or a future tense.
	direction int
	// firstMonth and lastMonth bound a season, quarter or half-year.
	firstMonth, lastMonth int
}

// resolve is the date of m, as precise as m and no more; empty if it depends
// on a day of publication that is not known.
func (c calendar) resolve(m moment) graph.Date {
	switch {
	case m.year > 0:
		return makeDate(m.year, m.month, m.day)
	case m.month > 0 && m.day > 0:
		return c.dayOfMonth(m)
	case m.month > 0:
		return c.monthAlone(m)
	case m.weekday > 0:
		return c.dayOfWeek(m)
	case m.firstMonth > 0:
		return c.partOfYear(m)
	}
	return ""
}

// makeDate writes a date; month and day may be 0. It is empty for a day that
// the calendar lacks.
func makeDate(year, month, day int) graph.Date {
	s := fmt.Sprintf("%04d", year)
	if month > 0 {
		s += fmt.Sprintf("-%02d", month)
	}
	if month > 0 && day > 0 {
		s += fmt.Sprintf("-%02d", day)
	}
	d, err := graph.ParseDate(s)
	if err != nil {
		return ""
	}
	return d
}

// dayOfMonth takes the year in which the weekday fits, else the latest such
// day not after publication, or the next one if the text looks ahead.
func (c calendar) dayOfMonth(m moment) graph.Date {
	if c.precision < dayLong {
		return ""
	}
	year := c.published.Year()
	for _, y := range []int{year, year - 1, year + 1} {
		if m.weekday > 0 && weekday(time.Date(y, time.Month(m.month), m.day, 0, 0, 0, 0, time.UTC)) == m.weekday {
			return makeDate(y, m.month, m.day)
		}
	}
	this := time.Date(year, time.Month(m.month), m.day, 0, 0, 0, 0, time.UTC)
	switch {
	case m.direction > 0 && this.Before(c.published):
		year++
	case m.direction <= 0 && this.After(c.published):
		year--
	}
	return makeDate(year, m.month, m.day)
}

// monthAlone is the latest such month not after that of publication, or the
// next one. "Last July", said in July, is that of the year before.
func (c calendar) monthAlone(m moment) graph.Date {
	if c.precision < monthLong {
		return ""
	}
	year, now := c.published.Year(), int(c.published.Month())
	switch {
	case m.direction > 0 && m.month < now:
		year++
	case m.direction == 0 && m.month > now, m.direction < 0 && m.month >= now:
		year--
	}
	return makeDate(year, m.month, 0)
}

// dayOfWeek is the latest such day not after publication, or the next after.
func (c calendar) dayOfWeek(m moment) graph.Date {
	if c.precision < dayLong {
		return ""
	}
	back := (weekday(c.published) - m.weekday + 7) % 7
	if m.direction < 0 && back == 0 {
		back = 7
	}
	if m.direction > 0 {
		back -= 7
	}
	d := c.published.AddDate(0, 0, -back)
	return makeDate(d.Year(), int(d.Month()), d.Day())
}

// partOfYear is the year of the latest such part that has begun, or of the
// next that has not ended.
func (c calendar) partOfYear(m moment) graph.Date {
	if c.precision < monthLong {
		return ""
	}
	year, now := c.published.Year(), int(c.published.Month())
	switch {
	case m.direction > 0 && now > m.lastMonth:
		year++
	case m.direction == 0 && now < m.firstMonth, m.direction < 0 && now <= m.lastMonth:
		year--
	}
	return makeDate(year, 0, 0)
}

// weekday counts the days of the week from Monday, 1.
func weekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// offset is a distance from the day of publication.
type offset struct {
	unit  string
	count int
}

// parseOffset reads "year -1".
func parseOffset(s string) (offset, error) {
	unit, count, _ := strings.Cut(s, " ")
	n, err := strconv.Atoi(count)
	if err != nil {
		return offset{}, fmt.Errorf("want a unit and a number, not %q", s)
	}
	switch unit {
	case "day", "week", "month", "year":
		return offset{unit, n}, nil
	}
	return offset{}, fmt.Errorf("unknown unit %q", unit)
}

// shift is the date that lies o away from publication. A week has no date of
// its own but its month, if it lies in one.
func (c calendar) shift(o offset) graph.Date {
	year, month := c.published.Year(), int(c.published.Month())
	switch {
	case o.unit == "year" && c.precision >= yearLong:
		return makeDate(year+o.count, 0, 0)
	case o.unit == "month" && c.precision >= monthLong:
		d := time.Date(year, time.Month(month+o.count), 1, 0, 0, 0, 0, time.UTC)
		return makeDate(d.Year(), int(d.Month()), 0)
	case o.unit == "week" && c.precision == dayLong:
		monday := c.published.AddDate(0, 0, 1-weekday(c.published)+7*o.count)
		if sunday := monday.AddDate(0, 0, 6); sunday.Month() == monday.Month() {
			return makeDate(monday.Year(), int(monday.Month()), 0)
		}
	case o.unit == "day" && c.precision == dayLong:
		d := c.published.AddDate(0, 0, o.count)
		return makeDate(d.Year(), int(d.Month()), d.Day())
	}
	return ""
}
