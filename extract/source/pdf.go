package source

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/relata-kg/relata/extract/source/pdfium"
	"github.com/relata-kg/relata/graph"
)

// isPDF knows the mark, before which some programs write a little.
func isPDF(_ *pass, head []byte) bool {
	return bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-"))
}

// readPDF reads the text layer: its lines as a plain text, in which an empty
// line stands where the page has a gap.
func readPDF(p *pass, it item) error {
	content, err := p.all(it)
	if err != nil {
		return err
	}
	d, err := pdfium.Read(p.ctx, content)
	if err != nil {
		return fmt.Errorf("PDF: %w", err)
	}
	if it.about.Published == "" {
		created := strings.TrimPrefix(d.Created, "D:")
		it.about.Published = graph.Date(day(created[:min(8, len(created))]))
	}
	a, err := p.article(it, pageText(withoutMargins(d.Pages)))
	if err != nil {
		return err
	}
	return p.give(a)
}

// pageText joins the lines of all pages. A word that a soft hyphen ends goes on in the
// next line.
func pageText(pages [][]pdfium.Line) string {
	var b strings.Builder
	for _, lines := range pages {
		gap := usualGap(lines)
		for i, l := range lines {
			if i > 0 && gap > 0 && lines[i-1].Bottom-l.Bottom > 1.4*gap {
				b.WriteByte('\n')
			}
			s := strings.ToValidUTF8(tidy(l.Text), "")
			if word, broken := strings.CutSuffix(strings.TrimSuffix(s, "\uFFFE"), "\x02"); broken {
				b.WriteString(word)
				continue
			}
			b.WriteString(strings.Map(visible, s) + "\n")
		}
	}
	return b.String()
}

// visible leaves out the control characters that stand for glyphs without a
// meaning.
func visible(r rune) rune {
	if unicode.IsControl(r) || r == '\uFFFE' || r == utf8.RuneError {
		return -1
	}
	return r
}

// usualGap is the distance of two lines in a paragraph: the
// lower quartile, since where paragraphs are short the gaps between them are many.
func usualGap(lines []pdfium.Line) float64 {
	var gaps []float64
	for i := range len(lines) - 1 {
		if g := lines[i].Bottom - lines[i+1].Bottom; g > 0 {
			gaps = append(gaps, g)
		}
	}
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/4]
}

// printed is what browsers write above and below a page: the time of printing before
// its title, its address before the number of the page.
var printed = regexp.MustCompile(`^(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d\b.*|(?:https?|file)://\S+( \d+/\d+)?)$`)

var digits = regexp.MustCompile(`\d+`)

// withoutMargins leaves out what browsers write in the margins, and the first and
// last lines that most pages share but for their numbers: heads, feet, numbers of
// pages.
func withoutMargins(pages [][]pdfium.Line) [][]pdfium.Line {
	for i, lines := range pages {
		pages[i] = slices.DeleteFunc(lines, func(l pdfium.Line) bool { return printed.MatchString(strings.TrimSpace(l.Text)) })
	}
	seen := map[string]int{}
	key := func(l pdfium.Line) string { return digits.ReplaceAllString(l.Text, "0") }
	for _, lines := range pages {
		if len(lines) > 0 {
			seen[key(lines[0])]++
			seen[key(lines[len(lines)-1])]++
		}
	}
	margin := func(l pdfium.Line) bool { return len(pages) > 2 && 2*seen[key(l)] > len(pages) }
	var kept [][]pdfium.Line
	for _, lines := range pages {
		if len(lines) > 0 && margin(lines[0]) {
			lines = lines[1:]
		}
		if len(lines) > 0 && margin(lines[len(lines)-1]) {
			lines = lines[:len(lines)-1]
		}
		kept = append(kept, lines)
	}
	return kept
}
