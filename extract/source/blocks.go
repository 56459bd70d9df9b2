package source

import (
	"strings"

	"github.com/relata-kg/relata/extract/text"
)

const (
	// longHeadline and longSubheading are the most characters that a headline
	// and a subheading have.
	longHeadline   = 200
	longSubheading = 100
)

// blocks returns the parts of the body to read, in order. The headline is the
// title that the header gives, if the body does not repeat it, else the first
// block if that can be one.
func blocks(content string, body []text.Span, title text.Span) []text.Block {
	groups := group(content, body)
	var bs []text.Block
	for i, g := range groups {
		spans := paragraphs(content, g.lines, i == 0)
		for j, s := range spans {
			// A short last line is a signature or a source.
			last := i == len(groups)-1 && j == len(spans)-1
			short := g.kind == prose && !last && isSubheading(content, s)
			bs = append(bs, text.Block{Span: s, Heading: g.kind == heading || short})
		}
	}
	if len(bs) == 0 {
		return nil
	}
	if title.Len() == 0 {
		bs[0].Heading = bs[0].Heading || isHeadline(content, bs[0].Span, len(bs) == 1)
		return bs
	}
	if sameWords(content, title, bs[0].Span) {
		bs[0].Heading = true
		return bs
	}
	if title.End <= bs[0].Start {
		bs = append([]text.Block{{Span: title, Heading: true}}, bs...)
	}
	return bs
}

// isHeadline reports whether the first block of an article can be its
// headline. Some headlines are whole sentences; a lone sentence is none.
func isHeadline(content string, s text.Span, alone bool) bool {
	if strings.HasSuffix(content[s.Start:s.End], ".") {
		return !alone && width(content, s) <= longSubheading
	}
	return width(content, s) <= longHeadline
}

// isSubheading reports whether s is short and ends like no sentence.
func isSubheading(content string, s text.Span) bool {
	return width(content, s) <= longSubheading && !endsLikeProse(content[s.Start:s.End])
}

// endsLikeProse reports whether line ends as a sentence, a quotation or the
// announcement of a list does.
func endsLikeProse(line string) bool {
	line = strings.TrimRight(line, "\"'”’»)]* \u00a0\u202f")
	last := strings.TrimRight(line, ".!?…:;,")
	return last != line
}

func sameWords(content string, a, b text.Span) bool {
	x := strings.Fields(content[a.Start:a.End])
	y := strings.Fields(content[b.Start:b.End])
	return strings.EqualFold(strings.Join(x, " "), strings.Join(y, " "))
}
