package source_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/relata-kg/relata/extract/source"
)

// fuzz reads what the fuzzer makes of the seeds: without a panic, in time, and
// with blocks that lie in order in their text.
func fuzz(f *testing.F, seeds ...[]byte) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		start := time.Now()
		r := source.Reader{MaxBytes: 1 << 20, Stdin: bytes.NewReader(content)}
		for a, err := range r.Articles(t.Context(), source.Stdin) {
			if err != nil {
				require.NotContains(t, err.Error(), "panic")
				continue
			}
			end := 0
			for _, b := range a.Blocks {
				require.True(t, end <= b.Start && b.Start < b.End && b.End <= len(a.Text), "block %v after %d", b, end)
				require.Equal(t, strings.TrimSpace(a.Text[b.Start:b.End]), a.Text[b.Start:b.End])
				end = b.End
			}
		}
		require.Less(t, time.Since(start), 5*time.Second)
	})
}

// seed is the input of a file of testdata/formats.
func seed(f *testing.F, name string) []byte {
	ar, err := txtar.ParseFile(filepath.Join("testdata", "formats", name+".txtar"))
	require.NoError(f, err)
	return ar.Files[0].Data
}

func seedPacked(f *testing.F, i int) []byte {
	return packings[i].pack(f, "a.txt", []byte("Orbella grandit"))
}

func FuzzText(f *testing.F) {
	fuzz(f, []byte("---\ndate: 2025-03-04\n---\n# Orbella\n\n* a\n"), []byte("Soci\xe9t\xe9"), []byte("\xff\xfeO\x00r\x00"), []byte("# \v0\n# \u00a0#\ntitle:\u00a0a\n-  \v\u00a0b"),
		[]byte("title: \u00a0\" a \"\n\nOrbella"), []byte("date 2025-03-04 \vOrbella"))
}
func FuzzHTML(f *testing.F)     { fuzz(f, seed(f, "page"), []byte(smallPage)) }
func FuzzRSS(f *testing.F)      { fuzz(f, seed(f, "rss"), []byte(billionLaughs)) }
func FuzzAtom(f *testing.F)     { fuzz(f, seed(f, "atom")) }
func FuzzJSONFeed(f *testing.F) { fuzz(f, seed(f, "jsonfeed")) }
func FuzzSitemap(f *testing.F)  { fuzz(f, seed(f, "sitemap")) }
func FuzzLines(f *testing.F)    { fuzz(f, seed(f, "lines")) }
func FuzzJSON(f *testing.F) {
	fuzz(f, seed(f, "array"), []byte("{\n\"text\": \"\\\\\"}\n{\"text\": \"a}\\\"\"}"))
}
func FuzzCSV(f *testing.F)     { fuzz(f, seed(f, "table")) }
func FuzzMail(f *testing.F)    { fuzz(f, seed(f, "mail")) }
func FuzzMailbox(f *testing.F) { fuzz(f, seed(f, "mailbox")) }
func FuzzGzip(f *testing.F)    { fuzz(f, seedPacked(f, 0)) }
func FuzzZstd(f *testing.F)    { fuzz(f, seedPacked(f, 1)) }
func FuzzTar(f *testing.F)     { fuzz(f, seedPacked(f, 2)) }
func FuzzZip(f *testing.F)     { fuzz(f, seedPacked(f, 3)) }
func FuzzWARC(f *testing.F) {
	fuzz(f, []byte(warcRecord("response", "https://forge.example/", "application/http",
		answer("200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", "7\r\nOrbella\r\n0\r\n\r\n"))))
}
