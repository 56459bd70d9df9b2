package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/relata-kg/relata/extract/text"
)

// splitLines returns the lines of content without white space at either end;
// the span of a blank line is empty.
func splitLines(content string) []text.Span {
	var lines []text.Span
	for start := 0; start <= len(content); {
		end := len(content)
		if i := strings.IndexAny(content[start:], "\n\r"); i >= 0 {
			end = start + i
		}
		lines = append(lines, trim(content, text.Span{Start: start, End: end}))
		if strings.HasPrefix(content[end:], "\r\n") {
			end++
		}
		start = end + 1
	}
	return lines
}

// trim drops white space from both ends of s.
func trim(content string, s text.Span) text.Span {
	line := content[s.Start:s.End]
	s.End -= len(line) - len(strings.TrimRightFunc(line, unicode.IsSpace))
	if s.Len() == 0 {
		return s
	}
	line = content[s.Start:s.End]
	s.Start += len(line) - len(strings.TrimLeftFunc(line, unicode.IsSpace))
	return s
}

// width is the number of characters of s.
func width(content string, s text.Span) int {
	return utf8.RuneCountInString(content[s.Start:s.End])
}
