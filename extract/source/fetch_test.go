package source_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/source"
)

// TestFetch reads addresses, and the pages that a feed and a sitemap name: each
// once, under a name that says who named it.
func TestFetch(t *testing.T) {
	const at = "https://forge.example/"
	web := map[string]source.Page{
		at + "latin": {ContentType: "text/plain; charset=iso-8859-1", URL: at + "moved", Body: body("Soci\xe9t\xe9")},
		at + "feed":  {Body: body("<rss><channel><item><title>A title</title><link>" + at + "1</link></item><item><link>" + at + "404</link></item></channel></rss>")},
		at + "1":     {Body: body(smallPage)},
		at + "index": {Body: body("<sitemapindex><sitemap><loc>" + at + "index</loc></sitemap><sitemap><loc>" + at + "map</loc></sitemap></sitemapindex>")},
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
	require.Equal(t, "= feed#1\nurl: https://forge.example/1\ntitle: Orbella buys Quantor\nlang: en\n# Orbella buys Quantor\n"+
		"- Orbella has bought its neighbour Quantor for 12 million pounds, the two houses said on Tuesday, after a quarrel of many years.\n"+
		"! feed#2: 404 Not Found\n", readAll(t, r, at+"feed"))
	require.Equal(t, "= index#2#1\ndate: 2025-03-04\nurl: https://forge.example/2\n- Quantor, non.\n"+
		"! index#2#2: \"file:///etc/passwd\" is no address of the web\n", readAll(t, r, at+"index"))
}

func body(s string) io.ReadCloser { return io.NopCloser(strings.NewReader(s)) }
