package resolve

import (
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// resolve finds, in the order of the text, whom each descriptor and pronoun
// stands for, so that an anaphor may itself be the antecedent of the next. The
// method is that of Lappin and Leass (1994): candidates that agree are ranked
// by salience.
func (d *discourse) resolve() {
	for i := range d.mentions {
		switch d.mentions[i].Kind {
		case text.Descriptor, text.Pronoun:
			if d.of[i] < 0 {
				d.of[i], d.clues[i] = d.referent(i)
			}
		case text.Name:
		default:
			continue
		}
		if who := d.of[i]; who >= 0 {
			e := d.entities[who]
			e.mentions = append(e.mentions, i)
			if d.mentions[i].Kind == text.Descriptor {
				e.learn(&d.mentions[i], "")
			}
		}
	}
}

// referent returns the entity that the descriptor or pronoun i stands for, or
// -1. What a clause says of its subject is the subject; where that is no more
// than "it", as in "C'est une jeune pousse", it is what the sentence before
// named last. Also how it was found.
func (d *discourse) referent(i int) (who int, found clue) {
	m := &d.mentions[i]
	if m.Kind != text.Descriptor {
		return d.antecedent(i, nil)
	}
	subject, ok := d.predicate(i)
	switch {
	case !ok:
		return d.antecedent(i, nil)
	case subject >= 0 && d.mentions[subject].Kind != text.Pronoun:
		return d.of[subject], clue{ground: Predicate, sure: sureSubject, from: subject}
	}
	if m.Sentence == 0 {
		return -1, clue{}
	}
	first, end := d.within(m.Sentence - 1)
	for j := end - 1; j >= first; j-- {
		if d.mentions[j].Kind == text.Name {
			if e := d.entities[d.of[j]]; e.typ == "" || m.Type == "" || e.typ == m.Type {
				return d.of[j], clue{ground: Predicate, sure: sureSubject, from: j}
			}
		}
	}
	return -1, clue{}
}

// antecedent returns the entity that the anaphor i most likely stands for,
// none of those excluded, or -1 if none is likely enough.
func (d *discourse) antecedent(i int, excluded []int) (who int, found clue) {
	m := &d.mentions[i]
	if j := d.reporter(i); j >= 0 && !contains(excluded, d.of[j]) {
		return d.of[j], clue{ground: Reporter, sure: sureReporter, from: j}
	}
	if m.Number == "Plur" || m.Kind == text.Descriptor && (!m.Definite || d.possessed(i)) {
		return -1, clue{} // groups and things not told before are nobody named
	}
	return d.likeliest(m, i, func(j int) bool { return contains(excluded, j) || d.coArgument(i, j) })
}

// reporter returns the mention whose words or plans the clause of the pronoun i tells
// ("X said it would", "X announced they had"), -1 if there is none that it may
// stand for.
func (d *discourse) reporter(i int) int {
	m := &d.mentions[i]
	if m.Kind != text.Pronoun {
		return -1
	}
	tokens := d.sentences[m.Sentence].Tokens
	at := tokens[m.Head].Head
	for steps := 0; at >= 0 && steps < maxClauses; steps++ {
		head := tokens[at].Head
		if head < 0 || head > at {
			return -1
		}
		switch tokens[at].Deprel {
		case "ccomp":
			return d.subjectOf(m, head)
		case "acl": // "X denied a report that it"
			if noun := tokens[head]; noun.Head >= 0 && noun.Deprel == "obj" {
				return d.subjectOf(m, noun.Head)
			}
		}
		if rel := tokens[at].Deprel; rel != "conj" && rel != "xcomp" && rel != "obj" && rel != "obl" {
			return -1
		}
		at = head
	}
	return -1
}

// maxClauses bounds the way from a pronoun to the clause that it stands in.
const maxClauses = 6

// subjectOf returns the mention that is the subject of a verb in the sentence of m,
// -1 if it is none that m may stand for.
func (d *discourse) subjectOf(m *text.Mention, verb int) int {
	first, end := d.within(m.Sentence)
	for j := first; j < end; j++ {
		t := d.head(j)
		if t.Head == verb && t.Deprel == "nsubj" && d.of[j] >= 0 && d.mentions[j].Start < m.Start && d.agrees(m, d.entities[d.of[j]]) {
			if m.Type == "" && d.entities[d.of[j]].typ == graph.Person && m.Number != "Plur" {
				continue
			}
			return j
		}
	}
	return -1
}

// likeliest returns the entity mentioned before the document's mention i that
// the anaphor m most likely stands for, none of those excluded; -1 if none is
// likely enough, or two are about as likely: when in doubt, refuse rather than
// guess. It tells too how it was found.
func (d *discourse) likeliest(m *text.Mention, i int, excluded func(int) bool) (who int, found clue) {
	return d.choose(anaphor{m: m, at: i}, excluded)
}

// choose returns whom x most likely stands for, as likeliest does.
func (d *discourse) choose(x anaphor, excluded func(int) bool) (who int, found clue) {
	if d.asked != nil {
		if who, known := d.asked(d, x, excluded); known {
			return who, clue{sure: 1, from: -1}
		}
	}
	if d.ranks != nil {
		return d.ranked(x, excluded)
	}
	m, i := x.m, x.at
	best, top, second := -1, leastSalience, leastSalience
	for _, j := range d.candidates(m.Sentence, i) {
		if excluded(j) {
			continue
		}
		e := d.entities[j]
		s, ok := d.salience(m, i, e, &scale{})
		switch {
		case !ok:
		case s > top:
			best, top, second = j, s, top
		case s > second:
			second = s
		}
	}
	if top-second < leastMargin {
		return -1, clue{}
	}
	return best, d.likely(m, i, best, top-second)
}

// likely is the clue to an entity that led the other candidates by so much.
func (d *discourse) likely(m *text.Mention, i, who int, lead float64) clue {
	e := d.entities[who]
	s := scale{keep: true}
	if d.explained {
		d.salience(m, i, e, &s)
	}
	return clue{ground: Salience, sure: sureness(lead), from: e.before(i), lead: lead, terms: s.terms}
}

// before is the last mention of e before mention i, or -1.
func (e *entity) before(i int) int {
	n, _ := slices.BinarySearch(e.mentions, i)
	if n == 0 {
		return -1
	}
	return e.mentions[n-1]
}

// candidates are the entities that have a mention before mention i, no farther
// back than an antecedent may lie, in order.
func (d *discourse) candidates(sentence, i int) []int {
	var list []int
	for k := d.starts[max(0, sentence-descriptorWindow)]; k < i; k++ {
		if d.of[k] >= 0 {
			list = append(list, d.of[k])
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// possessed reports whether the descriptor i has a possessor ("sa filiale", "its
// energy business"): it is something not named yet.
func (d *discourse) possessed(i int) bool {
	m := &d.mentions[i]
	for k, t := range d.sentences[m.Sentence].Tokens {
		inside := m.First <= k && k < m.End
		if inside && strings.Contains(t.Feats, "Poss=Yes") || t.Deprel == "nmod:poss" && (inside || t.Head == m.Head) {
			return true
		}
		if t.Deprel == "nmod" && t.Head == m.Head && m.Type == graph.Organization && d.organizationAt(m.Sentence, k) {
			return true // "l'équipe d'Intel"
		}
	}
	return false
}

// organizationAt reports whether the token is the head of a name that is an
// organization's.
func (d *discourse) organizationAt(sentence, token int) bool {
	first, end := d.within(sentence)
	for i := first; i < end; i++ {
		m := &d.mentions[i]
		if m.Head == token && m.Kind == text.Name {
			return m.Type == graph.Organization && !m.Leans
		}
	}
	return false
}

// coArgument reports whether entity e is named by another argument of the word
// that mention i depends on: the two ends of one verb are not the same.
func (d *discourse) coArgument(i, e int) bool {
	m := &d.mentions[i]
	at := d.head(i)
	for j := i - 1; j >= 0 && d.mentions[j].Sentence == m.Sentence; j-- {
		if d.of[j] != e {
			continue
		}
		if d.head(j).Head == at.Head && at.Head >= 0 && at.Deprel != "nmod" {
			return true
		}
		// "The carmaker buys 20% of the Chinese company": nobody is called by two nouns
		// in one clause.
		subject := d.mentions[j].Kind != text.Pronoun && strings.HasPrefix(d.head(j).Deprel, "nsubj") && d.head(j).Head == d.verbAbove(i)
		if m.Kind == text.Descriptor && subject && !strings.ContainsAny(d.article.Text[d.mentions[j].End:m.Start], ":;") {
			return true
		}
	}
	return false
}

// verbAbove is the verb of the clause that mention i stands in, -1 if it has none.
func (d *discourse) verbAbove(i int) int {
	m := &d.mentions[i]
	tokens := d.sentences[m.Sentence].Tokens
	at := m.Head
	for steps := 0; at >= 0 && steps < len(tokens); steps++ {
		if tokens[at].UPOS == "VERB" {
			return at
		}
		at = tokens[at].Head
	}
	return -1
}

// agrees reports whether the anaphor m may stand for something of e's type.
func (d *discourse) agrees(m *text.Mention, e *entity) bool {
	if strings.Contains(d.sentences[m.Sentence].Tokens[m.Head].Feats, "Gender=Neut") && e.typ == graph.Person {
		return false
	}
	if e.typ == graph.Place || e.typ == graph.Product && m.Type != graph.Product {
		return false
	}
	return m.Type == "" || e.typ == "" || m.Type == e.typ
}

func contains(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}
