package train_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/entity"
	"github.com/relata-kg/relata/extract/judge"
	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/resolve"
	"github.com/relata-kg/relata/extract/syntax"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/extract/train"
	"github.com/relata-kg/relata/graph/ontology"
)

// TestFactsAreReproducible trains twice on a few articles of the corpus: the bytes are
// the same, and the stages load them.
func TestFactsAreReproducible(t *testing.T) {
	o := train.Options{Sentences: 6}
	first, err := train.Facts(context.Background(), "../../fixtures/corpus", o)
	require.NoError(t, err)
	again, err := train.Facts(context.Background(), "../../fixtures/corpus", o)
	require.NoError(t, err)
	for name := range first {
		require.True(t, bytes.Equal(first[name], again[name]), name)
	}
	for _, l := range lang.All {
		reader, err := syntax.Load(l)
		require.NoError(t, err)
		words, err := extract.Words(l, reader)
		require.NoError(t, err)
		_, err = judge.Load(ontology.Default(), l.Code, words, first[extract.JudgeFile])
		require.NoError(t, err)
		lex, err := text.ReadLexicon(l.Files, "entity.txt")
		require.NoError(t, err)
		names, err := entity.New(lex, reader.Class)
		require.NoError(t, err)
		require.NoError(t, names.Load(first[extract.NamesFile]))
		require.Error(t, names.Load(first[extract.NamesFile][:100]))
		lex, err = text.ReadLexicon(l.Files, "resolve.txt")
		require.NoError(t, err)
		r, err := resolve.New(ontology.Default(), lex)
		require.NoError(t, err)
		ranks := first[extract.AntecedentsFile]
		require.NoError(t, r.Rank(ranks))
		require.Error(t, r.Rank(ranks[:100]))
	}
}

// TestFactsRefuse names what is missing.
func TestFactsRefuse(t *testing.T) {
	_, err := train.Facts(context.Background(), t.TempDir(), train.Options{})
	require.ErrorContains(t, err, lang.All[0].Code+"-train.txt")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = train.Facts(ctx, "../../fixtures/corpus", train.Options{Sentences: 1})
	require.ErrorIs(t, err, context.Canceled)
}
