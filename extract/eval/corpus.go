package eval

import (
	"bytes"
	"encoding/json"
	"unicode"
	"unicode/utf8"

	"github.com/relata-kg/relata/extract/corpus"
	"github.com/relata-kg/relata/graph"
)

// annotated are articles annotated sentence by sentence (package corpus).
var annotated = Format{
	Name: "corpus",
	About: `A corpus: articles annotated sentence by sentence, as those of fixtures/corpus.
What several sentences of an article state of the same ends is one fact, unless their
qualifiers differ.`,
	knows: corpus.Is,
	read:  readCorpus,
}

func readCorpus(data []byte) ([]Gold, error) {
	articles, err := corpus.Read("corpus", bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	all := make([]Gold, len(articles))
	for i := range articles {
		all[i] = goldOf(&articles[i])
	}
	return all, nil
}

// goldOf is an annotated article as gold. Names that stand for others in it count as
// theirs.
func goldOf(a *corpus.Article) Gold {
	g := Gold{Name: a.Name, Language: a.Language, Published: a.Published, Article: a.Article, Aliases: map[string][]string{}}
	for _, x := range a.Anaphors {
		words := a.Text[x.Start:x.End]
		if r, _ := utf8.DecodeRuneInString(words); unicode.IsUpper(r) && len(x.Names) == 1 {
			g.Aliases[x.Names[0]] = append(g.Aliases[x.Names[0]], words)
		}
	}
	for _, s := range a.Sentences {
		for i := range s.Facts {
			g.tell(stated(&s.Facts[i]))
		}
	}
	return g
}

// stated is a fact of a corpus as one of gold.
func stated(f *corpus.Fact) Fact {
	x := Fact{
		Subject: f.Subject, Predicate: f.Predicate, Object: Object{Name: f.Object, Sum: sumOf(f.Sum)},
		When: f.When, Amount: sumOf(f.Amount), Share: json.Number(f.Share), Round: f.Round, Role: f.Role, Modality: f.Modality,
	}
	return x
}

func sumOf(m *graph.Money) *Sum {
	if m == nil {
		return nil
	}
	return &Sum{Value: json.Number(m.Value), Currency: m.Currency}
}

// tell adds a fact, or what it says more of one that the gold has.
func (g *Gold) tell(x Fact) {
	for i := range g.Facts {
		if y := &g.Facts[i]; y.sameEnds(&x) && y.agrees(&x) {
			y.add(&x)
			return
		}
	}
	g.Facts = append(g.Facts, x)
}

func (f *Fact) sameEnds(x *Fact) bool {
	return f.Subject == x.Subject && f.Predicate == x.Predicate && f.Object.Name == x.Object.Name && sameSum(f.Object.Sum, x.Object.Sum)
}

// agrees reports whether no qualifier of one fact speaks against the other's.
func (f *Fact) agrees(x *Fact) bool {
	if f.Amount != nil && x.Amount != nil && !sameSum(f.Amount, x.Amount) {
		return false
	}
	if f.When != "" && x.When != "" && !f.When.Overlaps(x.When) {
		return false
	}
	return f.Modality == x.Modality && (f.Share == x.Share || f.Share == "" || x.Share == "") && (f.Round == x.Round || f.Round == "" || x.Round == "")
}

// add takes over what x says and f does not.
func (f *Fact) add(x *Fact) {
	if len(x.When) > len(f.When) {
		f.When = x.When
	}
	if f.Amount == nil {
		f.Amount = x.Amount
	}
	if f.Share == "" {
		f.Share = x.Share
	}
	if f.Round == "" {
		f.Round = x.Round
	}
	if f.Role == "" {
		f.Role = x.Role
	}
}

func sameSum(a, b *Sum) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }
