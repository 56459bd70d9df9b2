// Package corpus reads articles that are annotated sentence by sentence: which
// facts each sentence states, and whom each pronoun, descriptor and short form
// stands for. The corpus of package fixtures is written so; learnt stages are
// trained on it and measured with it.
//
// A file holds articles in lines:
//
//	=== 2021-03-04 en
//	The headline
//	> Northvane | raised | 600000000 USD | round=series-b
//	A sentence of the first paragraph, one a line.
//	> Blue Anchor Capital | invested-in | Northvane | role=lead
//	Another one, of [the Swedish start-up=Northvane] and [its=Northvane] backers.
//
//	A blank line begins a paragraph.
//
// An article begins with its date of publication and its language, and with "partly"
// behind them if not every anaphor is marked. A line that begins with > is a fact that
// the sentence above it states, whether or not another one did before: subject,
// predicate, object, and qualifiers by their keys. Square brackets hold words of the text and, behind an equals sign,
// the full names, joined by +, of those whom they stand for.
package corpus

import (
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// Article is an article with its annotation. Its text is that of the lines
// without annotation, the lines of a paragraph joined by spaces.
type Article struct {
	text.Article
	// Sentences are in the order of the text, the headline first.
	Sentences []Sentence
	// Anaphors are in the order of the text and do not overlap.
	Anaphors []Anaphor
	// Partly is true if not all anaphors are marked, so that one without a mark may
	// stand for somebody all the same.
	Partly bool
}

// Sentence is a line of the text, and what it states.
type Sentence struct {
	text.Span
	Facts []Fact
}

// Anaphor is a passage that stands for those of these full names.
type Anaphor struct {
	text.Span
	Names []string
}

// Fact is what a sentence states of two names, or of a name and a sum: if Sum is
// not nil, Object is empty. Without other modality it is asserted.
type Fact struct {
	Subject, Predicate, Object string
	Sum                        *graph.Money
	graph.Qualifiers
	Modality graph.Modality
}
