package entity_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/entity"
	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// finder is the Finder of a language's own word list: the grammar alone.
func finder(t testing.TB, code string) *entity.Finder {
	t.Helper()
	l, ok := lang.Get(code)
	require.True(t, ok, code)
	data, err := fs.ReadFile(l.Files, "entity.txt")
	require.NoError(t, err)
	lex, err := text.ParseLexicon(code+"/entity.txt", data)
	require.NoError(t, err)
	f, err := entity.New(lex, reader(t, code).Class)
	require.NoError(t, err)
	return f
}

// learnt is finder with what was learnt of names.
func learnt(t testing.TB, code string) *entity.Finder {
	t.Helper()
	data, err := lang.Shared.ReadFile("names.model")
	require.NoError(t, err)
	f := finder(t, code)
	require.NoError(t, f.Load(data))
	return f
}

// plain is an article of one sentence per line, split at spaces, with neither
// tags nor trees: enough for what is read off the surface.
func plain(published, s string) (*text.Article, []text.Sentence) {
	a := &text.Article{Document: graph.Document{Published: graph.Date(published)}, Text: s}
	var sentences []text.Sentence
	pos := 0
	for line := range strings.Lines(s) {
		end := pos + len(strings.TrimRight(line, "\n"))
		sentence := text.Sentence{Span: text.Span{Start: pos, End: end}}
		for i := pos; i < end; {
			n := strings.IndexByte(s[i:end], ' ')
			if n < 0 {
				n = end - i
			}
			if n > 0 {
				span := text.Span{Start: i, End: i + n}
				sentence.Tokens = append(sentence.Tokens, text.Token{Span: span, Form: s[i : i+n], Head: len(sentence.Tokens) - 1})
			}
			i += n + 1
		}
		sentences = append(sentences, sentence)
		pos += len(line)
	}
	return a, sentences
}

// tree is an article of one sentence. Each field of s is a token, written
// form/lemma/UPOS/head/deprel/features: head counts from 1, what is empty at
// the end may be left out, and "~" before a token glues it to the one before.
func tree(s string) (*text.Article, []text.Sentence) {
	var b strings.Builder
	var sentence text.Sentence
	for field := range strings.FieldsSeq(s) {
		field, glued := strings.CutPrefix(field, "~")
		if !glued && b.Len() > 0 {
			b.WriteByte(' ')
		}
		c := append(strings.Split(field, "/"), make([]string, 6)...)
		head := 0
		for _, digit := range c[3] {
			head = head*10 + int(digit-'0')
		}
		start := b.Len()
		b.WriteString(c[0])
		sentence.Tokens = append(sentence.Tokens, text.Token{
			Span: text.Span{Start: start, End: b.Len()},
			Form: c[0], Lemma: c[1], UPOS: c[2], Head: head - 1, Deprel: c[4], Feats: c[5],
		})
	}
	sentence.End = b.Len()
	return &text.Article{Text: b.String()}, []text.Sentence{sentence}
}

// of lists the mentions of one kind, each as write gives it.
func of(mentions []text.Mention, kind text.Kind, write func(m text.Mention) string) []string {
	var found []string
	for _, m := range mentions {
		if m.Kind == kind {
			found = append(found, write(m))
		}
	}
	return found
}

// TestOrder checks what every caller relies on: mentions in order, spans that
// lie in their sentence, and Named pointing at a name.
func TestOrder(t *testing.T) {
	a, sentences := plain("2024-05-13", "Le groupe Corvane a versé 20 M€ lundi.\nCorvane, éditeur de logiciels, vise 12 % de Tessellon.")
	mentions := finder(t, "fr").Mentions(a, sentences)
	require.NotEmpty(t, mentions)
	checkOrder(t, a, sentences, mentions)
}

func checkOrder(t *testing.T, a *text.Article, sentences []text.Sentence, mentions []text.Mention) {
	t.Helper()
	for i, m := range mentions {
		s := sentences[m.Sentence]
		require.Less(t, m.Start, m.Span.End)
		require.LessOrEqual(t, m.Span.End, len(a.Text))
		require.True(t, 0 <= m.First && m.First < m.End && m.End <= len(s.Tokens), "tokens %d to %d of %d", m.First, m.End, len(s.Tokens))
		require.True(t, m.First <= m.Head && m.Head < m.End, "head %d of %d to %d", m.Head, m.First, m.End)
		if i > 0 {
			require.LessOrEqual(t, mentions[i-1].Start, m.Start)
		}
		if m.Named >= 0 {
			require.Equal(t, text.Name, mentions[m.Named].Kind)
		}
	}
}

func TestNewRefusesBadLists(t *testing.T) {
	for _, list := range []string{"[colours]\nred", "[months]\nmai = five", "[bounds]\nabout = roughly", "[nouns]\nfirm = company", "[relative dates]\nhier = yesterday", "[units]\nan = century"} {
		lex, err := text.ParseLexicon("bad.txt", []byte(list))
		require.NoError(t, err)
		_, err = entity.New(lex, nil)
		require.Error(t, err, list)
	}
}

// FuzzMentions reads any text with tokens and trees that owe nothing to it.
func FuzzMentions(f *testing.F) {
	f.Add("Mme Dupont, PDG d'Orange, a levé 20 M€ (série A) en mai.\n« L'Oréal » vaut 3,5 milliards…", []byte{3, 1, 4, 1, 5})
	f.Add("London-based X's $2.25bn Series B, 12% up. Who's in? Jan. 3rd, 2024/05", []byte("\x00\xff\x80"))
	f.Add("Caisse de \xff dépôt et 1 200 000", []byte{})
	finders := []*entity.Finder{learnt(f, "fr"), learnt(f, "en")}
	tags := []string{"NOUN", "PROPN", "VERB", "ADJ", "DET", "ADP", "PRON", "AUX", "PUNCT", "CCONJ", "NUM", ""}
	relations := []string{"nsubj", "appos", "flat", "compound", "conj", "amod", "nmod:poss", "case", "cop", "acl:relcl", ""}
	f.Fuzz(func(t *testing.T, s string, noise []byte) {
		a, sentences := plain("2024-05-13", s)
		for i, b := range noise {
			tokens := sentences[i%max(1, len(sentences)) : min(len(sentences), i%max(1, len(sentences))+1)]
			if len(tokens) == 0 || len(tokens[0].Tokens) == 0 {
				continue
			}
			tok := &tokens[0].Tokens[i%len(tokens[0].Tokens)]
			tok.UPOS, tok.Deprel, tok.Head = tags[int(b)%len(tags)], relations[int(b)%len(relations)], int(b)-8
		}
		for _, finder := range finders {
			checkOrder(t, a, sentences, finder.Mentions(a, sentences))
		}
	})
}
