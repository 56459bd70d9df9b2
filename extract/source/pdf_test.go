package source_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/source"
)

// pdf writes a PDF of objects, the first of which is the catalog.
func pdf(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var offsets []int
	for i, o := range objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R /Info 2 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return b.Bytes()
}

// paper is a PDF with these lines, one below the other; an empty one is a gap.
// Text is in Windows-1252.
func paper(pages ...[]string) []byte {
	objects := []string{"<< /Type /Catalog /Pages 3 0 R >>", "<< /CreationDate (D:20250304101500Z) >>", "",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"}
	var kids strings.Builder
	for _, lines := range pages {
		var s strings.Builder
		s.WriteString("BT /F1 11 Tf 14 TL 60 780 Td\n")
		for _, l := range lines {
			fmt.Fprintf(&s, "(%s) Tj T*\n", strings.NewReplacer("(", `\(`, ")", `\)`).Replace(l))
		}
		s.WriteString("ET")
		n := len(objects) + 1
		fmt.Fprintf(&kids, "%d 0 R ", n)
		objects = append(objects,
			fmt.Sprintf("<< /Type /Page /Parent 3 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents %d 0 R >>", n+1),
			fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", s.Len(), s.String()))
	}
	objects[2] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids.String(), len(pages))
	return pdf(objects...)
}

// TestPDF reads a text layer: paragraphs over lines and pages, without what each page
// repeats.
func TestPDF(t *testing.T) {
	head := "Le Fil des Forges, mars 2025"
	content := paper(
		[]string{head, "", "Orbella s'offre Quantor", "", "Le fondeur lyonnais Orbella a rachet\xe9 son voisin Quantor pour 12 millions",
			"d'euros, ont annonc\xe9 mardi les deux maisons, qui se connaissent depuis vingt ans.", "",
			"Quantor, qui emploie quatre-vingts personnes \xe0 Roanne, gardera son nom et son", "- 1 -"},
		[]string{head, "", "atelier. Son fondateur reste deux ans.", "- 2 -"},
		[]string{head, "", "Miravel, lui, n'a rien dit de ses projets pour la vall\xe9e.", "- 3 -"})
	require.Equal(t, `= x
date: 2025-03-04
title: Orbella s'offre Quantor
# Orbella s'offre Quantor
- Le fondeur lyonnais Orbella a racheté son voisin Quantor pour 12 millions ⏎ d'euros, ont annoncé mardi les deux maisons, qui se connaissent depuis vingt ans.
- Quantor, qui emploie quatre-vingts personnes à Roanne, gardera son nom et son ⏎ atelier. Son fondateur reste deux ans.
- Miravel, lui, n'a rien dit de ses projets pour la vallée.
`, readAll(t, source.Reader{}, write(t, "x", content)))
	require.Equal(t, "= x\ndate: 2025-03-04\n- Orbella grandit, dit-on.\n", readAll(t, source.Reader{}, write(t, "x",
		paper([]string{"Orbella grandit, dit-on.", "04/03/2025, 10:15 Orbella grandit | Le Fil", "https://fil.example/orbella?a=b 1/1"}))))
	require.Equal(t, "! x: PDF: has no text layer: is it a scan?\n", readAll(t, source.Reader{}, write(t, "x", paper(nil))))
	require.Equal(t, "! x: PDF: is damaged, or no PDF\n", readAll(t, source.Reader{}, write(t, "x", []byte("%PDF-1.4\nnothing"))))
}

func FuzzPDF(f *testing.F) {
	ready(f)
	fuzz(f, paper([]string{"Orbella grandit"}))
}

// ready makes PDFium ready, which takes its time once, but no document's.
func ready(t testing.TB) {
	readAll(t, source.Reader{}, write(t, "ready", paper([]string{"Orbella"})))
}

func BenchmarkPDF(b *testing.B) {
	line := "Le fondeur lyonnais Orbella a rachet\xe9 son voisin Quantor pour 12 millions d'euros,"
	page := strings.Split(strings.Repeat(line+"\n", 50), "\n")
	path := write(b, "x", paper(page, page, page, page))
	ready(b)
	for b.Loop() {
		readAll(b, source.Reader{}, path)
	}
}
