package question

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph/query"
)

// Forms are questions that are no fact with a hole: "How is A connected with B?". The
// section "forms" of a language's question.txt lists them, each a line of words in lower
// case. A word may have alternatives ("is|are") and end in a question mark if it may be
// left out; A stands for a name. The value is the request: path, about, common, peers
// or shared PREDICATE, top PREDICATE subject|object deals|sum, or WANT PREDICATE SUBJECT
// OBJECT with the number of the name at either end, "-" for none, and with a role if one
// is meant.

// form is one of them: what a question's outline must be, and the request.
type form struct {
	pattern *regexp.Regexp
	request []string
}

// formsOf makes the forms of a language, in an order of their own.
func formsOf(words text.Lexicon) (forms []form, err error) {
	for _, template := range slices.Sorted(maps.Keys(words["forms"])) {
		pattern, err := compile(template)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", template, err)
		}
		request := strings.Fields(words["forms"][template])
		if len(request) == 0 {
			return nil, fmt.Errorf("%q: no request", template)
		}
		forms = append(forms, form{pattern, request})
	}
	return forms, nil
}

// formed makes a request of the form that the question has; ok is false if it has none.
// Names are those of the form in the order of the text, and dates, rounds and shares may
// stand anywhere.
func (u *understanding) formed() (q query.Request, ok bool, err error) {
	plain, names := u.outline()
	plain, limit := u.howMany(plain)
	for _, f := range u.forms {
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
		if err := u.qualify(&filter, nil); err != nil {
			return nil, true, err
		}
		q, err := u.requestOf(append([]string{wanted}, f.request[1:]...), names, filter, query.Page{Limit: limit})
		return q, true, err
	}
	return nil, false, nil
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
// name and without dates and rounds, and the names.
func (u *understanding) outline() (plain string, names []string) {
	var b strings.Builder
	at := 0
	for i := range u.reading.Mentions {
		m := &u.reading.Mentions[i]
		if m.Start < at || m.Kind != text.Name && m.Kind != text.Date && m.Kind != text.Round {
			continue
		}
		b.WriteString(strings.ToLower(u.question[at:m.Start]))
		if m.Kind == text.Name {
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

// placeholder stands for a name in an outline; no text has it in lower case.
const placeholder = "A"

func isSign(r rune) bool { return strings.ContainsRune(" \t\n?!.,;:\u00a0\u202f", r) }

// dropPreposition takes the word before a date off the end of an outline.
func (u *understanding) dropPreposition(b *strings.Builder) {
	s := strings.TrimRight(b.String(), " ")
	for _, section := range []string{"since", "until", "during", "first of two", "second of two"} {
		if word := longest(u.words[section], func(word string) bool { return strings.HasSuffix(s, " "+word) }); word != "" {
			b.Reset()
			b.WriteString(strings.TrimSuffix(s, word))
			return
		}
	}
}

// compile makes a regular expression of a form.
func compile(template string) (*regexp.Regexp, error) {
	var b strings.Builder
	b.WriteString("^")
	for word := range strings.FieldsSeq(template) {
		word, optional := strings.CutSuffix(word, "?")
		alternatives := strings.Split(word, "|")
		for i, a := range alternatives {
			alternatives[i] = regexp.QuoteMeta(a)
		}
		b.WriteString("(?:(?:" + strings.Join(alternatives, "|") + `)(?: |$))`)
		if optional {
			b.WriteString("?")
		}
	}
	b.WriteString("$")
	return regexp.Compile(b.String())
}

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
		f.Role, words = words[4], words[:4]
	}
	if len(words) != 4 {
		return nil, fmt.Errorf("unknown request %q", strings.Join(words, " "))
	}
	q := query.Query{Want: query.Want(words[0]), Relations: u.relations(words[1]), Filter: f}
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
