package extract_test

import (
	"context"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/eval"
	"github.com/relata-kg/relata/graph/ontology"
)

var update = flag.Bool("update", false, "rewrite testdata/examples_open.txt with the examples that are not read right now")

// TestExamples reads the examples of every predicate, each as an article of
// one sentence: the facts of that predicate must be those that the file says.
// Examples that are not read right yet are listed in testdata: none may join
// them, and one that is read right must leave.
func TestExamples(t *testing.T) {
	const file = "testdata/examples_open.txt"
	x := &extract.Extractor{}
	examples, err := eval.RunExamples(context.Background(), x.Extract, ontology.Default().Predicates)
	require.NoError(t, err)
	t.Logf("%d of %d examples are read right", examples.Total-len(examples.Misread), examples.Total)
	var open []string
	for _, m := range examples.Misread {
		open = append(open, m.Predicate+" "+m.Language+" "+m.Text+"\n\tgot: "+strings.Join(m.Got, " | "))
	}
	now := strings.Join(open, "\n") + "\n"
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(now), 0o644))
		return
	}
	before, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(before), now)
}
