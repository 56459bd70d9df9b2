package question

import (
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/query"
)

// sides are the two ends of a frame as a question fills them.
type sides struct {
	relations []query.Relation
	// role is an investor's, if the frame is of those who have one.
	role            string
	subject, object side
	// sum is true if the question asks for a sum that is no end.
	sum bool
	// deed is true if a noun for what happened stands for the end: "acquisitions".
	deed bool
}

// side is one end: the names that fill it, or the interrogative that asks for it, -1 if
// none does.
type side struct {
	names []string
	asked int
	// kind is what the interrogative asks for, if the end may be of several types.
	kind graph.Type
}

func (s *side) end() query.End {
	if len(s.names) == 1 {
		return query.End{Name: s.names[0]}
	}
	return query.End{Type: s.kind}
}

// sides finds the ends of a frame of p. A role beside subject and object stands for the
// relation that it gives: who led a round invested in its company, as lead.
func (u *understanding) sides(f *text.Frame, p *ontology.Predicate) sides {
	from, to := "subject", "object"
	s := sides{relations: u.relations(p.Name)}
	of := p
	for _, g := range p.Gives {
		if f.First(g.Subject) >= 0 && g.Subject != "subject" {
			from, to = g.Subject, g.Object
			s.relations, s.role = []query.Relation{{Predicate: g.Predicate}}, g.InvestorRole
			given, _ := u.ontology.Predicate(g.Predicate)
			of = &given
			break
		}
	}
	s.subject, s.object = u.side(f, from, of.Types("subject")), u.side(f, to, of.Types("object"))
	s.part(p.Symmetric)
	u.fill(f, &s, of)
	u.turn(&s, p.Symmetric)
	u.own(f, &s, of)
	return s
}

// relations are a predicate's, and those that answer its questions too.
func (u *understanding) relations(predicate string) []query.Relation {
	list := []query.Relation{{Predicate: predicate}}
	p, _ := u.ontology.Predicate(predicate)
	for _, a := range p.Also {
		list = append(list, query.Relation{Predicate: a.Predicate, Reversed: a.Reversed, ShareAbove: a.ShareAbove})
	}
	return list
}

// part gives one of two that stand in one role the other end, if that is empty: an
// interrogative and a name, or two that do something together.
func (s *sides) part(symmetric bool) {
	one, other := &s.subject, &s.object
	if one.empty() {
		one, other = other, one
	}
	switch {
	case !other.empty():
	case one.asked >= 0 && len(one.names) > 0:
		other.names, one.names = one.names, nil
		if !symmetric && one == &s.subject {
			// "What is X valued at?": who is named comes first.
			*one, *other = *other, *one
		}
	case symmetric && len(one.names) == 2:
		other.names, one.names = one.names[1:], one.names[:1]
	}
}

// turn swaps the ends where the form of the question says that the tree is wrong: "que"
// is no subject, "by whom" no object, and a preposition at the end of the question has
// the interrogative for its object.
func (u *understanding) turn(s *sides, symmetric bool) {
	if symmetric {
		return
	}
	tokens := u.reading.Sentences[0].Tokens
	agent := u.is("agent", &tokens[0])
	switch {
	case !agent && s.subject.asked >= 0 && len(s.object.names) > 0:
		last := len(tokens) - 2 // before the question mark
		first := &tokens[u.reading.Mentions[s.subject.asked].First]
		if u.is("object", first) || last > 0 && u.is("stranded", &tokens[last]) && u.is("be", u.verbOf(tokens)) {
			s.subject, s.object = s.object, s.subject
		}
	case agent && s.object.asked >= 0 && len(s.subject.names) > 0:
		s.subject, s.object = s.object, s.subject
	}
}

// verbOf is the first verb or auxiliary of a question, its first word if it has none.
func (u *understanding) verbOf(tokens []text.Token) *text.Token {
	for i := range tokens {
		if tokens[i].UPOS == "VERB" || tokens[i].UPOS == "AUX" {
			return &tokens[i]
		}
	}
	return &tokens[0]
}

func (s *side) empty() bool { return len(s.names) == 0 && s.asked < 0 }

// side finds what fills a role.
func (u *understanding) side(f *text.Frame, role string, types []graph.Type) side {
	s := side{asked: -1}
	for _, x := range f.Fillers {
		m := &u.reading.Mentions[x.Mention]
		switch {
		case x.Role != role:
		case m.Kind == text.Name:
			if !slices.Contains(s.names, m.Name) {
				s.names = append(s.names, m.Name)
			}
			u.used[x.Mention] = true
		case m.Kind == text.Interrogative && s.asked < 0:
			u.ask(&s, x.Mention, types)
			u.used[x.Mention] = true
		}
	}
	return s
}

// ask notes that an interrogative asks for the end. Its noun may narrow what fills it.
func (u *understanding) ask(s *side, i int, types []graph.Type) {
	m := &u.reading.Mentions[i]
	s.asked = i
	kind := m.Type
	if noun, ok := u.words["generic"][strings.ToLower(u.reading.Sentences[m.Sentence].Tokens[m.End-1].Lemma)]; ok && noun != "" {
		kind = graph.Type(noun)
	}
	if m.End > m.First+1 && len(types) > 1 && slices.Contains(types, kind) {
		s.kind = kind
	}
}

// fill gives an interrogative that fills no role of the frame the end that is empty, if
// it fits: the tree of "Where is X listed?" does not say what "where" is. One that asks
// for a sum asks for that of the fact.
func (u *understanding) fill(f *text.Frame, s *sides, p *ontology.Predicate) {
	for i := range u.reading.Mentions {
		m := &u.reading.Mentions[i]
		if m.Kind != text.Interrogative || u.used[i] {
			continue
		}
		switch {
		case m.Type == graph.MoneyType && !p.OfMoney() && !u.counts(m):
			s.sum = true
		case m.First <= f.Trigger && f.Trigger < m.End && s.subject.empty() && u.isSelf(f):
			u.ask(&s.subject, i, p.Subject)
		case s.object.empty() && u.fits(m, p.Object):
			u.ask(&s.object, i, p.Object)
		case s.subject.empty() && u.fits(m, p.Subject):
			u.ask(&s.subject, i, p.Subject)
		default:
			continue
		}
		u.used[i] = true
		return
	}
}

// isSelf reports whether the noun that evokes a frame is itself its subject: "How many
// subsidiaries".
func (u *understanding) isSelf(f *text.Frame) bool {
	p, _ := u.ontology.Predicate(f.Predicate)
	for _, w := range p.Wordings[u.reading.Language] {
		if w.Line != f.Wording {
			continue
		}
		for _, r := range w.Roles {
			if r.Role == "subject" && slices.Contains(r.Slots, "self") {
				return true
			}
		}
	}
	return false
}

// own gives the one name without a place the end that is empty, where the question says
// that somebody has, or plans, what the relation tells, or asks whether it is so: "How
// many investors does X have?", "Is X an investor in Y?"
func (u *understanding) own(f *text.Frame, s *sides, p *ontology.Predicate) {
	end, types := &s.subject, p.Subject
	if !end.empty() {
		end, types = &s.object, p.Object
	}
	if !end.empty() || f.Modality == graph.Asserted && !u.has("having") && !u.polar() {
		return
	}
	only := -1
	for i := range u.reading.Mentions {
		if u.reading.Mentions[i].Kind != text.Name || u.used[i] {
			continue
		}
		if only >= 0 {
			return
		}
		only = i
	}
	if only < 0 || !u.fits(&u.reading.Mentions[only], types) {
		return
	}
	end.names = []string{u.reading.Mentions[only].Name}
	u.used[only] = true
}

// has reports whether a word of the question is one of a section.
func (u *understanding) has(section string) bool {
	for i := range u.reading.Sentences {
		for _, t := range u.reading.Sentences[i].Tokens {
			if _, ok := u.words[section][strings.ToLower(t.Form)]; ok {
				return true
			}
		}
	}
	return false
}

// fits reports whether a mention may be, or ask for, something of one of the types;
// "where" may ask for an organization that one works for, or that lists shares, and
// "what", but not "who", for a sum.
func (u *understanding) fits(m *text.Mention, types []graph.Type) bool {
	if m.Kind == text.Interrogative && m.Type == graph.MoneyType && u.counts(m) {
		return true
	}
	switch {
	case m.Type == "" && slices.Contains(types, graph.MoneyType):
		_, who := u.words["who"][strings.ToLower(m.Name)]
		return !who
	case m.Type == "":
		return true
	}
	return slices.Contains(types, m.Type) || m.Kind == text.Interrogative && m.Type == graph.Place && slices.Contains(types, graph.Organization)
}

// want is what a question asks of a relation, nothing if that is not clear: the date if
// it begins with "when", a sum, a number, the end that is asked for, or the facts if both
// ends are, or none is ("did A invest in B?").
func (u *understanding) want(f *text.Frame, p *ontology.Predicate, s *sides) query.Want {
	named := len(s.subject.names)+len(s.object.names) > 0
	subject, object := s.subject.asked >= 0, s.object.asked >= 0
	both := len(s.subject.names) > 0 && (len(s.object.names) > 0 || p.OfMoney())
	switch {
	case u.starts("when"):
		return wanted(named, query.When)
	case s.sum:
		return wanted(both && p.Words("amount"), query.Amount)
	case subject && object:
		return query.Facts
	case !subject && !object:
		return wanted(both && u.polar(), query.Facts)
	case u.counts(&u.reading.Mentions[max(s.subject.asked, s.object.asked)]):
		return query.Count
	case object && p.OfMoney() && s.role == "" && f.First("subject") >= 0:
		return query.Amount
	case object:
		return query.Objects
	}
	return query.Subjects
}

// wanted is w if the question has what it takes.
func wanted(has bool, w query.Want) query.Want {
	if has {
		return w
	}
	return ""
}

// counts reports whether an interrogative asks how many there are.
func (u *understanding) counts(m *text.Mention) bool {
	noun := &u.reading.Sentences[m.Sentence].Tokens[m.End-1]
	if u.is("money", noun) {
		return false
	}
	for w := range u.words["count"] {
		if rest, ok := strings.CutPrefix(strings.ToLower(m.Name), w); ok && rest != "" {
			return true
		}
	}
	return false
}

// polar reports whether the question is to be answered by yes or no.
func (u *understanding) polar() bool {
	if u.marks.polar || u.starts("polar") {
		return true
	}
	for w := range u.words["inversion"] {
		if strings.Contains(strings.ToLower(u.question), w) {
			return true
		}
	}
	return false
}
