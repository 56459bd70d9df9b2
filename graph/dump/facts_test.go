package dump_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/dump"
)

// alone are the facts of a store as export --format jsonl writes them.
func alone(t testing.TB, s graph.Reader) string {
	var out bytes.Buffer
	for _, f := range allFacts(t, s, graph.Pattern{}) {
		require.NoError(t, f.WriteJSONL(&out))
	}
	return out.String()
}

// join stores what r holds beside what is there.
func join(t testing.TB, s graph.Store, r io.Reader) {
	j := dump.Joiner{Graph: s}
	for b, err := range dump.Read(context.Background(), r) {
		require.NoError(t, err)
		batches, err := j.Join(context.Background(), b)
		require.NoError(t, err)
		for _, b := range batches {
			require.NoError(t, s.Add(context.Background(), b))
		}
	}
}

// TestFactsAlone makes graphs of facts without their documents: they give the same
// facts, and are themselves written whole without loss.
func TestFactsAlone(t *testing.T) {
	for seed := range uint64(60) {
		s := invented(t, seed)
		if seed%2 == 0 {
			defer dump.Gather(1 + int(seed))()
		}
		facts, documents := alone(t, s), written(t, dump.JSONL, s)
		back := open(t)
		for range 2 { // again is once
			join(t, back, strings.NewReader(facts))
			require.Equal(t, facts, alone(t, back), "seed %d", seed)
		}
		for d, err := range back.Documents(context.Background()) {
			require.NoError(t, err)
			require.True(t, d.IsQuoted())
		}
		for _, f := range dump.Formats {
			require.Equal(t, written(t, f, back), written(t, f, load(t, written(t, f, back))))
		}
		// Where the texts are, nothing is new.
		join(t, s, strings.NewReader(facts))
		require.Equal(t, documents, written(t, dump.JSONL, s), "seed %d", seed)
	}
}

// TestFactsOfOne has more facts of one document than are held at once.
func TestFactsOfOne(t *testing.T) {
	const many = 1000
	defer dump.Gather(300)()
	r, w := io.Pipe()
	go func() {
		for i := range many {
			f := graph.Fact{Subject: graph.Entity{ID: "a", Name: "A"}, Predicate: "makes", Object: graph.Object{Entity: graph.Entity{ID: fmt.Sprint("b", i), Name: "B"}},
				Modality: graph.Asserted, Evidence: []graph.Evidence{{Document: "long.txt", Start: i, End: i + 1, Quote: "B"}}}
			f.ID = f.Identify()
			if err := f.WriteJSONL(w); err != nil {
				return // the test has failed
			}
		}
		w.Close() //nolint:errcheck // a pipe
	}()
	s, err := cayley.Open(context.Background(), filepath.Join(t.TempDir(), "graph.db"), cayley.Options{})
	require.NoError(t, err)
	defer func() { require.NoError(t, s.Close()) }()
	join(t, s, r)
	require.Len(t, allDocuments(t, s), 1)
	b, err := s.Batch(context.Background(), graph.SourceID("long.txt", ""))
	require.NoError(t, err)
	require.Len(t, b.Facts, many)
}
