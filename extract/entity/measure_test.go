package entity_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/source"
	"github.com/relata-kg/relata/extract/syntax"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/extract/treebank"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/identity"
)

// data is the folder of treebanks and gold, which are not part of the project.
func data(t testing.TB, path ...string) string {
	t.Helper()
	root := os.Getenv("RELATA_DATA")
	if root == "" {
		t.Skip("RELATA_DATA does not name the folder of treebanks and gold")
	}
	return filepath.Join(append([]string{root}, path...)...)
}

// reader reads articles of a language up to their trees.
func reader(t testing.TB, code string) *syntax.Reader {
	t.Helper()
	l, ok := lang.Get(code)
	require.True(t, ok)
	stages, err := syntax.Load(l)
	require.NoError(t, err)
	return stages
}

// goldFacts is what this stage needs of a gold file.
type goldFacts struct {
	Facts []struct {
		S string
		P string
		O any
	}
	Aliases map[string][]string
}

// implied is the type that a predicate implies for its subject and object.
var implied = map[string][2]graph.Type{
	"works-for": {graph.Person, graph.Organization}, "located-in": {graph.Organization, graph.Place},
	"raised": {graph.Organization}, "valued-at": {graph.Organization}, "makes": {graph.Organization},
	"subsidiary-of": {graph.Organization}, "listed-on": {graph.Organization}, "merged-with": {graph.Organization},
	"founded": {"", graph.Organization},
}

// ends are the names of the gold, with the types that their facts imply.
func (g goldFacts) ends() map[string]graph.Type {
	ends := map[string]graph.Type{}
	add := func(name string, t graph.Type) {
		if ends[name] == "" {
			ends[name] = t
		}
	}
	for _, f := range g.Facts {
		add(f.S, implied[f.P][0])
		if name, ok := f.O.(string); ok {
			add(name, implied[f.P][1])
		}
	}
	return ends
}

// TestGoldNames measures the names and types of the ends of gold facts. A few
// ends are no names ("energy business"), so 1 is out of reach.
func TestGoldNames(t *testing.T) {
	for _, code := range []string{"fr", "en"} {
		t.Run(code, func(t *testing.T) {
			golds, err := filepath.Glob(data(t, "gold", "dev", code+"-*.json"))
			require.NoError(t, err)
			stages, find := reader(t, code), learnt(t, code)
			all, found, typed, wrong := 0, 0, 0, 0
			for _, gold := range golds {
				var g goldFacts
				raw, err := os.ReadFile(gold)
				require.NoError(t, err)
				require.NoError(t, json.Unmarshal(raw, &g))
				types := namesOf(t, strings.TrimSuffix(gold, ".json")+".txt", code, stages, find.Mentions)
				for name, want := range g.ends() {
					all++
					i := slices.IndexFunc(append([]string{name}, g.Aliases[name]...), func(form string) bool {
						_, ok := types[identity.Fold(form)]
						return ok
					})
					if i < 0 {
						continue
					}
					found++
					got := types[identity.Fold(append([]string{name}, g.Aliases[name]...)[i])]
					if want != "" && got != "" {
						typed++
						if got != want {
							wrong++
						}
					}
				}
			}
			t.Logf("names %d of %d, types %d given, %d wrong", found, all, typed, wrong)
			require.Greater(t, float64(found)/float64(all), 0.95)
			require.Less(t, float64(wrong)/float64(typed), 0.05)
		})
	}
}

// namesOf reads an article and returns its names, folded, with their types.
func namesOf(t *testing.T, path, code string, stages *syntax.Reader, find func(*text.Article, []text.Sentence) []text.Mention) map[string]graph.Type {
	t.Helper()
	types := map[string]graph.Type{}
	for a, err := range (source.Reader{Language: code}).Articles(t.Context(), path) {
		require.NoError(t, err)
		for _, m := range find(&a, sentencesOf(t, stages, &a)) {
			if key := identity.Fold(m.Name); m.Kind == text.Name && types[key] == "" {
				types[key] = m.Type
			}
		}
	}
	return types
}

func sentencesOf(t *testing.T, r *syntax.Reader, a *text.Article) []text.Sentence {
	t.Helper()
	sentences, err := r.Sentences(t.Context(), a, false)
	require.NoError(t, err)
	return sentences
}

// TestPopcornNames measures, on French reports of another genre, how many of
// the names of several words that annotators marked are found with the same
// ends.
func TestPopcornNames(t *testing.T) {
	raw := unzip(t, data(t, "data", "gold", "popcorn", "test.json.gz"))
	var docs map[string]struct {
		Text     string
		Entities []struct{ Mentions []struct{ Value string } }
	}
	require.NoError(t, json.Unmarshal(raw, &docs))
	stages, find := reader(t, "fr"), learnt(t, "fr")
	all, found := 0, 0
	for _, doc := range docs {
		a := &text.Article{Text: doc.Text, Blocks: []text.Block{{Span: text.Span{End: len(doc.Text)}}}}
		names := map[string]bool{}
		for _, m := range find.Mentions(a, sentencesOf(t, stages, a)) {
			if m.Kind == text.Name {
				names[m.Name] = true
			}
		}
		for _, e := range doc.Entities {
			for _, m := range e.Mentions {
				if isProper(m.Value) && strings.Contains(m.Value, " ") {
					all++
					if names[m.Value] {
						found++
					}
				}
			}
		}
	}
	t.Logf("names %d of %d", found, all)
	require.Greater(t, float64(found)/float64(all), 0.93)
}

// isProper reports whether every word of s begins with a capital.
func isProper(s string) bool {
	for word := range strings.FieldsSeq(s) {
		if !unicode.IsUpper([]rune(word)[0]) {
			return false
		}
	}
	return len(s) > 1
}

func unzip(t *testing.T, path string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	z, err := gzip.NewReader(bytes.NewReader(raw))
	require.NoError(t, err)
	plain, err := io.ReadAll(z)
	require.NoError(t, err)
	return plain
}

// TestGUMNames measures the boundaries of names against the entities of a
// treebank, on its own trees.
func TestGUMNames(t *testing.T) {
	bank, err := treebank.ReadFile(data(t, "data", "treebanks", "en", "gum-permissive", "en_gum_permissive-ud-test.conllu.gz"))
	require.NoError(t, err)
	a, sentences := treebank.Article(bank)
	ours := map[[3]int]bool{}
	for _, m := range learnt(t, "en").Mentions(a, sentences) {
		if m.Kind == text.Name {
			ours[[3]int{m.Sentence, m.First, m.End}] = true
		}
	}
	all, found := 0, 0
	for i := range bank {
		for _, r := range properEntities(&bank[i]) {
			all++
			if ours[[3]int{i, r.First, r.End}] {
				found++
			}
		}
	}
	t.Logf("names %d of %d", found, all)
	require.Greater(t, float64(found)/float64(all), 0.85)
}

// properEntities are the persons, organizations and places of a sentence whose
// words are all proper nouns, the outermost only. MISC brackets entities:
// "Entity=(1-person-…" to "Entity=1)".
func properEntities(s *treebank.Sentence) []text.Range {
	type bracket struct {
		first int
		named bool
	}
	var open []bracket
	var found []text.Range
	for i, misc := range s.Misc {
		_, marks, _ := strings.Cut(misc, "Entity=")
		marks, _, _ = strings.Cut(marks, "|")
		for k, r := range marks {
			switch {
			case r == '(':
				fields := strings.SplitN(marks[k:], "-", 3)
				named := len(fields) > 1 && slices.Contains([]string{"person", "organization", "place"}, fields[1])
				open = append(open, bracket{i, named})
			case r == ')' && len(open) > 0:
				last := open[len(open)-1]
				open = open[:len(open)-1]
				if last.named && allProper(s.Tokens[last.first:i+1]) {
					found = slices.DeleteFunc(found, func(r text.Range) bool { return r.First >= last.first })
					found = append(found, text.Range{First: last.first, End: i + 1})
				}
			}
		}
	}
	return found
}

func allProper(tokens []text.Token) bool {
	return !slices.ContainsFunc(tokens, func(t text.Token) bool { return t.UPOS != "PROPN" })
}

func BenchmarkMentions(b *testing.B) {
	for code, path := range map[string][]string{
		"en": {"data", "treebanks", "en", "ewt", "en_ewt-ud-dev.conllu.gz"},
		"fr": {"data", "treebanks", "fr", "gsd", "fr_gsd-ud-dev.conllu.gz"},
	} {
		b.Run(code, func(b *testing.B) {
			bank, err := treebank.ReadFile(data(b, path...))
			require.NoError(b, err)
			f := learnt(b, code)
			const size = 25
			for b.Loop() {
				for chunk := range slices.Chunk(bank, size) {
					f.Mentions(treebank.Article(chunk))
				}
			}
			b.ReportMetric(float64(b.N*len(bank))/b.Elapsed().Seconds(), "sentences/s")
		})
	}
}
