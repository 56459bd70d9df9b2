package page_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// TestQuoteInArticle: bytes of UTF-8 become places in the text on the page.
func TestQuoteInArticle(t *testing.T) {
	batches, err := demonstration()
	require.NoError(t, err)
	p := open(t, demo(t), "/?q=Qui+a+investi+dans+Alan+%3F&lang=fr", device{})
	p.click("#facts .relation", "a investi dans")
	p.wait(`document.querySelector("#details figure") !== null`)
	quote := p.text("#details blockquote")
	p.click("#details figcaption button", "Dans l’article")
	p.wait(`document.querySelector("mark.chosen") !== null`)
	require.Contains(t, js[[]string](p, `[...document.querySelectorAll("mark.chosen")].map((m) => m.textContent)`), quote)
	for _, b := range batches {
		if b.Document.Name == "fr/alan-belfius.txt" {
			require.Equal(t, b.Text, js[string](p, `document.querySelector(".text").textContent`))
		}
	}
	again := open(t, demo(t), js[string](p, `location.pathname + location.search`), device{})
	again.wait(`document.querySelector("mark.chosen")?.textContent === %q`, quote)
}

func TestPaste(t *testing.T) {
	p := open(t, demo(t), "/", device{})
	p.click("[role=tab]", "Article")
	p.do(chromedp.Click("#paste-text"))
	const text = "🏦🏦 L’été à Besançon fut calme. Orange a racheté Basefarm en 2018. Zoé Ŝmit élève des chèvres."
	p.do(chromedp.SetValue("#paste-text", text))
	p.click("#paste .main", "Find the facts")
	p.wait(`document.querySelector(".text mark") !== null`)
	require.Equal(t, text, js[string](p, `document.querySelector(".text").textContent`))
	require.Equal(t, []string{"Orange a racheté Basefarm en 2018."}, js[[]string](p, `[...document.querySelectorAll(".text mark")].map((m) => m.textContent)`))
	require.Equal(t, 2, p.drawn(), "the graph shows what the article says")
	require.Equal(t, "1 fact found", p.text("#status"))

	p.do(chromedp.Focus(".text mark"))
	p.keys(kb.Enter)
	p.wait(`document.querySelector(".text mark.chosen") !== null`)
	p.click("[role=tab]", "Details")
	require.Contains(t, p.text("#details h3"), "Orange acquired Basefarm")

	p.click("[role=tab]", "Article")
	p.click("#article button", "Read another")
	p.wait(`document.activeElement.id === "paste-text"`)
}

func TestPasteInAnotherLanguage(t *testing.T) {
	p := open(t, demo(t), "/?tab=article", device{})
	p.do(chromedp.SetValue("#paste-text", "Der Konzern hat die Firma im vergangenen Jahr für eine unbekannte Summe gekauft und will weiter wachsen."))
	p.click("#paste .main", "Find the facts")
	p.wait(`document.querySelector("#paste .trouble") !== null`)
	require.Contains(t, p.text("#paste .trouble"), "German")
}
