package source

import (
	"regexp"

	"github.com/relata-kg/relata/extract/text"
)

// kind says what a group of lines is.
type kind int

const (
	prose kind = iota
	heading
	listItem
)

// lineGroup is a run of lines without a blank one: one or several paragraphs,
// a heading, or one item of a list.
type lineGroup struct {
	kind  kind
	lines []text.Span
}

// The marks of Markdown, and the bullets and numbers of plain texts.
var (
	hashes    = regexp.MustCompile(`^#{1,6}\s+(.*?)(?:\s+#+)?$`)
	bullet    = regexp.MustCompile(`^(?:[-*+•‣▪·]|>)\s+(\S.*)$`)
	number    = regexp.MustCompile(`^(?:\d{1,2}[.)]|[–—])\s+(\S.*)$`)
	underline = regexp.MustCompile(`^(?:={3,}|-{3,})$`)
	noProse   = regexp.MustCompile(`^(?:(?:[-*_]\s*){3,}|={3,}|!\[[^\]]*\]\([^)]*\))$`)
)

// group sorts the lines of a body into groups, without the marks of headings
// and items. Blank lines, rules and pictures are in none.
func group(content string, lines []text.Span) []lineGroup {
	var groups []lineGroup
	open := false // whether the next line may go on with the last group
	for _, line := range lines {
		s := content[line.Start:line.End]
		last := len(groups) - 1
		switch k, span := classify(s, line, !open || groups[last].kind == listItem); {
		case s == "":
			open = false
		case underline.MatchString(s) && open && groups[last].kind == prose && len(groups[last].lines) == 1:
			groups[last].kind, open = heading, false
		case noProse.MatchString(s):
			open = false
		case k == prose && open:
			groups[last].lines = append(groups[last].lines, span)
		default:
			groups = append(groups, lineGroup{k, []text.Span{span}})
			open = k != heading
		}
	}
	return groups
}

// classify tells what a line is, and its span without its mark. Within a
// paragraph a number or a dash is no mark but the wrap of a line.
func classify(s string, line text.Span, first bool) (kind, text.Span) {
	k, m := heading, hashes.FindStringSubmatchIndex(s)
	if m == nil {
		k, m = listItem, bullet.FindStringSubmatchIndex(s)
	}
	if m == nil && first {
		m = number.FindStringSubmatchIndex(s)
	}
	if m == nil {
		return prose, line
	}
	// The space behind a mark may be one that regular expressions do not know.
	within := trim(s, text.Span{Start: m[2], End: m[3]})
	if within.Len() == 0 {
		return prose, line
	}
	return k, text.Span{Start: line.Start + within.Start, End: line.Start + within.End}
}
