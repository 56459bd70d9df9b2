package page_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

func TestAsk(t *testing.T) {
	s := demo(t)
	p := open(t, s, "/", device{})
	p.do(chromedp.Click("#question"))
	p.keys("Who invested in Alan?", kb.Enter)
	p.wait(`document.querySelector(".answer")?.innerText.includes("Belfius")`)
	require.Contains(t, p.text(".understood"), "names: ? invested in Alan; told as done")
	require.Len(t, p.rows(), 5)
	require.Equal(t, 6, p.drawn())
	require.Contains(t, p.text("#status"), "Belfius", "the answer is said aloud")
	require.Contains(t, js[string](p, `location.search`), "q=Who+invested+in+Alan")

	// The address reproduces the answer, in another window as well.
	again := open(t, s, js[string](p, `location.pathname + location.search`), device{})
	require.Equal(t, p.text("#reply"), again.text("#reply"))

	p.click("#reply button", "whole graph")
	p.wait(`document.getElementById("reply").hidden && document.querySelectorAll("#facts tbody tr").length === 100`)
	p.do(chromedp.NavigateBack())
	p.wait(`document.querySelector(".answer")?.innerText.includes("Belfius")`)
}

// TestUnderstood: how a question was understood is said in the language of the page.
func TestUnderstood(t *testing.T) {
	s := demo(t)
	for path, want := range map[string]string{
		"/?q=Qui+a+investi+dans+Alan+depuis+2024+%3F&lang=fr":            "Compris : noms : ? a investi dans Alan ; donné pour fait ; depuis 2024",
		"/?q=How+many+companies+did+Belfius+back%3F&lang=fr":             "Compris : combien : Belfius a investi dans ? ; donné pour fait",
		"/?q=Who+are+the+top+investors%3F&told=asserted,planned&lang=en": "Understood: ranking by number of facts: ? invested in …; told as done or planned",
		"/?from=Belfius&to=Temasek&lang=en":                              "Understood: how Belfius and Temasek are connected; told as done",
	} {
		p := open(t, s, path, device{})
		p.wait(`document.querySelector(".understood") !== null`)
		require.Equal(t, want, p.text(".understood"), path)
	}
}

func TestDidYouMean(t *testing.T) {
	p := open(t, demo(t), "/?q=Qui+a+investi+dans+Aln+%3F&lang=fr", device{})
	p.wait(`document.querySelector(".answer") !== null`)
	require.Contains(t, p.text(".answer"), "ne connaît personne ni rien du nom de « Aln »")
	p.click("#reply .name", "Alan")
	p.wait(`document.querySelector(".answer").innerText.includes("Belfius")`)
	require.Equal(t, "Qui a investi dans Alan ?", js[string](p, `document.getElementById("question").value`))
}

func TestHiddenOnDemand(t *testing.T) {
	p := open(t, demo(t), "/?q=Who+acquired+Lantern+Freight%3F", device{})
	p.wait(`document.querySelector(".answer") !== null`)
	require.Contains(t, p.text("#reply"), "Left out")
	p.click("#reply .name", "Show them too")
	p.wait(`document.querySelector("#facts .tag.planned") !== null`)
	require.Contains(t, js[string](p, `location.search`), "told=asserted")
}

func TestNotUnderstood(t *testing.T) {
	p := open(t, demo(t), "/", device{})
	p.mayFail = "422"
	p.do(chromedp.Click("#question"))
	p.keys("Colourless green ideas?", kb.Enter)
	p.wait(`!document.getElementById("reply").hidden`)
	require.Contains(t, p.text("#reply"), "This question is not understood.")
	require.Contains(t, p.text("#reply"), "no relation that it asks for was found")
}

func TestExpand(t *testing.T) {
	s := demo(t)
	p := open(t, s, "/?q=Who+invested+in+Alan%3F", device{})
	p.clickNode("alan")
	p.wait(`document.getElementById("graph")._cyreg.cy.nodes().length > 6`)
	p.wait(`document.querySelector("#details h3")?.innerText === "Alan"`)
	require.Contains(t, p.text("#details"), "raised €173M")
	require.Contains(t, js[string](p, `location.search`), "open=Alan")
	n := p.drawn()

	again := open(t, s, js[string](p, `location.pathname + location.search`), device{})
	again.wait(`document.getElementById("graph")._cyreg.cy.nodes().length === %d`, n)
	require.Equal(t, "Alan", again.text("#details h3"))
}

func TestFilters(t *testing.T) {
	p := open(t, demo(t), "/", device{})
	all := p.drawn()
	p.click("#predicates .chip", "acquired")
	p.wait(`document.getElementById("graph")._cyreg.cy.nodes().length < %d`, all)
	for _, row := range p.rows() {
		require.Contains(t, row, "| acquired")
	}
	p.click("#modalities .chip", "planned")
	p.wait(`document.querySelectorAll("#facts tbody tr .tag.planned").length === document.querySelectorAll("#facts tbody tr").length`)
	require.Equal(t, "?predicate=acquired&modality=planned", js[string](p, `location.search`))
	p.click("#predicates .chip", "acquired")
	p.click("#modalities .chip", "planned")
	p.wait(`location.search === ""`)
	require.Equal(t, all, p.drawn())

	// The slider, by keyboard: nothing before the last month.
	p.do(chromedp.Focus("#since"))
	p.keys(kb.End)
	p.wait(`document.getElementById("graph")._cyreg.cy.nodes().length < %d`, all)
	require.Contains(t, js[string](p, `location.search`), "since=20")
	require.NotEqual(t, "153 of 153 facts", p.text("#shown"))
}

func TestFindAndPath(t *testing.T) {
	p := open(t, demo(t), "/", device{})
	p.do(chromedp.Click("#name"))
	p.keys("galder", kb.Enter)
	p.wait(`document.querySelector("#details h3")?.innerText === "Galderma"`)
	p.click("#details label", "connected")
	p.keys("Nestlé", kb.Enter)
	p.wait(`document.querySelector(".answer")?.innerText.includes("Nestlé")`)
	require.Contains(t, js[string](p, `location.search`), "from=Galderma&to=Nestl")
}

func TestModalitiesAreDrawn(t *testing.T) {
	p := open(t, demo(t), "/", device{})
	line := func(modality, style string) string {
		return js[string](p, `document.getElementById("graph")._cyreg.cy.edges(".%s")[0].style(%q)`, modality, style)
	}
	require.Equal(t, "solid", line("asserted", "line-style"))
	require.Equal(t, "dashed", line("planned", "line-style"))
	require.Equal(t, "dotted", line("rumoured", "line-style"))
	require.Equal(t, "tee", line("denied", "mid-target-arrow-shape"))
	require.Empty(t, line("denied", "label"), "among many arrows, words stand only where one points")
	p.click("#modalities .chip", "denied")
	p.wait(`document.getElementById("graph")._cyreg.cy.edges().every((e) => e.hasClass("denied"))`)
	require.Contains(t, line("denied", "label"), "✕")
}

func TestMoreIsRead(t *testing.T) {
	batches, err := demonstration()
	require.NoError(t, err)
	p := open(t, served(t, nil, batches...), "/?limit=40", device{})
	require.Equal(t, "40 of 40 facts", p.text("#shown"))
	p.click("#more", "Read more")
	p.wait(`document.querySelectorAll("#facts tbody tr").length === 100`)
	require.Contains(t, js[string](p, `location.search`), "limit=1040")
}
