package question

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/query"
)

// understanding is a question on its way to a request.
type understanding struct {
	// question is as it was read: without the words that are marks.
	question string
	marks    marks
	// span is the period that was taken off it, low the lower end of its range of sums.
	span    span
	low     *from
	reading extract.Reading
	// known is that of the Reader.
	known func(name string) bool
	*grammar
	ontology *ontology.Ontology
	// used are the mentions that found their place, title the position asked for.
	used  map[int]bool
	title text.Span
	// limit is how many of a ranking are asked for, 0 if that is not said.
	limit int
}

// request makes a request of the form that the question has, or else of the frame that
// understands it best.
func (u *understanding) request() (query.Request, error) {
	if q, ok, err := u.formed(); ok {
		return q, err
	}
	var failed error
	for _, f := range u.ranked() {
		u.used, u.title, u.limit = map[int]bool{}, text.Span{}, 0
		q, err := u.read(f)
		if err == nil {
			return q, nil
		}
		if failed == nil {
			failed = err
		}
	}
	if failed == nil {
		failed = u.misunderstood("no relation that it asks for was found")
	}
	return nil, failed
}

// form makes a request of the form that the question has, and of nothing else.
func (u *understanding) form() (query.Request, error) {
	q, ok, err := u.formed()
	if !ok {
		return nil, u.misunderstood("no relation that it asks for was found")
	}
	return q, err
}

// ranked lists the frames that may ask for something, those with most roles filled
// first.
func (u *understanding) ranked() []*text.Frame {
	ranks := map[*text.Frame]int{}
	var list []*text.Frame
	for i := range u.reading.Frames {
		f := &u.reading.Frames[i]
		if ranks[f] = u.rank(f); ranks[f] > 0 {
			list = append(list, f)
		}
	}
	slices.SortStableFunc(list, func(a, b *text.Frame) int { return cmp.Or(ranks[b]-ranks[a], cmp.Compare(b.Confidence, a.Confidence)) })
	return list
}

// rank says how well a frame fits a question: more for each role that is filled.
func (u *understanding) rank(f *text.Frame) int {
	n := 0
	for _, x := range f.Fillers {
		m := &u.reading.Mentions[x.Mention]
		switch {
		case m.Kind == text.Interrogative, m.Kind == text.Name:
			n += 10
		default:
			n++
		}
	}
	return n
}

// read makes a request of a frame.
func (u *understanding) read(f *text.Frame) (query.Request, error) {
	p, _ := u.ontology.Predicate(f.Predicate)
	s := u.sides(f, &p)
	q := query.Query{Want: u.want(f, &p, &s), Relations: s.relations}
	if q.Want == "" {
		return nil, u.misunderstood("it is not clear what " + f.Predicate + " is asked of")
	}
	if err := u.qualify(&q.Filter, f.Predicate, f.Modality); err != nil {
		return nil, err
	}
	if q.Role = s.role; q.Role == "" {
		u.role(&q.Filter, f)
	}
	if err := u.account(f); err != nil {
		return nil, err
	}
	if err := u.placed(&s, &p); err != nil {
		return nil, err
	}
	return u.marked(q, &p, &s)
}

// placed returns an error if no name of the question is at an end, if it leaves a choice ("in
// A or B"), or if a place is asked for where none may be.
func (u *understanding) placed(s *sides, p *ontology.Predicate) error {
	o := u.outline()
	for i, w := range o {
		if _, either := u.words["either"][strings.ToLower(w.raw)]; either && i > 0 {
			return u.misunderstood("it leaves a choice")
		}
	}
	if named := o.names(); len(named) > 0 && len(s.subject.names)+len(s.object.names) == 0 {
		return u.misunderstood(fmt.Sprintf("the name %q found no place", named[0]))
	}
	if i := s.subject.asked; i >= 0 && u.reading.Mentions[i].Type == graph.Place && !slices.Contains(p.Types("subject"), graph.Place) {
		return u.misunderstood("it asks where, of which " + p.Name + " tells nothing")
	}
	return nil
}

// marked is the request that the marks make of a query, and that several names at one
// end make of it: what is common to them.
func (u *understanding) marked(q query.Query, p *ontology.Predicate, s *sides) (query.Request, error) {
	names, reversed := s.subject.names, false
	if len(s.object.names) > len(names) {
		names, reversed = s.object.names, true
	}
	open := len(s.subject.names)+len(s.object.names) == 0
	one := q.Want == query.Subjects || q.Want == query.Objects
	_, uncounted := u.words["uncounted"][p.Name]
	switch {
	case uncounted && q.Want == query.Count && open == (len(s.object.names) == 0):
		return nil, u.misunderstood("of these the graph knows some alone, not how many there are")
	case u.marks.pick != "" && (len(names) > 1 || u.marks.most || u.marks.total):
		return nil, u.misunderstood("what it wants of the facts is not clear")
	case u.marks.most && one && open:
		if s.deed {
			return nil, u.misunderstood("the largest of what happened is not told")
		}
		top := query.Top{By: query.Deals, Relations: turned(q.Relations, q.Want == query.Objects), Filter: q.Filter}
		top.Limit = u.limit
		if p.OfMoney() && s.role == "" {
			top.By = query.BySum
		}
		return top, nil
	case len(names) > 1 && len(s.subject.names)+len(s.object.names) == len(names) && one && !u.marks.most:
		return query.Common{Names: names, Relations: turned(q.Relations, reversed), Filter: q.Filter}, nil
	case u.marks.total && q.Want == query.Amount && !u.marks.most:
		q.Want = query.Total
	case u.marks.total, u.marks.each, u.marks.most, len(names) > 1:
		return nil, u.misunderstood("what it wants of the facts is not clear")
	}
	q.Subject, q.Object, q.Pick = s.subject.end(), s.object.end(), u.marks.pick
	return q, nil
}

// turned are relations with their ends swapped, if they are to be.
func turned(relations []query.Relation, reversed bool) []query.Relation {
	list := slices.Clone(relations)
	for i := range list {
		list[i].Reversed = list[i].Reversed != reversed
	}
	return list
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

// letterAt reports whether a letter stands at byte i of s, so that a word that
// ends there is only the beginning of another; an elided word ends by itself.
func letterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	last, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsLetter(r) && unicode.IsLetter(last)
}
