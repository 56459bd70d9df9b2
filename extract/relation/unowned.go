package relation

import (
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

// unowned is the one end that m lacks, if whoever the noun of its expression belongs to
// would fill it and the noun is nobody's: "Customers include X". Without such a
// verb a "subsidiary X" may be anybody's, but not a "rival X": those are equals.
func (m *match) unowned(v *view) string {
	if m.trigger.predicate.Gathers() || m.has("subject") == m.has("object") {
		return ""
	}
	for _, role := range m.trigger.Roles {
		if role.Role != "subject" && role.Role != "object" || m.has(role.Role) {
			continue
		}
		if slices.ContainsFunc(role.Slots, func(slot string) bool { return m.nobodys(v, slot) }) {
			return role.Role
		}
	}
	return ""
}

// nobodys reports whether a slot is the possessor's of a noun of the expression that
// has none: "poss" of the trigger, "subj.poss" of the fixed word in subj.
func (m *match) nobodys(v *view, slot string) bool {
	over, possessor := strings.CutSuffix(slot, "poss")
	noun, given := m.token, over == "" && m.trigger.Class == ontology.Rel
	if over != "" {
		noun, given = m.at[strings.TrimSuffix(over, ".")]
	}
	if !possessor || !given {
		return false
	}
	d := v.mention(noun)
	return d != nil && d.Kind == text.Descriptor && (m.trigger.predicate.Symmetric || over != "" && m.joinsCompanies()) && !v.owners(noun)
}

// joinsCompanies reports whether both ends of the predicate may be organizations.
func (m *match) joinsCompanies() bool {
	p := m.trigger.predicate
	return slices.Contains(p.Subject, graph.Organization) && slices.Contains(p.Object, graph.Organization)
}

// owners reports whether the noun t has a complement: whose it is, if anybody's, the
// sentence says.
func (v *view) owners(t int) bool {
	return slices.ContainsFunc(v.kids[t], func(k int) bool {
		rel := v.relation(k)
		return rel == "nmod" && v.preposition(k) != "" || v.is(k, "nmod:poss") || rel == "det" && v.possessive(k) || rel == "acl" || v.nameAround(k) != nil && k < t
	})
}
