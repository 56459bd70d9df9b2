package source

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// header is what an article says of itself; what it does not say is zero.
type header struct {
	date                  graph.Date
	url, author, language string
	// title is where the value of its title line stands.
	title text.Span
}

var (
	headerLine = regexp.MustCompile(`(?i)^(date|url|title|author|lang|language)\s*:\s*(.*)$`)
	// datedHeadline is "date 2026-01-26 Some headline": the date, then the headline.
	datedHeadline = regexp.MustCompile(`(?i)^date\s*:?\s+(\d{4}-\d\d-\d\d)\s+(\S.*)$`)
	// timestamp is a day with the time of day: "2026-01-26T09:30:00Z".
	timestamp = regexp.MustCompile(`(\d{4}-\d\d-\d\d)[Tt\s]+\d\d?[:hH].*$`)
)

// frontMatterLines is how far down the end of YAML front matter may lie.
const frontMatterLines = 100

// readHeader reads the header of an article and returns the lines of its body.
// A date that is no date is an error unless the caller has a better one.
func readHeader(content string, lines []text.Span, dated bool) (header, []text.Span, error) {
	var h header
	if end := frontMatter(content, lines); end > 0 {
		for _, line := range lines[1:end] {
			if err := h.add(content, line, dated); err != nil {
				return h, nil, err
			}
		}
		return h, lines[end+1:], nil
	}
	var body []text.Span
	prose := 0
	for i, line := range lines {
		if line.Len() > 0 && prose == 0 {
			line = h.dateBefore(content, line)
		}
		switch {
		case headerLine.MatchString(content[line.Start:line.End]):
			if err := h.add(content, line, dated); err != nil {
				return h, nil, err
			}
			line = text.Span{Start: line.Start, End: line.Start}
		case line.Len() > 0:
			prose++
		}
		// The header may stand before the headline or after it, no further down.
		if prose == 2 {
			return h, append(body, lines[i:]...), nil
		}
		body = append(body, line)
	}
	return h, body, nil
}

// frontMatter is the index of the line that ends YAML front matter, 0 if the
// article has none.
func frontMatter(content string, lines []text.Span) int {
	if content[lines[0].Start:lines[0].End] != "---" {
		return 0
	}
	for i, line := range lines[1:min(len(lines), frontMatterLines)] {
		if s := content[line.Start:line.End]; s == "---" || s == "..." {
			return i + 1
		}
	}
	return 0
}

// dateBefore takes the date before a headline, and returns the headline.
func (h *header) dateBefore(content string, line text.Span) text.Span {
	s := content[line.Start:line.End]
	m := datedHeadline.FindStringSubmatchIndex(s)
	if m == nil || timestamp.MatchString(s) {
		return line
	}
	date, err := graph.ParseDate(s[m[2]:m[3]])
	if err != nil {
		return line
	}
	h.date = date
	return trim(content, text.Span{Start: line.Start + m[4], End: line.End})
}

// add takes one line of the header. Lines with other keys say nothing.
func (h *header) add(content string, line text.Span, dated bool) error {
	m := headerLine.FindStringSubmatchIndex(content[line.Start:line.End])
	if m == nil {
		return nil
	}
	key := strings.ToLower(content[line.Start+m[2] : line.Start+m[3]])
	span := unquote(content, trim(content, text.Span{Start: line.Start + m[4], End: line.End}))
	value := content[span.Start:span.End]
	switch {
	case value == "":
	case key == "url":
		h.url = value
	case key == "author":
		h.author = value
	case key == "title":
		h.title = span
	case key == "date" && !dated:
		date, err := graph.ParseDate(timestamp.ReplaceAllString(value, "$1"))
		if err != nil {
			return fmt.Errorf("header: %w", err)
		}
		h.date = date
	case strings.HasPrefix(key, "lang"):
		h.language = languageCode(value)
	}
	return nil
}

// unquote leaves out the quotation marks around a value of YAML.
func unquote(content string, s text.Span) text.Span {
	v := content[s.Start:s.End]
	if len(v) >= 2 && (v[0] == '"' || v[0] == '\'') && v[len(v)-1] == v[0] {
		return trim(content, text.Span{Start: s.Start + 1, End: s.End - 1})
	}
	return s
}

// languageCode is the language of a tag such as "fr-CA": "fr".
func languageCode(tag string) string {
	code, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	return strings.ToLower(code)
}
