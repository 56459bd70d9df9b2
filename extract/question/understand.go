package question

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/query"
)

// understanding is a question on its way to a query.
type understanding struct {
	question string
	reading  extract.Reading
	words    text.Lexicon
	ontology *ontology.Ontology
}

// query makes a query of the frame that understands the question best.
func (u *understanding) query() (query.Query, error) {
	best, rank := -1, 0
	for i := range u.reading.Frames {
		if n := u.rank(&u.reading.Frames[i]); n > rank {
			best, rank = i, n
		}
	}
	if best < 0 {
		return query.Query{}, u.misunderstood("no relation that it asks for was found")
	}
	f := &u.reading.Frames[best]
	q, err := u.ends(f)
	if err != nil {
		return query.Query{}, err
	}
	if err := u.qualify(&q, f); err != nil {
		return query.Query{}, err
	}
	return q, u.complete(f)
}

// rank says how well a frame fits a question: 0 if it asks for nothing, more
// for each role that is filled.
func (u *understanding) rank(f *text.Frame) int {
	asks := u.starts("when") || u.starts("polar")
	n := 0
	for _, x := range f.Fillers {
		m := &u.reading.Mentions[x.Mention]
		switch {
		case m.Kind == text.Interrogative:
			asks, n = true, n+10
		case m.Kind == text.Name:
			n += 10
		default:
			n++
		}
	}
	if !asks {
		return 0
	}
	return n
}

// ends makes the holes and names of the frame the ends of a query. A role
// beside subject and object stands for the relation that it gives: who led a
// round invested in its company, as lead.
func (u *understanding) ends(f *text.Frame) (query.Query, error) {
	p, _ := u.ontology.Predicate(f.Predicate)
	for _, g := range p.Gives {
		if f.First(g.Subject) >= 0 && g.Subject != "subject" {
			q := u.between(f, g.Subject, g.Object)
			q.Relations = []query.Relation{{Predicate: g.Predicate}}
			q.Role = g.InvestorRole
			return q, nil
		}
	}
	q := u.between(f, "subject", "object")
	if q.Want == "" {
		return q, u.misunderstood("it is not clear what " + f.Predicate + " is asked of")
	}
	q.Relations = []query.Relation{{Predicate: p.Name}}
	for _, a := range p.Also {
		q.Relations = append(q.Relations, query.Relation{Predicate: a.Predicate, Reversed: a.Reversed, ShareAbove: a.ShareAbove})
	}
	if p.OfMoney() && q.Want == query.Objects {
		q.Want = query.Amount
	}
	return q, nil
}

// between fills the ends of a query from two roles of a frame. What is wanted
// is the end that is asked for, the date if the question begins with "when",
// or the facts if both ends are asked for, or none is ("did A invest in B?");
// nothing if that is not clear.
func (u *understanding) between(f *text.Frame, from, to string) query.Query {
	var q query.Query
	subject, asksSubject := u.end(f, from)
	object, asksObject := u.end(f, to)
	q.Subject, q.Object = subject, object
	switch {
	case u.starts("when") && (subject.Name != "" || object.Name != ""):
		q.Want = query.When
	case asksSubject && asksObject, u.starts("polar") && subject.Name != "" && object.Name != "":
		q.Want = query.Facts
	case asksSubject:
		q.Want = query.Subjects
	case asksObject:
		q.Want = query.Objects
	}
	return q
}

// end returns the end of a query that a role's filler gives, and whether it is
// what the question asks for.
func (u *understanding) end(f *text.Frame, role string) (end query.End, asks bool) {
	i := f.First(role)
	if i < 0 {
		return query.End{}, false
	}
	m := &u.reading.Mentions[i]
	if m.Kind == text.Name {
		return query.End{Name: m.Name}, false
	}
	return query.End{}, m.Kind == text.Interrogative
}

// starts reports whether the question begins with a word of a section.
func (u *understanding) starts(section string) bool {
	lower := strings.ToLower(u.question)
	for words := range u.words[section] {
		if strings.HasPrefix(lower, words) && !letterAt(lower, len(words)) {
			return true
		}
	}
	return false
}

// misunderstood is the error for this question, with what was understood.
func (u *understanding) misunderstood(reason string) error {
	m := &Misunderstood{Question: u.question, Reason: reason}
	for _, f := range u.reading.Frames {
		m.Understood = append(m.Understood, "relation "+f.Predicate)
	}
	for _, x := range u.reading.Mentions {
		switch x.Kind {
		case text.Name:
			m.Understood = append(m.Understood, fmt.Sprintf("name %q", x.Name))
		case text.Date:
			m.Understood = append(m.Understood, "date "+string(x.Date))
		}
	}
	return m
}

// modality restricts a query to what the question speaks of: plans, rumours.
func modality(q *query.Query, f *text.Frame) {
	if f.Modality != graph.Asserted {
		q.Modalities = []graph.Modality{f.Modality}
	}
}

// letterAt reports whether a letter stands at byte i of s, so that a word that
// ends there is only the beginning of another; an elided word ends by itself.
func letterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	last, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsLetter(r) && unicode.IsLetter(last)
}
