// Package resolve turns what a document's sentences say into facts: it finds
// out which mentions are the same entity (names.go), whom descriptors and
// pronouns stand for (coref.go, salience.go), which frames tell of the same
// happening (event.go, host.go), and writes down the facts that follow, each with its
// qualifiers and its evidence (fact.go, merge.go).
//
// Explain gives the same facts with the reasons for each (clue.go, explain.go).
//
// It looks at nothing but the document: who an entity is across documents is
// for package graph/identity, when facts are stored.
package resolve

import (
	"fmt"

	"github.com/relata-kg/relata/extract/model"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

// Version names the extractor in facts.
const Version = "rules/1"

// Resolver makes facts of frames in one language. It may be used by many
// goroutines at once.
type Resolver struct {
	ontology *ontology.Ontology
	words    words
	// ranks scores what an anaphor may stand for.
	ranks *model.Net
	// asked, if not nil, is asked of every choice before it is made; it answers it if
	// the answer is known.
	asked func(d *discourse, x anaphor, excluded func(int) bool) (who int, known bool)
}

// New returns a resolver for predicates of o, given a language's lexicon. It
// returns an error if the lexicon lacks a section.
func New(o *ontology.Ontology, lex text.Lexicon) (*Resolver, error) {
	w, err := newWords(lex)
	if err != nil {
		return nil, fmt.Errorf("lexicon of coreference: %w", err)
	}
	return &Resolver{ontology: o, words: w}, nil
}

// Facts returns the facts of a document, ordered by their first evidence, then
// id. Mentions and frames are those of the whole document, in order.
func (r *Resolver) Facts(a *text.Article, sentences []text.Sentence, mentions []text.Mention, frames []text.Frame) []graph.Fact {
	drafts := r.newDiscourse(a, sentences, mentions).read(frames)
	facts := make([]graph.Fact, len(drafts))
	for i, x := range drafts {
		facts[i] = x.Fact
	}
	return facts
}

// read resolves the document and returns its facts, in the order of Facts.
func (d *discourse) read(frames []text.Frame) []*draft {
	d.cluster()
	d.topic = d.about()
	d.cast(frames)
	d.resolve()
	events := d.gather(frames)
	d.bridge(events)
	d.markUndisclosed(events)
	return d.facts(events)
}

// discourse is a document while it is being resolved.
type discourse struct {
	*Resolver
	article   *text.Article
	sentences []text.Sentence
	mentions  []text.Mention
	entities  []*entity
	// topic is whom the document is about, nil if that is not clear.
	topic *entity
	// centres are the entities that a happening of the document is about, guests
	// those that only take part in one: the company of a round, and its investors.
	centres, guests map[int]bool
	// roles are what each entity is by name an end of, ends what each other mention is.
	roles, ends map[int][]uint32
	// of is the entity of each mention, or -1.
	of []int
	// clues say how the entity of each mention was found that is no name.
	clues []clue
	// sheet is room for the scores of candidates.
	sheet model.Sheet
	// explained is true if the terms of saliences are kept.
	explained bool
	// starts is the index of the first mention of each sentence, and their number
	// at the end; opening the first sentence of each one's block.
	starts, opening []int
}

func (r *Resolver) newDiscourse(a *text.Article, sentences []text.Sentence, mentions []text.Mention) *discourse {
	d := &discourse{Resolver: r, article: a, sentences: sentences, mentions: mentions, of: make([]int, len(mentions)), clues: make([]clue, len(mentions))}
	for i := range d.of {
		d.of[i] = -1
	}
	next := 0
	for s := range sentences {
		for next < len(mentions) && mentions[next].Sentence < s {
			next++
		}
		d.starts = append(d.starts, next)
		d.opening = append(d.opening, s)
		if s > 0 && sentences[s].Block == sentences[s-1].Block {
			d.opening[s] = d.opening[s-1]
		}
	}
	d.starts = append(d.starts, len(mentions))
	return d
}

// within is the half-open range of the mentions of a sentence.
func (d *discourse) within(sentence int) (first, end int) {
	return d.starts[sentence], d.starts[sentence+1]
}

// head returns the token that heads mention i.
func (d *discourse) head(i int) *text.Token {
	m := &d.mentions[i]
	return &d.sentences[m.Sentence].Tokens[m.Head]
}
