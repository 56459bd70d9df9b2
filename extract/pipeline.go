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
func newPipeline(l lang.Language, o *ontology.Ontology, fast bool) (*pipeline, error) {
	p := &pipeline{language: l.Code, fast: fast}
	lexicon := func(name string) (text.Lexicon, error) {
		data, err := fs.ReadFile(l.Files, name)
		if err != nil {
			return nil, err
		}
		return text.ParseLexicon(name, data)
	}
	for _, load := range []func() error{
		func() (err error) {
			data, err := fs.ReadFile(l.Files, "tokens.txt")
			if err == nil {
				p.tokens, err = token.Parse("tokens.txt", bytes.NewReader(data))
			}
			return err
		},
		func() (err error) {
			data, err := fs.ReadFile(l.Files, "tag.model")
			if err == nil {
				p.tagger, err = tag.Load(data)
			}
			return err
		},
		func() (err error) {
			data, err := fs.ReadFile(l.Files, "parse.model")
			if err == nil {
				p.parser, err = parse.Load(data)
			}
			return err
		},
		func() (err error) {
			lex, err := lexicon("entity.txt")
			if err == nil {
				p.names, err = entity.New(lex)
			}
			return err
		},
		func() (err error) {
			lex, err := lexicon("relation.txt")
			if err == nil {
				p.relations, err = relation.New(o, l.Code, lex)
			}
			return err
		},
		func() (err error) {
			lex, err := lexicon("resolve.txt")
			if err == nil {
				p.resolver, err = resolve.New(o, lex)
			}
			return err
		},
	} {
		if err := load(); err != nil {
			return nil, err
		}
	}
	return p, nil
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
