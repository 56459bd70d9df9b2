package tag_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/tag"
	"github.com/relata-kg/relata/extract/text"
)

// load is the tagger of a language.
func load(tb testing.TB, lang string) *tag.Model {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join("..", "lang", lang, "tag.model"))
	require.NoError(tb, err)
	m, err := tag.Load(b)
	require.NoError(tb, err)
	return m
}

// sentence is the words of src, between spaces.
func sentence(src string) text.Sentence {
	s := text.Sentence{Span: text.Span{End: len(src)}}
	at := 0
	for _, form := range strings.Fields(src) {
		s.Tokens = append(s.Tokens, text.Token{Form: form, Head: -1, Span: text.Span{Start: at, End: at + len(form)}})
		at += len(form) + 1
	}
	return s
}

// TestTag reads each file of testdata: a sentence, then its words with lemma,
// part of speech and, where it matters, some features.
func TestTag(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		m := load(t, lang)
		data, err := os.ReadFile(filepath.Join("testdata", lang+".txt"))
		require.NoError(t, err)
		for _, c := range strings.Split(strings.TrimSpace(string(data)), "\n\n") {
			lines := strings.Split(c, "\n")
			s := sentence(lines[0])
			m.Tag(&s)
			require.Len(t, s.Tokens, len(lines)-1, lines[0])
			for i, line := range lines[1:] {
				want, got := strings.Fields(line), s.Tokens[i]
				require.Equal(t, want[:3], []string{got.Form, got.Lemma, got.UPOS}, lines[0])
				for _, feat := range want[3:] {
					require.Contains(t, strings.Split(got.Feats, "|"), feat, "%s in %s", got.Form, lines[0])
				}
			}
		}
	}
}

func TestContractionsAreMultiword(t *testing.T) {
	s := sentence("Le chef du groupe achète des usines au Japon .")
	load(t, "fr").Tag(&s)
	require.Equal(t, []text.Range{{First: 2, End: 4}, {First: 8, End: 10}}, s.Multiword)
	require.Equal(t, s.Tokens[2].Span, s.Tokens[3].Span)
	require.Equal(t, "des", s.Tokens[6].Form)
	for _, w := range s.Tokens {
		require.Equal(t, -1, w.Head)
	}
}

func TestModelIsSafeForConcurrentUse(t *testing.T) {
	m := load(t, "en")
	want := sentence("The company acquired a rival .")
	m.Tag(&want)
	var wait sync.WaitGroup
	got := make([]text.Sentence, 8)
	for i := range got {
		wait.Go(func() {
			for range 50 {
				got[i] = sentence("The company acquired a rival .")
				m.Tag(&got[i])
			}
		})
	}
	wait.Wait()
	for _, s := range got {
		require.Equal(t, want, s)
	}
}

// lesson is a sentence tagged by hand: form/lemma/UPOS/features.
func lesson(src string) tag.Example {
	e := tag.Example{}
	for i, w := range strings.Fields(src) {
		part := append(strings.Split(w, "/"), "")
		if i > 0 {
			e.Text += " "
		}
		span := text.Span{Start: len(e.Text), End: len(e.Text) + len(part[0])}
		e.Text += part[0]
		e.Tokens = append(e.Tokens, text.Token{Span: span, Form: part[0], Lemma: part[1], UPOS: part[2], Feats: part[3]})
	}
	return e
}

func TestTrainIsReproducible(t *testing.T) {
	examples := []tag.Example{
		lesson("Nina/Nina/PROPN vend/vendre/VERB/Tense=Pres des/un/DET pommes/pomme/NOUN/Number=Plur"),
		lesson("Paul/Paul/PROPN rend/rendre/VERB/Tense=Pres des/un/DET poires/poire/NOUN/Number=Plur"),
		lesson("Les/le/DET pommes/pomme/NOUN/Number=Plur plaisent/plaire/VERB/Tense=Pres"),
	}
	var files [2]bytes.Buffer
	for i := range files {
		f, err := tag.Train(examples, tag.Options{})
		require.NoError(t, err)
		_, err = f.WriteTo(&files[i])
		require.NoError(t, err)
	}
	require.Equal(t, files[0].Bytes(), files[1].Bytes())

	m, err := tag.Load(files[0].Bytes())
	require.NoError(t, err)
	s := sentence("Nina tend des prunes")
	m.Tag(&s)
	require.Equal(t, "tendre", s.Tokens[1].Lemma)
	require.Equal(t, "prune", s.Tokens[3].Lemma)
	require.Equal(t, "Number=Plur", s.Tokens[3].Feats)
}

func TestLoadDamaged(t *testing.T) {
	_, err := tag.Load([]byte("not a model"))
	require.EqualError(t, err, "load tagger: not a model file of this version")
}

func FuzzTag(f *testing.F) {
	french, english := load(f, "fr"), load(f, "en")
	f.Add("Du pain AUX des duquel")
	f.Add("\xff '' ’ ée Ü ʼn")
	f.Fuzz(func(t *testing.T, src string) {
		for _, m := range []*tag.Model{french, english} {
			s := sentence(src)
			before := len(s.Tokens)
			m.Tag(&s)
			require.GreaterOrEqual(t, len(s.Tokens), before)
			for _, w := range s.Tokens {
				require.NotEmpty(t, w.UPOS)
				require.NotContains(t, w.UPOS, "+")
				require.NotEmpty(t, w.Lemma)
			}
		}
	})
}

func BenchmarkTag(b *testing.B) {
	m := load(b, "fr")
	src := sentence("Selon le journal , la jeune entreprise aurait racheté en 2024 une usine du groupe pour 12 millions d' euros .")
	s := src
	for b.Loop() {
		s.Tokens = append(s.Tokens[:0:0], src.Tokens...)
		m.Tag(&s)
	}
}
