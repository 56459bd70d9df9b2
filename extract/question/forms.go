package question

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/query"
)

// Forms are questions whole, for what no tree tells well: "How is A connected with B?",
// or what is no sentence, "investors in A". The section "forms" of a language's
// question.txt lists them, each a line of words. A word may have alternatives ("is|are",
// each of several words with "_" between them) and end in a question mark if it may be
// left out. A stands for a name, M for a sum, S for a share, R for a round; a word of the
// section "macros" for what that gives; {verb:past} for any word of the class verb, in
// that part. The value is the request: see requestOf.

// form is one of them: what a question's outline must be, and the request.
type form struct {
	template template
	request  []string
}

// formsOf makes the forms of a language, in an order of their own: what a form says itself
// goes before what a class says.
func formsOf(words text.Lexicon, classes map[string]class) (forms []form, err error) {
	t := templates{macros: words["macros"], classes: classes, made: map[string]template{}}
	all := slices.Sorted(maps.Keys(words["forms"]))
	slices.SortStableFunc(all, func(a, b string) int { return strings.Count(a, "{") - strings.Count(b, "{") })
	for _, one := range all {
		made, err := t.template(one, 0)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", one, err)
		}
		request := strings.Fields(words["forms"][one])
		if len(request) == 0 {
			return nil, fmt.Errorf("%q: no request", one)
		}
		forms = append(forms, form{made, request})
	}
	return forms, nil
}

// filled is a form that a question has.
type filled struct {
	request, names []string
	// values are those of the words in the slots, by class; role is the position among
	// them as the question has it.
	values map[string][]string
	role   string
}

// formed makes a request of the form that the question has; ok is false if it has none.
// Names are those of the form in the order of the text, and dates may stand anywhere.
func (u *understanding) formed() (q query.Request, ok bool, err error) {
	o := u.howMany(u.outline())
	for _, o := range append(u.variants(o), u.variants(u.spelt(o))...) {
		if f, ok := u.match(o); ok {
			q, err := u.requestOf(f)
			return q, true, err
		}
	}
	return nil, false, nil
}

// maxOutline is how many words an outline has at most that may be a form.
const maxOutline = 40

// match finds the first form that an outline has.
func (u *understanding) match(o outline) (found filled, ok bool) {
	if len(o) == 0 || len(o) > maxOutline {
		return filled{}, false
	}
	m := matching{words: o.words(), classes: u.classes}
	for _, f := range u.forms {
		if f.request[0] == "top" && !u.marks.most {
			continue
		}
		m.filled = m.filled[:0]
		if m.match(f.template, 0, func(end int) bool {
			if end < len(o) {
				return false
			}
			values, role, agree := valuesOf(m.filled, o)
			found = filled{f.request, o.names(), values, role}
			return agree
		}) {
			return found, true
		}
	}
	return filled{}, false
}

// valuesOf finds the values of the words in the slots of a form. Slots of one class must
// have one word, in its parts. The role is a position as the question has it.
func valuesOf(slots []filling, o outline) (values map[string][]string, role string, ok bool) {
	found := map[string][]lexeme{}
	for _, s := range slots {
		if s.class == titleClass {
			role = o[s.from:s.until].raw()
		}
		these := s.lexemes
		if before, twice := found[s.class]; twice {
			these = slices.DeleteFunc(slices.Clone(these), func(l lexeme) bool {
				return !slices.ContainsFunc(before, func(b lexeme) bool { return b.entry == l.entry })
			})
		}
		if len(these) == 0 {
			return nil, "", false
		}
		found[s.class] = these
	}
	values = map[string][]string{}
	for name, list := range found {
		values[name] = list[0].value
	}
	return values, role, true
}

// howMany takes the number of those wanted off the outline of a ranking.
func (u *understanding) howMany(o outline) outline {
	if !u.marks.most {
		return o
	}
	return slices.DeleteFunc(slices.Clone(o), func(w outlined) bool {
		n, err := strconv.Atoi(w.plain)
		if words, inWords := u.words["numbers"][w.plain]; inWords {
			n, err = strconv.Atoi(words)
		}
		if err != nil || n <= 0 || n > maxRanks {
			return false
		}
		u.limit = n
		return true
	})
}

// requestOf makes a request of a form that a question has: path, about, common, peers
// PREDICATE or shared PREDICATE, top PREDICATE subject|object deals|sum, or WANT PREDICATE
// SUBJECT OBJECT, with a role if one is meant. Subject and object are the number of the
// name there, "*" for all names and "-" for none. The predicate may be that of the word in
// a slot, "{verb}"; where that word means it the other way round, so is the request.
func (u *understanding) requestOf(f filled) (query.Request, error) {
	words, names := f.request, f.names
	var filter query.Filter
	if err := u.qualify(&filter, f.predicate(), graph.Asserted); err != nil {
		return nil, err
	}
	for _, class := range []string{"prospect", "going", "plan"} {
		if modality := f.values[class]; len(modality) > 0 {
			filter.Modalities = []graph.Modality{graph.Modality(modality[0])}
		}
	}
	want := map[string]int{"path": 2, "about": 1, "peers": 1, "shared": 2}
	if n, fixed := want[words[0]]; fixed && len(names) != n {
		return nil, fmt.Errorf("%d names for %s", len(names), words[0])
	}
	if words[0] != "top" && words[0] != "path" && len(words) < 4 && (u.marks.total || u.marks.most || u.marks.pick != "") {
		return nil, u.misunderstood("what it wants of the facts is not clear")
	}
	switch {
	case words[0] == "path":
		return query.Path{From: names[0], To: names[1], Filter: filter}, nil
	case words[0] == "about":
		return query.Query{About: names[0], Filter: filter}, nil
	case words[0] == "common":
		return query.Common{Names: names, Filter: filter}, nil
	case words[0] == "shared" && len(words) == 2:
		return query.Common{Names: names, Relations: []query.Relation{{Predicate: f.predicate(), Reversed: !f.reversed()}}, Filter: filter}, nil
	case words[0] == "peers" && len(words) == 2:
		return query.Peers{Name: names[0], Relations: []query.Relation{{Predicate: words[1]}}, Filter: filter}, nil
	case words[0] == "top" && len(words) == 4:
		r := query.Relation{Predicate: words[1], Reversed: words[2] == "object"}
		return query.Top{By: query.Measure(words[3]), Relations: []query.Relation{r}, Filter: filter, Page: query.Page{Limit: u.limit}}, nil
	}
	return u.queryOf(f, filter)
}

// meaning is what a form says of its predicate: the value of the word in its slot, or the
// predicate that the request names; nothing if it is about any.
func (f *filled) meaning() []string {
	if len(f.request) < 2 {
		return nil
	}
	if class, isSlot := strings.CutPrefix(f.request[1], "{"); isSlot {
		return f.values[strings.TrimSuffix(class, "}")]
	}
	return f.request[1:2]
}

// predicate is the one that a form is about, empty if it is about any.
func (f *filled) predicate() string {
	if m := f.meaning(); len(m) > 0 {
		return m[0]
	}
	return ""
}

// reversed reports whether the word of a form means its predicate the other way round.
func (f *filled) reversed() bool { return slices.Contains(f.meaning(), "reversed") }

// queryOf makes the query of a form that asks of one predicate.
func (u *understanding) queryOf(f filled, filter query.Filter) (query.Request, error) {
	words := f.request
	p, known := u.ontology.Predicate(f.predicate())
	if len(words) < 4 || !known {
		return nil, fmt.Errorf("unknown request %q", strings.Join(words, " "))
	}
	s := sides{relations: u.relations(p.Name), role: strings.Join(words[4:], " ")}
	for i, end := range []*side{&s.subject, &s.object} {
		if err := end.fill(words[2+i], f.names); err != nil {
			return nil, fmt.Errorf("%q: %w", strings.Join(words, " "), err)
		}
	}
	if name := u.employs(&s, &p, f.reversed()); name != "" {
		return nil, u.misunderstood(fmt.Sprintf("%q is a person", name))
	}
	q := query.Query{Want: query.Want(words[0]), Relations: s.relations, Filter: filter}
	for _, meant := range f.meaning()[1:] {
		if meant != "reversed" {
			s.role = meant
		}
	}
	if f.reversed() {
		_, s.deed = f.values["end"]
		s.subject, s.object = s.object, s.subject
		q.Want = opposite(q.Want)
	}
	if len(f.names) == 0 && len(f.values["end"]) > 0 && !u.marks.most {
		return nil, u.misunderstood("it names nobody")
	}
	if p.Symmetric && q.Want == query.Objects {
		// Either way round is the same; one of them is said.
		s.subject, s.object, q.Want = s.object, s.subject, query.Subjects
	}
	if q.Want == query.Objects && p.OfMoney() {
		q.Want = query.Amount
	}
	if q.Role = s.role; f.role != "" {
		q.Role = f.role
	}
	s.narrow(f.values["kind"], &p)
	return u.marked(q, &p, &s)
}

// employs returns the name of a person for whom somebody would work, empty if there is
// none: "Anna Roth's boss" is not told.
func (u *understanding) employs(s *sides, p *ontology.Predicate, reversed bool) string {
	employers := s.object.names
	if reversed {
		employers = s.subject.names
	}
	for i := range u.reading.Mentions {
		m := &u.reading.Mentions[i]
		if p.Titled && m.Kind == text.Name && m.Type == graph.Person && slices.Contains(employers, m.Name) {
			return m.Name
		}
	}
	return ""
}

// opposite is what is wanted of a relation the other way round.
func opposite(w query.Want) query.Want {
	switch w {
	case query.Subjects:
		return query.Objects
	case query.Objects:
		return query.Subjects
	}
	return w
}

// fill puts the names that a request tells at an end.
func (s *side) fill(which string, names []string) error {
	s.asked = -1
	switch which {
	case "-":
		return nil
	case "*":
		s.names = names
		return nil
	}
	n, err := strconv.Atoi(which)
	if err != nil || n < 1 || n > len(names) {
		return fmt.Errorf("no name %q", which)
	}
	s.names = names[n-1 : n]
	return nil
}

// narrow says of what kind the one hole must be, if it may be of several.
func (s *sides) narrow(kind []string, p *ontology.Predicate) {
	hole, types := &s.subject, p.Types("subject")
	if len(hole.names) > 0 {
		hole, types = &s.object, p.Types("object")
	}
	if len(kind) == 0 || len(hole.names) > 0 || len(types) < 2 || !slices.Contains(types, graph.Type(kind[0])) {
		return
	}
	hole.kind = graph.Type(kind[0])
}
