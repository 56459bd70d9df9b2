package eval_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/eval"
	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/extract/treebank"
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
	bank, err := treebank.ReadFile(file)
	require.NoError(t, err)
	article, gold := treebank.Article(bank)
	_, nouns := treebank.Article(bank)
	nouns[0].Tokens = slices.Clone(nouns[0].Tokens)
	nouns[0].Tokens[0].UPOS, nouns[0].Tokens[0].Deprel = "NOUN", "obj"
	token := func(start, end int) text.Token { return text.Token{Span: text.Span{Start: start, End: end}, Head: -1} }
	raw := []text.Sentence{{
		Span:   text.Span{End: len(article.Text)},
		Tokens: []text.Token{token(0, 7), token(8, 13), token(13, 15)},
	}}
	s := eval.TreebankScore{Tokens: treebank.Evaluate(gold, nouns), Raw: treebank.Evaluate(gold, raw)}
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

const marked = `# text = Nvidia a investi dans Sakana AI.
1	Nvidia	Nvidia	PROPN	_	_	3	nsubj	_	Entity=B-organization
2	a	avoir	AUX	_	_	3	aux	_	_
3	investi	investir	VERB	_	_	0	root	_	_
4	dans	dans	ADP	_	_	5	case	_	_
5	Sakana	Sakana	PROPN	_	_	3	obl	_	Entity=B-organization
6	AI	AI	PROPN	_	_	5	flat:name	_	Entity=I-organization|SpaceAfter=No
7	.	.	PUNCT	_	_	3	punct	_	_

`

// TestTreebankNames scores names against the marks of a treebank.
func TestTreebankNames(t *testing.T) {
	file := filepath.Join(t.TempDir(), "marked.conllu")
	require.NoError(t, os.WriteFile(file, []byte(marked), 0o644))
	l, ok := lang.Get("fr")
	require.True(t, ok)
	p, err := eval.NewParser(l)
	require.NoError(t, err)
	s, err := p.Score(t.Context(), file, false)
	require.NoError(t, err)
	require.Equal(t, 2, s.Names.Wanted)
	require.Equal(t, 2, s.Names.Right)
	require.Equal(t, 1.0, s.Names.F1())
}
