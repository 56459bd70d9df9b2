package source_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/relata-kg/relata/extract/source"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

var update = flag.Bool("update", false, "write what is read from the articles of testdata")

func TestArticles(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			require.NoError(t, err)
			a, err := source.Reader{}.Article(file, string(ar.Files[0].Data))
			require.NoError(t, err)
			got := dump(a)
			if *update {
				ar.Files = append(ar.Files[:1], txtar.File{Name: "want", Data: []byte(got)})
				require.NoError(t, os.WriteFile(file, txtar.Format(ar), 0o644))
				return
			}
			require.Len(t, ar.Files, 2, "run with -update")
			require.Equal(t, string(ar.Files[1].Data), got)
		})
	}
}

// dump writes an article as the want sections of testdata do.
func dump(a text.Article) string {
	var b strings.Builder
	for _, f := range []struct{ key, value string }{
		{"date", string(a.Published)}, {"url", a.URL}, {"title", a.Title}, {"author", a.Author}, {"lang", a.Language},
	} {
		if f.value != "" {
			fmt.Fprintf(&b, "%s: %s\n", f.key, f.value)
		}
	}
	for _, block := range a.Blocks {
		mark := "-"
		if block.Heading {
			mark = "#"
		}
		lines := strings.NewReplacer("\r\n", " ⏎ ", "\n", " ⏎ ").Replace(a.Text[block.Start:block.End])
		fmt.Fprintf(&b, "%s %s\n", mark, lines)
	}
	return b.String()
}

func TestFlagsWin(t *testing.T) {
	r := source.Reader{Date: "2020-02-02", URL: "https://flag.example", Language: "FR"}
	a, err := r.Article("a.txt", "\uFEFFdate: no date\nurl: https://text.example\nlang: en\n\nOrbella grandit\n")
	require.NoError(t, err)
	require.Equal(t, graph.Document{
		ID: graph.DocumentID(a.Text), Name: "a.txt", URL: "https://flag.example",
		Title: "Orbella grandit", Language: "fr", Published: "2020-02-02",
	}, a.Document)
	require.True(t, strings.HasPrefix(a.Text, "date:"), "no byte-order mark, header kept")
}

func TestLineEndings(t *testing.T) {
	for _, end := range []string{"\n", "\r\n", "\r"} {
		lines := []string{"Fontaval invests in Orbella", "date: 2024-03-05", "", "Talks took a year.", ""}
		a, err := source.Reader{}.Article("a.txt", strings.Join(lines, end))
		require.NoError(t, err)
		require.Equal(t, "date: 2024-03-05\ntitle: Fontaval invests in Orbella\n"+
			"# Fontaval invests in Orbella\n- Talks took a year.\n", dump(a), "line ending %q", end)
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ content, reason string }{
		{"", "is empty"},
		{" \n\t\n", "is blank"},
		{"date: 2024-01-01\n", "holds a header but no text"},
		{"---\ndate: soon\n---\nOrbella grandit\n", `header: date "soon": want YYYY, YYYY-MM or YYYY-MM-DD`},
		{"Orbella\x00grandit", "is binary, not text: byte 7 is zero"},
		{"Orbella a lev\xe9", "is not UTF-8: byte 13 is 0xe9; convert it first"},
		{"\xff\xfeO\x00", "is UTF-16, not plain text in UTF-8"},
		{"%PDF-1.7\n…", "is PDF, not plain text in UTF-8"},
		{"\n<!DOCTYPE html>\n<p>Orbella", "is HTML, not plain text in UTF-8"},
		{`{"facts": []}`, "is JSON, not an article"},
	} {
		_, err := source.Reader{}.Article("a.txt", c.content)
		require.EqualError(t, err, "a.txt: "+c.reason)
	}
}

// TestPlaces reads a folder, a single file and standard input; what cannot be
// read is reported in its place.
func TestPlaces(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"b/one.txt": "Orbella grandit", "a.md": "# Quantor", "c.txt": "", ".hidden": "Miravel",
		".git/x.txt": "Nordlys", "large.txt": strings.Repeat("a", 101), "page": "Talvera",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(content), 0o644))
	}
	empty := t.TempDir()

	r := source.Reader{MaxBytes: 100, Stdin: strings.NewReader("Zephyr")}
	single := filepath.Join(dir, "page")
	missing := filepath.Join(dir, "missing.txt")
	got := list(context.Background(), t, dir, r, dir, single, missing, empty, source.Stdin, "https://press.example")
	require.Equal(t, []string{
		"a.md: Quantor",
		"b/one.txt: Orbella grandit",
		"c.txt: is empty",
		"large.txt: larger than the limit of 100 bytes",
		"page: Talvera",
		"page: Talvera",
		"missing.txt: no such file or directory",
		empty + ": holds no files",
		"-: Zephyr",
		"https://press.example: is an address that cannot be fetched: save the page",
	}, got)

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	require.Equal(t, []string{"read articles: context canceled"}, list(ctx, t, dir, r, dir))
}

// list gives a line for each article or error, with paths relative to dir.
func list(ctx context.Context, t *testing.T, dir string, r source.Reader, places ...string) []string {
	var got []string
	for a, err := range r.Articles(ctx, places...) {
		line := a.Name + ": " + a.Title
		if err != nil {
			line = err.Error()
			var e *source.Error
			require.True(t, ctx.Err() != nil || errors.As(err, &e), "%v names no file", err)
		}
		got = append(got, filepath.ToSlash(strings.TrimPrefix(line, dir+string(filepath.Separator))))
	}
	return got
}

// FuzzArticle checks that whatever is read has blocks in order, within the
// text, without white space around them.
func FuzzArticle(f *testing.F) {
	cases, err := filepath.Glob("testdata/*.txtar")
	require.NoError(f, err)
	for _, file := range cases {
		ar, err := txtar.ParseFile(file)
		require.NoError(f, err)
		f.Add(string(ar.Files[0].Data))
	}
	f.Add("---\n---\n")
	f.Add("title: a\n# #\n- \n")
	f.Fuzz(func(t *testing.T, content string) {
		a, err := source.Reader{}.Article("fuzz", content)
		if err != nil {
			return
		}
		require.NotEmpty(t, a.Blocks)
		end := 0
		for _, b := range a.Blocks {
			require.True(t, end <= b.Start && b.Start < b.End && b.End <= len(a.Text), "block %v after %d", b, end)
			s := a.Text[b.Start:b.End]
			require.Equal(t, strings.TrimSpace(s), s)
			end = b.End
		}
	})
}

func BenchmarkArticle(b *testing.B) {
	ar, err := txtar.ParseFile("testdata/press.txtar")
	require.NoError(b, err)
	content := strings.Repeat(string(ar.Files[0].Data), 20)
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		_, err := source.Reader{}.Article("press", content)
		require.NoError(b, err)
	}
}
