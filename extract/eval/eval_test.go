package eval_test

import (
	"bytes"
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
		if ext := filepath.Ext(f.Name); ext == ".txt" || ext == ".json" {
			require.NoError(t, os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644))
		}
	}
	gold, err := eval.Load(dir)
	require.NoError(t, err)
	e := eval.Evaluator{
		Symmetric: func(p string) bool { return p == "partnered-with" || p == "merged-with" },
		Extract: func(_ context.Context, a text.Article) (graph.Batch, error) {
			return found(section(ar, strings.TrimSuffix(filepath.Base(a.Name), ".txt")+".found"))
		},
	}
	for _, line := range strings.Split(section(ar, "options"), "\n") {
		switch key, value, _ := strings.Cut(line, ": "); key {
		case "predicates":
			e.Predicates = strings.Split(value, ", ")
		case "check":
			e.Check = strings.Split(value, ", ")
		}
	}
	r, err := e.Run(context.Background(), gold)
	require.NoError(t, err)
	return r
}

func found(lines string) (b graph.Batch, err error) {
	if reason, failed := strings.CutPrefix(lines, "error: "); failed {
		return b, errors.New(strings.TrimSpace(reason))
	}
	for _, line := range strings.Split(strings.TrimSpace(lines), "\n") {
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

// TestDevelopmentSet reads the gold articles and evaluates an extractor that
// knows them by heart: everything is right, and nothing forbidden.
func TestDevelopmentSet(t *testing.T) {
	root := os.Getenv("RELATA_DATA")
	if root == "" {
		t.Skip("RELATA_DATA names no folder with gold")
	}
	gold, err := eval.Load(filepath.Join(root, "gold", "dev"))
	require.NoError(t, err)
	byName := map[string]eval.Gold{}
	for _, g := range gold {
		byName[g.Article.Name] = g
	}
	e := eval.Evaluator{Extract: func(_ context.Context, a text.Article) (graph.Batch, error) {
		return byHeart(byName[a.Name]), nil
	}}
	r, err := e.Run(context.Background(), gold)
	require.NoError(t, err)
	require.Equal(t, 1.0, r.Overall.F1)
	require.Empty(t, r.Forbidden)
	require.Empty(t, r.Failures)
	for _, a := range r.Qualifiers {
		require.Equal(t, 1.0, a.Accuracy, a.Qualifier)
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
