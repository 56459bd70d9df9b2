package source_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/relata-kg/relata/extract/source"
)

// story is an article as it was written, a line a paragraph.
type story struct {
	title string
	lines []string
}

func stories(t *testing.T) []story {
	data, err := os.ReadFile("testdata/pages/stories.txt")
	require.NoError(t, err)
	var all []story
	for _, section := range strings.Split(string(data), "\n==") {
		var s story
		for _, line := range strings.Split(section, "\n") {
			title, is := strings.CutPrefix(line, "title: ")
			switch line = strings.TrimSpace(line); {
			case is:
				s.title = title
			case line != "" && !strings.HasPrefix(line, "# "):
				s.lines = append(s.lines, line)
			}
		}
		all = append(all, s)
	}
	return all
}

// gold are the words that a reader should get.
func (s story) gold() []string {
	words := strings.Fields(s.title)
	for _, l := range s.lines {
		words = append(words, strings.Fields(strings.TrimPrefix(strings.TrimPrefix(l, "## "), "* "))...)
	}
	return words
}

// markup writes paragraphs as HTML.
func markup(lines []string) template.HTML {
	var b strings.Builder
	list := false
	for _, l := range append(slices.Clone(lines), "") {
		item, is := strings.CutPrefix(l, "* ")
		if is != list {
			b.WriteString(map[bool]string{true: "<ul>", false: "</ul>"}[is])
			list = is
		}
		heading, isHeading := strings.CutPrefix(l, "## ")
		switch {
		case is:
			fmt.Fprintf(&b, "<li>%s</li>", html.EscapeString(item))
		case isHeading:
			fmt.Fprintf(&b, "<h2>%s</h2>", html.EscapeString(heading))
		case l != "":
			fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(l))
		}
	}
	return template.HTML(b.String())
}

// page lays a story out; the titles of the others are its teasers.
func (s story) page(t *testing.T, layout string, others []story) []byte {
	var teasers strings.Builder
	for _, o := range others {
		if o.title != s.title {
			fmt.Fprintf(&teasers, `<li><a href="/x">%s</a></li>`, html.EscapeString(o.title))
		}
	}
	title, err := json.Marshal(s.title)
	require.NoError(t, err)
	half := (len(s.lines) + 1) / 2
	var b bytes.Buffer
	require.NoError(t, template.Must(template.New("").Parse(layout)).Execute(&b, map[string]any{
		"Title": s.title, "JSON": template.JS(title), "Body": markup(s.lines), "First": markup(s.lines[:half]), "Rest": markup(s.lines[half:]),
		"Lines":   template.HTML(strings.Join(strings.Split(html.EscapeString(strings.Join(s.lines, "\n")), "\n"), "<br><br>\n")),
		"Teasers": template.HTML("<ul>" + teasers.String() + "</ul>"),
	}))
	return b.Bytes()
}

// TestMainText lays ten stories out in ten ways and compares the words that
// are read with those that were written. Run with -v for a figure a layout.
func TestMainText(t *testing.T) {
	layouts, err := txtar.ParseFile("testdata/pages/layouts.txtar")
	require.NoError(t, err)
	all := stories(t)
	require.Len(t, all, 10)
	total, pages := 0.0, 0
	for _, layout := range layouts.Files {
		sum := 0.0
		for _, s := range all {
			path := write(t, "page", s.page(t, string(layout.Data), all))
			for a, err := range (source.Reader{}).Articles(t.Context(), path) {
				require.NoError(t, err, "%s, %s", layout.Name, s.title)
				f1 := overlap(strings.Fields(a.Text), s.gold())
				require.Equal(t, s.title, a.Title, layout.Name)
				require.Greater(t, f1, 0.8, "%s: %s", layout.Name, a.Text)
				sum += f1
			}
		}
		t.Logf("%-10s %.3f", layout.Name, sum/float64(len(all)))
		total, pages = total+sum, pages+len(all)
	}
	t.Logf("%d pages: F1 %.3f", pages, total/float64(pages))
	require.Equal(t, 100, pages)
	require.GreaterOrEqual(t, total/float64(pages), 0.93)
}

// overlap is the F1 of the words that were read.
func overlap(got, want []string) float64 {
	left := map[string]int{}
	for _, w := range want {
		left[w]++
	}
	right := 0
	for _, w := range got {
		if left[w] > 0 {
			left[w]--
			right++
		}
	}
	return 2 * float64(right) / float64(len(got)+len(want))
}
