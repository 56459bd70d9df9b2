package ontology_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph/ontology"
)

// TestDefault loads every predicate that ships with the program, and asks each
// to be complete enough for people: words, examples and labels in every
// language that it speaks.
func TestDefault(t *testing.T) {
	o := ontology.Default()
	for _, p := range o.Predicates {
		require.NotEmpty(t, p.Doc, p.Name)
		for language := range p.Wordings {
			require.NotEmpty(t, p.Labels[language], "%s: label %s", p.Name, language)
			require.NotEmpty(t, p.Examples[language], "%s: examples %s", p.Name, language)
		}
		for _, g := range p.Gives {
			_, known := o.Predicate(g.Predicate)
			require.True(t, known, "%s gives %s, which no file describes", p.Name, g.Predicate)
		}
	}
}

// TestFaults: a fault in a file is an error that names file and line.
func TestFaults(t *testing.T) {
	const head = "predicate likes\ntypes person -> person\n"
	for name, c := range map[string]struct{ text, want string }{
		"field":      {"predicate likes\ncolour blue", `likes.txt:2: field "colour blue" is unknown or incomplete`},
		"type":       {"predicate likes\ntypes people -> person", `likes.txt:2: unknown type "people"`},
		"no types":   {"predicate likes", "likes.txt: a predicate needs the fields predicate and types"},
		"class":      {head + "[en]\nverbe like subject=subj", `likes.txt:4: wording "verbe like subject=subj": unknown class "verbe"`},
		"role":       {head + "[en]\nverb like subject=subj whom=obj", `likes.txt:4: unknown role "whom"`},
		"confidence": {head + "[en]\nverb like subject=subj object=obj @7", `confidence "@7"`},
		"example":    {head + "[en examples]\nA likes B.", `likes.txt:4: example "A likes B."`},
		"gives":      {head + "gives friend likes object", `no role "friend"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ontology.Load(fstest.MapFS{"likes.txt": {Data: []byte(c.text)}})
			require.ErrorContains(t, err, c.want)
		})
	}
	_, err := ontology.Load(fstest.MapFS{})
	require.ErrorContains(t, err, "no predicate file")
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("predicate likes\ntypes person -> person\n[en]\nverb like [obj:x] subject=subj object=obj.of @0.5"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ontology.Parse("f.txt", data)
		if err == nil {
			require.NotEmpty(t, p.Name)
		}
	})
}
