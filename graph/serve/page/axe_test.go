package page_test

import (
	_ "embed"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

//go:embed testdata/axe.min.js
var axe string

// TestAccessible: axe-core finds no violation of WCAG 2.2 A or AA in what the page
// shows.
func TestAccessible(t *testing.T) {
	s := demo(t)
	phone := device{width: 360, height: 740}
	for _, c := range []struct {
		name, path string
		on         device
		then       func(p *tab)
	}{
		{"graph", "/", device{}, nil},
		{"graph, dark", "/", device{dark: true}, nil},
		{"graph, on a phone, in French", "/?lang=fr", phone, nil},
		{"answer", "/?q=Who+acquired+Lantern+Freight%3F", device{}, nil},
		{"unknown name, dark", "/?q=Who+invested+in+Aln%3F", device{dark: true}, nil},
		{"entity", "/?entity=nimbus-robotics&tab=details", device{}, nil},
		{"entity, dark", "/?entity=nimbus-robotics&tab=details", device{dark: true}, nil},
		{"filters, dark", "/?predicate=acquired&modality=planned", device{dark: true}, nil},
		{"fact", "/?q=Who+acquired+Lantern+Freight%3F&told=asserted,planned,rumoured,denied", device{}, func(p *tab) { p.click("#facts .relation", "acquired") }},
		{"article", "/?q=Who+invested+in+Alan%3F", device{}, readArticle},
		{"article, dark, on a phone", "/?q=Who+invested+in+Alan%3F", device{dark: true, width: 360, height: 740}, readArticle},
		{"paste", "/?tab=article", device{}, nil},
		{"legend", "/", device{dark: true}, func(p *tab) { p.click("#legend summary", "Legend") }},
		{"nothing", "/?since=2099", device{}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := open(t, s, c.path, c.on)
			if c.then != nil {
				c.then(p)
			}
			require.Empty(t, p.violations())
		})
	}
}

func readArticle(p *tab) {
	p.click("#facts .relation", "invested in")
	p.click("#details figcaption button", "In the article")
	p.wait(`document.querySelector("mark.chosen") !== null`)
}

// violations are what axe-core finds: the rule, and where.
func (p *tab) violations() []string {
	p.Helper()
	_, err := chromedp.Run(p.ctx, chromedp.Evaluate[any](axe+"; 0"))
	require.NoError(p, err)
	found, err := chromedp.Run(p.ctx, chromedp.Evaluate[[]string](`
		axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })
			.then((r) => r.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.html + " " + n.failureSummary)))`, chromedp.EvalAwaitPromise))
	require.NoError(p, err)
	return found
}
