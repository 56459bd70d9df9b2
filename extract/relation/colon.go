package relation

import (
	"slices"

	"github.com/relata-kg/relata/extract/text"
)

// listed gives a happening that gathers participants, and names none, the names
// that the sentence lists behind a colon ("five funds share the round: A, B, C
// and D"): the role is the plainest that the predicate has for them.
func (v *view) listed(matches []match) {
	colon := slices.IndexFunc(v.s.Tokens, func(t text.Token) bool { return t.Form == ":" })
	if colon < 0 {
		return
	}
	for _, list := range v.lists {
		first := &v.mentions[list[0]]
		if first.First < colon || first.First > colon+maxListStart {
			continue
		}
		for i := range matches {
			m := &matches[i]
			role := m.plainRole()
			if role == "" || m.token > colon || m.peopled() || !m.has("subject") {
				continue
			}
			m.takeAll(v, role, list)
			for _, i := range list {
				v.trace.filler(colonList, m.token, i)
			}
			return
		}
	}
}

// maxListStart is how many tokens may describe the first name behind a colon.
const maxListStart = 6

// plainRole is the role of a further participant whose facts have no role of
// their own, or "".
func (m *match) plainRole() string {
	for _, g := range m.trigger.predicate.Gives {
		if g.InvestorRole == "" && g.Predicate != m.trigger.predicate.Name && g.Subject != "subject" && m.trigger.predicate.OfMoney() {
			return g.Subject
		}
	}
	return ""
}

// peopled reports whether a role beside subject and object has a filler.
func (m *match) peopled() bool {
	return slices.ContainsFunc(m.fillers, func(f filler) bool {
		return f.role != "subject" && f.role != "object" && kinds[f.role] == 0
	})
}
