package entity

import (
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// A name of which nothing in the document says what it is leans towards a type
// by where it stands in the tree: what a site is in is a place, and what stands
// behind a place in apposition to it ("Leeds, Yorkshire"); who says
// something under two names a person, and anybody else in the news of companies
// a company. Leanings never outvote what a text says.

// lean gives the names of which nothing is known the type that they lean to.
func (b *ballot) lean(views []*view, mentions []text.Mention) {
	leanings := ballot{}
	for i := range mentions {
		m := &mentions[i]
		if m.Kind != text.Name || m.Type != "" || len(b.votes[strings.ToLower(m.Name)]) > 0 {
			continue
		}
		t, votes := views[m.Sentence].leaning(m)
		if i > 0 && views[m.Sentence].widens(m, &mentions[i-1]) {
			t, votes = graph.Place, strong
		}
		leanings.cast(m.Name, t, votes)
	}
	for i := range mentions {
		if m := &mentions[i]; m.Kind == text.Name && m.Type == "" {
			m.Type = leanings.sofar(m.Name)
			m.Leans = m.Type != ""
		}
	}
}

// leaning is the type that a name leans to where it stands, and how much.
func (v *view) leaning(m *text.Mention) (graph.Type, int) {
	tokens := v.sentence.Tokens
	at, head := m.Head, tokens[m.Head].Head
	for steps := 0; v.relation(at) == "conj" && head >= 0 && head < len(tokens) && tokens[head].UPOS != "VERB" && steps < len(tokens); steps++ {
		at, head = head, tokens[head].Head
	}
	relation := v.relation(at)
	under := relation == "nmod" || relation == "obl"
	switch {
	case head >= 0 && v.listed(secSites, head) && (under && v.child(at, "case") >= 0 || relation == "compound"):
		return graph.Place, strong
	case head >= 0 && v.listed(secFamilies, head) && (relation == "appos" || relation == "compound"):
		return graph.Person, strong
	case v.flatPersons && m.End-m.First > 1 && m.Head == m.First && v.relation(m.First+1) == "flat":
		return graph.Person, fair
	case head >= 0 && relation == "nsubj" && v.listed(secSpeech, head) && m.End-m.First > 1:
		return graph.Person, fair
	}
	return graph.Organization, weak
}

// widens reports whether a name says in which wider place the one before it lies.
func (v *view) widens(m, place *text.Mention) bool {
	head := v.sentence.Tokens[m.Head].Head
	return place.Type == graph.Place && !place.Leans && place.Sentence == m.Sentence && v.relation(m.Head) == "appos" &&
		head >= place.First && head < place.End && m.First == place.End+1
}

// listed reports whether the word of a token is an entry of the section.
func (v *view) listed(sec section, token int) bool {
	for i := range v.atoms {
		if v.atoms[i].token == token {
			return v.lookup(sec, i) != nil
		}
	}
	return false
}
