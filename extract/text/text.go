// Package text holds what the stages of extraction hand on to each other: the
// article with its blocks, sentences of tokens, mentions and frames. It has no
// behaviour but small look-ups; every position is a byte offset into the
// article's text, and nothing copies the text but to give a word its form.
package text

import (
	"strings"

	"github.com/relata-kg/relata/graph"
)

// Span is a half-open range of bytes in an article's text.
type Span struct{ Start, End int }

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether o lies within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Article is a document with its text, ready to be read.
type Article struct {
	graph.Document
	// Text is the whole text, header lines included; evidence points into it.
	Text string
	// Blocks are the parts to read, in order: headline, paragraphs, items of
	// lists. What lies between them (header lines, blank lines) is no prose.
	Blocks []Block
	// Page is the page of HTML that Text was made of, in UTF-8, if whoever read it
	// wanted to have it.
	Page string
}

// Block is a part of an article that no sentence crosses.
type Block struct {
	Span
	// Heading is true for a headline or a subheading, which need no full stop
	// and often leave out articles and auxiliaries.
	Heading bool
}

// Sentence is one sentence of an article. Tokens are its syntactic words in
// order; Head in them points within the same sentence.
type Sentence struct {
	Span
	Tokens []Token
	// Multiword lists the surface tokens that stand for several words
	// ("du" = "de" + "le"), in order, as ranges of Tokens.
	Multiword []Range
	// Heading is true if the sentence belongs to a heading block.
	Heading bool
	// Block is the index of the sentence's block in Article.Blocks.
	Block int
}

// Below reports whether token i is top, or depends on it directly or not. It is
// false of a negative top, and ends even where heads go in a circle.
func (s *Sentence) Below(i, top int) bool {
	for steps := 0; i >= 0 && steps <= len(s.Tokens); steps++ {
		if i == top {
			return true
		}
		i = s.Tokens[i].Head
	}
	return false
}

// Range is a half-open range of token indexes.
type Range struct{ First, End int }

// Token is a syntactic word as Universal Dependencies define it. The words of
// a multiword token share its Span.
type Token struct {
	Span
	// Form is the word as written; for a word of a multiword token, its full
	// form ("le" in "du").
	Form  string
	Lemma string
	// UPOS is the universal part of speech ("NOUN"), Feats the features as in
	// CoNLL-U ("Gender=Fem|Number=Sing"), empty if there are none.
	UPOS  string
	Feats string
	// Head is the index in Sentence.Tokens of the word that this one depends
	// on, or -1 for the root of the sentence. Deprel is the UD relation.
	Head   int
	Deprel string
}

// Lemma is the lemma of t in lower case, or its form if it has none.
func Lemma(t *Token) string {
	if t.Lemma == "" || t.Lemma == "_" {
		return strings.ToLower(t.Form)
	}
	return strings.ToLower(t.Lemma)
}
