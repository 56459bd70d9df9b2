package parse_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/parse"
	"github.com/relata-kg/relata/extract/text"
)

// load is the parser of a language.
func load(tb testing.TB, lang string) *parse.Model {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join("..", "lang", lang, "parse.model"))
	require.NoError(tb, err)
	m, err := parse.Load(b)
	require.NoError(tb, err)
	return m
}

// sentence is words written as form/lemma/UPOS, and /head/relation where they
// are known, heads counted from 1.
func sentence(t testing.TB, src string) text.Sentence {
	t.Helper()
	var s text.Sentence
	for _, w := range strings.Fields(src) {
		p := strings.Split(w, "/")
		token := text.Token{Form: p[0], Lemma: p[1], UPOS: p[2], Head: -1}
		if len(p) == 5 {
			head, err := strconv.Atoi(p[3])
			require.NoError(t, err)
			token.Head, token.Deprel = head-1, p[4]
		}
		s.Tokens = append(s.Tokens, token)
	}
	return s
}

// tree is the heads and relations of s as sentence reads them.
func tree(s text.Sentence) string {
	var arcs []string
	for _, t := range s.Tokens {
		arcs = append(arcs, t.Form+"/"+strconv.Itoa(t.Head+1)+"/"+t.Deprel)
	}
	return strings.Join(arcs, " ")
}

// requireTree checks that s has one root and no cycle.
func requireTree(t *testing.T, s text.Sentence) {
	t.Helper()
	roots := 0
	for i, w := range s.Tokens {
		require.NotEmpty(t, w.Deprel)
		require.Equal(t, w.Head < 0, w.Deprel == "root")
		if w.Head < 0 {
			roots++
		}
		steps := 0
		for h := i; h >= 0; h = s.Tokens[h].Head {
			steps++
			require.LessOrEqual(t, steps, len(s.Tokens), "a cycle")
		}
	}
	require.Equal(t, min(1, len(s.Tokens)), roots)
}

func TestParse(t *testing.T) {
	m := load(t, "en")
	s := sentence(t, "Acme/Acme/PROPN bought/buy/VERB a/a/DET small/small/ADJ rival/rival/NOUN ././PUNCT")
	const want = "Acme/2/nsubj bought/0/root a/5/det small/5/amod rival/2/obj ./2/punct"
	m.Parse(&s)
	require.Equal(t, want, tree(s))
	m.Fast(&s)
	require.Equal(t, want, tree(s))
}

func TestEverySentenceHasATree(t *testing.T) {
	m := load(t, "fr")
	random := rand.New(rand.NewPCG(1, 1))
	tags := []string{"NOUN", "VERB", "PUNCT", "ADP", "DET", "", "X"}
	for _, n := range []int{0, 1, 2, 3, 17, 5000} {
		var s text.Sentence
		for range n {
			s.Tokens = append(s.Tokens, text.Token{Form: strconv.Itoa(random.IntN(50)), UPOS: tags[random.IntN(len(tags))]})
		}
		m.Fast(&s)
		requireTree(t, s)
		m.Parse(&s)
		requireTree(t, s)
	}
}

func TestModelIsSafeForConcurrentUse(t *testing.T) {
	m := load(t, "en")
	const src = "Acme/Acme/PROPN bought/buy/VERB it/it/PRON"
	want := sentence(t, src)
	m.Parse(&want)
	var wait sync.WaitGroup
	got := make([]text.Sentence, 8)
	for i := range got {
		got[i] = sentence(t, src)
		wait.Go(func() {
			for range 50 {
				m.Fast(&got[i])
				m.Parse(&got[i])
			}
		})
	}
	wait.Wait()
	for _, s := range got {
		require.Equal(t, want, s)
	}
}

func TestTrainIsReproducible(t *testing.T) {
	sentences := []text.Sentence{
		sentence(t, "Nina/Nina/PROPN/2/nsubj sells/sell/VERB/0/root red/red/ADJ/4/amod pears/pear/NOUN/2/obj"),
		sentence(t, "Paul/Paul/PROPN/2/nsubj sells/sell/VERB/0/root pears/pear/NOUN/2/obj to/to/ADP/5/case Nina/Nina/PROPN/2/obl"),
		// Not projective: the arcs to "yesterday" and to "pears" cross.
		sentence(t, "pears/pear/NOUN/4/obj yesterday/yesterday/ADV/5/advmod Nina/Nina/PROPN/4/nsubj says/say/VERB/0/root sold/sell/VERB/4/xcomp"),
	}
	raw := []text.Sentence{sentence(t, "Ann/Ann/PROPN sells/sell/VERB green/green/ADJ plums/plum/NOUN")}
	var files [2]bytes.Buffer
	for i := range files {
		_, err := parse.Train(sentences, raw, parse.Options{}).WriteTo(&files[i])
		require.NoError(t, err)
	}
	require.Equal(t, files[0].Bytes(), files[1].Bytes())

	m, err := parse.Load(files[0].Bytes())
	require.NoError(t, err)
	for _, read := range []func(*text.Sentence){m.Parse, m.Fast} {
		s := sentence(t, "Ann/Ann/PROPN sells/sell/VERB red/red/ADJ plums/plum/NOUN")
		read(&s)
		require.Equal(t, "Ann/2/nsubj sells/0/root red/4/amod plums/2/obj", tree(s))
	}
}

func TestLoadDamaged(t *testing.T) {
	_, err := parse.Load([]byte("not a model"))
	require.EqualError(t, err, "load parser: not a model file of this version")
}

// FuzzTree: whatever the words and tags, both parsers make a tree of them.
func FuzzTree(f *testing.F) {
	m := load(f, "fr")
	f.Add("Acme rachète Beta , dit - elle .", uint64(7))
	f.Add("( ( ( ) ) )", uint64(0))
	tags := []string{"NOUN", "VERB", "PUNCT", "ADP", "PROPN", "DET", "CCONJ", "", "no tag"}
	f.Fuzz(func(t *testing.T, src string, choice uint64) {
		var s text.Sentence
		random := rand.New(rand.NewPCG(choice, 1))
		for _, form := range strings.Fields(src) {
			s.Tokens = append(s.Tokens, text.Token{Form: form, Lemma: form, UPOS: tags[random.IntN(len(tags))]})
		}
		m.Fast(&s)
		requireTree(t, s)
		m.Parse(&s)
		requireTree(t, s)
	})
}

// FuzzDamagedModel: a model file with a wrong byte, or cut off, is an error or
// a parser, never a panic.
func FuzzDamagedModel(f *testing.F) {
	var file bytes.Buffer
	_, err := parse.Train([]text.Sentence{
		sentence(f, "Nina/Nina/PROPN/2/nsubj sells/sell/VERB/0/root red/red/ADJ/4/amod pears/pear/NOUN/2/obj"),
	}, nil, parse.Options{}).WriteTo(&file)
	require.NoError(f, err)
	f.Add(uint(0), byte(1), uint(0))
	f.Add(uint(40), byte(255), uint(0))
	f.Add(uint(9), byte(128), uint(100))
	f.Fuzz(func(t *testing.T, at uint, wrong byte, missing uint) {
		b := bytes.Clone(file.Bytes())
		b[at%uint(len(b))] ^= wrong
		b = b[:uint(len(b))-missing%uint(len(b))]
		m, err := parse.Load(b)
		if err != nil {
			return
		}
		s := sentence(t, "Ann/Ann/PROPN sells/sell/VERB red/red/ADJ plums/plum/NOUN")
		m.Fast(&s)
		m.Parse(&s)
	})
}

// benchmarked is a sentence of usual length.
const benchmarked = "Selon/selon/ADP le/le/DET journal/journal/NOUN ,/,/PUNCT la/le/DET jeune/jeune/ADJ entreprise/entreprise/NOUN " +
	"aurait/avoir/AUX racheté/racheter/VERB en/en/ADP 2024/2024/NUM une/un/DET usine/usine/NOUN de/de/ADP le/le/DET groupe/groupe/NOUN " +
	"pour/pour/ADP 12/12/NUM millions/million/NOUN d'/de/ADP euros/euro/NOUN ././PUNCT"

func BenchmarkFast(b *testing.B) {
	m, s := load(b, "fr"), sentence(b, benchmarked)
	for b.Loop() {
		m.Fast(&s)
	}
}

func BenchmarkParse(b *testing.B) {
	m, s := load(b, "fr"), sentence(b, benchmarked)
	for b.Loop() {
		m.Parse(&s)
	}
}
