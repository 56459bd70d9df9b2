package source

import (
	"bytes"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/relata-kg/relata/extract/text"
)

// Locate returns where in a.Page the part s of a.Text lies: from the beginning of
// its first character to the end of its last, tags between them included. It is
// false if the page does not show that part, as a title that only its metadata has.
//
// The parser of pages keeps no positions. But what a page shows is, but for white
// space, in its source as in the text: so the block around s is looked for in the
// one as it stands in the other.
func Locate(a text.Article, s text.Span) (text.Span, bool) {
	quote := squeeze(a.Text[s.Start:s.End])
	block, before := quote, 0
	for _, b := range a.Blocks {
		if b.Start <= s.Start && s.End <= b.End {
			block, before = squeeze(a.Text[b.Start:b.End]), len(squeeze(a.Text[b.Start:s.Start]))
		}
	}
	if quote == "" {
		return text.Span{}, false
	}
	body := readShown(a.Page, neverShown)
	for _, t := range []struct {
		in     shown
		wanted string
		skip   int
	}{{body, block, before}, {body, quote, 0}, {readShown(a.Page, neverRead), quote, 0}} {
		if at := bytes.Index(t.in.text, []byte(t.wanted)); at >= 0 {
			at += t.skip
			return text.Span{Start: t.in.source(at).Start, End: t.in.source(at + len(quote) - 1).End}, true
		}
	}
	return text.Span{}, false
}

// neverRead are the elements whose text is never that of an article, neverShown
// those and the title of a page, which is shown above it.
var (
	neverRead = map[atom.Atom]bool{
		atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Textarea: true,
		atom.Iframe: true, atom.Svg: true, atom.Math: true, atom.Object: true,
	}
	neverShown = with(neverRead, atom.Title)
)

func with(set map[atom.Atom]bool, more atom.Atom) map[atom.Atom]bool {
	all := map[atom.Atom]bool{more: true}
	for a := range set {
		all[a] = true
	}
	return all
}

// shown is what a page shows, without white space, and where that stands in it.
type shown struct {
	text []byte
	runs []run
}

// run is a part of what is shown that stands in one piece in the source of the page,
// byte for byte, or is what a reference such as "&eacute;" stands for.
type run struct {
	// at is where it begins in the text.
	at          int
	source      text.Span
	isReference bool
}

// source is where the byte at of the text stands in the page, with all of the
// reference of which it is a part.
func (s *shown) source(at int) text.Span {
	r := s.runs[sort.Search(len(s.runs), func(i int) bool { return s.runs[i].at > at })-1]
	if r.isReference {
		return r.source
	}
	start := r.source.Start + at - r.at
	return text.Span{Start: start, End: start + 1}
}

// readShown reads a page but for the elements of the given kinds.
func readShown(page string, but map[atom.Atom]bool) shown {
	var s shown
	z := html.NewTokenizer(strings.NewReader(page))
	var within atom.Atom // the element that is passed over
	depth := 0           // how many of its kind are open
	for at := 0; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return s // the end; nothing else is an error for this reader
		}
		raw := z.Raw()
		start := at
		at += len(raw)
		switch kind {
		case html.TextToken:
			if depth == 0 {
				s.add(page[start:at], start)
			}
		case html.StartTagToken, html.EndTagToken:
			name, _ := z.TagName()
			switch a := atom.Lookup(name); {
			case depth > 0 && a == within && kind == html.StartTagToken, depth == 0 && but[a] && kind == html.StartTagToken:
				within = a
				depth++
			case depth > 0 && a == within:
				depth--
			}
		}
	}
}

// add adds the characters of a text of the page, which begins at start.
func (s *shown) add(source string, start int) {
	for i := 0; i < len(source); {
		size := characterSize(source[i:])
		character, at := source[i:i+size], text.Span{Start: start + i, End: start + i + size}
		i += size
		kept := squeeze(html.UnescapeString(character))
		if kept == "" {
			continue
		}
		last := len(s.runs) - 1
		r := run{at: len(s.text), source: at, isReference: kept != character}
		if last >= 0 && !r.isReference && !s.runs[last].isReference && s.runs[last].source.End == at.Start {
			s.runs[last].source.End = at.End
		} else {
			s.runs = append(s.runs, r)
		}
		s.text = append(s.text, kept...)
	}
}

// characterSize is the length of the first character of s, or of the reference to
// one with which s begins, such as "&amp;".
func characterSize(s string) int {
	if s[0] != '&' {
		_, size := utf8.DecodeRuneInString(s)
		return size
	}
	end := 1
	for end < len(s) && end < 40 && (s[end] == '#' || s[end] < utf8.RuneSelf && (unicode.IsLetter(rune(s[end])) || unicode.IsDigit(rune(s[end])))) {
		end++
	}
	if end < len(s) && s[end] == ';' {
		end++
	}
	if html.UnescapeString(s[:end]) == s[:end] {
		return 1
	}
	return end
}

// squeeze is s without white space and what is invisible.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, invisible.Replace(s))
}
