package source_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/relata-kg/relata/extract/source"
	"github.com/relata-kg/relata/extract/text"
)

// onPage reads a page and returns its article with the page.
func onPage(t *testing.T, page string) text.Article {
	r := source.Reader{Pages: true, Stdin: strings.NewReader(page)}
	for a, err := range r.Articles(t.Context(), source.Stdin) {
		require.NoError(t, err)
		return a
	}
	require.Fail(t, "no article")
	return text.Article{}
}

// TestLocate finds quotes in the page below: what a quote is in the text, and where
// it stands in the page.
func TestLocate(t *testing.T) {
	a := onPage(t, `<!DOCTYPE html><title>A sale &amp; its price</title><script>var s = "Orbella has bought Quantor";</script>
<article><h1>A sale &#38; its price</h1><p>Fran&ccedil;oise&nbsp;Morel leads <a href="/o">Orbella<!-- or not --></a>, a
  maker of pu&shy;mps, which has bought <b>Quant</b>or &lt;UK&gt; for 12&#160;million €.</p>
<p>The price was paid.<script>"The price was not"</script> The price was paid in cash<span hidden> and more</span>, they said.</p>
<p>The house is an old one, and its works stand by the river since the days of steam, as all the town knows.</p></article>`)
	for _, test := range []struct{ quote, source string }{
		{"A sale & its price", "A sale &#38; its price"},
		{"Françoise\u00a0Morel", "Fran&ccedil;oise&nbsp;Morel"},
		{"çoise\u00a0", "&ccedil;oise"},
		{"Orbella, a maker of pumps", "Orbella<!-- or not --></a>, a\n  maker of pu&shy;mps"},
		{"Quantor <UK> for 12\u00a0million €", "Quant</b>or &lt;UK&gt; for 12&#160;million €"},
		{"The price was paid in cash", "The price was paid in cash"},
	} {
		start := strings.Index(a.Text, test.quote)
		require.GreaterOrEqual(t, start, 0, "%q in %q", test.quote, a.Text)
		at, found := source.Locate(a, text.Span{Start: start, End: start + len(test.quote)})
		require.True(t, found, test.quote)
		require.Equal(t, test.source, a.Page[at.Start:at.End])
	}
	hidden := strings.Index(a.Text, "in cash, they said")
	_, found := source.Locate(a, text.Span{Start: hidden, End: hidden + 18})
	require.False(t, found, "what is not shown lies between")
	_, found = source.Locate(a, text.Span{Start: hidden - 1, End: hidden})
	require.False(t, found, "white space is nowhere")
	a.Page = ""
	_, found = source.Locate(a, text.Span{Start: 0, End: 6})
	require.False(t, found)
}

// TestLocateBlocks finds each block of ten stories in ten layouts: what stands there
// is the block, once its tags are taken out.
func TestLocateBlocks(t *testing.T) {
	layouts, err := txtar.ParseFile("testdata/pages/layouts.txtar")
	require.NoError(t, err)
	all := stories(t)
	blocks := 0
	for _, layout := range layouts.Files {
		for _, s := range all {
			a := onPage(t, string(s.page(t, string(layout.Data), all)))
			for _, b := range a.Blocks {
				at, found := source.Locate(a, b.Span)
				require.True(t, found, "%s: %q", layout.Name, a.Text[b.Start:b.End])
				// A page of its own, which holds the block alone.
				again := onPage(t, fmt.Sprintf("<html><body><p>%s</p>", a.Page[at.Start:at.End]))
				require.Equal(t, strings.Join(strings.Fields(a.Text[b.Start:b.End]), " "), strings.Join(strings.Fields(again.Text), " "), layout.Name)
				blocks++
			}
		}
	}
	require.Greater(t, blocks, 500)
}
