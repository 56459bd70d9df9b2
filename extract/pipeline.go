package extract

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"

	"github.com/relata-kg/relata/extract/entity"
	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/parse"
	"github.com/relata-kg/relata/extract/relation"
	"github.com/relata-kg/relata/extract/resolve"
	"github.com/relata-kg/relata/extract/tag"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/extract/token"
	"github.com/relata-kg/relata/graph/ontology"
)

// pipeline is the stages for one language, each with its data.
type pipeline struct {
	language  string
	fast      bool
	tokens    *token.Rules
	tagger    *tag.Model
	parser    *parse.Model
	names     *entity.Finder
	relations *relation.Reader
	resolver  *resolve.Resolver
}

// newPipeline loads what each stage must know of a language.
func newPipeline(l lang.Language, o *ontology.Ontology, fast bool) (p *pipeline, err error) {
	p = &pipeline{language: l.Code, fast: fast}
	load := func(name string, use func(data []byte) error) {
		var data []byte
		if err != nil {
			return
		}
		if data, err = fs.ReadFile(l.Files, name); err == nil {
			err = use(data)
		}
	}
	lexicon := func(name string, use func(text.Lexicon) error) {
		load(name, func(data []byte) error {
			lex, err := text.ParseLexicon(name, data)
			if err != nil {
				return err
			}
			return use(lex)
		})
	}
	load("tokens.txt", func(data []byte) (err error) {
		p.tokens, err = token.Parse("tokens.txt", bytes.NewReader(data))
		return err
	})
	load("tag.model", func(data []byte) (err error) { p.tagger, err = tag.Load(data); return err })
	load("parse.model", func(data []byte) (err error) { p.parser, err = parse.Load(data); return err })
	lexicon("entity.txt", func(lex text.Lexicon) (err error) { p.names, err = entity.New(lex); return err })
	lexicon("relation.txt", func(lex text.Lexicon) (err error) { p.relations, err = relation.New(o, l.Code, lex); return err })
	lexicon("resolve.txt", func(lex text.Lexicon) (err error) { p.resolver, err = resolve.New(o, lex); return err })
	return p, err
}

// parse takes an article through the stages up to the tree. It looks at ctx
// once a sentence.
func (p *pipeline) parse(ctx context.Context, a *text.Article) ([]text.Sentence, error) {
	sentences := p.tokens.Sentences(a)
	for i := range sentences {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("sentence %d of %d: %w", i+1, len(sentences), err)
		}
		p.tagger.Tag(&sentences[i])
		if p.fast {
			p.parser.Fast(&sentences[i])
		} else {
			p.parser.Parse(&sentences[i])
		}
	}
	return sentences, nil
}

// read takes an article through all stages before the facts.
func (p *pipeline) read(ctx context.Context, a *text.Article) (Reading, error) {
	sentences, err := p.parse(ctx, a)
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
