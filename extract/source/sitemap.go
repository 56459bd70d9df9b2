package source

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
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

// errList is the error of what is no page, but a list of more of them.
var errList = errors.New("is a feed or a sitemap, which another one names")

// readSitemap fetches the pages that a sitemap names, or the sitemaps that an index
// does. It holds no text itself.
func readSitemap(p *pass, it item) error {
	if !p.follows() {
		return errors.New("is a sitemap, which holds no text: --follow reads the pages that it names")
	}
	d := xml.NewDecoder(it.in)
	d.CharsetReader = charset.NewReaderLabel
	for {
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("sitemap: %w", err)
		}
		start, is := t.(xml.StartElement)
		named := onPage
		switch {
		case !is:
			continue
		case start.Name.Local == "sitemap":
			named = onList
		case start.Name.Local != "url":
			continue
		}
		if named <= it.named {
			return errList
		}
		var e sitemapEntry
		if err := d.DecodeElement(&e, &start); err != nil {
			return fmt.Errorf("sitemap: %w", err)
		}
		if err := p.listed(it, e, named); err != nil {
			return err
		}
	}
}

// listed fetches what one entry of a sitemap names.
func (p *pass) listed(sitemap item, e sitemapEntry, named int) error {
	address := resolve(sitemap.about.URL, strings.TrimSpace(e.Address))
	if address == "" {
		return p.fail(sitemap.name, fmt.Errorf("names %q, which is no address of the web", strings.TrimSpace(e.Address)))
	}
	return p.follow(sitemap, address, graph.Document{
		Title: oneLine(e.News.Title), Published: graph.Date(day(strings.TrimSpace(e.News.Date))),
		Language: languageCode(strings.TrimSpace(e.News.Publication.Language)),
	}, named)
}
