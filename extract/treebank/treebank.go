// Package treebank reads and writes sentences as CoNLL-U, the format of the
// Universal Dependencies treebanks, and scores sentences against them.
//
// In: CoNLL-U, plain or gzip. Out: sentences as the stages of extraction know
// them (text.Sentence), each with the text it was annotated on, to which its
// byte offsets refer. Empty nodes and enhanced dependencies are left out: no
// stage knows them. Training on the sentences is package train's.
package treebank

import "github.com/relata-kg/relata/extract/text"

// Sentence is a sentence of a treebank.
type Sentence struct {
	text.Sentence
	// ID is the sentence's sent_id, empty if it has none.
	ID string
	// Text is the raw text of the sentence; the spans of the tokens are offsets
	// into it.
	Text string
	// NewParagraph is true if a document or a paragraph starts here.
	NewParagraph bool
	// Misc is the MISC column of each token without SpaceAfter, "" if empty.
	Misc []string
}

// Article joins the sentences into one article, as they would stand in running
// text: a space between sentences, a blank line where a paragraph starts. It
// returns the sentences as well with their spans moved to the article's text.
func Article(sentences []Sentence) (*text.Article, []text.Sentence) {
	a := &text.Article{}
	var b []byte
	moved := make([]text.Sentence, 0, len(sentences))
	for i, s := range sentences {
		switch {
		case i == 0:
		case s.NewParagraph:
			b = append(b, "\n\n"...)
		default:
			b = append(b, ' ')
		}
		if i == 0 || s.NewParagraph {
			a.Blocks = append(a.Blocks, text.Block{Span: text.Span{Start: len(b)}})
		}
		moved = append(moved, shifted(s.Sentence, len(b), len(a.Blocks)-1))
		b = append(b, s.Text...)
		a.Blocks[len(a.Blocks)-1].End = len(b)
	}
	a.Text = string(b)
	return a, moved
}

// shifted is a copy of s with every span moved by offset.
func shifted(s text.Sentence, offset, block int) text.Sentence {
	s.Start, s.End, s.Block = s.Start+offset, s.End+offset, block
	s.Tokens = append([]text.Token(nil), s.Tokens...)
	for i := range s.Tokens {
		s.Tokens[i].Start += offset
		s.Tokens[i].End += offset
	}
	return s
}

// Sentences is the sentences without what only a treebank knows of them.
func Sentences(bank []Sentence) []text.Sentence {
	out := make([]text.Sentence, len(bank))
	for i := range bank {
		out[i] = bank[i].Sentence
	}
	return out
}
