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

// topic is the name that an entry of a list is about, where the noun t is told of it
// behind a colon and no verb comes before: "Lumora (Oslo, batteries): $5m, seed".
func (v *view) topic(t int) []arg {
	colon := slices.IndexFunc(v.s.Tokens[:t], func(t text.Token) bool { return t.Form == ":" })
	if colon < 0 || colon == 0 {
		return nil
	}
	for i := range t {
		if v.verbal(i) && v.finite(i) {
			return nil
		}
	}
	for i := v.first; i < v.end; i++ {
		if m := &v.mentions[i]; m.Kind == text.Name {
			if m.First > maxTopicStart || m.End > colon {
				return nil
			}
			return []arg{{"topic", m.Head}}
		}
	}
	return nil
}

// maxTopicStart is how many tokens, as a bullet or a number, may come before the name
// that an entry of a list is about.
const maxTopicStart = 3
