package page_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

// TestLargeGraph: a page of 2,000 names is drawn and answers a click within 2 s of
// being asked for.
func TestLargeGraph(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	s := served(t, nil, batch("large.txt", crowd(2000)...))
	p := open(t, s, "/?limit=5000&fact=none", device{})
	require.Equal(t, 2000, p.drawn())
	drawn := js[float64](p, `performance.getEntriesByName("relata-drawn")[0].startTime`)

	// A tab of its own, as the first may still arrange: click as soon as it is drawn.
	p.do(chromedp.Navigate(s.URL + "/?limit=5000"))
	p.wait(`performance.getEntriesByName("relata-drawn").length > 0`)
	at := js[[]float64](p, `(() => {
		const box = document.getElementById("graph"), b = box.getBoundingClientRect(), n = box._cyreg.cy.nodes()[0].renderedPosition();
		return [b.x + n.x, b.y + n.y];
	})()`)
	p.do(chromedp.MouseClickXY(at[0], at[1]))
	p.wait(`document.querySelector("#details h3") !== null`)
	answered := js[float64](p, `performance.now()`)
	t.Logf("2,000 names, 2,600 facts: drawn after %.0f ms, a click answered after %.0f ms", drawn, answered)
	require.Less(t, answered, 2000.0, "milliseconds from navigation until a click is answered")
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
