package judge

import (
	"slices"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

// form is which ends of a fact a sentence tells.
type form int

// Both ends, or one alone, the other being left unsaid.
const (
	both form = iota
	subjectAlone
	objectAlone
	forms
)

// allows reports whether the mentions of a candidate may be the ends of facts of p.
func allows(p *ontology.Predicate, c candidate, mentions []text.Mention) bool {
	if p.Symmetric && (c.form() == objectAlone || c.form() == both && c.object < c.subject) {
		return false
	}
	return (c.subject < 0 || mayBe(&mentions[c.subject], p.Subject)) && (c.object < 0 || mayBe(&mentions[c.object], p.Object))
}

// mayBe reports whether a mention may be of one of the types.
func mayBe(m *text.Mention, types []graph.Type) bool {
	if m.Kind == text.Sum {
		return slices.Contains(types, graph.MoneyType)
	}
	if slices.Contains(types, graph.MoneyType) {
		return false
	}
	return m.Type == "" || m.Leans || slices.Contains(types, m.Type)
}
