package source

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html/charset"

	"github.com/relata-kg/relata/graph"
)

// isSitemap knows a sitemap, and an index of sitemaps.
func isSitemap(_ *pass, head []byte) bool {
	return isElement(markup(head), "urlset", "sitemapindex")
}

// sitemapEntry is a page, or another sitemap, that a sitemap names.
type sitemapEntry struct {
	Address string `xml:"loc"`
	News    struct {
		Title       string `xml:"title"`
		Date        string `xml:"publication_date"`
		Publication struct {
			Language string `xml:"language"`
		} `xml:"publication"`
	} `xml:"news"`
}

// readSitemap fetches the pages that a sitemap names, and with the index of
// sitemaps those. It holds no text itself.
func readSitemap(p *pass, it item) error {
	if p.Fetch == nil || !p.Follow {
		return errors.New("is a sitemap, which names pages but holds none")
	}
	d := xml.NewDecoder(it.in)
	d.CharsetReader = charset.NewReaderLabel
	for i := 1; ; {
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("sitemap: %w", err)
		}
		start, is := t.(xml.StartElement)
		if !is || start.Name.Local != "url" && start.Name.Local != "sitemap" {
			continue
		}
		var e sitemapEntry
		if err := d.DecodeElement(&e, &start); err != nil {
			return fmt.Errorf("sitemap: %w", err)
		}
		if err := p.listed(it, "#"+strconv.Itoa(i), e); err != nil {
			return err
		}
		i++
	}
}

// listed fetches what one entry of a sitemap names.
func (p *pass) listed(sitemap item, name string, e sitemapEntry) error {
	it := item{name: sitemap.name + name, depth: sitemap.depth + 1}
	if !p.wanted(it.name) {
		return nil
	}
	address := strings.TrimSpace(e.Address)
	if absolute(address) == "" {
		return p.fail(it.name, fmt.Errorf("%q is no address of the web", address))
	}
	it.about = graph.Document{
		Title: oneLine(e.News.Title), Published: graph.Date(day(strings.TrimSpace(e.News.Date))),
		Language: languageCode(strings.TrimSpace(e.News.Publication.Language)),
	}
	return p.follow(it, address)
}
