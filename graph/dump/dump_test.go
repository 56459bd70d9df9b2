package dump_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/dump"
)

var update = flag.Bool("update", false, "rewrite the expected errors")

func open(t testing.TB) graph.Store {
	s, err := cayley.Open(context.Background(), cayley.Memory, cayley.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

func written(t testing.TB, f dump.Format, s graph.Archive) string {
	var out bytes.Buffer
	require.NoError(t, f.Write(context.Background(), &out, s))
	return out.String()
}

// load stores what data holds in a new store.
func load(t testing.TB, data string) graph.Store {
	s := open(t)
	for b, err := range dump.Read(context.Background(), strings.NewReader(data)) {
		require.NoError(t, err)
		require.NoError(t, s.Add(context.Background(), b))
	}
	return s
}

// invent makes up a document: few names, so that documents speak of the same.
func invent(r *rand.Rand, number int) graph.Batch {
	pick := func(from ...string) string { return from[r.IntN(len(from))] }
	b := graph.Batch{Document: graph.Document{
		Name: pick("news.txt", "https://example.org/?a=1&b=<2>"), Title: pick("", "A \"title\"\twith\\ all"), URL: pick("", "https://example.org"),
		Language: pick("", "fr"), Published: graph.Date(pick("", "2024", "2025-02-03")),
	}}
	if r.IntN(4) > 0 {
		b.Document.Read = time.Date(2026, 1, 1+r.IntN(9), 3, 4, 5, r.IntN(1e9), time.UTC)
	}
	b.Text = fmt.Sprintf("News %d\r\nÉté \u2028 日本語 \x00 <b> & \\n \"x\" \ufffd\n", number)
	b.Document.ID = graph.DocumentID(b.Text)
	for range r.IntN(5) {
		b.Facts = append(b.Facts, inventFact(r, b, pick))
	}
	return b
}

func inventFact(r *rand.Rand, b graph.Batch, pick func(...string) string) graph.Fact {
	entity := func() graph.Entity {
		e := graph.Entity{ID: pick("ada", "bob", "a:b c/<é>%20", "sum"), Name: pick("Ada", "Bob", "Étoile \"du\" nord"), Type: graph.Type(pick("", "person", "organization"))}
		if r.IntN(3) == 0 {
			e.Aliases = []string{pick("A", "B"), "Other"}
		}
		return e
	}
	f := graph.Fact{Subject: entity(), Predicate: pick("acquired", "invested-in", "my own"), Object: graph.Object{Entity: entity()},
		Modality: graph.Modalities[r.IntN(4)], Confidence: r.Float64(), Extractor: pick("", "rules/1", "rules/2")}
	f.When, f.Share, f.Round, f.Role = graph.Date(pick("", "2018/2023", "2024-05")), pick("", "0.12"), pick("", "seed"), pick("", "lead", "directrice\ngénérale")
	f.Undisclosed = r.IntN(5) == 0
	if r.IntN(3) == 0 {
		f.Amount = &graph.Money{Value: "3", Currency: "USD", Bound: graph.AtMost}
	}
	if r.IntN(3) == 0 {
		f.Predicate, f.Object = "valued-at", graph.Object{Sum: &graph.Money{Value: pick("5", "60"), Currency: "EUR", Name: pick("", "5 €")}}
	}
	for range 1 + r.IntN(2) {
		start := r.IntN(5)
		f.Evidence = append(f.Evidence, graph.Evidence{Document: b.Document.Name, DocumentID: b.Document.ID, Published: b.Document.Published,
			Start: start, End: start + 1 + r.IntN(2), SaidBy: pick("", "Ada")})
	}
	for i, e := range f.Evidence {
		f.Evidence[i].Quote = b.Text[e.Start:e.End]
	}
	f.ID = f.Identify()
	return f
}

// invented is a store of made-up documents, some told anew, some deleted.
func invented(t testing.TB, seed uint64) graph.Store {
	r := rand.New(rand.NewPCG(seed, 2026))
	s := open(t)
	for range 12 {
		b := invent(r, r.IntN(8))
		require.NoError(t, s.Add(context.Background(), b))
		if r.IntN(6) == 0 {
			require.NoError(t, s.Delete(context.Background(), b.Document.ID))
		}
	}
	return s
}

func allFacts(t testing.TB, s graph.Reader, p graph.Pattern) (found []graph.Fact) {
	for f, err := range s.Facts(context.Background(), p) {
		require.NoError(t, err)
		found = append(found, f)
	}
	return found
}

func allDocuments(t testing.TB, s graph.Archive) (found []graph.Document) {
	for d, err := range s.Documents(context.Background()) {
		require.NoError(t, err)
		found = append(found, d)
	}
	return found
}

func TestRoundTrip(t *testing.T) {
	for seed := range uint64(40) {
		s := invented(t, seed)
		for _, f := range dump.Formats {
			data := written(t, f, s)
			back := load(t, data)
			for _, g := range dump.Formats {
				require.Equal(t, written(t, g, s), written(t, g, back), "seed %d, by %s: as %s", seed, f.Name, g.Name)
			}
			require.Equal(t, allFacts(t, s, graph.Pattern{}), allFacts(t, back, graph.Pattern{}))
			for _, d := range allDocuments(t, s) {
				want, err := s.Text(context.Background(), d.ID)
				require.NoError(t, err)
				got, err := back.Text(context.Background(), d.ID)
				require.NoError(t, err)
				require.Equal(t, want, got)
			}
			require.Equal(t, allDocuments(t, s), allDocuments(t, back))
			known := graph.Pattern{KnownAt: time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)}
			require.Equal(t, len(allFacts(t, s, known)), len(allFacts(t, back, known)))
		}
	}
}

// TestInterrupted stops an import at each document; the same again completes it.
func TestInterrupted(t *testing.T) {
	s := invented(t, 1)
	data := written(t, dump.JSONL, s)
	for stop := range len(allDocuments(t, s)) {
		back := open(t)
		ctx, cancel := context.WithCancel(context.Background())
		stored := 0
		for b, err := range dump.Read(ctx, strings.NewReader(data)) {
			if err != nil {
				require.ErrorIs(t, err, context.Canceled)
				break
			}
			require.NoError(t, back.Add(context.Background(), b))
			if stored++; stored > stop {
				cancel()
			}
		}
		cancel()
		require.Len(t, allDocuments(t, back), stop+1)
		for b, err := range dump.Read(context.Background(), strings.NewReader(data)) {
			require.NoError(t, err)
			require.NoError(t, back.Add(context.Background(), b))
		}
		require.Equal(t, data, written(t, dump.JSONL, back))
	}
}

func TestPacked(t *testing.T) {
	data := written(t, dump.NQuads, invented(t, 2))
	var gz, zs bytes.Buffer
	pack(t, gzip.NewWriter(&gz), data)
	z, err := zstd.NewWriter(&zs)
	require.NoError(t, err)
	pack(t, z, data)
	for _, packed := range []string{gz.String(), zs.String()} {
		require.Equal(t, data, written(t, dump.NQuads, load(t, packed)))
		half := packed[:len(packed)/2]
		_, last := reading(half)
		require.ErrorIs(t, last, io.ErrUnexpectedEOF)
	}
}

func pack(t testing.TB, w io.WriteCloser, data string) {
	_, err := io.WriteString(w, data)
	require.NoError(t, err)
	require.NoError(t, w.Close())
}

// reading counts the documents of data that can be read, and returns the last error.
func reading(data string) (whole int, last error) {
	for _, err := range dump.Read(context.Background(), strings.NewReader(data)) {
		if err != nil {
			last = err
			continue
		}
		whole++
	}
	return whole, last
}

// TestCut takes the last lines away, one by one: the document that they are of
// is told of, never stored by half.
func TestCut(t *testing.T) {
	for _, f := range dump.Formats {
		b := invent(rand.New(rand.NewPCG(7, 7)), 1)
		require.Greater(t, len(b.Facts), 1)
		s := open(t)
		require.NoError(t, s.Add(context.Background(), b))
		lines := slices.Collect(strings.Lines(written(t, f, s)))
		for n := 1; n < len(lines); n++ {
			whole, last := reading(strings.Join(lines[:n], ""))
			require.Zero(t, whole, "%s: %d of %d lines", f.Name, n, len(lines))
			wrong, ok := errors.AsType[*dump.Error](last)
			require.True(t, ok, "%v", last)
			require.Equal(t, n, wrong.Line)
		}
	}
}

// TestUnfaithful has what the formats cannot hold: it is refused, not bent.
func TestUnfaithful(t *testing.T) {
	for _, f := range dump.Formats {
		s := open(t)
		b := graph.Batch{Text: "Latin: \xe9"}
		b.Document = graph.Document{ID: graph.DocumentID(b.Text), Name: "latin.txt"}
		require.NoError(t, s.Add(context.Background(), b))
		err := f.Write(context.Background(), io.Discard, s)
		require.ErrorContains(t, err, "export document latin.txt", f.Name)
	}
}

// TestErrors reads files of testdata, behind which stands what is said of them.
func TestErrors(t *testing.T) {
	files, err := filepath.Glob("testdata/wrong/*")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		input, want, found := strings.Cut(string(data), "-- errors --\n")
		require.True(t, found, file)
		var got strings.Builder
		for b, err := range dump.Read(context.Background(), strings.NewReader(input)) {
			if err != nil {
				fmt.Fprintln(&got, err)
				continue
			}
			fmt.Fprintln(&got, "whole:", b.Document.Name)
		}
		if *update {
			require.NoError(t, os.WriteFile(file, []byte(input+"-- errors --\n"+got.String()), 0o666))
			continue
		}
		require.Equal(t, want, got.String(), file)
	}
}

// endless gives a document again and again, up to a number of bytes.
type endless struct {
	document string
	left     int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := copy(p, strings.Repeat(e.document, 1+len(p)/len(e.document))[:len(p)/len(e.document)*len(e.document)])
	e.left -= n
	return n, nil
}

// TestFlat reads far more than it may hold, and a line that is longer than that.
func TestFlat(t *testing.T) {
	text := strings.Repeat("x", 1000)
	document := fmt.Sprintf(`{"document":{"id":%q,"name":"x"},"text":%q,"facts":0}`+"\n", graph.DocumentID(text), text)
	long := io.MultiReader(strings.NewReader(`{"document":"`), &endless{document: "long", left: 100 << 20}, strings.NewReader("\"}\n"))
	whole, failed, most := 0, 0, uint64(0)
	for _, err := range dump.Read(context.Background(), io.MultiReader(strings.NewReader(document), long, &endless{document: document, left: 100 << 20})) {
		if err != nil {
			require.EqualError(t, err, "line 2: the line is too long: more than 67108864 bytes")
			failed++
			runtime.GC()
		} else if whole++; whole%10_000 == 0 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
	}
	require.Equal(t, 1, failed)
	require.Greater(t, whole, 90_000)
	require.Less(t, most, uint64(200<<20))
}

// FuzzRead holds that whatever is read without error can be stored, and is
// written as what reads the same.
func FuzzRead(f *testing.F) {
	for seed := range uint64(3) {
		s := open(f)
		require.NoError(f, s.Add(context.Background(), invent(rand.New(rand.NewPCG(seed, 1)), 1)))
		for _, format := range dump.Formats {
			f.Add([]byte(written(f, format, s)))
		}
	}
	f.Add([]byte("\x1f\x8b\x08"))
	f.Add([]byte(`{"document":null,"facts":-1}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var s graph.Store // made when there is something to store
		for b, err := range dump.Read(context.Background(), bytes.NewReader(data)) {
			if err != nil {
				continue
			}
			if s == nil {
				s = open(t)
			}
			require.NoError(t, s.Add(context.Background(), b))
		}
		if s != nil {
			again := written(t, dump.JSONL, s)
			require.Equal(t, again, written(t, dump.JSONL, load(t, again)))
		}
	})
}
