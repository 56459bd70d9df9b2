package page_test

import (
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

// TestLargeGraph: a page of 2,000 names is drawn, and answers a click, within 2 s of
// being asked for. The best of three tries counts, as other tests may be at work
// beside; where these leave the browser no processor, the time that its main thread
// works counts in place of the time that passes.
func TestLargeGraph(t *testing.T) {
	needsBrowser(t)
	s := served(t, nil, batch("large.txt", crowd(2000)...))
	best, work := time.Hour, time.Hour
	for range 3 {
		t.Run("try", func(t *testing.T) { // which closes its tab before the next
			answered, worked := openAndClick(t, s)
			best, work = min(best, answered), min(work, worked)
		})
	}
	require.Less(t, work, 2*time.Second)
	if best >= 2*time.Second {
		require.Greater(t, best, work*3/2, "nobody else is to blame")
	}
}

// openAndClick opens the page of 2,000 names and clicks on one: the time until that is
// answered, and how long the main thread worked in it.
func openAndClick(t *testing.T, s *httptest.Server) (answered, worked time.Duration) {
	p := newTab(t, s, device{})
	call(p, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
	start := time.Now()
	p.do(chromedp.Navigate(s.URL + "/?limit=5000"))
	p.wait(`performance.getEntriesByName("relata-drawn").length > 0`)
	require.Equal(t, 2000, p.drawn())
	at := js[[]float64](p, `(() => {
		const box = document.getElementById("graph"), b = box.getBoundingClientRect(), n = box._cyreg.cy.nodes()[0].renderedPosition();
		return [b.x + n.x, b.y + n.y];
	})()`)
	drawn := time.Since(start)
	p.do(chromedp.MouseClickXY(at[0], at[1]))
	p.wait(`document.querySelector("#details h3") !== null`)
	answered, worked = time.Since(start), p.worked()
	t.Logf("2,000 names: drawn after %d ms, a click answered after %d ms, of which the main thread worked %d ms", drawn.Milliseconds(), answered.Milliseconds(), worked.Milliseconds())
	return answered, worked
}

// TestCloseUp: of many names, those are written that are large enough to be read, and
// more of them, with the heads of lines, for who goes nearer.
func TestCloseUp(t *testing.T) {
	s := served(t, nil, batch("large.txt", crowd(700)...))
	p := newTab(t, s, device{})
	p.do(chromedp.Navigate(s.URL + "/?limit=5000"))
	p.wait(`performance.getEntriesByName("relata-arranged").length > 0`)
	count := func(selector string) int {
		return js[int](p, `document.getElementById("graph")._cyreg.cy.elements(%q).length`, selector)
	}
	named := count("node.named")
	require.Positive(t, named)
	require.Less(t, named, 350, "the others are too small")
	require.Zero(t, count("edge.headed"))
	js[bool](p, `(() => {
		const { cy } = document.getElementById("graph")._cyreg;
		cy.zoom(1);
		cy.center(cy.nodes().min((n) => n.data("dot")).ele);
		return true;
	})()`)
	p.wait(`document.getElementById("graph")._cyreg.cy.elements("edge.headed").length > 0`)
	require.Positive(t, count("node.named[dot < 20]"), "small ones that are near")
	require.Less(t, count("node.named"), 700, "those in sight alone")
}

// worked is for how long the main thread of the page has worked.
func (p *tab) worked() time.Duration {
	r, err := chromedp.Call(p.ctx, performance.GetMetrics, cdp.Empty{})
	require.NoError(p, err)
	for _, m := range r.Metrics {
		if m.Name == "ThreadTime" {
			return time.Duration(m.Value * float64(time.Second))
		}
	}
	require.FailNow(p, "no ThreadTime among the metrics")
	return 0
}

// crowd makes facts between n entities, some of whom are in many, as in news.
func crowd(n int) (facts []graph.Fact) {
	r := rand.New(rand.NewPCG(1, 2))
	entity := func(i int) graph.Entity {
		return graph.Entity{ID: fmt.Sprintf("company-%d", i), Name: fmt.Sprintf("Company %d", i), Type: graph.Organization}
	}
	add := func(a, b int, predicate string) {
		facts = append(facts, graph.Fact{Subject: entity(a), Predicate: predicate, Object: graph.Object{Entity: entity(b)}, Qualifiers: graph.Qualifiers{When: graph.Date(fmt.Sprint(2000 + a%25))}})
	}
	for i := 1; i < n; i++ {
		add(i, r.IntN(1+i/10), "invested-in")
	}
	for i := range 6 * n / 20 {
		add(n-1-i, n/2+r.IntN(n/2)-i%2, []string{"supplies", "partnered-with"}[i%2])
	}
	return facts
}
