package train

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/corpus"
	"github.com/relata-kg/relata/extract/entity"
	"github.com/relata-kg/relata/extract/lang"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

// foldsOfNames is how many parts the articles are divided into for names: what learns
// from the names of a part sees those that were found without having read it.
const foldsOfNames = 4

// names are what was learnt of names from all articles, and from all but each part.
type names struct {
	all   []byte
	parts [foldsOfNames][]byte
}

// learnNames trains on the annotated articles of each language, in the order of
// lang.All, and on the examples of the ontology.
func learnNames(ctx context.Context, languages [][]corpus.Article) (n names, err error) {
	x := &extract.Extractor{Unjudged: true, Names: []byte{}}
	var parts [foldsOfNames]entity.Lessons
	learn := func(i int, a text.Article, answers entity.Answers) error {
		reading, err := x.Read(ctx, a)
		if err != nil {
			return err
		}
		lessons, err := x.NameLessons(a, reading, answers)
		parts[i%foldsOfNames].Add(lessons)
		return err
	}
	for k, articles := range languages {
		for i := range articles {
			if err := learn(i, articles[i].Article, answersOf(&articles[i])); err != nil {
				return n, err
			}
		}
		for _, p := range ontology.Default().Predicates {
			for i, e := range p.Examples[lang.All[k].Code] {
				if err := learn(i, exampleArticle(e, lang.All[k].Code), answersOfExample(&p, e)); err != nil {
					return n, err
				}
			}
		}
	}
	if n.all, err = modelOfNames(parts, -1); err != nil {
		return n, err
	}
	for but := range parts {
		if n.parts[but], err = modelOfNames(parts, but); err != nil {
			return n, err
		}
	}
	return n, nil
}

// modelOfNames trains on the lessons of all parts but one.
func modelOfNames(parts [foldsOfNames]entity.Lessons, but int) ([]byte, error) {
	var all entity.Lessons
	for i := range parts {
		if i != but {
			all.Add(parts[i])
		}
	}
	var b bytes.Buffer
	if _, err := entity.Learn(all).WriteTo(&b); err != nil {
		return nil, fmt.Errorf("write model of names: %w", err)
	}
	return b.Bytes(), nil
}

// answersOf are what an article's annotation tells of names: those of its facts, the
// single words that it says are short for one, and what the facts take each to be.
func answersOf(a *corpus.Article) entity.Answers {
	answers := entity.Answers{Names: fullNames(a), Types: map[string][]graph.Type{}}
	for _, x := range a.Anaphors {
		words := a.Text[x.Start:x.End]
		first, _ := utf8.DecodeRuneInString(words)
		if len(x.Names) == 1 && unicode.IsUpper(first) && !strings.Contains(words, " ") && strings.Contains(x.Names[0], words) {
			answers.Names = append(answers.Names, words)
		}
	}
	slices.Sort(answers.Names)
	answers.Names = slices.Compact(answers.Names)
	for _, s := range a.Sentences {
		for i := range s.Facts {
			f := &s.Facts[i]
			p, known := ontology.Default().Predicate(f.Predicate)
			if !known {
				continue
			}
			restrict(answers.Types, f.Subject, p.Subject)
			if f.Sum == nil {
				restrict(answers.Types, f.Object, p.Object)
			}
		}
	}
	return answers
}

// answersOfExample are what an example of the ontology tells of its names.
func answersOfExample(p *ontology.Predicate, e ontology.Example) entity.Answers {
	answers := entity.Answers{Types: map[string][]graph.Type{}}
	for _, f := range e.Facts {
		fact, _, _ := strings.Cut(f, ";")
		subject, object, _ := strings.Cut(fact, "->")
		subject, object = strings.TrimSpace(subject), strings.TrimSpace(object)
		answers.Names = append(answers.Names, subject)
		restrict(answers.Types, subject, p.Subject)
		if !p.OfMoney() {
			answers.Names = append(answers.Names, object)
			restrict(answers.Types, object, p.Object)
		}
	}
	return answers
}

// restrict notes that a name is of one of these types.
func restrict(of map[string][]graph.Type, name string, types []graph.Type) {
	name = strings.ToLower(name)
	may, seen := of[name]
	if !seen {
		may = types
	}
	of[name] = slices.DeleteFunc(slices.Clone(may), func(t graph.Type) bool { return !slices.Contains(types, t) })
}
