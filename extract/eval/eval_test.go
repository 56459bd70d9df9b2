package eval_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/relata-kg/relata/extract/eval"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

var update = flag.Bool("update", false, "write the reports of testdata")

// TestReports runs the evaluations of testdata.
func TestReports(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			require.NoError(t, err)
			r := evaluate(t, ar)
			var report, diff bytes.Buffer
			require.NoError(t, r.WriteText(&report))
			require.NoError(t, r.WriteDiff(&diff))
			if *update {
				ar.Files = slices.DeleteFunc(ar.Files, func(f txtar.File) bool { return f.Name == "report" || f.Name == "diff" })
				ar.Files = append(ar.Files, txtar.File{Name: "report", Data: report.Bytes()}, txtar.File{Name: "diff", Data: diff.Bytes()})
				require.NoError(t, os.WriteFile(file, txtar.Format(ar), 0o644))
				return
			}
			require.Equal(t, section(ar, "report"), report.String())
			require.Equal(t, section(ar, "diff"), diff.String())
		})
	}
}

// evaluate lays the gold of an archive into a folder and evaluates what the
// archive says was found.
func evaluate(t *testing.T, ar *txtar.Archive) eval.Report {
	dir := t.TempDir()
	for _, f := range ar.Files {
		if ext := filepath.Ext(f.Name); ext == ".txt" || ext == ".json" || ext == ".jsonl" {
			require.NoError(t, os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644))
		}
	}
	place := dir
	e := eval.Evaluator{
		Symmetric: func(p string) bool { return p == "partnered-with" || p == "merged-with" },
		Extract: func(_ context.Context, a text.Article) (graph.Batch, error) {
			return found(section(ar, strings.TrimSuffix(filepath.Base(a.Name), ".txt")+".found"))
		},
	}
	for _, line := range strings.Split(section(ar, "options"), "\n") {
		switch key, value, _ := strings.Cut(line, ": "); key {
		case "gold":
			place = filepath.Join(dir, value)
		case "predicates":
			e.Predicates = strings.Split(value, ", ")
		case "check":
			e.Check = strings.Split(value, ", ")
		}
	}
	gold, err := eval.Load(place)
	require.NoError(t, err)
	r, err := e.Run(context.Background(), gold)
	require.NoError(t, err)
	return r
}

func found(lines string) (b graph.Batch, err error) {
	if reason, failed := strings.CutPrefix(lines, "error: "); failed {
		return b, errors.New(strings.TrimSpace(reason))
	}
	for line := range strings.Lines(lines) {
		var f graph.Fact
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			return b, err
		}
		b.Facts = append(b.Facts, f)
	}
	return b, nil
}

func section(ar *txtar.Archive, name string) string {
	for _, f := range ar.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

func TestGateAndJSON(t *testing.T) {
	ar, err := txtar.ParseFile("testdata/one-to-one.txtar")
	require.NoError(t, err)
	r := evaluate(t, ar)
	require.NoError(t, r.Gate(0.8))
	require.EqualError(t, r.Gate(0.81), "F1 0.8000 is below the gate of 0.8100")

	var b bytes.Buffer
	require.NoError(t, r.WriteJSON(&b))
	var back struct {
		Overall    struct{ F1 float64 }
		Languages  []struct{ Name string }
		Qualifiers []struct{ Qualifier string }
	}
	require.NoError(t, json.Unmarshal(b.Bytes(), &back))
	require.InDelta(t, 0.8, back.Overall.F1, 1e-9)
	require.Equal(t, "en", back.Languages[0].Name)
	require.Equal(t, "when", back.Qualifiers[0].Qualifier)
}

func TestLoadRefuses(t *testing.T) {
	dir := t.TempDir()
	_, err := eval.Load(dir)
	require.ErrorContains(t, err, "holds no NAME.json with a NAME.txt beside it")
	_, err = eval.Load(filepath.Join(dir, "missing.json"))
	require.ErrorContains(t, err, "no such file")

	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.txt"), []byte("Orbella grandit"), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.json"), []byte(`{"facts":[{"s":1}]}`), 0o644))
	_, err = eval.Load(dir)
	require.ErrorContains(t, err, "a.json: json: cannot unmarshal number")
}

// TestLoadSet reads a set gzipped and plain, and says where a bad one is bad.
func TestLoadSet(t *testing.T) {
	const (
		row     = `{"id":"E1","relation":"traded_on","invert_relation":0,"e1_start":0,"e1_end":0,"e2_start":3,"e2_end":3,"context":["Orbella","trades","on","Lundby"]}`
		outside = `{"id":"E2","relation":"traded_on","invert_relation":0,"e1_start":0,"e1_end":0,"e2_start":3,"e2_end":4,"context":["Orbella","trades","on","Lundby"]}`
		foreign = `{"id":"E3","relation":"adores","invert_relation":0,"e1_start":0,"e1_end":0,"e2_start":3,"e2_end":3,"context":["Orbella","trades","on","Lundby"]}`
		bare    = `{"doc":"1","passageStart":0,"property":"CEO","passage":""}`
	)
	for _, test := range []struct{ name, content, wrong string }{
		{"array", "[" + row + ",\n" + row + "]\n", ""},
		{"end outside the sentence", "[" + row + ",\n" + outside + "]", "line 2: e2: tokens 3 to 4 of 4"},
		{"unknown relation", "[" + row + "\n,\n" + foreign + "]", `line 3: unknown relation "adores"`},
		{"not of the type", "[" + row + ",\n\n{\"id\":1}]", "line 3: json: cannot unmarshal number"},
		{"array without end", "[" + row + ",\n" + row + "\n", "line 3: unexpected EOF"},
		{"record without end", "[" + row + ",\n{\"id\":", "line 2: unexpected EOF"},
		{"lines", bare, "line 1: no passage"},
		{"no format", `{"question":"Who?"}`, "of a known format (corpus, core, knowledgenet)"},
		{"empty", "", "of a known format"},
	} {
		t.Run(test.name, func(t *testing.T) {
			plain := filepath.Join(t.TempDir(), "set.json")
			packed := plain + ".gz"
			require.NoError(t, os.WriteFile(plain, []byte(test.content), 0o644))
			require.NoError(t, os.WriteFile(packed, gzipped(t, test.content), 0o644))
			for _, file := range []string{plain, packed} {
				gold, err := eval.Load(file)
				if test.wrong == "" {
					require.NoError(t, err)
					require.Len(t, gold, 2)
					require.Equal(t, "Orbella trades on Lundby", gold[0].Article.Text)
					continue
				}
				require.ErrorContains(t, err, test.wrong)
				require.ErrorContains(t, err, file)
			}
		})
	}
}

// TestLoadSetJoinsTokens writes the tokens of a sentence as a newspaper would.
func TestLoadSetJoinsTokens(t *testing.T) {
	const row = `[{"id":"E1","relation":"undefined","invert_relation":0,"e1_start":0,"e1_end":0,"e2_start":7,"e2_end":8,
		"context":["Orbella","'s","shares","did","n't","rise","(","Kestrin",".com","paid","$","5","m","for","\u0060\u0060","A","&","B","\u0060\u0060",",","a","Lundby","-based","R","&","D","house",")","."]}]`
	file := filepath.Join(t.TempDir(), "set.json")
	require.NoError(t, os.WriteFile(file, []byte(row), 0o644))
	gold, err := eval.Load(file)
	require.NoError(t, err)
	require.Equal(t, `Orbella's shares didn't rise (Kestrin.com paid $5 m for "A&B", a Lundby-based R&D house).`, gold[0].Article.Text)
}

func TestLoadSetRefusesABombAndHalfAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "set.json.gz")
	require.NoError(t, os.WriteFile(file, gzipped(t, strings.Repeat(" ", 65<<20)), 0o644))
	_, err := eval.Load(file)
	require.ErrorContains(t, err, "larger than the limit of 67108864 bytes")

	whole := gzipped(t, strings.Repeat("Orbella ", 1000))
	require.NoError(t, os.WriteFile(file, whole[:len(whole)-9], 0o644))
	_, err = eval.Load(file)
	require.ErrorContains(t, err, "unpack: unexpected EOF")
}

func gzipped(t *testing.T, content string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write([]byte(content))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.Bytes()
}

// goldSets lists the gold with which TestByHeart scores.
var goldSets = [][]string{
	{"gold", "dev"},
	{"data", "gold", "core", "train.json.gz"},
	{"data", "gold", "knowledgenet", "folds1-3.rows.jsonl.gz"},
}

// TestByHeart evaluates an extractor that knows the gold by heart: everything
// is right, and nothing forbidden.
func TestByHeart(t *testing.T) {
	root := os.Getenv("RELATA_DATA")
	if root == "" {
		t.Skip("RELATA_DATA names no folder with gold")
	}
	for _, place := range goldSets {
		t.Run(filepath.Base(filepath.Join(place...)), func(t *testing.T) {
			gold, err := eval.Load(filepath.Join(append([]string{root}, place...)...))
			require.NoError(t, err)
			byName := map[string]eval.Gold{}
			for _, g := range gold {
				byName[g.Article.Name] = g
			}
			require.Len(t, byName, len(gold))
			e := eval.Evaluator{Extract: func(_ context.Context, a text.Article) (graph.Batch, error) {
				return byHeart(byName[a.Name]), nil
			}}
			r, err := e.Run(context.Background(), gold)
			require.NoError(t, err)
			require.Equal(t, 1.0, r.Overall.F1)
			require.Greater(t, r.Overall.Wanted, 700)
			require.Empty(t, r.Forbidden)
			require.Empty(t, r.Failures)
			for _, a := range r.Qualifiers {
				require.Equal(t, a.Total, a.Right, a.Qualifier)
			}
		})
	}
}

// byHeart writes gold as an extractor would.
func byHeart(g eval.Gold) graph.Batch {
	b := graph.Batch{Document: g.Article.Document}
	for _, want := range slices.Concat(g.Optional, g.Facts) {
		f := graph.Fact{Subject: graph.Entity{Name: want.Subject}, Predicate: want.Predicate, Modality: want.Modality, Confidence: 1}
		f.Object.Name = want.Object.Name
		f.Object.Sum = money(want.Object.Sum)
		f.When, f.Share, f.Round, f.Role = want.When, want.Share.String(), want.Round, want.Role
		f.Amount = money(want.Amount)
		b.Facts = append(b.Facts, f)
	}
	return b
}

func money(s *eval.Sum) *graph.Money {
	if s == nil {
		return nil
	}
	return &graph.Money{Value: s.Value.String(), Currency: s.Currency}
}
