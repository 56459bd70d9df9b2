package source_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/source"
)

// What one hostile file may take.
const (
	maxTime   = 2 * time.Second
	maxMemory = 200 << 20
)

// hostile is one file that means harm, and what is said of it.
type hostile struct {
	name  string
	write func(t testing.TB, w io.Writer)
	says  string
}

// plain writes a string.
func plain(s string) func(testing.TB, io.Writer) {
	return func(t testing.TB, w io.Writer) {
		_, err := io.WriteString(w, s)
		require.NoError(t, err)
	}
}

// repeat writes s n times.
func repeat(before, s string, n int, after string) func(testing.TB, io.Writer) {
	return func(t testing.TB, w io.Writer) {
		plain(before)(t, w)
		many := max(1, 1<<20/len(s))
		block := strings.Repeat(s, many)
		for ; n >= many; n -= many {
			plain(block)(t, w)
		}
		plain(strings.Repeat(s, n)+after)(t, w)
	}
}

// zeros is a gzip file of n times 16 MiB of zeros, which are 16 KiB there.
func zeros(t testing.TB, w io.Writer, n int) {
	member := packings[0].pack(t, "", make([]byte, 16<<20))
	for range n {
		_, err := w.Write(member)
		require.NoError(t, err)
	}
}

var hostiles = []hostile{
	{"gzip bomb", func(t testing.TB, w io.Writer) { zeros(t, w, 1000) }, "binary|larger than the limit"},
	{"gzip bomb in gzip", func(t testing.TB, w io.Writer) {
		var inner bytes.Buffer
		zeros(t, &inner, 1000)
		_, err := w.Write(packings[0].pack(t, "", inner.Bytes()))
		require.NoError(t, err)
	}, "binary|larger than the limit"},
	{"tar bomb", tarBomb, "unpacks to more than 100 times its size"},
	{"zip bomb", zipBomb, "unpacks to more than 100 times its size"},
	{"zstd with a large window", func(t testing.TB, w io.Writer) {
		z, err := zstd.NewWriter(w, zstd.WithWindowSize(512<<20), zstd.WithEncoderConcurrency(1))
		require.NoError(t, err)
		repeat("", "Orbella ", 1<<20, "")(t, z)
		require.NoError(t, z.Close())
	}, "window size exceeded|larger than the limit"},
	{"archives in archives", func(t testing.TB, w io.Writer) {
		content := []byte("Orbella grandit")
		for i := range 20 {
			content = packings[i%4].pack(t, "a", content)
		}
		_, err := w.Write(content)
		require.NoError(t, err)
	}, "lies in more than 6 containers"},
	{"zip with names that lead out", func(t testing.TB, w io.Writer) {
		_, err := w.Write(packings[3].pack(t, "../../../etc/\x1b[2Jpasswd", []byte("Orbella grandit")))
		require.NoError(t, err)
	}, `= x!../../../etc/�\[2Jpasswd`},
	{"zip that ends early", func(t testing.TB, w io.Writer) {
		_, err := w.Write(packings[3].pack(t, "a", []byte("Orbella grandit"))[:60])
		require.NoError(t, err)
	}, "not a valid zip file"},
	{"gzip that ends early", func(t testing.TB, w io.Writer) {
		_, err := w.Write(packings[0].pack(t, "a", []byte("Orbella grandit"))[:20])
		require.NoError(t, err)
	}, "is cut off"},
	{"tar that ends early", func(t testing.TB, w io.Writer) {
		_, err := w.Write(packings[2].pack(t, "a", bytes.Repeat([]byte("Orbella grandit. "), 100))[:1000])
		require.NoError(t, err)
	}, "is cut off"},
	{"entities that expand", plain(billionLaughs), "defines entities"},
	{"feed that nests deep", repeat("<rss><channel><item>", "<a:b>", 1_000_000, ""), "nest more than 100 deep"},
	{"sitemap that is a bomb", plain(strings.ReplaceAll(billionLaughs, "rss", "urlset")), "holds no text"},
	{"tags that nest deep", repeat("<html><body>", "<div>", 10_000, "Orbella grandit"), "open stack of elements exceeds"},
	{"inline tags that nest deep", repeat("<html><body><p>", "<b><i>", 10_000, "Orbella grandit"), "stand for more than"},
	{"page of tags", repeat("<html><body>", "<p>a", 2_000_000, ""), "stand for more than"},
	{"formatting that is left open", leftOpen, "stand for more than"},
	{"page of paragraphs", repeat("<html><body>", "<div><p>Orbella, a racheté, Quantor.</div>", 40_000, ""), "Orbella"},
	{"page without an end", repeat("<html><body><p>", "Orbella a racheté Quantor. ", 40_000_000/27*25, ""), "larger than the limit"},
	{"page that is one tag", repeat("<html><body><p ", "a=b ", 3_000_000, "><p>Orbella grandit"), "Orbella grandit"},
	{"line of a gigabyte", repeat("", "a", 1<<30, ""), "larger than the limit"},
	{"JSON line of a gigabyte", repeat(`{"text": "`, "a", 1<<30, "\"}\n{\"text\": \"Orbella grandit\"}\n"), "longer than an article may be"},
	{"JSON array with an object of a gigabyte", repeat(`[{"text": "`, "a", 1<<30, `"}, {"text": "Orbella grandit"}]`), "object larger than an article may be\n= x#2"},
	{"JSON array without an end", repeat(`[{"text": "Orbella grandit"}, {"text": `, "[", 8<<20, ""), "= x#1(.|\n)*is cut off"},
	{"JSON array of no objects", repeat(`[{"text": "Orbella grandit"}, `, "1, ", 1<<20, "]"), "where an object should begin"},
	{"JSON that nests deep", repeat(`{"text": `, "[", 1_000_000, "\n"), "exceeded max depth"},
	{"CSV with an open quote", repeat("text,date\n\"", "a", 64<<20, ""), "is a quotation mark missing?"},
	{"mailbox without an end", repeat("From a@b Tue Mar  4 08:00:00 2025\nFrom: a@b\n\n", "Orbella\n", 8<<20, ""), "larger than the limit"},
	{"mail of many parts", repeat("From: a@b\nMIME-Version: 1.0\n", "Content-Type: multipart/mixed; boundary=a\n\n--a\n", 100_000, ""), "multiparts; the limit is"},
	{"WARC without a length", plain("WARC/1.0\r\nWARC-Type: response\r\n\r\n"), `Content-Length "" is no number`},
	{"WARC of a wrong length", plain("WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 99999999999999\r\n\r\nOrbella"), "is cut off"},
	{"WARC with a long header", repeat("WARC/1.0\r\n", "a: b\r\n", 8<<20, ""), "its header is too long"},
	{"PDF whose pages go in a circle", objects("<< /Type /Catalog /Pages 3 0 R >>", "<< >>", "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>"), "has no text layer"},
	{"PDF of a million pages", objects("<< /Type /Catalog /Pages 3 0 R >>", "<< >>", "<< /Type /Pages /Kids [] /Count 1000000 >>"), "PDF: "},
	{"PDF that draws itself", objects("<< /Type /Catalog /Pages 3 0 R >>", "<< >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /A 5 0 R >> >> /Contents 6 0 R >>",
		"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 5 0 R >> >> /Length 11 >>\nstream\n/A Do /A Do\nendstream",
		"<< /Length 5 >>\nstream\n/A Do\nendstream"), "PDF: is too hard to read|takes longer"},
	{"PDF that unpacks to a gigabyte", pdfBomb, "PDF: "},
	{"PDF that nests deep", repeat("%PDF-1.4\n1 0 obj\n", "[", 1_000_000, "\nendobj\ntrailer << /Root 1 0 R >>"), "PDF: "},
	{"PDF whose tables go in a circle", plain("%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer << /Size 1 /Prev 9 >>\nstartxref\n9\n%%EOF"), "PDF: is damaged"},
	{"zeros", repeat("", "\x00", 8<<20, ""), "binary"},
	{"text with a zero", plain("Orbella\x00grandit"), "byte 7 is zero"},
	{"charset that is none", plain("<html><meta charset=klingon><p>Soci\xe9t\xe9"), "Société"},
	{"charset that is not so", plain("<html><meta charset=utf-16><p>Orbella grandit"), "Orbella grandit"},
	{"bytes of chance", chance, "binary|is not|is cut"},
}

const billionLaughs = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]><rss><channel><item><title>&d;</title></item></channel></rss>`

// tarBomb holds one file of 8 GiB of zeros, compressed.
func tarBomb(t testing.TB, w io.Writer) {
	var header bytes.Buffer
	require.NoError(t, tar.NewWriter(&header).WriteHeader(&tar.Header{Name: "a", Size: 8 << 30}))
	_, err := w.Write(packings[0].pack(t, "", header.Bytes()))
	require.NoError(t, err)
	zeros(t, w, 512)
}

// zipBomb has many names for the same bytes, which are 16 MiB each.
func zipBomb(t testing.TB, w io.Writer) {
	content := bytes.Repeat([]byte("Orbella grandit. "), 15<<20/17)
	z := zip.NewWriter(w)
	packed := packings[3].pack(t, "a", content)
	r, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	require.NoError(t, err)
	raw, err := r.File[0].OpenRaw()
	require.NoError(t, err)
	one, err := io.ReadAll(raw)
	require.NoError(t, err)
	for i := range 200 {
		f, err := z.CreateRaw(&zip.FileHeader{Name: fmt.Sprint(i), Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(content),
			CompressedSize64: uint64(len(one)), UncompressedSize64: uint64(len(content))})
		require.NoError(t, err)
		_, err = f.Write(one)
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
}

// leftOpen has elements that the parser would open again in each paragraph.
func leftOpen(t testing.TB, w io.Writer) {
	plain("<html><body>")(t, w)
	for i := range 400 {
		plain(fmt.Sprintf("<b id=%d>", i))(t, w)
	}
	repeat("", "<p>Orbella</p>", 40_000, "")(t, w)
}

// objects writes a PDF.
func objects(all ...string) func(testing.TB, io.Writer) { return plain(string(pdf(all...))) }

// pdfBomb is a page whose content is compressed.
func pdfBomb(t testing.TB, w io.Writer) {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	repeat("BT ", "(a) Tj\n", 1<<27, "ET")(t, z)
	require.NoError(t, z.Close())
	objects("<< /Type /Catalog /Pages 3 0 R >>", "<< >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 9 9] /Contents 5 0 R >>",
		fmt.Sprintf("<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", b.Len(), b.String()))(t, w)
}

// chance writes bytes without sense.
func chance(t testing.TB, w io.Writer) {
	b := make([]byte, 1<<20)
	x := uint32(1)
	for i := range b {
		x = x*1664525 + 1013904223
		b[i] = byte(x>>24) | 1
	}
	_, err := w.Write(b)
	require.NoError(t, err)
}

// TestHostile reads each hostile file with a harmless one behind it: it gives an
// error or its text, in time and with little memory, and the other is read.
func TestHostile(t *testing.T) {
	good := write(t, "good", []byte("Quantor grandit"))
	ready(t)
	for _, h := range hostiles {
		t.Run(h.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x")
			f, err := os.Create(path)
			require.NoError(t, err)
			h.write(t, f)
			require.NoError(t, f.Close())
			runtime.GC()
			watch := watchMemory()
			start := time.Now()
			var said strings.Builder
			read := false
			for a, err := range (source.Reader{}).Articles(t.Context(), path, good) {
				switch {
				case err != nil:
					fmt.Fprintf(&said, "! %s\n", strings.ReplaceAll(err.Error(), path, "x"))
				case a.Name == good:
					read = true
				default:
					fmt.Fprintf(&said, "= %s\n%s\n", strings.ReplaceAll(a.Name, path, "x"), a.Text[:min(len(a.Text), 100)])
				}
			}
			took, memory := time.Since(start), watch()
			t.Logf("%v, %d MiB: %.200s", took.Round(time.Millisecond), memory>>20, said.String())
			require.True(t, read, "the file behind it")
			require.Regexp(t, h.says, said.String())
			require.Less(t, took, maxTime)
			require.Less(t, memory, uint64(maxMemory))
		})
	}
}

// watchMemory returns a function that ends watching, and gives the most memory
// that was in use above what was before.
func watchMemory() func() uint64 {
	inUse := func() uint64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapInuse + m.StackInuse
	}
	before := inUse()
	stop, most := make(chan struct{}), make(chan uint64)
	go func() {
		top := before
		for {
			select {
			case <-stop:
				most <- max(top, inUse()) - before
				return
			case <-time.After(5 * time.Millisecond):
				top = max(top, inUse())
			}
		}
	}()
	return func() uint64 { close(stop); return <-most }
}
