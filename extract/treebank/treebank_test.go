package treebank_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/extract/treebank"
)

// sample is one sentence with a contraction, an empty node and MISC.
const sample = `# newpar
# sent_id = s1
# text = Orange vend du cuivre.
1	Orange	Orange	PROPN	_	_	2	nsubj	_	_
2	vend	vendre	VERB	_	Mood=Ind	0	root	_	Gloss=sells
2.1	vide	_	_	_	_	_	_	_	_
3-4	du	_	_	_	_	_	_	_	_
3	de	de	ADP	_	_	5	case	_	_
4	le	le	DET	_	Definite=Def	5	det	_	_
5	cuivre	cuivre	NOUN	_	Number=Sing	2	obj	_	SpaceAfter=No
6	.	.	PUNCT	_	_	2	punct	_	_

`

// read reads all sentences of src.
func read(src string) ([]treebank.Sentence, error) {
	r, err := treebank.NewReader("x.conllu", strings.NewReader(src))
	if err != nil {
		return nil, err
	}
	var all []treebank.Sentence
	for {
		s, err := r.Read()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
}

func TestRead(t *testing.T) {
	all, err := read(sample)
	require.NoError(t, err)
	require.Len(t, all, 1)
	s := all[0]
	require.Equal(t, "s1", s.ID)
	require.True(t, s.NewParagraph)
	require.Equal(t, "Orange vend du cuivre.", s.Text)
	require.Len(t, s.Tokens, 6)
	require.Equal(t, []text.Range{{First: 2, End: 4}}, s.Multiword)
	require.Equal(t, "du", s.Text[s.Tokens[3].Start:s.Tokens[3].End])
	require.Equal(t, "Gloss=sells", s.Misc[1])
	require.Equal(t, -1, s.Tokens[1].Head)
	require.Equal(t, text.Token{
		Span: text.Span{Start: 15, End: 21}, Form: "cuivre", Lemma: "cuivre", UPOS: "NOUN", Feats: "Number=Sing", Head: 1, Deprel: "obj",
	}, s.Tokens[4])
}

func TestReadGzip(t *testing.T) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write([]byte(sample))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	all, err := read(b.String())
	require.NoError(t, err)
	require.Len(t, all, 1)
}

// TestReadKeepsOddSpaces reads a text whose spaces are not plain ones.
func TestReadKeepsOddSpaces(t *testing.T) {
	all, err := read("# text = 5\u00a0%  net\n1\t5\t5\tNUM\t_\t_\t0\troot\t_\t_\n2\t%\t%\tSYM\t_\t_\t1\tdep\t_\t_\n3\tnet\tnet\tADJ\t_\t_\t1\tamod\t_\t_\n")
	require.NoError(t, err)
	s := all[0]
	require.Equal(t, "5\u00a0%  net", s.Text)
	require.Equal(t, "net", s.Text[s.Tokens[2].Start:s.Tokens[2].End])
}

func TestReadErrorsNameTheLine(t *testing.T) {
	for src, want := range map[string]string{
		"# text = a\n1\ta\n":                                                   "x.conllu:2: 2 columns instead of 10",
		"2\ta\ta\tX\t_\t_\t0\troot\t_\t_\n":                                    `x.conllu:1: word "2" where 1 should be`,
		"1\ta\ta\tX\t_\t_\t7\tdep\t_\t_\n":                                     "x.conllu:1: sentence that ends here: word 1 has head 7",
		"1-1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n":                                     `x.conllu:1: multiword token "1-1" out of order`,
		"1\ta\ta\tX\t_\t_\tz\tdep\t_\t_\n":                                     `x.conllu:1: head of word 1: strconv.Atoi: parsing "z": invalid syntax`,
		"1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n": "x.conllu:3: sentence that ends here: 1 words of a multiword token are missing",
	} {
		_, err := read(src)
		require.EqualError(t, err, want)
	}
}

// written is the sentences as Write writes them, of the article that they make.
func written(t *testing.T, all []treebank.Sentence) string {
	t.Helper()
	a, moved := treebank.Article(all)
	var b bytes.Buffer
	require.NoError(t, treebank.Write(&b, a.Text, moved))
	return b.String()
}

func TestWriteAndReadAgain(t *testing.T) {
	all, err := read(sample + sample)
	require.NoError(t, err)
	out := written(t, all)
	require.Contains(t, out, "3-4\tdu\t_")
	again, err := read(out)
	require.NoError(t, err)
	require.Len(t, again, 2)
	require.Equal(t, all[0].Tokens, again[0].Tokens)
	require.Equal(t, all[1].Multiword, again[1].Multiword)
}

func TestEvaluate(t *testing.T) {
	all, err := read(sample)
	require.NoError(t, err)
	_, gold := treebank.Article(all)
	same := treebank.Evaluate(gold, gold)
	require.Equal(t, treebank.Score{Sentences: 1, Words: 1, UPOS: 1, Feats: 1, Lemmas: 1, UAS: 1, LAS: 1, FullLAS: 1}, same)

	_, system := treebank.Article(all)
	w := system[0].Tokens
	w[0].Deprel = "nsubj:pass" // a subtype, which LAS does not see
	w[4].Deprel, w[5].Head = "obl", 4
	got := treebank.Evaluate(gold, system)
	require.InDelta(t, 5.0/6, got.UAS, 1e-9)
	require.InDelta(t, 4.0/6, got.LAS, 1e-9)
	require.InDelta(t, 3.0/6, got.FullLAS, 1e-9)
}

// TestEvaluateAlignsWords scores a system that took du for one word.
func TestEvaluateAlignsWords(t *testing.T) {
	all, err := read(sample)
	require.NoError(t, err)
	_, gold := treebank.Article(all)
	_, system := treebank.Article(all)
	s := &system[0]
	s.Multiword = nil
	s.Tokens[2].Form = "du"
	s.Tokens = append(s.Tokens[:3:3], s.Tokens[4:]...)
	require.InDelta(t, 2*4.0/11, treebank.Evaluate(gold, system).Words, 1e-9)
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add("1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n")
	f.Fuzz(func(t *testing.T, src string) {
		all, err := read(src)
		if err != nil || len(all) == 0 {
			return
		}
		for _, s := range all {
			for _, w := range s.Tokens {
				require.LessOrEqual(t, w.End, len(s.Text))
			}
		}
		if !strings.ContainsAny(src, "\r\v\f") {
			again, err := read(written(t, all))
			require.NoError(t, err)
			require.Len(t, again, len(all))
		}
	})
}
