// Package question reads questions. A question is a fact with a hole: it goes
// through the same stages as an article, and the frame in which an
// interrogative fills a role becomes a query. "Qui a investi dans Sakana AI ?"
// is the frame invested-in with an interrogative as subject.
//
// A question that is not understood whole is not answered: every name, date,
// sum, share and round of it must have found its place in the query.
package question

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/query"
)

// Reader reads questions. Its zero value is ready to use, by many goroutines
// at once.
type Reader struct {
	// Extractor reads the question as a text. If nil, one with the default
	// ontology.
	Extractor *extract.Extractor
	// Today is the day from which relative dates count ("last year"). If
	// empty, they are not understood.
	Today graph.Date
	// Known reports whether something has the name, so that one in lower case is
	// found to be a name ("who bought slack"). If nil, no such name is.
	Known func(name string) bool
}

// Misunderstood is the error for a question that is not understood whole.
type Misunderstood struct {
	Question string
	// Understood lists what was: names, predicates, dates.
	Understood []string
	// Reason says what was not.
	Reason string
}

// Error says what was understood and what not.
func (m *Misunderstood) Error() string {
	understood := "nothing of it"
	if len(m.Understood) > 0 {
		understood = strings.Join(m.Understood, ", ")
	}
	return fmt.Sprintf("the question %q is not understood: %s (understood: %s)", m.Question, m.Reason, understood)
}

// languages are the codes of the languages that questions may be asked in.
func languages() []string {
	var codes []string
	for _, l := range lang.All {
		codes = append(codes, l.Code)
	}
	return codes
}

// Read turns a question into a request. The language is an ISO 639-1 code; if
// empty, it is found from the words. The error is a *Misunderstood if the
// question is not understood.
func (r *Reader) Read(ctx context.Context, question, language string) (query.Request, error) {
	question = strings.TrimSpace(question)
	if language != "" {
		return r.read(ctx, question, language, (*understanding).request)
	}
	detected, _ := lang.Detect(question, languages()...)
	if detected != "" {
		q, err := r.read(ctx, question, detected, (*understanding).request)
		if m := (*Misunderstood)(nil); !errors.As(err, &m) {
			return q, err
		}
	}
	// A few words may be taken for another language, or for none. Forms are of one alone.
	failed := &Misunderstood{Question: question, Reason: "its language is not clear"}
	for _, way := range []func(*understanding) (query.Request, error){(*understanding).form, (*understanding).request} {
		for _, code := range languages() {
			q, err := r.read(ctx, question, code, way)
			switch m := (*Misunderstood)(nil); {
			case err == nil, !errors.As(err, &m):
				return q, err
			case code == detected:
				failed = m
			}
		}
		if detected != "" {
			break
		}
	}
	return nil, failed
}

// read reads a question in a language, and makes its request in a way.
func (r *Reader) read(ctx context.Context, question, language string, way func(*understanding) (query.Request, error)) (query.Request, error) {
	g, err := grammarOf(language)
	if err != nil {
		return nil, fmt.Errorf("read the question %q: %w", question, err)
	}
	x := r.Extractor
	if x == nil {
		x = defaultExtractor
	}
	plain, span := g.takePeriod(question, r.Today)
	plain, marks := take(g.words, plain)
	plain, reading, low, err := r.readRange(ctx, x, g, plain, language)
	if err != nil {
		return nil, fmt.Errorf("read the question %q: %w", question, err)
	}
	o := x.Ontology
	if o == nil {
		o = ontology.Default()
	}
	return way(&understanding{question: plain, marks: marks, span: span, low: low, reading: reading, known: r.Known, grammar: g, ontology: o, used: map[int]bool{}})
}

// defaultExtractor serves all Readers that have none of their own, so that
// models are loaded once.
var defaultExtractor = &extract.Extractor{}

// article wraps a question as a text to read.
func (r *Reader) article(question, language string) text.Article {
	if !strings.HasSuffix(question, "?") {
		question += " ?"
	}
	return text.Article{
		Document: graph.Document{ID: graph.DocumentID(question), Name: "question", Language: language, Published: r.Today},
		Text:     question,
		Blocks:   []text.Block{{Span: text.Span{End: len(question)}}},
	}
}

// grammar is what questions of a language need beside the grammar of articles: words by
// what they do, and whole questions.
type grammar struct {
	words   text.Lexicon
	classes map[string]class
	forms   []form
	periods []period
	// ranges finds ranges of sums.
	ranges *regexp.Regexp
	// vocabulary has every word of the forms and classes: none of them begins a name.
	vocabulary map[string]bool
}

// grammars are those made so far, by language.
var grammars sync.Map

// grammarOf returns the grammar of a language.
func grammarOf(language string) (*grammar, error) {
	if g, made := grammars.Load(language); made {
		return g.(*grammar), nil
	}
	l, known := lang.Get(language)
	if !known {
		return nil, fmt.Errorf("%s: %w", lang.LanguageName(language), extract.ErrLanguage)
	}
	words, err := text.ReadLexicon(l.Files, "question.txt")
	if err != nil {
		return nil, err
	}
	made, err := makeGrammar(words)
	if err != nil {
		return nil, fmt.Errorf("questions in %s: %w", lang.LanguageName(language), err)
	}
	g, _ := grammars.LoadOrStore(language, made)
	return g.(*grammar), nil
}

// makeGrammar makes the grammar of a word list.
func makeGrammar(words text.Lexicon) (*grammar, error) {
	classes, err := classesOf(words)
	if err != nil {
		return nil, err
	}
	forms, err := formsOf(words, classes)
	if err != nil {
		return nil, fmt.Errorf("forms: %w", err)
	}
	periods, err := periodsOf(words)
	if err != nil {
		return nil, err
	}
	ranges, err := rangesOf(words)
	if err != nil {
		return nil, fmt.Errorf("ranges of sums: %w", err)
	}
	return &grammar{words, classes, forms, periods, ranges, vocabularyOf(words, classes)}, nil
}

// vocabularyOf lists the words of forms, macros and classes, and those that say nothing.
func vocabularyOf(words text.Lexicon, classes map[string]class) map[string]bool {
	vocabulary := map[string]bool{}
	add := func(words string) {
		for w := range strings.FieldsSeq(plainWords(words)) {
			vocabulary[w] = true
		}
	}
	plain := strings.NewReplacer("|", " ", "_", " ", "?", " ")
	for template := range words["forms"] {
		add(plain.Replace(template))
	}
	for _, macro := range words["macros"] {
		add(plain.Replace(macro))
	}
	for _, section := range []string{"plain", "idle", "articles"} {
		for w := range words[section] {
			add(w)
		}
	}
	for _, c := range classes {
		for _, part := range c {
			for words := range part {
				add(words)
			}
		}
	}
	return vocabulary
}
