package extract

import (
	"context"
	"errors"
	"io/fs"

	"github.com/relata-kg/relata/extract/entity"
	"github.com/relata-kg/relata/extract/judge"
	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/relation"
	"github.com/relata-kg/relata/extract/resolve"
	"github.com/relata-kg/relata/extract/syntax"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph/ontology"
)

// pipeline is the stages for one language, each with its data.
type pipeline struct {
	language  string
	fast      bool
	syntax    *syntax.Reader
	names     *entity.Finder
	relations *relation.Reader
	judge     *judge.Model // nil if it is not wanted
	resolver  *resolve.Resolver
}

// newPipeline loads what each stage must know of a language.
func (x *Extractor) newPipeline(l lang.Language, o *ontology.Ontology) (p *pipeline, err error) {
	p = &pipeline{language: l.Code, fast: x.Fast}
	if p.syntax, err = syntax.Load(l); err != nil {
		return nil, err
	}
	lexicon := func(name string, use func(text.Lexicon) error) {
		var lex text.Lexicon
		if err == nil {
			lex, err = text.ReadLexicon(l.Files, name)
		}
		if err == nil {
			err = use(lex)
		}
	}
	lexicon("entity.txt", func(lex text.Lexicon) (err error) { p.names, err = entity.New(lex, p.syntax.Class); return err })
	lexicon("relation.txt", func(lex text.Lexicon) (err error) { p.relations, err = relation.New(o, l.Code, lex); return err })
	lexicon("resolve.txt", func(lex text.Lexicon) (err error) { p.resolver, err = resolve.New(o, lex); return err })
	if err == nil {
		err = loadShared(AntecedentsFile, p.resolver.Rank)
	}
	if err == nil {
		err = p.loadNames(x.Names)
	}
	if err == nil && !x.Unjudged {
		err = p.loadJudge(l, o)
	}
	return p, err
}

// Names of the data files of what was learnt from the corpus: the models of the judge,
// of antecedents and of names, which all languages share, and of each language the words
// by meaning.
const (
	JudgeFile       = "judge.model"
	AntecedentsFile = "antecedents.model"
	NamesFile       = "names.model"
	MeaningFile     = "judge.txt"
)

// loadNames loads what was learnt of names: what the program has if it is nil, nothing if
// it is empty.
func (p *pipeline) loadNames(learnt []byte) error {
	switch {
	case learnt == nil:
		return loadShared(NamesFile, p.names.Load)
	case len(learnt) == 0:
		return nil
	}
	return p.names.Load(learnt)
}

// loadShared loads what all languages share, if there is such a file: what is learnt
// is learnt without.
func loadShared(name string, load func([]byte) error) error {
	data, err := lang.Shared.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return load(data)
}

// loadJudge loads the judge.
func (p *pipeline) loadJudge(l lang.Language, o *ontology.Ontology) error {
	data, err := lang.Shared.ReadFile(JudgeFile)
	if err != nil {
		return err
	}
	words, err := Words(l, p.syntax)
	if err == nil {
		p.judge, err = judge.Load(o, l.Code, words, data)
	}
	return err
}

// Words is what a judge must know of the words of a language.
func Words(l lang.Language, r *syntax.Reader) (judge.Words, error) {
	meanings, err := text.ReadLexicon(l.Files, MeaningFile)
	return judge.Words{Class: r.Class, Meanings: meanings}, err
}

// read takes an article through all stages before the facts, and tells progress, if
// it is not nil, of the sentences parsed: they take most of the time.
func (p *pipeline) read(ctx context.Context, a *text.Article, progress func(parsed, of int)) (Reading, error) {
	sentences, err := p.syntax.Follow(ctx, a, p.fast, progress)
	if err != nil {
		return Reading{}, err
	}
	mentions := p.names.Mentions(a, sentences)
	frames := p.relations.Frames(sentences, mentions)
	if p.judge != nil {
		frames = p.relations.Judged(sentences, mentions, frames, p.judge.Pairs(sentences, mentions, frames))
		frames = p.judge.Qualify(sentences, mentions, frames)
	}
	return Reading{
		Language:  p.language,
		Sentences: sentences,
		Mentions:  mentions,
		Frames:    frames,
	}, nil
}
