package eval_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/eval"
	"github.com/relata-kg/relata/extract/text"
)

const twoWords = `# text = Orbella grandit
1	Orbella	Orbella	PROPN	_	_	2	nsubj	_	_
2	grandit	grandir	VERB	_	_	0	root	_	_

`

// TestTreebank scores a parser that takes the name for a noun and the
// subject for an object, and whose reading of raw text sees one word too many.
func TestTreebank(t *testing.T) {
	file := filepath.Join(t.TempDir(), "two.conllu")
	require.NoError(t, os.WriteFile(file, []byte(twoWords), 0o644))
	nouns := func(_ context.Context, _ text.Article, sentences []text.Sentence) ([]text.Sentence, error) {
		for _, s := range sentences {
			for i := range s.Tokens {
				require.Empty(t, s.Tokens[i].UPOS+s.Tokens[i].Deprel+s.Tokens[i].Lemma)
			}
			s.Tokens[0].UPOS, s.Tokens[0].Head, s.Tokens[0].Deprel = "NOUN", 1, "obj"
			s.Tokens[1].UPOS, s.Tokens[1].Head, s.Tokens[1].Deprel = "VERB", -1, "root"
		}
		return sentences, nil
	}
	p := eval.Parser{
		Annotate: nouns,
		Read: func(_ context.Context, a text.Article) ([]text.Sentence, error) {
			whole := text.Span{End: len(a.Text)}
			token := func(start, end int) text.Token { return text.Token{Span: text.Span{Start: start, End: end}, Head: -1} }
			return []text.Sentence{{Span: whole, Tokens: []text.Token{token(0, 7), token(8, 13), token(13, 15)}}}, nil
		},
	}
	s, err := p.Score(context.Background(), file)
	require.NoError(t, err)
	require.Equal(t, 0.5, s.Tokens.UPOS)
	require.Equal(t, 1.0, s.Tokens.UAS)
	require.Equal(t, 0.5, s.Tokens.LAS)
	require.InDelta(t, 0.4, s.Raw.Words, 1e-9)
	require.Equal(t, 1.0, s.Raw.Sentences)

	var b bytes.Buffer
	require.NoError(t, eval.WriteTreebanks(&b, []eval.TreebankScore{s}))
	require.Len(t, strings.Split(strings.TrimSpace(b.String()), "\n"), 2)
	require.Contains(t, b.String(), "100.00")
}
