package extract

import (
	"context"

	"github.com/relata-kg/relata/extract/entity"
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
	resolver  *resolve.Resolver
}

// newPipeline loads what each stage must know of a language.
func newPipeline(l lang.Language, o *ontology.Ontology, fast bool) (p *pipeline, err error) {
	p = &pipeline{language: l.Code, fast: fast}
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
	lexicon("entity.txt", func(lex text.Lexicon) (err error) { p.names, err = entity.New(lex); return err })
	lexicon("relation.txt", func(lex text.Lexicon) (err error) { p.relations, err = relation.New(o, l.Code, lex); return err })
	lexicon("resolve.txt", func(lex text.Lexicon) (err error) { p.resolver, err = resolve.New(o, lex); return err })
	return p, err
}

// read takes an article through all stages before the facts.
func (p *pipeline) read(ctx context.Context, a *text.Article) (Reading, error) {
	sentences, err := p.syntax.Sentences(ctx, a, p.fast)
	if err != nil {
		return Reading{}, err
	}
	mentions := p.names.Mentions(a, sentences)
	return Reading{
		Language:  p.language,
		Sentences: sentences,
		Mentions:  mentions,
		Frames:    p.relations.Frames(sentences, mentions),
	}, nil
}
