package train_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/parse"
	"github.com/relata-kg/relata/extract/syntax"
	"github.com/relata-kg/relata/extract/tag"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/extract/train"
	"github.com/relata-kg/relata/extract/treebank"
)

// treebanks is the folders of all treebanks and raw text; without the data the test is
// skipped.
func treebanks(t *testing.T) []string {
	t.Helper()
	data := os.Getenv("RELATA_DATA")
	if data == "" {
		t.Skip("RELATA_DATA does not name the folder that holds data/treebanks")
	}
	return []string{filepath.Join(data, "data", "treebanks"), "../../fixtures/treebank", filepath.Join(data, "data", "gold")}
}

// TestSmallRun trains on a few sentences and compares what comes of it with
// what came of it when this was written, on whatever machine that was. After a
// change to features or training the hashes change, and the models in
// extract/lang must be made anew.
func TestSmallRun(t *testing.T) {
	folders := treebanks(t)
	want := map[string]string{
		"fr/tag.model": "d65f9043", "fr/parse.model": "8a7a67d7", "en/tag.model": "e898c080", "en/parse.model": "67133449",
	}
	for _, l := range lang.All {
		models, err := train.Language(context.Background(), l, folders, train.Options{
			Sentences: 40, Tag: tag.Options{Epochs: 2}, Parse: parse.Options{Epochs: 1, BestEpochs: 1, FastEpochs: 1, Runs: 1, FastRuns: 1},
		})
		require.NoError(t, err)
		for name, data := range models {
			sum := sha256.Sum256(data)
			require.Equal(t, want[l.Code+"/"+name], hex.EncodeToString(sum[:4]), "%s/%s", l.Code, name)
		}
	}
}

func TestCancelledTrainingStops(t *testing.T) {
	folders := treebanks(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := train.Language(ctx, lang.All[0], folders, train.Options{Sentences: 10})
	require.ErrorIs(t, err, context.Canceled)
}

// TestAccuracy holds the models in extract/lang to what they can do on the first test
// treebank of each language, from its words: labelled attachment of the best parser,
// and how far the fast one, which learns from it, agrees with it.
func TestAccuracy(t *testing.T) {
	folders := treebanks(t)
	for code, least := range map[string]struct{ best, agreement float64 }{"fr": {0.86, 0.915}, "en": {0.82, 0.89}} {
		l, ok := lang.Get(code)
		require.True(t, ok)
		list, err := train.Treebanks(l)
		require.NoError(t, err)
		bank, err := treebank.ReadFile(filepath.Join(folders[0], list.Banks["test"][0].Path))
		require.NoError(t, err)
		reader, err := syntax.Load(l)
		require.NoError(t, err)
		_, gold := treebank.Article(bank)
		_, best := reader.Retree(bank, false)
		_, fast := reader.Retree(bank, true)
		require.Greater(t, treebank.Evaluate(gold, best).LAS, least.best, code)
		require.Greater(t, treebank.Evaluate(best, fast).LAS, least.agreement, code)
	}
}

// TestModels makes sure that what is shipped loads and reads.
func TestModels(t *testing.T) {
	for _, l := range lang.All {
		reader, err := syntax.Load(l)
		require.NoError(t, err)
		src := "Acme, Novalis."
		got, err := reader.Sentences(t.Context(), &text.Article{Text: src, Blocks: []text.Block{{Span: text.Span{End: len(src)}}}}, false)
		require.NoError(t, err)
		require.Len(t, got, 1)
		require.Len(t, got[0].Tokens, 4)
		list, err := train.Treebanks(l)
		require.NoError(t, err)
		require.NotEmpty(t, list.Banks["train"])
		for _, name := range []string{syntax.TokenFile, syntax.TagFile, syntax.ParseFile} {
			info, err := fs.Stat(l.Files, name)
			require.NoError(t, err)
			require.Less(t, info.Size(), int64(8<<20), "%s/%s", l.Code, name)
		}
	}
}
