package token_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/extract/token"
)

// rules are those of a language, read from its data file.
func rules(tb testing.TB, lang string) *token.Rules {
	tb.Helper()
	path := filepath.Join("..", "lang", lang, "tokens.txt")
	f, err := os.Open(path)
	require.NoError(tb, err)
	defer func() { require.NoError(tb, f.Close()) }()
	r, err := token.Parse(path, f)
	require.NoError(tb, err)
	return r
}

// article is src as one block.
func article(src string) *text.Article {
	return &text.Article{Text: src, Blocks: []text.Block{{Span: text.Span{End: len(src)}}}}
}

// cut is the words of src with | between them, its sentences on lines.
func cut(r *token.Rules, src string) string {
	var lines []string
	sentences, err := r.Sentences(article(src))
	if err != nil {
		return err.Error()
	}
	for _, s := range sentences {
		var words []string
		for _, t := range s.Tokens {
			words = append(words, t.Form)
		}
		lines = append(lines, strings.Join(words, "|"))
	}
	return strings.Join(lines, "\n")
}

// TestSentences reads each file of testdata: a text, a line of four hyphens,
// the words that must come of it; a blank line between two cases.
func TestSentences(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		r := rules(t, lang)
		data, err := os.ReadFile(filepath.Join("testdata", lang+".txt"))
		require.NoError(t, err)
		for _, c := range strings.Split(strings.TrimSpace(string(data)), "\n\n") {
			src, want, ok := strings.Cut(c, "\n----\n")
			require.True(t, ok, "no line of hyphens in %q", c)
			require.Equal(t, want, cut(r, src), "%s: %s", lang, src)
		}
	}
}

func TestNoSentenceCrossesABlock(t *testing.T) {
	src := "Un titre sans point\n\nUn paragraphe."
	a := &text.Article{Text: src, Blocks: []text.Block{
		{Span: text.Span{Start: 0, End: 19}, Heading: true},
		{Span: text.Span{Start: 21, End: len(src)}},
	}}
	got, err := rules(t, "fr").Sentences(a)
	require.NoError(t, err)
	require.Len(t, got, 2)
	require.True(t, got[0].Heading)
	require.Equal(t, "Un titre sans point", src[got[0].Start:got[0].End])
	require.Equal(t, 1, got[1].Block)
}

func TestParseNamesTheLine(t *testing.T) {
	_, err := token.Parse("bad.txt", strings.NewReader("# fine\nwhole: a b\nhwole: c\n"))
	require.EqualError(t, err, `bad.txt:3: unknown key "hwole"`)
}

func FuzzSentences(f *testing.F) {
	french, english := rules(f, "fr"), rules(f, "en")
	for _, seed := range []string{
		"L'entreprise a levé 20 M€, dit-elle. « Oui ! »", "Acme Inc. can't buy H&M for $2.25bn.",
		"\xff\xfe a\x80b", "1 200 000 euros… www.a.b/c?d=e, x@y.fr", "''''----....", "A.B.C.D. j'l'd'",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		for _, r := range []*token.Rules{french, english} {
			last := 0
			sentences, err := r.Sentences(article(src))
			require.NoError(t, err)
			for _, s := range sentences {
				require.NotEmpty(t, s.Tokens)
				for _, w := range s.Tokens {
					require.LessOrEqual(t, last, w.Start)
					require.Less(t, w.Start, w.End)
					require.LessOrEqual(t, w.End, len(src))
					require.Equal(t, w.Form, src[w.Start:w.End])
					require.True(t, !utf8.ValidString(src) || utf8.ValidString(w.Form), "%q cut within a letter", w.Form)
					last = w.End
				}
			}
		}
	})
}

func BenchmarkSentences(b *testing.B) {
	r := rules(b, "fr")
	a := article(strings.Repeat("La start-up lyonnaise, qu'on dit rentable, a levé 20 M€ auprès d'un fonds. ", 100))
	b.SetBytes(int64(len(a.Text)))
	for b.Loop() {
		if _, err := r.Sentences(a); err != nil {
			b.Fatal(err)
		}
	}
}

// TestLongTexts: what is no text of sentences is cut, or refused.
func TestLongTexts(t *testing.T) {
	r := rules(t, "en")
	got, err := r.Sentences(article(strings.Repeat("( ", 1000)))
	require.NoError(t, err)
	require.Len(t, got, 4)
	_, err = r.Sentences(article(strings.Repeat("(", token.MaxWords+1)))
	require.ErrorIs(t, err, token.ErrLong)
}
