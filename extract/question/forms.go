package question

import (
	"fmt"
	"maps"
	"regexp"
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
	pattern *regexp.Regexp
	slots   []slot
	request []string
}

// formsOf makes the forms of a language, in an order of their own.
func formsOf(words text.Lexicon, classes map[string]class) (forms []form, err error) {
	t := templates{macros: words["macros"], classes: classes}
	templates := slices.Sorted(maps.Keys(words["forms"]))
	// What a form says itself goes before what a class says.
	slices.SortStableFunc(templates, func(a, b string) int { return strings.Count(a, "{") - strings.Count(b, "{") })
	for _, template := range templates {
		pattern, slots, err := t.compile(template)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", template, err)
		}
		request := strings.Fields(words["forms"][template])
		if len(request) == 0 {
			return nil, fmt.Errorf("%q: no request", template)
		}
		forms = append(forms, form{pattern, slots, request})
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

// match finds the first form that an outline has.
func (u *understanding) match(o outline) (filled, bool) {
	plain := o.String()
	for _, f := range u.forms {
		at := f.pattern.FindStringSubmatchIndex(plain)
		if at == nil {
			continue
		}
		if f.request[0] == "top" && !u.marks.most || len(o) == 0 {
			continue
		}
		if values, role, ok := u.fillSlots(f.slots, at[2:], o, plain); ok {
			return filled{f.request, o.names(), values, role}, true
		}
	}
	return filled{}, false
}

// fillSlots finds the values of the words in the slots of a form; at are where they begin
// and end in the outline. Slots of one class must have one word, in its parts.
func (u *understanding) fillSlots(slots []slot, at []int, o outline, plain string) (values map[string][]string, role string, ok bool) {
	found := map[string][]lexeme{}
	for i, s := range slots {
		start, end := at[2*i], at[2*i+1]
		if start < 0 {
			continue
		}
		if s.class == titleClass {
			role = o.raw(start, end)
		}
		these := u.classes[s.class].find(s.part, strings.TrimSpace(plain[start:end]))
		if before, twice := found[s.class]; twice {
			these = slices.DeleteFunc(these, func(l lexeme) bool {
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
	for _, class := range []string{"modal", "going", "plan"} {
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
	if q.Want == query.Objects && p.OfMoney() {
		q.Want = query.Amount
	}
	if q.Role = s.role; f.role != "" {
		q.Role = f.role
	}
	s.narrow(f.values["kind"], &p)
	return u.marked(q, &p, &s)
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
