package question

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/query"
)

// Forms are questions that are no fact with a hole: "How is A connected with B?". The
// section "forms" of a language's question.txt lists them, each a line of words in lower
// case. A word may have alternatives ("is|are") and end in a question mark if it may be
// left out; A stands for a name. The value is the request: path, about, common, peers
// or shared PREDICATE, top PREDICATE subject|object deals|sum, or WANT PREDICATE SUBJECT
// OBJECT with the number of the name at either end, "-" for none, and with a role or a
// modality if one is meant.

// form is one of them: what a question's outline must be, and the request.
type form struct {
	pattern *regexp.Regexp
	request []string
}

// formsOf makes the forms of a language, in an order of their own.
func formsOf(words text.Lexicon) (forms []form, err error) {
	for _, template := range slices.Sorted(maps.Keys(words["forms"])) {
		f, err := newForm(template, words["forms"][template])
		if err != nil {
			return nil, err
		}
		forms = append(forms, f)
	}
	nouns, err := nounForms(words)
	return append(forms, nouns...), err
}

func newForm(template, request string) (form, error) {
	pattern, err := compile(template)
	if err == nil && request == "" {
		err = errors.New("no request")
	}
	if err != nil {
		return form{}, fmt.Errorf("%q: %w", template, err)
	}
	return form{pattern, strings.Fields(request)}, nil
}

// formed makes a request of the form that the question has; ok is false if it has none.
// Names are those of the form in the order of the text, and dates, rounds and shares may
// stand anywhere.
func (u *understanding) formed() (q query.Request, ok bool, err error) {
	plain, names := u.outline()
	plain, limit := u.howMany(plain)
	for _, f := range u.inOrder() {
		if !f.pattern.MatchString(plain) {
			continue
		}
		wanted := f.request[0]
		switch {
		case wanted == "top":
		case wanted == string(query.Amount) && u.marks.total && !u.marks.most && !u.marks.each:
			wanted = string(query.Total)
		case u.marks.total || u.marks.each || u.marks.most:
			return nil, true, u.misunderstood("what it wants of the facts is not clear")
		}
		var filter query.Filter
		if err := u.qualify(&filter, f.predicate(), nil); err != nil {
			return nil, true, err
		}
		q, err := u.requestOf(append([]string{wanted}, f.request[1:]...), names, filter, query.Page{Limit: limit})
		return q, true, err
	}
	return nil, false, nil
}

// predicate is the relation that a form asks of, empty if it asks of any.
func (f *form) predicate() string {
	if len(f.request) < 2 {
		return ""
	}
	return f.request[1]
}

// inOrder lists the forms, those of rankings first where a ranking is asked for and
// last where none is.
func (u *understanding) inOrder() []form {
	var top, others []form
	for _, f := range u.forms {
		if f.request[0] == "top" {
			top = append(top, f)
		} else {
			others = append(others, f)
		}
	}
	if u.marks.most {
		return append(top, others...)
	}
	return append(others, top...)
}

// howMany takes the number of those wanted off the outline of a ranking.
func (u *understanding) howMany(plain string) (string, int) {
	if !u.marks.most {
		return plain, 0
	}
	var rest []string
	limit := 0
	for w := range strings.FieldsSeq(plain) {
		if n, err := strconv.Atoi(u.words["numbers"][w]); err == nil {
			limit = n
			continue
		}
		rest = append(rest, w)
	}
	return strings.Join(rest, " "), limit
}

// outline is the question in lower case without signs, with the placeholder for each
// name and without dates, rounds, sums and shares, and the names.
func (u *understanding) outline() (plain string, names []string) {
	var b strings.Builder
	at := 0
	for i := range u.reading.Mentions {
		m := &u.reading.Mentions[i]
		if m.Start < at || !slices.Contains(outlined, m.Kind) {
			continue
		}
		b.WriteString(strings.ToLower(u.question[at:m.Start]))
		if m.Kind == text.Name {
			u.dropArticle(&b)
			// A name at the beginning of a sentence may have swallowed a word.
			first, rest, _ := strings.Cut(m.Name, " ")
			name := m.Name
			if _, plain := u.words["plain"][first]; plain && rest != "" {
				b.WriteString(first + " ")
				name = rest
			}
			b.WriteString(" " + placeholder + " ")
			names = append(names, name)
		} else {
			u.dropPreposition(&b)
		}
		at = min(m.Span.End, len(u.question))
	}
	b.WriteString(strings.ToLower(u.question[at:]))
	return strings.Join(strings.FieldsFunc(b.String(), isSign), " "), names
}

// outlined are the mentions that an outline does not spell out.
var outlined = []text.Kind{text.Name, text.Date, text.Round, text.Sum, text.Share}

// dropArticle takes the article before a name off the end of an outline; one that is
// contracted with a preposition leaves that ("du X" is "de X").
func (u *understanding) dropArticle(b *strings.Builder) {
	s := strings.TrimRight(b.String(), " ")
	word := longest(u.words["articles"], func(word string) bool { return strings.HasSuffix(" "+s, " "+word) })
	if word != "" {
		b.Reset()
		b.WriteString(strings.TrimSuffix(s, word) + u.words["articles"][word])
	}
}

// placeholder stands for a name in an outline; no text has it in lower case.
const placeholder = "A"

func isSign(r rune) bool { return strings.ContainsRune(" \t\n?!.,;:\u00a0\u202f", r) }

// dropPreposition takes the word before a date off the end of an outline.
func (u *understanding) dropPreposition(b *strings.Builder) {
	s := strings.TrimRight(b.String(), " ")
	for _, section := range datePrepositions {
		if word := longest(u.words[section], func(word string) bool { return strings.HasSuffix(s, " "+word) }); word != "" {
			b.Reset()
			b.WriteString(strings.TrimSuffix(s, word))
			return
		}
	}
}

// datePrepositions are the sections of words that may stand before a date.
var datePrepositions = []string{"since", "until", "before", "during", "first of two", "second of two"}

// compile makes a regular expression of a form.
func compile(template string) (*regexp.Regexp, error) { return regexp.Compile(source(template)) }

// source is the regular expression of a form.
func source(template string) string {
	var b strings.Builder
	b.WriteString("^")
	for word := range strings.FieldsSeq(template) {
		word, optional := strings.CutSuffix(word, "?")
		alternatives := strings.Split(word, "|")
		for i, a := range alternatives {
			alternatives[i] = regexp.QuoteMeta(strings.ReplaceAll(a, "_", " "))
		}
		b.WriteString("(?:(?:" + strings.Join(alternatives, "|") + `)(?: |$))`)
		if optional {
			b.WriteString("?")
		}
	}
	b.WriteString("$")
	return b.String()
}

// anyRelation stands for the predicate of a request that asks of all.
const anyRelation = "any"

// requestOf makes a request of its description and the names of a question; the page is
// that of a ranking.
func (u *understanding) requestOf(words, names []string, f query.Filter, page query.Page) (query.Request, error) {
	want := map[string]int{"path": 2, "about": 1, "peers": 1, "shared": 2}
	if n, fixed := want[words[0]]; fixed && len(names) != n {
		return nil, fmt.Errorf("%d names for %s", len(names), words[0])
	}
	switch {
	case words[0] == "path":
		return query.Path{From: names[0], To: names[1], Filter: f}, nil
	case words[0] == "about":
		return query.Query{About: names[0], Filter: f}, nil
	case words[0] == "common":
		return query.Common{Names: names, Filter: f}, nil
	case words[0] == "shared" && len(words) == 2:
		return query.Common{Names: names, Relations: []query.Relation{{Predicate: words[1], Reversed: true}}, Filter: f}, nil
	case words[0] == "peers" && len(words) == 2:
		return query.Peers{Name: names[0], Relations: []query.Relation{{Predicate: words[1]}}, Filter: f}, nil
	case words[0] == "top" && len(words) == 4:
		r := query.Relation{Predicate: words[1], Reversed: words[2] == "object"}
		return query.Top{By: query.Measure(words[3]), Relations: []query.Relation{r}, Filter: f, Page: page}, nil
	}
	if len(words) == 5 {
		switch m := graph.Modality(words[4]); m {
		case graph.Planned, graph.Rumoured, graph.Denied:
			f.Modalities = []graph.Modality{m}
		default:
			f.Role = words[4]
		}
		words = words[:4]
	}
	if len(words) != 4 {
		return nil, fmt.Errorf("unknown request %q", strings.Join(words, " "))
	}
	q := query.Query{Want: query.Want(words[0]), Filter: f}
	if words[1] != anyRelation {
		q.Relations = u.relations(words[1])
	}
	for i, end := range []*query.End{&q.Subject, &q.Object} {
		if words[2+i] == "-" {
			continue
		}
		n, err := strconv.Atoi(words[2+i])
		if err != nil || n < 1 || n > len(names) {
			return nil, fmt.Errorf("no name %q in %q", words[2+i], strings.Join(words, " "))
		}
		end.Name = names[n-1]
	}
	return q, nil
}
