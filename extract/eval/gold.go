package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/source"
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
	// Article is the text, as it is given to the extractor.
	Article text.Article `json:"-"`
}

// Fact is a fact as the gold writes it. What is absent or null there is zero.
type Fact struct {
	Subject   string `json:"s"`
	Predicate string `json:"p"`
	Object    Object `json:"o"`
	// Alternatives are other right objects: the same sum in another currency.
	Alternatives []Object       `json:"o_alt"`
	When         graph.Date     `json:"when"`
	Amount       *Sum           `json:"amount"`
	Share        json.Number    `json:"share"`
	Round        string         `json:"round"`
	Role         string         `json:"role"`
	Modality     graph.Modality `json:"modality"`
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

// Load reads the gold of the places in order: files NAME.json or NAME.txt, of
// which the other lies beside it, and folders that hold such pairs, in lexical
// order. Other files of a folder are passed over; a folder without gold is an
// error.
func Load(places ...string) ([]Gold, error) {
	var all []Gold
	for _, place := range places {
		files, err := goldFiles(place)
		if err != nil {
			return nil, fmt.Errorf("load gold: %w", err)
		}
		for _, stem := range files {
			g, err := loadOne(stem)
			if err != nil {
				return nil, fmt.Errorf("load gold: %w", err)
			}
			all = append(all, g)
		}
	}
	return all, nil
}

// goldFiles lists the paths, without extension, of the pairs of a place.
func goldFiles(place string) ([]string, error) {
	info, err := os.Stat(place)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{strings.TrimSuffix(place, filepath.Ext(place))}, nil
	}
	var stems []string
	err = filepath.WalkDir(place, func(path string, d fs.DirEntry, err error) error {
		if stem, ok := strings.CutSuffix(path, ".json"); ok && err == nil && !d.IsDir() {
			if _, err := os.Stat(stem + ".txt"); err == nil {
				stems = append(stems, stem)
			}
		}
		return err
	})
	if err == nil && len(stems) == 0 {
		err = errors.New(place + ": holds no NAME.json with a NAME.txt beside it")
	}
	slices.Sort(stems)
	return stems, err
}

func loadOne(stem string) (Gold, error) {
	data, err := os.ReadFile(stem + ".json")
	if err != nil {
		return Gold{}, err
	}
	g := Gold{Name: filepath.Base(stem)}
	if err := json.Unmarshal(data, &g); err != nil {
		return Gold{}, fmt.Errorf("%s.json: %w", stem, err)
	}
	content, err := os.ReadFile(stem + ".txt")
	if err != nil {
		return Gold{}, err
	}
	g.Article, err = source.Reader{Date: g.Published}.Article(stem+".txt", string(content))
	return g, err
}
