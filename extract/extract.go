// Package extract reads articles: an article goes in, a batch of facts comes
// out. It is one line of stages, each in a package of its own:
//
//	token     text               -> sentences of tokens
//	tag       tokens             -> part of speech, features, lemma
//	parse     tagged sentence    -> Universal Dependencies tree
//	entity    parsed sentences   -> mentions
//	relation  mentions           -> frames, by the wording of the ontology
//	resolve   mentions, frames   -> entities, events, facts
//
// Extraction is a pure function of the article, the fields of the Extractor and
// the models that are part of the program: the same input gives the same bytes,
// whatever has been read before.
package extract

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/relata-kg/relata/extract/entity"
	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/resolve"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

// ErrLanguage is returned, wrapped in a LanguageError, for an article in a
// language that is not read.
var ErrLanguage = errors.New("this language is not read")

// LanguageError says which language an article is in that is not read.
type LanguageError struct {
	// Document is the name of the article.
	Document string
	// Language is a code as of lang.Detect, empty if nothing tells, and Confidence
	// how sure that is, 0 to 1: 1 if the article says so itself.
	Language   string
	Confidence float64
}

// Error names the language in English.
func (e *LanguageError) Error() string {
	switch {
	case e.Language == "":
		return fmt.Sprintf("%s: cannot tell its language: name it, if it is one that is read", e.Document)
	case e.Confidence == 1:
		return fmt.Sprintf("%s: written in %s: %v", e.Document, lang.LanguageName(e.Language), ErrLanguage)
	}
	return fmt.Sprintf("%s: written in %s (sure by %.2f): %v", e.Document, lang.LanguageName(e.Language), e.Confidence, ErrLanguage)
}

// Unwrap returns ErrLanguage.
func (e *LanguageError) Unwrap() error { return ErrLanguage }

// Extractor reads articles. Its zero value is ready to use, by many goroutines
// at once; models are loaded when first needed. Do not change its fields after
// first use, nor copy it.
type Extractor struct {
	// Ontology is what to look for. If nil, ontology.Default.
	Ontology *ontology.Ontology
	// Predicates are the only ones to return. If empty, all.
	Predicates []string
	// Fast chooses the greedy parser, which is several times faster and a
	// little less accurate.
	Fast bool
	// Unjudged leaves out the judge: facts are what the wording of the ontology says.
	Unjudged bool
	// Names is what was learnt of names (package entity). If nil, what the program has;
	// if empty, nothing.
	Names []byte

	mu        sync.Mutex
	pipelines map[string]*pipeline
}

// Reading is an article as the stages understood it, before facts are made.
type Reading struct {
	// Language is the code of the language it was read in.
	Language  string
	Sentences []text.Sentence
	// Mentions are those of the whole document, in order; Frames refer to them.
	Mentions []text.Mention
	Frames   []text.Frame
}

// Extract returns the facts of an article, with the document that they cite.
// The language is that of the article's header, else the one it is found to be
// in; an error that is ErrLanguage says that it is not read.
func (x *Extractor) Extract(ctx context.Context, a text.Article) (graph.Batch, error) {
	return x.Follow(ctx, a, nil)
}

// Follow is Extract for somebody who waits: progress, if it is not nil, is told after
// each sentence how many are parsed, and of how many.
func (x *Extractor) Follow(ctx context.Context, a text.Article, progress func(parsed, of int)) (graph.Batch, error) {
	p, err := x.pipeline(&a)
	if err != nil {
		return graph.Batch{}, err
	}
	reading, err := p.read(ctx, &a, progress)
	if err != nil {
		return graph.Batch{}, fmt.Errorf("read %s: %w", a.Name, err)
	}
	facts := p.resolver.Facts(&a, reading.Sentences, reading.Mentions, reading.Frames)
	if len(x.Predicates) > 0 {
		facts = slices.DeleteFunc(facts, func(f graph.Fact) bool { return !slices.Contains(x.Predicates, f.Predicate) })
	}
	return graph.Batch{Document: a.Document, Text: a.Text, Facts: facts}, nil
}

// Read returns what the stages before the facts make of an article.
func (x *Extractor) Read(ctx context.Context, a text.Article) (Reading, error) {
	p, err := x.pipeline(&a)
	if err != nil {
		return Reading{}, err
	}
	return p.read(ctx, &a, nil)
}

// Parse returns the parsed sentences of an article.
func (x *Extractor) Parse(ctx context.Context, a text.Article) ([]text.Sentence, error) {
	p, err := x.pipeline(&a)
	if err != nil {
		return nil, err
	}
	return p.syntax.Sentences(ctx, &a, p.fast)
}

// pipeline returns the stages for the language of a, and notes that language
// in a. They are built once.
func (x *Extractor) pipeline(a *text.Article) (*pipeline, error) {
	code, confidence := a.Language, 1.0
	if code == "" {
		code, confidence = lang.Detect(a.Text)
	}
	language, known := lang.Get(code)
	if !known {
		return nil, &LanguageError{Document: a.Name, Language: code, Confidence: confidence}
	}
	a.Language = code
	x.mu.Lock()
	defer x.mu.Unlock()
	if p := x.pipelines[code]; p != nil {
		return p, nil
	}
	o := x.Ontology
	if o == nil {
		o = ontology.Default()
	}
	p, err := x.newPipeline(language, o)
	if err != nil {
		return nil, fmt.Errorf("prepare to read %s: %w", language.Name, err)
	}
	if x.pipelines == nil {
		x.pipelines = map[string]*pipeline{}
	}
	x.pipelines[code] = p
	return p, nil
}

// Lessons returns what is to be learnt of antecedents from a document that was read,
// given what its annotation tells.
func (x *Extractor) Lessons(a text.Article, r Reading, answers resolve.Answers) ([]resolve.Lesson, error) {
	p, err := x.pipeline(&a)
	if err != nil {
		return nil, err
	}
	return p.resolver.Lessons(&a, r.Sentences, r.Mentions, r.Frames, answers), nil
}

// NameLessons returns what an annotated article that was read teaches of names.
func (x *Extractor) NameLessons(a text.Article, r Reading, answers entity.Answers) (entity.Lessons, error) {
	p, err := x.pipeline(&a)
	if err != nil {
		return entity.Lessons{}, err
	}
	return p.names.Lessons(&a, r.Sentences, answers), nil
}

// Told returns the frames of a document that was read, with those of pairs that are
// known to be the ends of facts.
func (x *Extractor) Told(a text.Article, r Reading, pairs []text.Pair) ([]text.Frame, error) {
	p, err := x.pipeline(&a)
	if err != nil {
		return nil, err
	}
	sorted := slices.Clone(pairs)
	slices.SortStableFunc(sorted, func(a, b text.Pair) int { return a.Sentence - b.Sentence })
	return p.relations.Judged(r.Sentences, r.Mentions, r.Frames, sorted), nil
}
