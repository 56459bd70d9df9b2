package source

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html/charset"

	"github.com/relata-kg/relata/graph"
)

// deepestXML is how deep the elements of a feed may nest.
const deepestXML = 100

// isFeed knows RSS, RDF, Atom and JSON Feed.
func isFeed(_ *pass, head []byte) bool {
	s := markup(head)
	if strings.HasPrefix(s, "{") {
		before, _, found := strings.Cut(s, "https://jsonfeed.org/version/")
		return found && strings.Contains(before, `"version"`)
	}
	return isElement(s, "rss", "feed", "rdf:rdf")
}

// readFeed reads the items of a feed, or with Follow the pages that they name.
// An item's text is what the feed says of it.
func readFeed(p *pass, it item) error {
	if it.named == onPage {
		return errList
	}
	raw, err := p.all(it)
	if err != nil {
		return err
	}
	if raw, err = xmlUTF8(raw, it.contentType); err != nil {
		return err
	}
	if err := checkDepth(raw); err != nil {
		return fmt.Errorf("feed: %w", err)
	}
	var feed *gofeed.Feed
	err = guarded("feed", func() (err error) {
		feed, err = gofeed.NewParser().Parse(bytes.NewReader(raw))
		return err
	})
	if err != nil {
		return fmt.Errorf("feed: %w", err)
	}
	if len(feed.Items) == 0 {
		return fmt.Errorf("is a feed without items")
	}
	given := map[string]bool{}
	for i, entry := range feed.Items {
		name := entryName(entry)
		if name == "" || given[name] {
			name = strconv.Itoa(i + 1)
		}
		given[name] = true
		if err := p.entry(it, "#"+printable(name), feed, entry); err != nil {
			return err
		}
	}
	return nil
}

// maxEntryName is the longest name that an item of a feed may give itself.
const maxEntryName = 500

// entryName is what an item calls itself, its address, or "". The place of an item is
// no name: it changes when there is a new one.
func entryName(entry *gofeed.Item) string {
	name := oneLine(first(entry.GUID, entry.Link))
	if len(name) > maxEntryName {
		return ""
	}
	return name
}

// entry reads one item of a feed.
func (p *pass) entry(feed item, name string, of *gofeed.Feed, entry *gofeed.Item) error {
	it := item{name: feed.name + name, depth: feed.depth + 1, meter: feed.meter}
	if !p.wanted(it.name) {
		return nil
	}
	if p.ctx.Err() != nil {
		return p.interrupted()
	}
	it.about = graph.Document{URL: resolve(first(feed.about.URL, of.Link), entry.Link), Title: fragmentTitle(entry.Title), Language: languageCode(of.Language)}
	it.about.Author = authors(entry)
	it.about.Published = published(entry)
	if p.follows() && it.about.URL != "" {
		return p.follow(feed, it.about.URL, it.about, onPage)
	}
	parts, err := fragment(first(entry.Content, entry.Description))
	if err == nil {
		err = p.giveParts(it, parts)
	}
	if err == nil || err == errEnded {
		return err
	}
	return p.fail(it.name, err)
}

// authors are the names of those who wrote an item.
func authors(entry *gofeed.Item) string {
	var all []string
	for _, a := range entry.Authors {
		if a.Name != "" {
			all = append(all, oneLine(a.Name))
		}
	}
	return strings.Join(all, ", ")
}

// published is the day on which an item says that it was published or, if it says
// nothing of that, changed.
func published(entry *gofeed.Item) graph.Date {
	for _, said := range []struct {
		as     string
		parsed *time.Time
	}{{entry.Published, entry.PublishedParsed}, {entry.Updated, entry.UpdatedParsed}} {
		if d := day(said.as); d != "" {
			return graph.Date(d)
		}
		if said.parsed != nil {
			return graph.Date(said.parsed.Format(time.DateOnly))
		}
	}
	return ""
}

// fragment returns the parts of a piece of HTML that is all article.
func fragment(s string) ([]part, error) {
	root, err := parseHTML(strings.ToValidUTF8(s, "\uFFFD"))
	if err != nil {
		return nil, err
	}
	return htmlParts(root), nil
}

// fragmentTitle is a title that may hold HTML.
func fragmentTitle(s string) string {
	parts, err := fragment(s)
	if err != nil || len(parts) == 0 {
		return ""
	}
	return parts[0].text
}

var xmlEncoding = regexp.MustCompile(`^(\s*<\?xml[^>]*?)\sencoding\s*=\s*["']([\w.:-]+)["']`)

// xmlUTF8 returns XML, or JSON, in UTF-8. Its declaration no longer names a
// charset.
func xmlUTF8(raw []byte, contentType string) ([]byte, error) {
	raw = bytes.TrimPrefix(raw, []byte("\uFEFF"))
	if m := xmlEncoding.FindSubmatchIndex(raw[:min(len(raw), 256)]); m != nil {
		contentType = "text/xml; charset=" + string(raw[m[4]:m[5]])
		raw = append(bytes.Clone(raw[:m[3]]), raw[m[1]:]...)
	}
	s, err := decode(raw, contentType)
	return []byte(s), err
}

// checkDepth returns an error if elements nest too deep, or if an entity is defined,
// which feeds do not need and bombs do.
func checkDepth(raw []byte) error {
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.Strict = false
	d.CharsetReader = charset.NewReaderLabel
	for depth := 0; ; {
		t, err := d.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return nil // the parser of feeds says it better, or mends it
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > deepestXML {
				return fmt.Errorf("elements nest more than %d deep", deepestXML)
			}
		case xml.EndElement:
			depth--
		case xml.Directive:
			if bytes.Contains(t, []byte("<!ENTITY")) {
				return fmt.Errorf("defines entities, which are not expanded")
			}
		}
	}
}
