package train

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/corpus"
	"github.com/relata-kg/relata/extract/judge"
	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/resolve"
	"github.com/relata-kg/relata/extract/syntax"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

// Facts trains what is learnt from annotated articles, for all languages at once: what
// names are; the judge, also from the examples of the ontology; and the ranking of
// antecedents. The articles are those of the files CODE-train.txt in the folder, read by
// the languages' own models. It takes minutes and stops between two steps when ctx is
// done.
func Facts(ctx context.Context, folder string, o Options) (Models, error) {
	r := run{ctx: ctx, o: o}
	articles := make([][]corpus.Article, len(lang.All))
	for i, l := range lang.All {
		r.step(l.Name+" articles", func() (err error) {
			articles[i], err = annotated(folder, l, "train", o.Sentences)
			return err
		})
	}
	var n names
	r.step("names", func() (err error) { n, err = learnNames(ctx, articles); return err })
	var materials []judge.Material
	var lessons []resolve.Lesson
	for i, l := range lang.All {
		var p pupil
		r.step(l.Name+" readings", func() error { return p.readParts(ctx, articles[i], &n) })
		r.step(l.Name+" examples", func() error { return p.examplesOf(ctx, ontology.Default(), l.Code, n.all) })
		r.step(l.Name+" words", func() error {
			reader, err := syntax.Load(l)
			if err != nil {
				return err
			}
			words, err := extract.Words(l, reader)
			materials = append(materials, judge.Material{Language: l.Code, Words: words, Examples: p.examples})
			return err
		})
		lessons = append(lessons, p.lessons...)
	}
	models := Models{extract.NamesFile: n.all}
	r.step("antecedents", func() error { return models.add(extract.AntecedentsFile, resolve.Learn(lessons)) })
	r.step("judge", func() error { return models.add(extract.JudgeFile, judge.Learn(ontology.Default(), materials)) })
	if r.err != nil {
		return nil, fmt.Errorf("train on %s: %w", folder, r.err)
	}
	return models, nil
}

// annotated reads at most limit articles of a language and kind, "train" or "test", in
// a folder, all if it is zero.
func annotated(folder string, l lang.Language, kind string, limit int) ([]corpus.Article, error) {
	file := filepath.Join(folder, l.Code+"-"+kind+".txt")
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read corpus: %w", err)
	}
	articles, err := corpus.Read(file, bytes.NewReader(data))
	if limit > 0 && limit < len(articles) {
		articles = articles[:limit]
	}
	return articles, err
}

// pupil gathers what there is to learn.
type pupil struct {
	examples []judge.Example
	lessons  []resolve.Lesson
}

// readParts goes through the annotated articles of a language, each part with names as
// they are found by who has not read it.
func (p *pupil) readParts(ctx context.Context, articles []corpus.Article, n *names) error {
	for part, learnt := range n.parts {
		reader := &extract.Extractor{Unjudged: true, Names: learnt}
		for i := part; i < len(articles); i += foldsOfNames {
			if err := p.read(ctx, reader, &articles[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// read goes through an annotated article.
func (p *pupil) read(ctx context.Context, reader *extract.Extractor, a *corpus.Article) error {
	reading, err := reader.Read(ctx, a.Article)
	if err != nil {
		return err
	}
	key := newKey(a, reading)
	x := key.example()
	if x.Told, err = reader.Told(a.Article, reading, x.Pairs); err != nil {
		return err
	}
	p.examples = append(p.examples, x)
	reading.Frames = everyOther(x.Told)
	lessons, err := reader.Lessons(a.Article, reading, key.answers())
	p.lessons = append(p.lessons, lessons...)
	return err
}

// examplesOf goes through the examples that the ontology has for a language. Of each
// only the facts of its own predicate are told.
func (p *pupil) examplesOf(ctx context.Context, o *ontology.Ontology, language string, names []byte) error {
	reader := &extract.Extractor{Unjudged: true, Names: names}
	for i := range o.Predicates {
		for _, e := range o.Predicates[i].Examples[language] {
			reading, err := reader.Read(ctx, exampleArticle(e, language))
			if err != nil {
				return err
			}
			if x, ok := exemplary(&o.Predicates[i], e, reading); ok {
				p.examples = append(p.examples, x)
			}
		}
	}
	return nil
}

// everyOther is every other frame. Whom an anaphor stands for is told by what else the
// document says, of which a reader understands about half.
func everyOther(frames []text.Frame) []text.Frame {
	var half []text.Frame
	for i := 0; i < len(frames); i += 2 {
		half = append(half, frames[i])
	}
	return half
}

// exampleArticle is an example of the ontology as an article.
func exampleArticle(e ontology.Example, language string) text.Article {
	a := text.Article{Text: e.Text, Blocks: []text.Block{{Span: text.Span{End: len(e.Text)}}}}
	a.Document = graph.Document{Name: e.Line, Language: language}
	return a
}
