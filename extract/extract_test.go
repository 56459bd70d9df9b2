package extract_test

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/source"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/fixtures"
	"github.com/relata-kg/relata/graph"
)

// articles reads the fixtures as a source would.
func articles(tb testing.TB) []text.Article {
	var list []text.Article
	for _, f := range fixtures.All() {
		a, err := (source.Reader{Language: f.Language}).Article(f.Name, f.Text)
		require.NoError(tb, err)
		list = append(list, a)
	}
	return list
}

// TestDeterminism: the same article gives the same bytes, whatever else is
// read beside it.
func TestDeterminism(t *testing.T) {
	x := &extract.Extractor{}
	list := articles(t)
	read := func() []string {
		out := make([]string, len(list))
		var wait sync.WaitGroup
		for i, a := range list {
			wait.Go(func() {
				b, err := x.Extract(context.Background(), a)
				require.NoError(t, err)
				require.NoError(t, b.Check())
				data, err := json.Marshal(b)
				require.NoError(t, err)
				out[i] = string(data)
			})
		}
		wait.Wait()
		return out
	}
	require.Equal(t, read(), read())
}

// TestPredicates: an extractor that is asked for one predicate gives no other.
func TestPredicates(t *testing.T) {
	x := &extract.Extractor{Predicates: []string{"raised"}}
	found := 0
	for _, a := range articles(t) {
		b, err := x.Extract(context.Background(), a)
		require.NoError(t, err)
		for _, f := range b.Facts {
			require.Equal(t, "raised", f.Predicate)
			found++
		}
	}
	require.Positive(t, found)
}

// TestUnreadLanguage: an article in another language is refused by its name.
func TestUnreadLanguage(t *testing.T) {
	const german = "Der Konzern hat am Montag mitgeteilt, dass er das Unternehmen nicht kaufen wird, weil der Preis zu hoch ist."
	a, err := source.Reader{}.Article("bericht.txt", german)
	require.NoError(t, err)
	_, err = (&extract.Extractor{}).Extract(context.Background(), a)
	require.ErrorIs(t, err, extract.ErrLanguage)
	require.ErrorContains(t, err, "bericht.txt: written in German")
}

// TestCancelled: a cancelled context ends the reading with its error.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := (&extract.Extractor{}).Extract(ctx, articles(t)[0])
	require.True(t, errors.Is(err, context.Canceled), "%v", err)
}

// FuzzExtract: whatever the text, each fact quotes it byte for byte, and can be
// explained.
func FuzzExtract(f *testing.F) {
	for _, a := range articles(f) {
		f.Add(a.Text, a.Language == "fr")
	}
	f.Add("A, B, (C) et l’ Inc. a € 5 M€ %% \x00 \xff ((", true)
	x := &extract.Extractor{}
	f.Fuzz(func(t *testing.T, s string, french bool) {
		language := "en"
		if french {
			language = "fr"
		}
		a := text.Article{Text: s, Blocks: []text.Block{{Span: text.Span{End: len(s)}}}}
		a.Document = graph.Document{ID: graph.DocumentID(s), Name: "fuzz", Language: language, Published: "2026-01-26"}
		b, err := x.Extract(context.Background(), a)
		require.NoError(t, err)
		require.NoError(t, b.Check())
		explained, explanations, err := x.Explain(context.Background(), a)
		require.NoError(t, err)
		require.ElementsMatch(t, b.Facts, explained.Facts)
		require.Len(t, explanations, len(b.Facts))
	})
}

// BenchmarkExtract reads the fixtures from text to facts on one core.
func BenchmarkExtract(b *testing.B) {
	for name, x := range map[string]*extract.Extractor{"beam": {}, "fast": {Fast: true}} {
		b.Run(name, func(b *testing.B) {
			list := articles(b)
			sentences := 0
			for _, a := range list {
				r, err := x.Read(context.Background(), a) // loads the models
				require.NoError(b, err)
				sentences += len(r.Sentences)
			}
			b.ResetTimer()
			for b.Loop() {
				for _, a := range list {
					if _, err := x.Extract(context.Background(), a); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(sentences*b.N)/b.Elapsed().Seconds(), "sentences/s")
		})
	}
}
