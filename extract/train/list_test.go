package train_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/train"
)

// listed is the list of a language whose file has that content.
func listed(content string) (train.List, error) {
	return train.Treebanks(lang.Language{Code: "xx", Files: fstest.MapFS{train.ListFile: {Data: []byte(content)}}})
}

func TestTreebanks(t *testing.T) {
	got, err := listed("# A comment.\n\nruns: 8\ntrain: a/b.conllu.gz\ntrain x3: c.conllu\nraw: d.json.gz text\ntest: e.conllu\n")
	require.NoError(t, err)
	require.Equal(t, train.List{
		Banks: map[string][]train.Bank{
			"train": {{Path: "a/b.conllu.gz", Weight: 1}, {Path: "c.conllu", Weight: 3}},
			"test":  {{Path: "e.conllu", Weight: 1}},
		},
		Raw:  []train.Raw{{Path: "d.json.gz", Member: "text"}},
		Runs: 8,
	}, got)
}

func TestTreebanksMistaken(t *testing.T) {
	for line, want := range map[string]string{
		"runs: none":          "no number of runs",
		"runs x2: 3":          "no kind of source and path",
		"train x0: a.conllu":  "no weight of a treebank",
		"train a.conllu":      "no kind of source and path",
		"raw: a.json.gz":      "no path and member of raw text",
		"raw x2: a.json.gz b": "no kind of source and path",
		"silver: a.conllu":    "no kind of source and path",
	} {
		_, err := listed(line)
		require.EqualError(t, err, fmt.Sprintf("xx/treebanks.txt:1: %s: %q", want, line))
	}
}
