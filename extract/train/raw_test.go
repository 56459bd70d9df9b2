package train_test

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/parse"
	"github.com/relata-kg/relata/extract/syntax"
	"github.com/relata-kg/relata/extract/tag"
	"github.com/relata-kg/relata/extract/train"
)

// trainOn trains on our French test sentences, a few of them, and on a file of raw
// text of that content.
func trainOn(t *testing.T, raw []byte) (train.Models, error) {
	t.Helper()
	french, ok := lang.Get("fr")
	require.True(t, ok)
	tokens, err := fs.ReadFile(french.Files, syntax.TokenFile)
	require.NoError(t, err)
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "raw.json.gz"), raw, 0o600))
	l := lang.Language{Code: "fr", Name: "French", Files: fstest.MapFS{
		train.ListFile:   {Data: []byte("train: fr_business-ud-test.conllu\nraw: raw.json.gz text\n")},
		syntax.TokenFile: {Data: tokens},
	}}
	return train.Language(t.Context(), l, []string{"../../fixtures/treebank", folder}, train.Options{
		Sentences: 10, Tag: tag.Options{Epochs: 1}, Parse: parse.Options{Epochs: 1, BestEpochs: 1, FastEpochs: 1, Runs: 1, FastRuns: 1},
	})
}

func zipped(t *testing.T, content string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write([]byte(content))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.Bytes()
}

// TestRawText: however a file holds the text, the same models come of it, and others
// of other text.
func TestRawText(t *testing.T) {
	want, err := trainOn(t, zipped(t, `{"text": "Acme rachète Beta ."}`))
	require.NoError(t, err)
	for name, content := range map[string]string{
		"words":        `{"text": ["Acme", "rachète", "Beta", "."]}`,
		"lines, twice": `{"id": 1, "text": "Acme rachète Beta ."}` + "\n" + `{"id": 2, "text": "Acme rachète Beta ."}`,
		"nested":       `{"a": {"title": "Gamma", "text": "Acme rachète Beta ."}, "b": [{"text": ""}, {"text": 3}]}`,
	} {
		got, err := trainOn(t, zipped(t, content))
		require.NoError(t, err)
		require.Equal(t, want, got, name)
	}
	other, err := trainOn(t, zipped(t, `{"text": "Beta a été rachetée par Acme ."}`))
	require.NoError(t, err)
	require.Equal(t, want[syntax.TagFile], other[syntax.TagFile])
	require.NotEqual(t, want[syntax.ParseFile], other[syntax.ParseFile])
}

func TestRawTextUnread(t *testing.T) {
	for content, want := range map[string]string{
		`{"title": "Acme"}`: `no member "text" with text`,
		`{"text": "Acme"`:   "unexpected EOF",
		`{"text": Acme}`:    "invalid character 'A'",
	} {
		_, err := trainOn(t, zipped(t, content))
		require.ErrorContains(t, err, want)
		require.ErrorContains(t, err, "train French: read raw text ")
	}
	_, err := trainOn(t, []byte("no gzip"))
	require.ErrorContains(t, err, "train French: read raw text ")
}
