package page_test

import (
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph/serve"
)

func TestLanguageAndTheme(t *testing.T) {
	s := demo(t)
	p := open(t, s, "/", device{languages: "fr-FR,fr"})
	require.Equal(t, "fr", js[string](p, `document.documentElement.lang`), "the browser's language comes first")
	require.Contains(t, p.text("#predicates"), "a investi dans")
	p.click("[data-lang]", "EN")
	p.wait(`document.documentElement.lang === "en"`)
	require.Contains(t, p.text("#predicates"), "invested in")
	require.Contains(t, p.text("[role=tablist]"), "Facts")

	paper := func() string { return js[string](p, `getComputedStyle(document.documentElement).backgroundColor`) }
	light := paper()
	p.click("#theme", "Dark")
	p.wait(`document.documentElement.dataset.theme === "dark"`)
	dark := paper()
	require.NotEqual(t, light, dark)
	p.visit(s, "/")
	require.Equal(t, dark, paper(), "the choice is remembered")
	require.Equal(t, "en", js[string](p, `document.documentElement.lang`))

	system := open(t, s, "/", device{dark: true})
	require.Equal(t, dark, js[string](system, `getComputedStyle(document.documentElement).backgroundColor`), "the system's theme comes first")
}

func TestKeyboard(t *testing.T) {
	p := open(t, demo(t), "/", device{})
	focus := func() string {
		return js[string](p, `document.activeElement.id || document.activeElement.dataset.lang || document.activeElement.className || document.activeElement.tagName`)
	}
	var order []string
	for range 12 {
		p.keys(kb.Tab)
		order = append(order, focus())
	}
	require.Equal(t, []string{"skip", "home", "question", "main", "en", "fr", "theme", "name", "zoom-in", "zoom-out", "fit", "graph"}, order)

	p.keys(kb.ArrowRight)
	p.wait(`document.getElementById("status").innerText.includes("facts")`)
	first := p.text("#status")
	p.keys(kb.ArrowRight)
	p.wait(`document.getElementById("status").innerText !== %q`, first)
	p.keys(kb.Enter)
	p.wait(`document.querySelector("#details h3") !== null && !document.getElementById("details").hidden`)
	p.keys(kb.Escape)
	p.wait(`document.querySelector("#details .calm") !== null`)

	p.do(chromedp.Focus("#tab-details"))
	p.keys(kb.ArrowLeft)
	require.Equal(t, "tab-facts", focus())
	p.keys(kb.Tab, kb.Tab, kb.Tab)
	require.Equal(t, "plain relation", focus(), "the panel, a name, then the relation of the first fact")
	p.keys(kb.Enter)
	p.wait(`document.querySelector("#details figure") !== null`)

	// The skip link leads past the graph.
	p.do(chromedp.Focus(".skip"))
	p.keys(kb.Enter)
	p.wait(`location.hash === "#panel" && document.activeElement.id === "panel"`)
}

func TestPhone(t *testing.T) {
	p := open(t, demo(t), "/?q=Who+invested+in+Alan%3F", device{width: 360, height: 740})
	require.LessOrEqual(t, js[int](p, `document.documentElement.scrollWidth`), 360)
	p.click("#facts .relation", "invested in")
	p.wait(`document.querySelector("#details figure") !== null`)
	require.LessOrEqual(t, js[int](p, `document.documentElement.scrollWidth`), 360)
}

func TestEmptyGraph(t *testing.T) {
	p := open(t, served(t, nil), "/", device{})
	p.click("#empty button", "Paste an article")
	p.wait(`document.activeElement.id === "paste-text"`)
}

func TestServerGone(t *testing.T) {
	s := demo(t)
	var gone atomic.Bool
	flaky := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if gone.Load() && r.URL.Path == "/v1/facts" {
			panic(http.ErrAbortHandler)
		}
		s.Config.Handler.ServeHTTP(w, r)
	}))
	t.Cleanup(flaky.Close)
	gone.Store(true)
	p := open(t, flaky, "/", device{})
	p.mayFail = "ERR_EMPTY_RESPONSE"
	p.wait(`document.querySelector("#empty .trouble") !== null`)
	require.Contains(t, p.text("#empty"), "The server does not answer.")
	gone.Store(false)
	p.click("#empty button", "Try again")
	p.wait(`document.querySelectorAll("#facts tbody tr").length > 0`)
}

func TestToken(t *testing.T) {
	batches, err := demonstration()
	require.NoError(t, err)
	p := open(t, served(t, func(s *serve.Server) { s.ReadToken = "open sesame" }, batches...), "/", device{})
	p.mayFail = "401"
	p.do(chromedp.Click("#token"))
	p.keys("open sesame", kb.Enter)
	p.wait(`document.querySelectorAll("#facts tbody tr").length > 0`)
}
