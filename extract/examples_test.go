package extract_test

import (
	"context"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
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
	var open []string
	total := 0
	for _, p := range ontology.Default().Predicates {
		for _, language := range []string{"en", "fr"} {
			for _, e := range p.Examples[language] {
				total++
				got := read(t, x, p, language, e)
				want := slices.Clone(e.Facts)
				slices.Sort(got)
				slices.Sort(want)
				if !slices.Equal(want, got) {
					open = append(open, p.Name+" "+language+" "+e.Text+"\n\tgot: "+strings.Join(got, " | "))
				}
			}
		}
	}
	t.Logf("%d of %d examples are read right", total-len(open), total)
	now := strings.Join(open, "\n") + "\n"
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(now), 0o644))
		return
	}
	before, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(before), now)
}

// read extracts an example's facts and writes them as its file would: with
// those qualifiers that the file's own fact gives.
func read(t *testing.T, x *extract.Extractor, p ontology.Predicate, language string, e ontology.Example) []string {
	a := text.Article{Text: e.Text, Blocks: []text.Block{{Span: text.Span{End: len(e.Text)}}}}
	a.Document = graph.Document{ID: graph.DocumentID(e.Text), Name: e.Line, Language: language}
	batch, err := x.Extract(context.Background(), a)
	require.NoError(t, err)
	require.NoError(t, batch.Check())
	var facts []string
	for _, f := range batch.Facts {
		if f.Predicate == p.Name {
			facts = append(facts, write(f, e.Facts, p.Symmetric))
		}
	}
	return facts
}

// write renders a fact like the wanted one with the same ends, or in full.
func write(f graph.Fact, wanted []string, symmetric bool) string {
	object := f.Object.Name
	if f.Object.Sum != nil {
		object = f.Object.Sum.Value + " " + f.Object.Sum.Currency
	}
	ends := f.Subject.Name + " -> " + object
	keys := []string{}
	for _, w := range wanted {
		pair, qualifiers, _ := strings.Cut(w, ";")
		pair = strings.TrimSpace(pair)
		if pair != ends && !(symmetric && pair == object+" -> "+f.Subject.Name) {
			continue
		}
		ends = pair
		for q := range strings.FieldsSeq(qualifiers) {
			key, _, _ := strings.Cut(q, "=")
			keys = append(keys, key)
		}
	}
	values := map[string]string{
		"when": string(f.When), "share": f.Share, "round": f.Round, "role": strings.ReplaceAll(f.Role, " ", "_"), "modality": string(f.Modality),
	}
	if f.Amount != nil {
		values["amount"] = f.Amount.Value + f.Amount.Currency
	}
	var list []string
	for _, k := range slices.Compact(keys) {
		list = append(list, k+"="+values[k])
	}
	if len(list) == 0 {
		return ends
	}
	return ends + " ; " + strings.Join(list, " ")
}
