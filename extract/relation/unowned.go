package relation

import (
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph/ontology"
)

// unowned is the one end that m lacks, if whoever the noun of its expression belongs to
// would fill it and the noun is nobody's: "Rivals include X". Only of relations between
// equals does that tell whose it is: a "subsidiary X" may be anybody's.
func (m *match) unowned(v *view) string {
	if !m.trigger.predicate.Symmetric || m.has("subject") == m.has("object") {
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
	return d != nil && d.Kind == text.Descriptor && !v.owners(noun)
}

// owners reports whether the noun t has a complement: whose it is, if anybody's, the
// sentence says.
func (v *view) owners(t int) bool {
	return slices.ContainsFunc(v.kids[t], func(k int) bool {
		rel := v.relation(k)
		return rel == "nmod" && v.preposition(k) != "" || v.is(k, "nmod:poss") || rel == "det" && v.possessive(k) || rel == "acl" || v.nameAround(k) != nil && k < t
	})
}
