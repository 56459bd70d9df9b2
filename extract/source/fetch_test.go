package source_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/source"
)

// TestFetch reads addresses, and the pages that a feed and a sitemap name: each
// once, under its address, whether that is whole or not.
func TestFetch(t *testing.T) {
	const at = "https://forge.example/"
	web := map[string]source.Page{
		at + "latin": {ContentType: "text/plain; charset=iso-8859-1", URL: at + "moved", Body: body("Soci\xe9t\xe9")},
		at + "feed":  {Body: body("<rss><channel><item><title>A title</title><link>" + at + "1</link></item><item><link>/404</link></item><item><link>feed</link></item></channel></rss>")},
		at + "1":     {Body: body(smallPage)},
		at + "index": {Body: body("<sitemapindex><sitemap><loc>" + at + "index</loc></sitemap><sitemap><loc>/map</loc></sitemap></sitemapindex>")},
		at + "map":   {Body: body("<urlset xmlns:news='n'><url><loc>" + at + "2</loc><news:news><news:publication_date>2025-03-04T08:00Z</news:publication_date></news:news></url><url><loc>file:///etc/passwd</loc></url></urlset>")},
		at + "2":     {Body: body("Quantor, non.")},
	}
	r := source.Reader{Follow: true, Fetch: func(_ context.Context, address string) (source.Page, error) {
		p, found := web[address]
		if !found {
			return p, errors.New("404 Not Found")
		}
		return p, nil
	}}
	require.Equal(t, "= latin\nurl: https://forge.example/moved\ntitle: Société\n# Société\n", readAll(t, r, at+"latin"))
	require.Equal(t, "= 1\nurl: https://forge.example/1\ntitle: Orbella buys Quantor\nlang: en\n# Orbella buys Quantor\n"+
		"- Orbella has bought its neighbour Quantor for 12 million pounds, the two houses said on Tuesday, after a quarrel of many years.\n"+
		"! 404: 404 Not Found\n", readAll(t, r, at+"feed"))
	require.Equal(t, "= 2\ndate: 2025-03-04\nurl: https://forge.example/2\n- Quantor, non.\n"+
		"! map: names \"file:///etc/passwd\", which is no address of the web\n", readAll(t, r, at+"index"))
}

// TestFetchedBefore looks at a feed again, and gets what is new in it, and what
// could not be had before.
func TestFetchedBefore(t *testing.T) {
	const at = "https://forge.example/"
	item := func(path string) string { return "<item><link>" + at + path + "</link></item>" }
	web := map[string]string{"feed": item("1") + item("2"), "1": "Quantor, non."}
	r := source.Reader{Follow: true, Fetched: map[string]bool{}, Fetch: func(_ context.Context, address string) (source.Page, error) {
		p, found := web[strings.TrimPrefix(address, at)]
		if !found {
			return source.Page{}, errors.New("404 Not Found")
		}
		if strings.HasPrefix(p, "<item>") {
			p = "<rss><channel>" + p + "</channel></rss>"
		}
		return source.Page{Body: body(p)}, nil
	}}
	require.Equal(t, "= 1\nurl: https://forge.example/1\n- Quantor, non.\n! 2: 404 Not Found\n", readAll(t, r, at+"feed"))
	web["feed"], web["2"], web["3"] = item("3")+web["feed"], "Quantor, oui.", "Orbella, non."
	require.Equal(t, "= 3\nurl: https://forge.example/3\n- Orbella, non.\n= 2\nurl: https://forge.example/2\n- Quantor, oui.\n", readAll(t, r, at+"feed"))
	require.Empty(t, readAll(t, r, at+"feed"))
}

// TestEndlessLists meets with feeds and sitemaps that name ever new ones, and reads
// no further than pages of a list of lists.
func TestEndlessLists(t *testing.T) {
	for list, most := range map[string]int{
		"<rss><channel><item><link>%s</link></item><item><link>%s</link></item></channel></rss>":        3,
		"<urlset><url><loc>%s</loc></url><url><loc>%s</loc></url></urlset>":                             3,
		"<sitemapindex><sitemap><loc>%s</loc></sitemap><sitemap><loc>%s</loc></sitemap></sitemapindex>": 3,
		"<sitemapindex><url><loc>%s</loc></url><sitemap><loc>%s</loc></sitemap></sitemapindex>":         4,
	} {
		asked := 0
		r := source.Reader{Follow: true, Fetch: func(context.Context, string) (source.Page, error) {
			asked++
			return source.Page{Body: body(fmt.Sprintf(list, fmt.Sprintf("https://a.example/%d", 2*asked), fmt.Sprintf("https://a.example/%d", 2*asked+1)))}, nil
		}}
		require.Contains(t, readAll(t, r, "https://a.example/"), "is a feed or a sitemap, which another one names")
		require.Equal(t, most, asked, list)
	}
}

func body(s string) io.ReadCloser { return io.NopCloser(strings.NewReader(s)) }
