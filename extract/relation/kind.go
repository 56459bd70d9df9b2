package relation

import (
	"slices"
	"strconv"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

// kindName is what wordings write in place of a lemma for any mention of the
// kind of m, or "".
func kindName(m *text.Mention) string {
	switch m.Kind {
	case text.Descriptor:
		return strings.ToUpper(string(m.Type))
	case text.Interrogative:
		if m.Type == graph.MoneyType {
			return "SUM"
		}
	case text.Sum:
		return "SUM"
	case text.Share:
		return "SHARE"
	case text.Round:
		if m.Round != graph.Debt {
			return "ROUND"
		}
	case text.Date:
		return "DATE"
	}
	return ""
}

// isOneOf reports whether token i has one of these lemmas, or stands for a
// mention of a kind that one of them names.
func (v *view) isOneOf(i int, lemmas []string) bool {
	if slices.Contains(lemmas, text.Lemma(v.token(i))) || slices.Contains(lemmas, thing) && v.isThing(i) {
		return true
	}
	m := v.mention(i)
	if m == nil || m.Head != i && m.Kind > text.Interrogative {
		return false
	}
	return slices.ContainsFunc(lemmas, func(l string) bool {
		return l == kindName(m) || shareIs(m, l) || entityIs(m, l) || v.mayBe(i, m, l) || l == "TOWN" && v.town(m)
	})
}

// mayBe reports whether "who", which argues at token i for a verb, may be of the type
// that a word in capitals names.
func (v *view) mayBe(i int, m *text.Mention, word string) bool {
	h := v.token(i).Head
	return m.Kind == text.Interrogative && m.Type == "" && h >= 0 && v.token(h).UPOS == "VERB" && (word == "PERSON" || word == "ORGANIZATION")
}

// town reports whether a mention is known to be a place that is no country or region.
func (v *view) town(m *text.Mention) bool {
	return m.Kind == text.Name && isPlace(m) && !v.regions[strings.ToLower(m.Name)]
}

// thing is what wordings write for goods or services without a name.
const thing = "THING"

// isCommon reports whether token i is a common noun for what may be goods: neither
// for somebody nor a sum, a share, a round or a date: "batteries".
func (v *view) isCommon(i int) bool {
	if v.noGoods[text.Lemma(v.token(i))] {
		return false
	}
	m := v.mention(i)
	return v.token(i).UPOS == "NOUN" && (m == nil || m.Kind == text.Descriptor && m.Type == graph.Product)
}

// isThing reports whether token i is such a noun and has no name beside it.
func (v *view) isThing(i int) bool {
	if !v.isCommon(i) || v.mention(i) != nil {
		return v.isCommon(i)
	}
	return !slices.ContainsFunc(v.kids[i], func(k int) bool {
		return v.preposition(k) == "" && !v.is(k, "nmod:poss") && v.nameAround(k) != nil
	})
}

// shareIs reports whether a share lies in the range that a word names.
func shareIs(m *text.Mention, word string) bool {
	share, err := strconv.ParseFloat(m.Share, 64)
	if err != nil {
		return false
	}
	switch word {
	case "WHOLE":
		return share == 1
	case "MAJORITY":
		return share > 0.5 && share < 1
	case "MINORITY":
		return share <= 0.5
	}
	return false
}

// entityIs reports whether a mention stands for an entity of the type that a
// word in capitals names; ENTITY is any, TITLE a noun for persons.
func entityIs(m *text.Mention, word string) bool {
	if m.Kind > text.Interrogative {
		return false
	}
	if word == "TITLE" {
		return m.Kind == text.Descriptor && m.Type == graph.Person
	}
	return word == "ENTITY" || m.Type != "" && !(m.Leans && m.Type == graph.Place) && word == strings.ToUpper(string(m.Type))
}

// kinds are what may fill the roles that qualify.
var kinds = map[string]text.Kind{"amount": text.Sum, "share": text.Share, "round": text.Round, "when": text.Date}

// fits reports whether a mention may fill a role of a predicate.
func fits(m *text.Mention, p *ontology.Predicate, role string) bool {
	if types := p.Types(role); types != nil {
		return ofType(m, types)
	}
	return m.Kind == kinds[role]
}

// ofType reports whether a mention may fill a role of these types: its own
// type, if it has one, must be among them.
func ofType(m *text.Mention, types []graph.Type) bool {
	if m.Kind == text.Sum {
		return slices.Contains(types, graph.MoneyType)
	}
	if m.Kind > text.Interrogative || m.Kind == text.Descriptor && !identifies(m) {
		return false
	}
	return (m.Type == "" || m.Leans) && types[0] != graph.MoneyType || slices.Contains(types, m.Type)
}

// identifies reports whether a descriptor may point to entities told before: "the
// fund" and "the two funds" do, "funds" and "a fund" do not.
func identifies(m *text.Mention) bool {
	return m.Named >= 0 || m.Definite
}
