package graph

import (
	"fmt"
	"strings"
	"time"
)

// Date is a date or an interval as precise as a text gives it, in EDTF
// (ISO 8601-2, level 0): "2024", "2025-11", "2026-01-26", "2018/2023". The
// empty Date means that none is given.
type Date string

// layouts are the precisions of a Date, by length.
var layouts = map[int]string{4: "2006", 7: "2006-01", 10: "2006-01-02"}

// ParseDate checks s and returns it as a Date. The error names what is wrong.
func ParseDate(s string) (Date, error) {
	from, to, isInterval := strings.Cut(s, "/")
	if _, _, err := instants(from); err != nil {
		return "", err
	}
	if isInterval {
		if _, _, err := instants(to); err != nil {
			return "", err
		}
		if to < from {
			return "", fmt.Errorf("date %q: the end lies before the start", s)
		}
	}
	return Date(s), nil
}

// Span returns the first day of d and the first day after it, in UTC: half
// open. Both are zero if d is empty or no date.
func (d Date) Span() (from, until time.Time) {
	first, last, isInterval := strings.Cut(string(d), "/")
	if !isInterval {
		last = first
	}
	from, _, err := instants(first)
	if err != nil {
		return time.Time{}, time.Time{}
	}
	_, until, err = instants(last)
	if err != nil {
		return time.Time{}, time.Time{}
	}
	return from, until
}

// Overlaps reports whether d and e may be the same time: one lies within the
// other, as 2025-11 in 2025, or they share days. An empty Date overlaps none.
func (d Date) Overlaps(e Date) bool {
	a, b := d.Span()
	c, f := e.Span()
	if a.IsZero() || c.IsZero() {
		return false
	}
	return a.Before(f) && c.Before(b)
}

// instants gives the half-open span of a single date.
func instants(s string) (from, until time.Time, err error) {
	layout, known := layouts[len(s)]
	if !known {
		return from, until, fmt.Errorf("date %q: want YYYY, YYYY-MM or YYYY-MM-DD", s)
	}
	from, err = time.Parse(layout, s)
	if err != nil {
		return from, until, fmt.Errorf("date %q: want YYYY, YYYY-MM or YYYY-MM-DD", s)
	}
	switch len(s) {
	case 4:
		return from, from.AddDate(1, 0, 0), nil
	case 7:
		return from, from.AddDate(0, 1, 0), nil
	}
	return from, from.AddDate(0, 0, 1), nil
}
