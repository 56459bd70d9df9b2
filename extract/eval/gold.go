package eval

import (
	"encoding/json"
	"math/big"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// Gold is a document with the facts that a careful reader takes from it.
type Gold struct {
	// Name is the name of its files without folder and extension.
	Name      string     `json:"-"`
	Language  string     `json:"lang"`
	Published graph.Date `json:"published"`
	// Facts must be found, Optional may be, Not must not.
	Facts    []Fact `json:"facts"`
	Optional []Fact `json:"optional"`
	Not      []Fact `json:"not"`
	// Aliases are other names of an entity that count as its name.
	Aliases map[string][]string `json:"aliases"`
	// Marked is true of gold that marks the ends of facts in the text and says
	// nothing else of them: names are the same where they overlap, qualifiers
	// are not compared, and telling a fact twice is no error. An empty name in
	// Optional stands for any.
	Marked bool `json:"-"`
	// Judged reports whether a fact is wrong that is none of Facts and Optional.
	// If nil, each is.
	Judged func(graph.Fact) bool `json:"-"`
	// Article is the text, as it is given to the extractor.
	Article text.Article `json:"-"`
}

// Fact is a fact as the gold writes it. What is absent or null there is zero.
type Fact struct {
	Subject   string `json:"s"`
	Predicate string `json:"p"`
	Object    Object `json:"o"`
	// Alternatives are other right objects: the same sum in another currency.
	Alternatives []Object `json:"o_alt"`
	// Same are facts that count as this one where they are found instead.
	Same     []Fact         `json:"-"`
	When     graph.Date     `json:"when"`
	Amount   *Sum           `json:"amount"`
	Share    json.Number    `json:"share"`
	Round    string         `json:"round"`
	Role     string         `json:"role"`
	Modality graph.Modality `json:"modality"`
	// Why says of a fact of Not what tempts and why it is none.
	Why string `json:"why"`
}

// Object is a name or a sum: if Sum is not nil, Name is empty.
type Object struct {
	Name string
	Sum  *Sum
}

// Sum is money in units of its currency.
type Sum struct {
	Value    json.Number `json:"value"`
	Currency string      `json:"currency"`
}

// UnmarshalJSON reads a string as a name and an object as a sum.
func (o *Object) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '{' {
		return json.Unmarshal(data, &o.Sum)
	}
	return json.Unmarshal(data, &o.Name)
}

// equal reports whether m is s, whatever its bound.
func (s Sum) equal(m graph.Money) bool {
	value, ok := new(big.Rat).SetString(s.Value.String())
	found := m.Rat()
	return ok && found != nil && value.Cmp(found) == 0 && s.Currency == m.Currency
}

// money is s in the vocabulary of the graph, for display.
func (s Sum) money() graph.Money {
	m := graph.Money{Value: s.Value.String(), Currency: s.Currency}
	if r := m.Rat(); r != nil {
		m.Value = graph.Decimal(r, 6)
	}
	return m
}
