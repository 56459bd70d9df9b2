package corpus_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/relata-kg/relata/extract/corpus"
)

var update = flag.Bool("update", false, "rewrite what is expected")

// TestRead reads the articles of each fixture and compares them, or the error.
func TestRead(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		require.NoError(t, err)
		require.Len(t, ar.Files, 2, file)
		got := dump(corpus.Read("in.txt", strings.NewReader(string(ar.Files[0].Data))))
		if *update {
			ar.Files[1].Data = []byte(got)
			require.NoError(t, os.WriteFile(file, txtar.Format(ar), 0o644))
			continue
		}
		require.Equal(t, string(ar.Files[1].Data), got, "%s; run with -update if this is right", file)
	}
}

func dump(articles []corpus.Article, err error) string {
	if err != nil {
		return err.Error() + "\n"
	}
	var b strings.Builder
	for i := range articles {
		a := &articles[i]
		fmt.Fprintf(&b, "%s %s %s, %d blocks", a.Name, a.Language, a.Published, len(a.Blocks))
		if a.Partly {
			b.WriteString(", partly marked")
		}
		b.WriteString("\n")
		for _, s := range a.Sentences {
			fmt.Fprintf(&b, "%q\n", a.Text[s.Start:s.End])
			for _, f := range s.Facts {
				object := f.Object
				if f.Sum != nil {
					object = f.Sum.Value + " " + f.Sum.Currency
				}
				fmt.Fprintf(&b, "  %s | %s | %s | %s", f.Subject, f.Predicate, object, f.Modality)
				if f.Amount != nil {
					fmt.Fprintf(&b, " amount %s %s", f.Amount.Value, f.Amount.Currency)
				}
				fmt.Fprintf(&b, " %s %s %s %s\n", f.When, f.Share, f.Round, f.Role)
			}
		}
		for _, x := range a.Anaphors {
			fmt.Fprintf(&b, "%q = %q\n", a.Text[x.Start:x.End], x.Names)
		}
	}
	return b.String()
}

// FuzzRead checks that every annotated span lies within the text of its article.
func FuzzRead(f *testing.F) {
	f.Add("=== 2021-03-04 en\nHeadline\n> A | sold | B\nText of [it=A].\n\nMore.\n")
	f.Add("=== 2021-03-04 fr\n> x\n")
	f.Fuzz(func(t *testing.T, content string) {
		articles, err := corpus.Read("fuzz", strings.NewReader(content))
		if err != nil {
			return
		}
		for i := range articles {
			a, at := &articles[i], 0
			for _, s := range a.Sentences {
				require.LessOrEqual(t, at, s.Start)
				require.LessOrEqual(t, s.Start, s.End)
				at = s.End
			}
			require.LessOrEqual(t, at, len(a.Text))
			for _, x := range a.Anaphors {
				require.LessOrEqual(t, x.Start, x.End)
				require.LessOrEqual(t, x.End, len(a.Text))
			}
		}
	})
}
