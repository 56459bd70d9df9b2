package source_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/source"
)

// warcRecord writes a record of a web archive.
func warcRecord(kind, address, contentType, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, address, contentType, len(block), block)
}

// answer is what a server said.
func answer(status, header, body string) string {
	return "HTTP/1.1 " + status + "\r\n" + header + "\r\n" + body
}

const smallPage = "<!DOCTYPE html><html lang=en><title>Orbella buys Quantor</title><body><nav><a href=/>Home</a></nav><article><h1>Orbella buys Quantor</h1>" +
	"<p>Orbella has bought its neighbour Quantor for 12 million pounds, the two houses said on Tuesday, after a quarrel of many years.</p></article></body></html>"

// TestWARC reads the answers that can be articles, each under the number of its
// record, as one file and as a file of compressed records.
func TestWARC(t *testing.T) {
	const http = "application/http; msgtype=response"
	const address = "https://forge.example/1"
	records := []string{
		warcRecord("warcinfo", "", "application/warc-fields", "software: none\r\n"),
		warcRecord("request", address, "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n"),
		warcRecord("response", address, http, answer("200 OK", "Content-Type: text/html\r\nContent-Length: 3\r\n", smallPage)),
		warcRecord("response", address, http, answer("404 Not Found", "Content-Type: text/html\r\n", smallPage)),
		warcRecord("response", address, http, answer("200 OK", "Content-Type: image/png\r\n", "\x89PNG")),
		warcRecord("response", address, http, answer("200 OK", "Content-Type: text/plain; charset=iso-8859-15\r\nTransfer-Encoding: chunked\r\n", "7\r\nSoci\xe9t\xe9\r\n4\r\n 3 \xa4\r\n0\r\n\r\n")),
		warcRecord("conversion", "<https://forge.example/2>", "text/plain", "Quantor closes\n\nEighty people worked there."),
		warcRecord("response", address, http, "nonsense"),
	}
	want := `= x#3
url: https://forge.example/1
title: Orbella buys Quantor
lang: en
# Orbella buys Quantor
- Orbella has bought its neighbour Quantor for 12 million pounds, the two houses said on Tuesday, after a quarrel of many years.
= x#6
url: https://forge.example/1
title: Société 3 €
# Société 3 €
= x#7
url: https://forge.example/2
title: Quantor closes
# Quantor closes
- Eighty people worked there.
! x#8: HTTP: is cut off: unexpected EOF
`
	require.Equal(t, want, readAll(t, source.Reader{}, write(t, "x", []byte(strings.Join(records, "")))))
	var members bytes.Buffer
	for _, r := range records {
		members.Write(packings[0].pack(t, "", []byte(r)))
	}
	path := write(t, "x", members.Bytes())
	require.Equal(t, want, readAll(t, source.Reader{}, path))
	require.Equal(t, want[strings.Index(want, "= x#7"):strings.Index(want, "! x#8")], readAll(t, source.Reader{}, path+"#7"))
	require.Equal(t, want[:strings.Index(want, "= x#6")]+"! x: is cut off: WARC: record 4: unexpected EOF\n",
		readAll(t, source.Reader{}, write(t, "x", []byte(strings.Join(records[:4], "")[:1200]))))
}

// pages is a compressed web archive of n small pages.
func pages(t testing.TB, w io.Writer, n int) {
	z := gzip.NewWriter(w)
	for i := range n {
		z.Reset(w)
		page := strings.ReplaceAll(smallPage, "Quantor", fmt.Sprintf("Quantor %d", i))
		_, err := io.WriteString(z, warcRecord("response", "https://forge.example/", "application/http", answer("200 OK", "Content-Type: text/html\r\n", page)))
		require.NoError(t, err)
		require.NoError(t, z.Close())
	}
}

// BenchmarkWARC reads a web archive of small pages; B is what the file measures.
func BenchmarkWARC(b *testing.B) {
	path := write(b, "x", nil)
	f, err := os.Create(path)
	require.NoError(b, err)
	pages(b, f, 20_000)
	require.NoError(b, f.Close())
	info, err := os.Stat(path)
	require.NoError(b, err)
	b.SetBytes(info.Size())
	var most uint64
	for b.Loop() {
		n := 0
		for _, err := range (source.Reader{}).Articles(b.Context(), path) {
			require.NoError(b, err)
			if n++; n%1000 == 0 {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapInuse)
			}
		}
		require.Equal(b, 20_000, n)
	}
	b.ReportMetric(float64(most)/(1<<20), "MiB-heap")
	b.ReportMetric(20_000*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}
