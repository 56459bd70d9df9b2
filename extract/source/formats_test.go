package source_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/relata-kg/relata/extract/source"
)

// TestFormats reads the input of each file of testdata/formats; its name says
// nothing to the reader.
func TestFormats(t *testing.T) {
	cases, err := filepath.Glob("testdata/formats/*.txtar")
	require.NoError(t, err)
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			require.NoError(t, err)
			got := readAll(t, source.Reader{}, write(t, "input", ar.Files[0].Data))
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

// write makes a file, and returns its path.
func write(t testing.TB, name string, content []byte) string {
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, content, 0o644))
	return path
}

// readAll writes down all articles of a place, and what is wrong with others, with
// names behind the folder of the place. It checks that blocks lie in the text.
func readAll(t testing.TB, r source.Reader, place string) string {
	var b strings.Builder
	short := strings.NewReplacer(place[:strings.LastIndexByte(place, '/')+1], "")
	for a, err := range r.Articles(context.Background(), place) {
		if err != nil {
			fmt.Fprintf(&b, "! %s\n", short.Replace(err.Error()))
			continue
		}
		for _, block := range a.Blocks {
			require.Equal(t, strings.TrimSpace(a.Text[block.Start:block.End]), a.Text[block.Start:block.End])
		}
		fmt.Fprintf(&b, "= %s\n%s", short.Replace(a.Name), dump(a))
	}
	return b.String()
}

// packed is content in one kind of packing.
type packed struct {
	name string
	pack func(t testing.TB, name string, content []byte) []byte
}

var packings = []packed{
	{"gzip", func(t testing.TB, _ string, content []byte) []byte {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		closed(t, z, content)
		return b.Bytes()
	}},
	{"zstd", func(t testing.TB, _ string, content []byte) []byte {
		var b bytes.Buffer
		z, err := zstd.NewWriter(&b)
		require.NoError(t, err)
		closed(t, z, content)
		return b.Bytes()
	}},
	{"tar", func(t testing.TB, name string, content []byte) []byte {
		var b bytes.Buffer
		z := tar.NewWriter(&b)
		require.NoError(t, z.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(content))}))
		closed(t, z, content)
		return b.Bytes()
	}},
	{"zip", func(t testing.TB, name string, content []byte) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		f, err := z.Create(name)
		require.NoError(t, err)
		_, err = f.Write(content)
		require.NoError(t, err)
		require.NoError(t, z.Close())
		return b.Bytes()
	}},
}

func closed(t testing.TB, w io.WriteCloser, content []byte) {
	_, err := w.Write(content)
	require.NoError(t, err)
	require.NoError(t, w.Close())
}

// TestPacked reads an article in one packing and in two, from a file and from
// standard input; names say where it lies.
func TestPacked(t *testing.T) {
	content := []byte("Orbella grandit\n\nQuantor, non.\n")
	inside := map[string]string{"tar": "!dir/a.txt", "zip": "!dir/a.txt"}
	for _, inner := range packings {
		one := inner.pack(t, "dir/a.txt", content)
		require.Equal(t, "= x"+inside[inner.name]+"\ntitle: Orbella grandit\n# Orbella grandit\n- Quantor, non.\n",
			readAll(t, source.Reader{}, write(t, "x", one)), inner.name)
		for _, outer := range packings {
			two := outer.pack(t, "dir/a.txt", one)
			name := inside[outer.name] + inside[inner.name]
			require.Contains(t, readAll(t, source.Reader{}, write(t, "x", two)), "= x"+name+"\ntitle: Orbella", outer.name+inner.name)
			require.Contains(t, readAll(t, source.Reader{Stdin: bytes.NewReader(two)}, "-"), "= -"+name+"\n", outer.name+inner.name)
		}
	}
}

// TestNamedPart reads one article of a file that holds several.
func TestNamedPart(t *testing.T) {
	lines := []byte("{\"text\": \"Orbella grandit\"}\n{\"text\": \"Quantor, non.\"}\n{\"text\": \"Miravel\"}\n")
	path := write(t, "x", packings[3].pack(t, "lines", lines))
	require.Equal(t, "= x!lines#2\n- Quantor, non.\n", readAll(t, source.Reader{}, path+"!lines#2"))
	require.Equal(t, "! x!lines#4: x holds no such article\n", readAll(t, source.Reader{}, path+"!lines#4"))
}

// TestCharsets reads one text in the charsets that French is written in.
func TestCharsets(t *testing.T) {
	const want = "= x\ntitle: Société grandie\n# Société grandie\n- L’été, 3 €.\n"
	text := "Société grandie\n\nL’été, 3 €.\n"
	wide := func(mark string, high, low int) string {
		b := []byte(mark)
		for _, r := range text {
			pair := make([]byte, 2)
			pair[high], pair[low] = byte(r>>8), byte(r)
			b = append(b, pair...)
		}
		return string(b)
	}
	latin := strings.NewReplacer("é", "\xe9", "’", "\x92", "€", "\x80").Replace(text)
	for name, content := range map[string]string{
		"UTF-8": text, "with a mark": "\uFEFF" + text, "Windows-1252": latin,
		"UTF-16LE": wide("\xff\xfe", 1, 0), "UTF-16BE": wide("\xfe\xff", 0, 1), "UTF-16 without a mark": wide("", 1, 0),
	} {
		require.Equal(t, want, readAll(t, source.Reader{}, write(t, "x", []byte(content))), name)
	}
	page := "<html><head><meta charset=iso-8859-15></head><body><p>Soci\xe9t\xe9, 3 \xa4</p></body></html>"
	require.Contains(t, readAll(t, source.Reader{}, write(t, "x", []byte(page))), "- Société, 3 €\n")
	holes := "Société générale\n\nL’été \xff là-bas.\n"
	require.Contains(t, readAll(t, source.Reader{}, write(t, "x", []byte(holes))), "- L’été \uFFFD là-bas.\n")
}
