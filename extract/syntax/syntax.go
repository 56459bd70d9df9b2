// Package syntax is the stages up to the tree, of one language: token, tag and
// parse, with the data that extract/lang has for them.
//
// In: an article, or the words of a treebank. Out: sentences of words with
// lemma, part of speech, features and Universal Dependencies tree. Extraction,
// the scores of a parser and the command's parse all read with it.
package syntax

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"path"
	"sync"

	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/parse"
	"github.com/relata-kg/relata/extract/tag"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/extract/token"
	"github.com/relata-kg/relata/extract/treebank"
)

// Names of a language's data files: the rules of its tokens, and the models.
const (
	TokenFile = "tokens.txt"
	TagFile   = "tag.model"
	ParseFile = "parse.model"
)

// Reader is the stages of one language. It is safe for concurrent use.
type Reader struct {
	rules  *token.Rules
	tagger *tag.Model
	parser *parse.Model
}

// Load makes the reader of a language.
func Load(l lang.Language) (*Reader, error) {
	var data [3][]byte
	for i, name := range []string{TokenFile, TagFile, ParseFile} {
		var err error
		if data[i], err = fs.ReadFile(l.Files, name); err != nil {
			return nil, fmt.Errorf("read models of %s: %w", l.Name, err)
		}
	}
	rules, err := token.Parse(path.Join(l.Code, TokenFile), bytes.NewReader(data[0]))
	if err != nil {
		return nil, err
	}
	// Somebody waits for the first sentence.
	r := &Reader{rules: rules}
	var tagErr, parseErr error
	var tagger sync.WaitGroup
	tagger.Go(func() { r.tagger, tagErr = tag.Load(data[1]) })
	r.parser, parseErr = parse.Load(data[2])
	tagger.Wait()
	if err := cmp.Or(tagErr, parseErr); err != nil {
		return nil, fmt.Errorf("%s: %w", l.Name, err)
	}
	return r, nil
}

// Sentences takes an article to parsed sentences, fast or as well as it can. It
// looks at ctx once a sentence.
func (r *Reader) Sentences(ctx context.Context, a *text.Article, fast bool) ([]text.Sentence, error) {
	return r.Follow(ctx, a, fast, nil)
}

// Follow is Sentences for somebody who waits: progress, if it is not nil, is told
// after each sentence how many are parsed, and of how many.
func (r *Reader) Follow(ctx context.Context, a *text.Article, fast bool, progress func(parsed, of int)) ([]text.Sentence, error) {
	sentences, err := r.rules.Sentences(a)
	if err != nil {
		return nil, err
	}
	for i := range sentences {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("sentence %d of %d: %w", i+1, len(sentences), err)
		}
		r.tagger.Tag(&sentences[i])
		r.parse(&sentences[i], fast)
		if progress != nil {
			progress(i+1, len(sentences))
		}
	}
	return sentences, nil
}

// Class is the class of words that a form belongs to, zero if it is in none: words
// of a class stand in like places.
func (r *Reader) Class(form string) uint32 { return r.tagger.Class(form) }

// Retree gives the words of a treebank tags and trees anew, whatever the treebank
// has: the article that its sentences make, as treebank.Article does, and the
// sentences, of the same words.
func (r *Reader) Retree(bank []treebank.Sentence, fast bool) (*text.Article, []text.Sentence) {
	article, sentences := treebank.Article(bank)
	for i := range sentences {
		sentences[i] = r.tagger.Retag(&tag.Example{Sentence: sentences[i], Text: article.Text})
		r.parse(&sentences[i], fast)
	}
	return article, sentences
}

func (r *Reader) parse(s *text.Sentence, fast bool) {
	if fast {
		r.parser.Fast(s)
		return
	}
	r.parser.Parse(s)
}
