package source

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// unread are the elements whose text nobody reads as part of an article.
var unread = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Head: true, atom.Nav: true,
	atom.Form: true, atom.Button: true, atom.Select: true, atom.Textarea: true, atom.Iframe: true, atom.Svg: true,
	atom.Math: true, atom.Object: true, atom.Figure: true, atom.Figcaption: true, atom.Audio: true, atom.Video: true,
	atom.Dialog: true, atom.Menu: true,
}

// inline are the elements that do not end a paragraph; all others do.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Cite: true, atom.Code: true,
	atom.Data: true, atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Img: true,
	atom.Ins: true, atom.Kbd: true, atom.Label: true, atom.Mark: true, atom.Q: true, atom.Rp: true, atom.Rt: true,
	atom.Ruby: true, atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strong: true,
	atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true, atom.U: true, atom.Var: true, atom.Wbr: true,
	atom.Br: true, atom.Big: true, atom.Acronym: true, atom.Strike: true,
}

// htmlText gathers the parts of a page.
type htmlText struct {
	parts []part
	line  strings.Builder
	// breaks counts the line breaks that stand at the end of line.
	breaks  int
	heading bool
	// prose says that line holds more than times of day and dates of their own.
	prose bool
	// clock is above zero within such a time.
	clock int
}

// htmlParts returns the paragraphs, headings and items below a node, in order.
func htmlParts(n *html.Node) []part {
	var t htmlText
	t.node(n)
	t.flush()
	return t.parts
}

// node goes through a node. The parser bounds how deep nodes nest.
func (t *htmlText) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		if strings.TrimSpace(n.Data) != "" {
			t.breaks = 0
			t.prose = t.prose || t.clock == 0
		}
		t.line.WriteString(n.Data)
	case n.Type == html.ElementNode && (unread[n.DataAtom] || concealed(n)):
	case n.Type == html.ElementNode && n.DataAtom == atom.Time:
		t.clock++
		t.children(n)
		t.clock--
	case n.Type == html.ElementNode && n.DataAtom == atom.Br:
		t.line.WriteByte('\n')
		if t.breaks++; t.breaks == 2 {
			t.flush()
		}
	case n.Type == html.ElementNode && !inline[n.DataAtom]:
		t.flush()
		outer := t.heading
		t.heading = outer || headings[n.DataAtom]
		t.children(n)
		t.flush()
		t.heading = outer
	default:
		t.children(n)
	}
}

var headings = map[atom.Atom]bool{atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true}

func (t *htmlText) children(n *html.Node) {
	for c := range n.ChildNodes() {
		t.node(c)
	}
}

// flush ends a part. A time alone is no part of an article: it says when that was
// published.
func (t *htmlText) flush() {
	if s := tidy(t.line.String()); s != "" && t.prose {
		t.parts = append(t.parts, part{text: s, heading: t.heading})
	}
	t.line.Reset()
	t.breaks, t.prose = 0, false
}

// invisible are the characters that only say where a line may be broken, and zeros.
var invisible = strings.NewReplacer("\u00ad", "", "\u200b", "", "\ufeff", "", "\x00", "")

// tidy makes white space single, but leaves the hard spaces in it, which numbers
// are written with.
func tidy(s string) string {
	s = strings.Join(strings.FieldsFunc(invisible.Replace(s), func(r rune) bool {
		return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' || r == '\v'
	}), " ")
	return strings.TrimSpace(s)
}

// concealed reports whether a page does not show an element.
func concealed(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return a.Val == "true"
		case "style":
			style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
		}
	}
	return false
}

// attribute is the value of an attribute, "" if there is none.
func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}
