package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/relata-kg/relata/extract/text"
)

// A text that was wrapped, by hand or by an editor, has lines of narrowest to
// longLine characters; a longer line is a paragraph.
const (
	narrowest = 45
	longLine  = 120
)

// paragraphs joins the lines of a group that were wrapped, and keeps those
// apart that their author broke. A break is the author's if the next word
// would still have fitted, and it follows a headline or a full stop; where
// most words would have fitted, all breaks are. The first group of an article
// may begin with the headline.
func paragraphs(content string, lines []text.Span, first bool) []text.Span {
	widest, long, total := 0, 0, 0
	for _, l := range lines {
		w := width(content, l)
		total += w
		if w > longLine {
			long += w
		}
		widest = max(widest, w)
	}
	if 2*long > total || widest < narrowest {
		return lines
	}
	broken := make([]bool, len(lines))
	count := 0
	for i := range lines[1:] {
		if breaks(content, lines[i], lines[i+1], widest) {
			broken[i+1] = true
			count++
		}
	}
	mostly := 2*count > len(lines)-1
	joined := []text.Span{lines[0]}
	for i, l := range lines[1:] {
		ends := endsLikeProse(content[lines[i].Start:lines[i].End])
		headline := first && i == 0 && !ends
		if broken[i+1] && (mostly || ends || headline) {
			joined = append(joined, l)
			continue
		}
		joined[len(joined)-1].End = l.End
	}
	return joined
}

// breaks reports whether the break between two lines was not needed in a text
// of this width. Where the second goes on in lower case it is a wrap.
func breaks(content string, line, next text.Span, widest int) bool {
	following := content[next.Start:next.End]
	if r, _ := utf8.DecodeRuneInString(following); unicode.IsLower(r) {
		return false
	}
	word, _, _ := strings.Cut(following, " ")
	return width(content, line)+1+utf8.RuneCountInString(word) <= widest
}
