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
const maxElements = 50_000

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
	it.about = pageMeta(root).over(it.about)
	main, err := mainText(root)
	if err != nil {
		return err
	}
	return p.giveParts(it, main)
}

// giveParts yields the article that consists of these parts.
func (p *pass) giveParts(it item, parts []part) error {
	a, err := p.compose(it, parts)
	if err != nil {
		return err
	}
	return p.give(a)
}

// parseHTML parses a page, unless it is too large or nests too deep.
func parseHTML(s string) (*html.Node, error) {
	var root *html.Node
	err := guarded("HTML", func() (err error) {
		root, err = html.Parse(strings.NewReader(s))
		return err
	})
	if err != nil {
		return nil, err
	}
	n := 0
	for node := range root.Descendants() {
		if node.Type == html.ElementNode {
			n++
		}
	}
	if n > maxElements {
		return nil, fmt.Errorf("HTML: %d elements; the limit is %d", n, maxElements)
	}
	return root, nil
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
		Language:  first(a.language, b.Language),
		Published: graph.Date(first(string(a.date), string(b.Published))),
	}
}
