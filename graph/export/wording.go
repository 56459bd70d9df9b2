package export

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// wording is what a picture says in one language beside names and predicates.
type wording struct {
	// planned, rumoured, denied qualify a predicate: "acquired (planned)".
	planned, rumoured, denied string
	undisclosed               string
	// million and billion stand behind a number, point within it.
	million, billion, point string
	// symbolFirst means that "€" stands before the number.
	symbolFirst bool
	// looks are the words of the legend for looks, in that order, deal that for
	// an edge, and key its last line.
	looks     []string
	deal, key string
	// hidden stands before what a crowded picture does not show.
	hidden                string
	name, relation, group noun
}

// noun is a word in the singular and the plural.
type noun struct{ one, many string }

func (n noun) count(i int) string {
	if i == 1 {
		return "1 " + n.one
	}
	return fmt.Sprintf("%d %s", i, n.many)
}

// wordings are those of each language; English serves for others.
var wordings = map[string]*wording{
	"en": {
		planned: "planned", rumoured: "rumoured", denied: "denied", undisclosed: "undisclosed sum",
		million: "m", billion: "bn", point: ".", symbolFirst: true,
		looks: []string{"investor", "organisation", "person", "product", "place"}, deal: "deal",
		key:    "blue: capital · ochre: people · green: business and places · the more evidence, the thicker",
		hidden: "not shown: ", name: noun{"name", "names"}, relation: noun{"relation", "relations"}, group: noun{"smaller group", "smaller groups"},
	},
	"fr": {
		planned: "prévu", rumoured: "rumeur", denied: "démenti", undisclosed: "montant secret",
		million: "M", billion: "Md", point: ",",
		looks: []string{"investisseur", "organisation", "personne", "produit", "lieu"}, deal: "opération",
		key:    "bleu : capital · ocre : personnes · vert : affaires et lieux · plus il y a de preuves, plus le trait est épais",
		hidden: "non montrés : ", name: noun{"nom", "noms"}, relation: noun{"relation", "relations"}, group: noun{"groupe plus petit", "groupes plus petits"},
	},
}

func (o Options) wording() *wording {
	if w, known := wordings[o.Language]; known {
		return w
	}
	return wordings["en"]
}

// symbols are the signs of currencies that are not mistaken for another's.
var symbols = map[string]string{"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"}

// sum is m as the language writes it on a picture: "~€1.5 bn", "~1,5 Md €".
func (w *wording) sum(m graph.Money) string {
	text := m.String()
	r := m.Rat()
	symbol, known := symbols[m.Currency]
	if r == nil {
		return text
	}
	number, unit := r, ""
	for _, u := range []struct {
		size int64
		name string
	}{{1e9, w.billion}, {1e6, w.million}} {
		if size := new(big.Rat).SetInt64(u.size); r.Cmp(size) >= 0 {
			number, unit = new(big.Rat).Quo(r, size), u.name
			break
		}
	}
	digits := strings.Replace(graph.Decimal(number, 2), ".", w.point, 1)
	bound := ""
	if first := []rune(text); len(first) > 0 && strings.ContainsRune("~≥≤", first[0]) {
		bound = string(first[0])
	}
	if known && w.symbolFirst {
		return bound + strings.Join(given(symbol+digits, unit), " ")
	}
	if !known {
		symbol = m.Currency
	}
	return bound + strings.Join(given(digits, unit, symbol), " ")
}

// qualified is what is said of a fact, and that it is not so, or not yet.
func (w *wording) qualified(what string, m graph.Modality) string {
	switch m {
	case graph.Planned:
		return fmt.Sprintf("%s (%s)", what, w.planned)
	case graph.Rumoured:
		return fmt.Sprintf("%s (%s)", what, w.rumoured)
	case graph.Denied:
		return fmt.Sprintf("✗ %s (%s)", what, w.denied)
	}
	return what
}

// details are the qualifiers of f as in Details.
func (w *wording) details(f graph.Fact) []string {
	sum := ""
	switch {
	case f.Amount != nil:
		sum = w.sum(*f.Amount)
	case f.Undisclosed:
		sum = w.undisclosed
	}
	share := strings.Replace(percent(f.Share), ".", w.point, 1)
	return given(f.Role, strings.ReplaceAll(f.Round, "-", " "), sum, share)
}
