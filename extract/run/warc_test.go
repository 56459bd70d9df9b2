package run_test

import (
	"bufio"
	"bytes"
	"context"
	"flag"
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/run"
	"github.com/relata-kg/relata/extract/source"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/fixtures"
	"github.com/relata-kg/relata/graph"
)

var warcPages = flag.Int("pages", 500, "so many pages are in the web archive that BenchmarkWARC reads; a million are a gigabyte")

// press writes pages of news: paragraphs of the fixtures of one language in ever other
// order, between what stands around an article. The same seed gives the same pages.
type press struct {
	random *rand.Rand
	// paragraphs are those of a language.
	paragraphs map[string][]string
	printed    int
}

func newPress() *press {
	p := &press{random: rand.New(rand.NewPCG(1, 2)), paragraphs: map[string][]string{}}
	for _, f := range fixtures.All() {
		_, body, _ := strings.Cut(f.Text, "\n\n")
		p.paragraphs[f.Language] = append(p.paragraphs[f.Language], strings.Split(strings.TrimSpace(body), "\n\n")...)
	}
	return p
}

// around is what stands before and behind an article; its parts are said over and over.
const around = `<nav><ul><li><a href="/%d">Home</a><li><a href="/a">Companies</a><li><a href="/b">Markets</a></ul></nav>`

func (p *press) page() string {
	p.printed++
	language := []string{"fr", "en"}[p.random.IntN(2)]
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang=%s><head><meta charset=utf-8><title>Story %d</title><meta property="article:published_time" content="2025-03-04T08:00:00Z"></head><body>`, language, p.printed)
	fmt.Fprintf(&b, around+"<article><h1>Story %d</h1>", p.printed, p.printed)
	for range 3 + p.random.IntN(6) {
		list := p.paragraphs[language]
		fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(list[p.random.IntN(len(list))]))
	}
	fmt.Fprintf(&b, "</article><footer>%x</footer></body></html>", p.random.Uint64())
	return b.String()
}

// writeWARC writes a compressed web archive of n pages, a member each.
func writeWARC(w io.Writer, n int) error {
	p := newPress()
	z, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		return err
	}
	for i := range n {
		answer := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + p.page()
		z.Reset(w)
		_, err := fmt.Fprintf(z, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://forge.example/%d\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", i, len(answer), answer)
		if err == nil {
			err = z.Close()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// BenchmarkWARC reads a web archive of small pages, as articles alone and to facts. It
// tells the most memory that the process had so far, where the system does. A
// gigabyte: go test ./extract/run -run xxx -bench WARC/read -benchtime 1x -pages 1000000
func BenchmarkWARC(b *testing.B) {
	path := filepath.Join(b.TempDir(), "pages.warc.gz")
	f, err := os.Create(path)
	require.NoError(b, err)
	w := bufio.NewWriter(f)
	require.NoError(b, writeWARC(w, *warcPages))
	require.NoError(b, w.Flush())
	info, err := f.Stat()
	require.NoError(b, err)
	require.NoError(b, f.Close())
	x := &extract.Extractor{}
	for _, how := range []struct {
		name string
		make func(context.Context, text.Article) (graph.Batch, error)
	}{
		{"read", func(_ context.Context, a text.Article) (graph.Batch, error) {
			return graph.Batch{Document: a.Document, Text: a.Text}, nil
		}},
		{"extract", x.Extract},
	} {
		b.Run(how.name, func(b *testing.B) {
			b.SetBytes(info.Size())
			pages, facts := 0, 0
			r := run.Runner{Extract: how.make, Deliver: func(_ context.Context, got graph.Batch) error {
				pages, facts = pages+1, facts+len(got.Facts)
				return nil
			}, Failed: func(f run.Failure) { b.Fatal(f.Name, f.Err) }}
			for b.Loop() {
				require.NoError(b, r.Run(b.Context(), source.Reader{}.Articles(b.Context(), path)))
			}
			require.Equal(b, *warcPages*b.N, pages)
			b.ReportMetric(float64(pages)/b.Elapsed().Seconds(), "pages/s")
			b.ReportMetric(float64(facts)/float64(b.N), "facts")
			b.ReportMetric(mostMemory(b), "MiB-most")
		})
	}
}

var residentMost = regexp.MustCompile(`(?m)^VmHWM:\s*(\d+) kB$`)

// mostMemory is the most memory that this process had so far, in MiB, 0 where the
// system does not tell.
func mostMemory(b *testing.B) float64 {
	status, err := os.ReadFile("/proc/self/status")
	m := residentMost.FindSubmatch(status)
	if err != nil || m == nil {
		return 0
	}
	kB, err := strconv.Atoi(string(bytes.TrimSpace(m[1])))
	require.NoError(b, err)
	return float64(kB) / 1024
}
