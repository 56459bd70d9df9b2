package page_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
)

// TestHostileNames: whatever an article holds, the page shows it as text.
func TestHostileNames(t *testing.T) {
	names := []string{
		`<img src=x onerror="document.title='owned'">`,
		`"><script>document.title='owned'</script>`,
		`</textarea></title><svg onload=alert(1)>`,
		`javascript:document.title='owned'`,
		"\u202egro.live\u202c {{7*7}} ${7*7} &lt;b&gt;",
		`__proto__`,
		`constructor`,
	}
	var facts []graph.Fact
	for i, name := range names {
		subject := graph.Entity{ID: []string{"a", "b", "c", "d", "e", "__proto__", "constructor"}[i], Name: name, Type: graph.Organization, Aliases: []string{name + " Inc"}}
		facts = append(facts, graph.Fact{Subject: subject, Predicate: "invested-in", Object: graph.Object{Entity: graph.Entity{ID: "victim", Name: "Victim & <b>Sons</b>"}}, Qualifiers: graph.Qualifiers{Role: `<i>lead</i>`, Round: `"><b>x`}})
	}
	p := open(t, served(t, nil, batch(`javascript:alert(1)//<b>.txt`, facts...)), "/", device{})
	require.Len(t, p.rows(), len(names))
	for i, name := range names {
		p.click("#tab-facts", "")
		p.click("#facts tbody tr:nth-child("+string(rune('1'+i))+") .name", "")
		p.wait(`document.querySelector("#details h3") !== null && !document.getElementById("details").hidden`)
		p.click("#tab-facts", "")
		p.click("#facts tbody tr:nth-child("+string(rune('1'+i))+") .relation", "")
		p.wait(`document.querySelector("#details blockquote") !== null`)
		require.Contains(t, js[[]string](p, `[...document.querySelectorAll("#facts td:first-child")].map((c) => c.textContent)`), name)
	}
	p.click("#details figcaption button", "In the article")
	p.wait(`document.querySelector(".text mark") !== null`)
	require.Equal(t, "Relata", js[string](p, `document.title`))
	require.Zero(t, js[int](p, `document.querySelectorAll("img, iframe, object, embed, [onerror], [onload], body b, body i, a[href^=javascript]").length`))
	require.Equal(t, 2, js[int](p, `document.scripts.length`))
}
