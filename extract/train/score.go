package train

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"

	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/parse"
	"github.com/relata-kg/relata/extract/tag"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/extract/token"
	"github.com/relata-kg/relata/extract/treebank"
)

// TokenFile is the name of a language's rules of tokenisation.
const TokenFile = "tokens.txt"

// Stages is the stages up to the tree, of one language. It is safe for
// concurrent use.
type Stages struct {
	Rules  *token.Rules
	Tagger *tag.Model
	Parser *parse.Model
}

// Load makes the stages of the data files of l.
func Load(l lang.Language) (*Stages, error) {
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
	tagger, err := tag.Load(data[1])
	if err != nil {
		return nil, fmt.Errorf("%s: %w", l.Name, err)
	}
	parser, err := parse.Load(data[2])
	if err != nil {
		return nil, fmt.Errorf("%s: %w", l.Name, err)
	}
	return &Stages{rules, tagger, parser}, nil
}

// Read takes an article to parsed sentences, fast or as well as it can.
func (s *Stages) Read(a *text.Article, fast bool) []text.Sentence {
	sentences := s.Rules.Sentences(a)
	for i := range sentences {
		s.Tagger.Tag(&sentences[i])
		s.parse(&sentences[i], fast)
	}
	return sentences
}

func (s *Stages) parse(sentence *text.Sentence, fast bool) {
	if fast {
		s.Parser.Fast(sentence)
		return
	}
	s.Parser.Parse(sentence)
}

// Retree gives the words of a treebank tags and trees anew, whatever the treebank
// has: the article that its sentences make, as treebank.Article does, and the
// sentences, of the same words.
func (s *Stages) Retree(bank []treebank.Sentence, fast bool) (*text.Article, []text.Sentence) {
	article, sentences := treebank.Article(bank)
	for i := range sentences {
		sentences[i] = s.Tagger.Retag(&tag.Example{Sentence: sentences[i], Text: article.Text})
		s.parse(&sentences[i], fast)
	}
	return article, sentences
}

// Score parses the sentences of a treebank and scores them: raw from their
// running text, else from the words of the treebank, the tags being the
// tagger's.
func (s *Stages) Score(bank []treebank.Sentence, raw, fast bool) treebank.Score {
	article, gold := treebank.Article(bank)
	if raw {
		return treebank.Evaluate(gold, s.Read(article, fast))
	}
	_, system := s.Retree(bank, fast)
	return treebank.Evaluate(gold, system)
}
