package syntax_test

import (
	"context"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/source"
	"github.com/relata-kg/relata/extract/syntax"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/extract/treebank"
	"github.com/relata-kg/relata/fixtures"
)

// articles are the fixtures in a language.
func articles(tb testing.TB, language string) []text.Article {
	tb.Helper()
	var list []text.Article
	for _, f := range fixtures.All() {
		if f.Language == language {
			a, err := source.Reader{}.Article(f.Name, f.Text)
			require.NoError(tb, err)
			list = append(list, a)
		}
	}
	return list
}

func reader(tb testing.TB, l lang.Language) *syntax.Reader {
	tb.Helper()
	r, err := syntax.Load(l)
	require.NoError(tb, err)
	return r
}

// TestReadTwice: the words of sentences that were read, written as CoNLL-U and
// read again, have the same trees.
func TestReadTwice(t *testing.T) {
	for _, l := range lang.All {
		r := reader(t, l)
		for _, a := range articles(t, l.Code) {
			once, err := r.Sentences(t.Context(), &a, false)
			require.NoError(t, err)
			var written, again strings.Builder
			require.NoError(t, treebank.Write(&written, a.Text, once))
			bank, err := treebank.ReadAll(a.Name, strings.NewReader(written.String()))
			require.NoError(t, err)
			article, twice := r.Retree(bank, false)
			require.NoError(t, treebank.Write(&again, article.Text, twice))
			require.Equal(t, trees(written.String()), trees(again.String()), a.Name)
		}
	}
}

// trees are the lines of CoNLL-U without comments and MISC.
func trees(conllu string) string {
	var b strings.Builder
	for line := range strings.Lines(conllu) {
		if cols := strings.Split(line, "\t"); len(cols) == 10 {
			b.WriteString(strings.Join(cols[:9], " ") + "\n")
		}
	}
	return b.String()
}

func TestCancelledReadingStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	a := articles(t, "fr")[0]
	_, err := reader(t, lang.All[0]).Sentences(ctx, &a, true)
	require.ErrorIs(t, err, context.Canceled)
}

// BenchmarkSentences takes running text to trees.
func BenchmarkSentences(b *testing.B) {
	for _, l := range lang.All {
		r, list := reader(b, l), articles(b, l.Code)
		for name, fast := range map[string]bool{"fast": true, "beam": false} {
			b.Run(l.Code+"/"+name, func(b *testing.B) {
				sentences := 0
				for b.Loop() {
					for i := range list {
						s, err := r.Sentences(b.Context(), &list[i], fast)
						require.NoError(b, err)
						sentences += len(s)
					}
				}
				b.ReportMetric(float64(sentences)/b.Elapsed().Seconds(), "sentences/s")
			})
		}
	}
}

// BenchmarkLoad loads the models of all languages.
func BenchmarkLoad(b *testing.B) {
	var before, after runtime.MemStats
	var kept []*syntax.Reader
	for b.Loop() {
		kept = kept[:0]
		for _, l := range lang.All {
			kept = append(kept, reader(b, l))
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(kept)
	kept = nil
	runtime.GC()
	runtime.ReadMemStats(&before)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "heap-MB")
}
