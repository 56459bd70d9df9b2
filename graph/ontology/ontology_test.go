package ontology_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/relata-kg/relata/graph/ontology"
)

// TestDefault loads every predicate that ships with the program, and asks each
// to be complete enough for people: a sentence, a name for each direction, and
// words, examples and labels in every language that it speaks.
func TestDefault(t *testing.T) {
	for _, p := range ontology.Default().Predicates {
		require.NotEmpty(t, p.Doc, p.Name)
		require.True(t, p.Symmetric || p.Inverse != "", "%s: inverse", p.Name)
		for language := range p.Wordings {
			require.NotEmpty(t, p.Labels[language], "%s: label %s", p.Name, language)
			require.NotEmpty(t, p.Examples[language], "%s: examples %s", p.Name, language)
		}
	}
}

// TestFaults: a fault in a file is an error that names file and line.
func TestFaults(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/faults.txtar")
	require.NoError(t, err)
	for _, f := range archive.Files {
		t.Run(f.Name, func(t *testing.T) {
			want, _, _ := strings.Cut(string(f.Data), "\n")
			_, err := ontology.Parse(f.Name, f.Data)
			require.EqualError(t, err, strings.TrimPrefix(want, "# "))
		})
	}
}

const likes = "predicate likes\ntypes person -> person\n"

// folder writes files into a new folder and returns its name.
func folder(t *testing.T, files map[string]string) string {
	dir := t.TempDir()
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666))
	}
	return dir
}

// TestOpen: a folder is read file by file, whatever else lies in it and however
// its lines end.
func TestOpen(t *testing.T) {
	dir := folder(t, map[string]string{
		"likes.txt": "\ufeff" + strings.ReplaceAll(likes, "\n", "\r\n"),
		"hates.txt": "predicate hates\ntypes person -> person",
		"README.md": "no predicate",
	})
	require.NoError(t, os.Mkdir(filepath.Join(dir, "old.txt"), 0o777))
	o, err := ontology.Open(dir)
	require.NoError(t, err)
	require.Equal(t, []string{"hates", "likes"}, o.Names())
	require.Equal(t, filepath.Join(dir, "likes.txt")+":1", o.Predicates[1].Line)
}

// TestOpenFaults: what is no folder of predicates is an error that names it.
func TestOpenFaults(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"empty":      {nil, "DIR: there is no predicate in it (a file NAME.txt)"},
		"twice":      {map[string]string{"a.txt": likes, "b.txt": "\n" + likes}, `DIR/b.txt:2: predicate "likes" is already given at DIR/a.txt:1`},
		"latin 1":    {map[string]string{"a.txt": likes + "doc aim\xe9"}, "DIR/a.txt:3: not UTF-8"},
		"binary":     {map[string]string{"a.txt": likes + "doc \x00"}, "DIR/a.txt:3: control character U+0000"},
		"large":      {map[string]string{"a.txt": strings.Repeat("#\n", 1<<20)}, "DIR/a.txt: read a predicate: larger than 1 MB"},
		"first line": {map[string]string{"a.txt": "Once upon a time"}, `DIR/a.txt:1: field "Once upon a time" is unknown or incomplete`},
	} {
		t.Run(name, func(t *testing.T) {
			dir := folder(t, c.files)
			_, err := ontology.Open(dir)
			require.EqualError(t, err, strings.ReplaceAll(c.want, "DIR", dir))
		})
	}
	_, err := ontology.Open("nowhere")
	require.EqualError(t, err, "read the predicates in nowhere: no such file or directory")
	_, err = ontology.Open("ontology_test.go")
	require.EqualError(t, err, "read the predicates in ontology_test.go: not a directory")
}

// TestOpenPipe: a pipe that nobody writes to is refused, not waited for.
func TestOpenPipe(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, syscall.Mkfifo(filepath.Join(dir, "a.txt"), 0o666))
	_, err := ontology.Open(dir)
	require.ErrorContains(t, err, "not a regular file")
}

// TestWith: a user's predicates add to others or take their place, and may refer
// to them, but not to one that nobody gives.
func TestWith(t *testing.T) {
	parse := func(file, text string) ontology.Predicate {
		p, err := ontology.Parse(file, []byte(text))
		require.NoError(t, err)
		return p
	}
	of := func(p ...ontology.Predicate) *ontology.Ontology { return &ontology.Ontology{Predicates: p} }
	base := of(parse("a.txt", likes), parse("z.txt", "predicate zaps\ntypes person -> person"))

	own := of(parse("my.txt", likes+"symmetric"), parse("new.txt", "predicate knows\ntypes person -> person\nalso zaps reversed"))
	all, err := base.With(own)
	require.NoError(t, err)
	require.Equal(t, []string{"knows", "likes", "zaps"}, all.Names())
	require.True(t, all.Symmetric("likes"))
	require.False(t, base.Symmetric("likes"))

	_, err = base.With(of(parse("new.txt", "predicate knows\ntypes person -> person\n\ngives subject fears object")))
	require.EqualError(t, err, `new.txt:4: gives: there is no predicate "fears", only knows, likes, zaps`)
	_, err = base.With(of(parse("new.txt", "predicate knows\ntypes person -> person\nalso fears")))
	require.EqualError(t, err, `new.txt:3: also: there is no predicate "fears", only knows, likes, zaps`)
}

// FuzzParse: any bytes give a predicate that is whole, or an error that names
// the file and a line of it.
func FuzzParse(f *testing.F) {
	f.Add([]byte(likes + "[en]\nverb like [obj:x] subject=subj object=obj.of @0.5"))
	f.Add([]byte(likes + "role friend person\ngives friend likes object lead\nalso likes reversed above 0.5\nsame ^schema:knows\n[fr]\nrel ami [-obj] subject=self object=de modality=planned"))
	f.Add([]byte(likes + "[en examples]\nA likes B. => A -> B ; when=2020 | B -> A\nA. => none"))
	archive, err := txtar.ParseFile("testdata/faults.txtar")
	require.NoError(f, err)
	for _, file := range archive.Files {
		f.Add(file.Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ontology.Parse("f.txt", data)
		if err != nil {
			require.Regexp(t, `^f\.txt:[1-9]\d*: `, err.Error())
			return
		}
		require.NotEmpty(t, p.Name)
		require.NotEmpty(t, p.Subject)
		require.NotEmpty(t, p.Object)
		for _, list := range p.Wordings {
			for _, w := range list {
				require.NotEmpty(t, w.Roles, w.Line)
				require.True(t, w.Confidence > 0 && w.Confidence <= 1, w.Line)
			}
		}
	})
}
