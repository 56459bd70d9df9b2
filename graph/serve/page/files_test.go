package page_test

import (
	"context"
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/export"
	"github.com/relata-kg/relata/graph/query"
	"github.com/relata-kg/relata/graph/serve/page"
)

func file(t *testing.T, name string) string {
	t.Helper()
	data, err := fs.ReadFile(page.Files, name)
	require.NoError(t, err)
	return string(data)
}

// own are the contents of the page's own files of a kind, by name.
func own(t *testing.T, pattern string) map[string]string {
	t.Helper()
	names, err := fs.Glob(page.Files, pattern)
	require.NoError(t, err)
	files := map[string]string{}
	for _, name := range names {
		files[name] = file(t, name)
	}
	return files
}

// TestPreloads: the page asks for all its modules at once.
func TestPreloads(t *testing.T) {
	html := file(t, "index.html")
	for name := range own(t, "js/*.js") {
		if name != "js/arrange-worker.js" {
			require.Regexp(t, `<(link rel="modulepreload" href|script type="module" src)="`+name+`">`, html)
		}
	}
}

// TestNoHTMLFromData: nothing in the page parses text as HTML or runs it.
func TestNoHTMLFromData(t *testing.T) {
	forbidden := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|srcdoc|\beval\b|new Function|setAttribute\("style`)
	for name, text := range own(t, "js/*.js") {
		require.Empty(t, forbidden.FindString(text), name)
	}
	require.Empty(t, regexp.MustCompile(`<style| style=| on[a-z]+=|<script>`).FindString(file(t, "index.html")))
}

// TestWords: both languages have the same phrases, and those that are asked for.
func TestWords(t *testing.T) {
	keys := func(name string) (found []string) {
		for _, m := range regexp.MustCompile(`(?m)^  "?([\w-]+)"?: `).FindAllStringSubmatch(file(t, name), -1) {
			found = append(found, m[1])
		}
		return found
	}
	english := keys("js/words-en.js")
	require.Equal(t, english, keys("js/words-fr.js"))
	used := regexp.MustCompile(`\bt\("([\w-]+)"|data-t(?:-label|-placeholder)?="([\w-]+)"`)
	for name, text := range own(t, "js/*.js") {
		for _, m := range used.FindAllStringSubmatch(text, -1) {
			require.Contains(t, english, m[1], name)
		}
	}
	all := file(t, "index.html")
	for _, m := range used.FindAllStringSubmatch(all, -1) {
		require.Contains(t, english, m[2], "index.html")
	}
	for _, text := range own(t, "js/[^w]*.js") {
		all += text
	}
	for name, text := range own(t, "js/w*.js") {
		if !strings.HasPrefix(path.Base(name), "words-") {
			all += text
		}
	}
	values := []string{"role-lead", "role-co-lead", "role-participant", "role-existing", "ownership", "people", "business", string(query.Latest), string(query.Earliest)} // of data
	for _, find := range []query.Want{query.Facts, query.Subjects, query.Objects, query.When, query.Amount, query.Count, query.Total, "common", "peers", "paths", "ranks"} {
		values = append(values, "find-"+string(find))
		require.Contains(t, english, "find-"+string(find))
	}
	for _, m := range query.Measures {
		values = append(values, "by-"+string(m))
		require.Contains(t, english, "by-"+string(m))
	}
	for _, key := range english {
		require.True(t, slices.Contains(values, key) || regexp.MustCompile(`["\s{]`+key+`["\s:]`).MatchString(all), "nobody says %q", key)
	}
}

// looks are look.json, which draws on the page what graph/export draws elsewhere.
type looks struct {
	Nodes      map[string]struct{ Dot, Fill, Line, Ink string }
	Families   map[string]struct{ Light string }
	Denied     struct{ Light string }
	Modalities map[graph.Modality]string
}

// TestLooksOfExport holds the looks against a picture of the exporter: its legend
// shows every kind of node, the facts every family and modality.
func TestLooksOfExport(t *testing.T) {
	var look looks
	require.NoError(t, json.Unmarshal([]byte(file(t, "look.json")), &look))
	entity := func(name string, kind graph.Type) graph.Entity { return graph.Entity{ID: name, Name: name, Type: kind} }
	fact := func(s graph.Entity, predicate string, o graph.Entity, m graph.Modality) graph.Fact {
		f := graph.Fact{Subject: s, Predicate: predicate, Object: graph.Object{Entity: o}, Modality: m, Confidence: 1, Evidence: []graph.Evidence{{Document: "d", End: 1, Quote: "q"}}}
		f.ID = f.Identify()
		return f
	}
	firm, fund := entity("firm", graph.Organization), entity("fund", graph.Organization)
	dot := exported(t,
		fact(fund, "invested-in", firm, graph.Asserted),
		fact(fund, "sold", firm, graph.Planned),
		fact(firm, "supplies", entity("unsaid", ""), graph.Rumoured),
		fact(firm, "partnered-with", entity("thing", graph.Product), graph.Denied),
		fact(entity("woman", graph.Person), "founded", firm, graph.Asserted),
		fact(firm, "located-in", entity("town", graph.Place), graph.Asserted))
	for kind, name := range map[string]string{"investor": "fund", "organization": "firm", "person": "woman", "product": "thing", "place": "town", "unknown": "unsaid"} {
		drawn, want := line(t, dot, `^  "`+name+`" \[`), look.Nodes[kind]
		for _, s := range []string{want.Dot, want.Fill, want.Line, want.Ink} {
			require.Contains(t, drawn, s, kind)
		}
	}
	for family, ends := range map[string]string{"ownership": `fund"? -> "?firm.*invested`, "people": `woman"? -> "?firm`, "business": `firm"? -> "?town`} {
		require.Contains(t, line(t, dot, ends), look.Families[family].Light, family)
	}
	for m, ends := range map[graph.Modality]string{graph.Planned: `fund"? -> "?firm.*sold`, graph.Rumoured: `firm"? -> "?unsaid`, graph.Denied: `firm"? -> "?thing`} {
		require.Contains(t, line(t, dot, ends), look.Modalities[m], m)
	}
	require.Contains(t, line(t, dot, `firm"? -> "?thing`), look.Denied.Light)
}

// exported is the DOT of facts.
func exported(t *testing.T, facts ...graph.Fact) string {
	t.Helper()
	var out strings.Builder
	each := func(yield func(graph.Fact, error) bool) {
		for _, f := range facts {
			if !yield(f, nil) {
				return
			}
		}
	}
	require.NoError(t, export.DOT.Write(context.Background(), &out, each, export.Options{}))
	return out.String()
}

// line is the only line that matches a pattern.
func line(t *testing.T, text, pattern string) string {
	t.Helper()
	found := regexp.MustCompile(`(?m)^.*(?:`+pattern+`).*$`).FindAllString(text, -1)
	require.Len(t, found, 1, pattern)
	return found[0]
}
