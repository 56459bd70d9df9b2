package export_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"image/color"
	"image/png"
	"io"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/export"
)

var update = flag.Bool("update", false, "rewrite the expected outputs")

// sample reads testdata/facts.jsonl, an invented market with every modality.
func sample(tb testing.TB) []graph.Fact {
	data, err := os.ReadFile(filepath.Join("testdata", "facts.jsonl"))
	require.NoError(tb, err)
	var facts []graph.Fact
	dec := json.NewDecoder(bytes.NewReader(data))
	for {
		var f graph.Fact
		err := dec.Decode(&f)
		if errors.Is(err, io.EOF) {
			return facts
		}
		require.NoError(tb, err)
		facts = append(facts, f)
	}
}

func all(facts []graph.Fact) iter.Seq2[graph.Fact, error] {
	return func(yield func(graph.Fact, error) bool) {
		for _, f := range facts {
			if !yield(f, nil) {
				return
			}
		}
	}
}

func write(tb testing.TB, format string, facts []graph.Fact, o export.Options) string {
	f, err := export.Named(format)
	require.NoError(tb, err)
	var out bytes.Buffer
	require.NoError(tb, f.Write(context.Background(), &out, all(facts), o))
	return out.String()
}

func TestFormats(t *testing.T) {
	facts := sample(t)
	for _, f := range export.Formats {
		name := f.Name
		if slices.Contains([]string{"svg", "png", "parquet"}, name) {
			continue // no text to compare, or drawn of dot
		}
		t.Run(name, func(t *testing.T) {
			got := write(t, name, facts, export.Options{Title: "An invented market"})
			want := filepath.Join("testdata", "facts."+name)
			if *update {
				require.NoError(t, os.WriteFile(want, []byte(got), 0o666))
			}
			data, err := os.ReadFile(want)
			require.NoError(t, err)
			require.Equal(t, string(data), got)
		})
	}
}

func TestPictureIgnoresOrder(t *testing.T) {
	facts := sample(t)
	want := write(t, "dot", facts, export.Options{})
	slices.Reverse(facts)
	require.Equal(t, want, write(t, "dot", facts, export.Options{}))
}

func TestSVG(t *testing.T) {
	svg := write(t, "svg", sample(t), export.Options{Title: "An invented market"})
	requireXML(t, svg)
	for _, shown := range []string{"An invented market", "Halcyon Robotics", "Inès Carbonel", "~€900 m", "https://example.org/0?a=1&amp;b=2"} {
		require.Contains(t, svg, shown)
	}
	if out := os.Getenv("RELATA_PICTURE"); out != "" {
		require.NoError(t, os.WriteFile(out, []byte(svg), 0o666))
	}
}

func TestSVGStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err := export.SVG.Write(ctx, io.Discard, all(sample(t)), export.Options{})
	require.ErrorIs(t, err, context.Canceled)
}

func TestErrorsOfTheSource(t *testing.T) {
	broken := errors.New("disk on fire")
	for _, f := range export.Formats {
		facts := func(yield func(graph.Fact, error) bool) { yield(graph.Fact{}, broken) }
		require.ErrorIs(t, f.Write(context.Background(), io.Discard, facts, export.Options{}), broken, f.Name)
	}
}

func TestNamed(t *testing.T) {
	_, err := export.Named("word")
	require.EqualError(t, err, `unknown export format "word": want jsonl, csv, parquet, dot, svg, png, mermaid, graphml, gexf, cytoscape, cypher, jsonld, turtle, nquads, ftm`)
}

func requireXML(tb testing.TB, s string) {
	dec := xml.NewDecoder(strings.NewReader(s))
	for {
		_, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		require.NoError(tb, err)
	}
}

// TestManyEdges draws a star too large for layers.
func TestManyEdges(t *testing.T) {
	var facts []graph.Fact
	for i := range 200 {
		name := fmt.Sprintf("Company %d", i)
		facts = append(facts, graph.Fact{
			Subject:   graph.Entity{ID: "fund", Name: "Fund", Type: graph.Organization},
			Predicate: "invested-in",
			Object:    graph.Object{Entity: graph.Entity{ID: fmt.Sprint("company-", i), Name: name}},
			Modality:  graph.Asserted,
		})
	}
	require.Contains(t, write(t, "dot", facts, export.Options{}), "layout=sfdp")
	svg := write(t, "svg", facts, export.Options{})
	requireXML(t, svg)
	require.Contains(t, svg, ">Company 199<")
	require.Equal(t, svg, write(t, "svg", facts, export.Options{}), "forces must not draw otherwise each time")
}

// crowd is a market too large to show each of its arrows: eight funds with fifty companies
// each, of which some are related to those of the next, and a few pairs on their own. Some
// names are hostile.
func crowd() (facts []graph.Fact) {
	entity := func(kind string, i int) graph.Entity {
		e := graph.Entity{ID: fmt.Sprintf("%s-%03d", kind, i), Name: fmt.Sprintf("%s %d", kind, i), Type: graph.Organization}
		if i%50 == 0 {
			e.Name += " " + hostile[i/50%len(hostile)]
		}
		return e
	}
	add := func(a graph.Entity, predicate string, b graph.Object, m graph.Modality) {
		f := graph.Fact{Subject: a, Predicate: predicate, Object: b, Modality: m}
		f.ID = f.Identify()
		facts = append(facts, f)
	}
	for i := range 400 {
		fund, company := entity("Fund", i/50), entity("Company", i)
		add(fund, "invested-in", graph.Object{Entity: company}, graph.Modalities[i%7/6])
		if i%50 < 20 {
			add(company, "supplies", graph.Object{Entity: entity("Company", i+1)}, graph.Asserted)
		}
		if i%50 < 3 {
			add(company, "partnered-with", graph.Object{Entity: entity("Company", (i+50)%400)}, graph.Asserted)
		}
		add(company, "raised", graph.Object{Sum: &graph.Money{Value: "1000000", Currency: "EUR"}}, graph.Asserted)
	}
	for i := range 60 {
		add(entity("Parent", i), "acquired", graph.Object{Entity: entity("Part", i)}, graph.Asserted)
	}
	return facts
}

// TestCrowded draws groups where there are too many arrows, with the same bytes whatever
// the order of the facts. What is counted adds up.
func TestCrowded(t *testing.T) {
	facts := crowd()
	for _, name := range []string{"dot", "mermaid"} {
		got := write(t, name, facts, export.Options{Title: "A large market"})
		want := filepath.Join("testdata", "crowded."+name)
		if *update {
			require.NoError(t, os.WriteFile(want, []byte(got), 0o666))
		}
		data, err := os.ReadFile(want)
		require.NoError(t, err)
		require.Equal(t, string(data), got)
		slices.Reverse(facts)
		require.Equal(t, got, write(t, name, facts, export.Options{Title: "A large market"}))
	}
	svg := write(t, "svg", facts, export.Options{Language: "fr"})
	requireXML(t, svg)
	require.Contains(t, svg, "non montrés : 60 groupes plus petits, 120 noms, 60 relations")
	require.Contains(t, svg, ">Fund 7<")
	// 8 funds, 8 times 20 suppliers and 3 partners, 60 pairs.
	total := 0
	for _, m := range regexp.MustCompile(`(\d+) relations?\b`).FindAllStringSubmatch(regexp.MustCompile(`tooltip="(\\.|[^"\\])*"`).ReplaceAllString(write(t, "dot", facts, export.Options{}), ""), -1) {
		n, err := strconv.Atoi(m[1])
		require.NoError(t, err)
		total += n
	}
	require.Equal(t, 400+8*20+8*3+60, total)
	_, err := png.Decode(strings.NewReader(write(t, "png", facts, export.Options{})))
	require.NoError(t, err)
	if out := os.Getenv("RELATA_PICTURE"); out != "" {
		require.NoError(t, os.WriteFile(out+".crowded.svg", []byte(svg), 0o666))
	}
}

func TestPNG(t *testing.T) {
	data := write(t, "png", sample(t), export.Options{Title: "An invented market"})
	drawn, err := png.Decode(strings.NewReader(data))
	require.NoError(t, err)
	require.Equal(t, data, write(t, "png", sample(t), export.Options{Title: "An invented market"}))
	// The blue of investors, the ochre of people and the white of the page are there.
	seen := map[color.Color]int{}
	for y := range drawn.Bounds().Dy() {
		for x := range drawn.Bounds().Dx() {
			seen[drawn.At(x, y)]++
		}
	}
	for _, c := range []color.RGBA{{0x0B, 0x5A, 0x8F, 255}, {0xF9, 0xD9, 0xA8, 255}} {
		require.Greater(t, seen[c], 5000)
	}
	require.Greater(t, seen[color.RGBA{255, 255, 255, 255}], drawn.Bounds().Dx()*drawn.Bounds().Dy()/2)
	if out := os.Getenv("RELATA_PICTURE"); out != "" {
		require.NoError(t, os.WriteFile(out+".png", []byte(data), 0o666))
	}
}

// TestHostileTextInPNG draws names that no font has.
func TestHostileTextInPNG(t *testing.T) {
	var facts []graph.Fact
	for _, s := range hostile {
		facts = append(facts, hostileFacts(s, s)...)
	}
	_, err := png.Decode(strings.NewReader(write(t, "png", facts, export.Options{})))
	require.NoError(t, err)
}

func TestWording(t *testing.T) {
	facts := sample(t)
	for language, want := range map[string][]string{
		"fr": {"~900 M €", "(rumeur)", "✗ ", "(démenti)", "2024-05 · lead · series b", "≥45 M €", "investisseur"},
		"en": {"~€900 m", "(rumoured)", "✗ ", "(denied)", "2024-05 · lead · series b", "≥€45 m", "investor"},
	} {
		dot := write(t, "dot", facts, export.Options{Language: language})
		for _, w := range want {
			require.Contains(t, dot, w)
		}
	}
}

// TestSpool writes more edges than are kept in memory.
func TestSpool(t *testing.T) {
	facts := many(t, 5000)
	var parsed struct {
		Elements struct{ Nodes, Edges []any }
	}
	require.NoError(t, json.Unmarshal([]byte(write(t, "cytoscape", facts, export.Options{})), &parsed))
	require.Len(t, parsed.Elements.Edges, 5000)
	var archive bytes.Buffer
	require.NoError(t, export.WriteZip(context.Background(), &archive, all(facts), export.Options{}))
	z, err := zip.NewReader(bytes.NewReader(archive.Bytes()), int64(archive.Len()))
	require.NoError(t, err)
	for name, rows := range map[string]int{export.NodesFile: 501, export.EdgesFile: 5001} {
		f, err := z.Open(name)
		require.NoError(t, err)
		table, err := csv.NewReader(f).ReadAll()
		require.NoError(t, err)
		require.Len(t, table, rows)
	}
}

// many makes up facts between 500 companies.
func many(tb testing.TB, n int) []graph.Fact {
	pattern := sample(tb)[0]
	facts := make([]graph.Fact, n)
	company := func(i int) graph.Entity {
		return graph.Entity{ID: fmt.Sprint("company-", i), Name: fmt.Sprint("Company ", i), Type: graph.Organization}
	}
	for i := range facts {
		f := pattern
		f.ID, f.Subject, f.Object.Entity = fmt.Sprintf("%016x", i), company(i%500), company((i*7+1)%500)
		facts[i] = f
	}
	return facts
}

// BenchmarkStream writes 10,000 facts in each format that streams.
func BenchmarkStream(b *testing.B) {
	facts := many(b, 10_000)
	for _, f := range export.Formats {
		if slices.Contains([]string{"dot", "svg", "png", "mermaid"}, f.Name) {
			continue
		}
		b.Run(f.Name, func(b *testing.B) {
			for b.Loop() {
				require.NoError(b, f.Write(context.Background(), io.Discard, all(facts), export.Options{}))
			}
			b.ReportMetric(float64(b.N*len(facts))/b.Elapsed().Seconds(), "facts/s")
		})
	}
}

// TestFlatMemory writes thousands of facts in each format that streams, of which
// less than 200 bytes a fact may be in memory at the end. Parquet holds a group of
// rows, so that it takes more than a group to see.
func TestFlatMemory(t *testing.T) {
	facts := many(t, 1000)
	for _, f := range export.Formats {
		times, limit := 15, int64(3<<20)
		switch f.Name {
		case "dot", "svg", "png", "mermaid":
			continue
		case export.Parquet.Name:
			times, limit = 120, 40<<20
		}
		var peak, before runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		stream := func(yield func(graph.Fact, error) bool) {
			for i := range times {
				for _, x := range facts {
					if !yield(x, nil) {
						return
					}
				}
				if i == times-1 {
					runtime.GC()
					runtime.ReadMemStats(&peak)
				}
			}
		}
		require.NoError(t, f.Write(context.Background(), io.Discard, stream, export.Options{}), f.Name)
		require.Less(t, int64(peak.HeapAlloc)-int64(before.HeapAlloc), limit, f.Name)
	}
}
