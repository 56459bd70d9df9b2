package lang_test

import (
	"io/fs"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/lang"
)

func TestGet(t *testing.T) {
	for _, want := range lang.All {
		got, ok := lang.Get(want.Code)
		require.True(t, ok)
		require.Equal(t, want.Name, got.Name)
	}
	_, ok := lang.Get("xx")
	require.False(t, ok)
}

// TestLanguagesHaveTheSameStages makes sure that no language lacks a file that a
// stage reads of every language.
func TestLanguagesHaveTheSameStages(t *testing.T) {
	for _, l := range lang.All {
		for _, name := range []string{"tokens.txt", "treebanks.txt", "tag.model", "parse.model"} {
			_, err := fs.Stat(l.Files, name)
			require.NoError(t, err, l.Name)
		}
	}
}
