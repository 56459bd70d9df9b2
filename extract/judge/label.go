package judge

import (
	"slices"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

// label is what a candidate may be found to be: the ends of a fact, the first
// in the text being its subject or its object; or one end of a fact whose other
// end the sentence leaves unsaid.
type label struct {
	predicate string
	role      string // of the candidate's first mention
	single    bool
	subject   []graph.Type
	object    []graph.Type
}

// labelsOf lists the labels of an ontology, ordered by predicate.
func labelsOf(o *ontology.Ontology) []label {
	var list []label
	for _, p := range o.Predicates {
		for _, l := range []label{{role: "subject"}, {role: "object"}, {role: "subject", single: true}, {role: "object", single: true}} {
			if p.Symmetric && l.role == "object" {
				continue
			}
			l.predicate, l.subject, l.object = p.Name, p.Subject, p.Object
			list = append(list, l)
		}
	}
	return list
}

// String is the label's name in a model: "invested-in subject".
func (l label) String() string {
	s := l.predicate + " " + l.role
	if l.single {
		s += " alone"
	}
	return s
}

// allows reports whether the mentions of a candidate may have the roles of l.
func (l label) allows(a, b *text.Mention) bool {
	if (b == nil) != l.single {
		return false
	}
	first, second := l.subject, l.object
	if l.role == "object" {
		first, second = second, first
	}
	return mayBe(a, first) && (b == nil || mayBe(b, second))
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

// pair is the candidate as the ends of a fact.
func (l label) pair(c candidate) text.Pair {
	p := text.Pair{Sentence: c.sentence, Predicate: l.predicate, Subject: c.first, Object: c.second}
	if l.role == "object" {
		p.Subject, p.Object = c.second, c.first
	}
	return p
}
