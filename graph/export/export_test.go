package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
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
}
