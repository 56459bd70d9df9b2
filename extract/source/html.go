package source

import (
	"errors"
	"fmt"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// maxElements is the size above which a page is refused: finding the main text
// takes time with each.
const maxElements = 100_000

// isHTML knows a page by its doctype or its first element.
func isHTML(_ *pass, head []byte) bool {
	s := markup(head)
	return strings.HasPrefix(s, "<!doctype html") || isElement(s, "html", "head", "body", "title", "meta", "link", "article", "main", "section", "div", "p", "h1", "table")
}

// readHTML reads a page: its main text, without what stands around it.
func readHTML(p *pass, it item) error {
	content, err := p.all(it)
	if err != nil {
		return err
	}
	s, err := decode(content, it.contentType)
	if err != nil {
		return err
	}
	root, err := parseHTML(s)
	if err != nil {
		return err
	}
	it.about = pageMeta(root, it.about.URL).over(it.about)
	main, err := mainText(root)
	if err != nil {
		return err
	}
	a, err := p.compose(it, main)
	if err != nil {
		return err
	}
	if p.Pages {
		a.Page = s
	}
	return p.give(a)
}

// giveParts yields the article that consists of these parts.
func (p *pass) giveParts(it item, parts []part) error {
	a, err := p.compose(it, parts)
	if err != nil {
		return err
	}
	return p.give(a)
}

// formatting are the elements that, where a page does not close them, the parser
// opens again in each block that follows.
var formatting = map[string]bool{
	"a": true, "b": true, "big": true, "code": true, "em": true, "font": true, "i": true, "nobr": true, "s": true,
	"small": true, "strike": true, "strong": true, "tt": true, "u": true,
}

// checkElements returns an error if the parser would make too many elements of a
// page: those that it has, and in each those that are still open.
func checkElements(s string) error {
	z := html.NewTokenizer(strings.NewReader(s))
	open := map[string]int{}
	elements, pending := 0, 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return nil // the end; nothing else is an error for this reader
		case html.StartTagToken:
			name, _ := z.TagName()
			if elements += 1 + pending; elements > maxElements {
				return fmt.Errorf("HTML: its tags stand for more than %d elements", maxElements)
			}
			if formatting[string(name)] {
				open[string(name)]++
				pending++
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); open[string(name)] > 0 {
				open[string(name)]--
				pending--
			}
		}
	}
}

// parseHTML parses a page, unless it is too large or nests too deep.
func parseHTML(s string) (*html.Node, error) {
	if err := checkElements(s); err != nil {
		return nil, err
	}
	var root *html.Node
	err := guarded("HTML", func() (err error) {
		root, err = html.Parse(strings.NewReader(s))
		return err
	})
	return root, err
}

// mainText returns the parts of a page that are the article. It changes root.
func mainText(root *html.Node) ([]part, error) {
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	var found readability.Article
	err := guarded("HTML", func() (err error) {
		found, err = parser.ParseAndMutate(root, nil)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("HTML: %w", err)
	}
	if found.Node == nil {
		return nil, errNoArticle
	}
	return htmlParts(found.Node), nil
}

// part is a paragraph, a heading or an item of a list.
type part struct {
	text    string
	heading bool
}

// compose makes an article of parts: its title, then the parts, with an empty
// line between them.
func (r Reader) compose(it item, parts []part) (text.Article, error) {
	it.about.Title = oneLine(strings.ToValidUTF8(it.about.Title, "\uFFFD"))
	if it.about.Title != "" {
		if len(parts) == 0 || !strings.EqualFold(oneLine(parts[0].text), it.about.Title) {
			parts = append([]part{{text: it.about.Title}}, parts...)
		}
		parts[0].heading = true
	}
	var b strings.Builder
	var blocks []text.Block
	for _, p := range parts {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		b.WriteString(p.text)
		blocks = append(blocks, text.Block{Span: text.Span{Start: start, End: b.Len()}, Heading: p.heading})
	}
	if len(blocks) == 0 {
		return text.Article{}, errNoArticle
	}
	if int64(b.Len()) > r.limit() {
		return text.Article{}, fmt.Errorf("its text is larger than the limit of %d bytes", r.limit())
	}
	if strings.IndexByte(b.String(), 0) >= 0 {
		return text.Article{}, errors.New("is binary, not text: it holds bytes that are zero")
	}
	return text.Article{Document: r.document(it, b.String()), Text: b.String(), Blocks: blocks}, nil
}

// over is what a says, and where it says nothing what b does.
func (a meta) over(b graph.Document) graph.Document {
	return graph.Document{
		URL:       first(a.url, b.URL),
		Title:     first(a.title, b.Title),
		Author:    first(a.author, b.Author),
		Language:  first(a.language, b.Language),
		Published: graph.Date(first(string(a.date), string(b.Published))),
	}
}
