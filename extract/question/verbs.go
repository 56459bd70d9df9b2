package question

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/query"
)

// The words of a short question in their order tell what it asks, better than its tree
// where the order is strict. The sections "sure verb forms" and "verb forms" list such
// orders as lemmas: V stands for a verb by which the ontology tells a relation of its
// subject and its object, P for the preposition that verb takes, or for nothing, K for a
// kind of thing ("company"), A for a name. The value is WANT SUBJECT OBJECT, as in forms.
// Those that could mean either side are asked last, where the tree says nothing.

// verbForm is one of them.
type verbForm struct {
	pattern *regexp.Regexp
	request []string
}

func verbFormsOf(words text.Lexicon, section string) (list []verbForm, err error) {
	holes := strings.NewReplacer("(?:(?:V)(?: |$))", `(?:(?P<V>\S+)(?: |$))`, "(?:(?:P)(?: |$))?", `(?:(?P<P>\S+)(?: |$))?`, "(?:(?:K)(?: |$))", `(?:(?P<K>\S+)(?: |$))`)
	for _, template := range slices.Sorted(maps.Keys(words[section])) {
		pattern, err := regexp.Compile(holes.Replace(source(template)))
		request := strings.Fields(words[section][template])
		if err == nil && len(request) != 3 {
			err = fmt.Errorf("request %q: want WANT SUBJECT OBJECT", words[section][template])
		}
		if err != nil {
			return nil, fmt.Errorf("%q: %w", template, err)
		}
		list = append(list, verbForm{pattern, request})
	}
	return list, nil
}

// byVerb makes a request of the verb form that the question has; ok is false if it has
// none whose verb is as sure as surely.
func (u *understanding) byVerb(forms []verbForm, surely float64) (q query.Request, ok bool, err error) {
	if u.marks.total || u.marks.each || u.marks.most {
		return nil, false, nil
	}
	plain, names := u.lemmaOutline()
	for _, f := range forms {
		m := f.pattern.FindStringSubmatch(plain)
		if m == nil {
			continue
		}
		part := func(name string) string {
			if i := f.pattern.SubexpIndex(name); i >= 0 {
				return m[i]
			}
			return ""
		}
		p, found := u.told(part("V"), part("P"), surely)
		if !found {
			// "What did A found?": the past of "find" to the tagger.
			p, found = u.told(u.formOf(part("V")), part("P"), surely)
		}
		kind, generic := u.words["generic"][part("K")]
		if !found || part("K") != "" && !generic {
			continue
		}
		var filter query.Filter
		if err := u.qualify(&filter, p.Name, nil); err != nil {
			return nil, true, err
		}
		q, err := u.requestOf([]string{f.request[0], p.Name, f.request[1], f.request[2]}, names, filter, query.Page{})
		return ofKind(q, p, graph.Type(kind)), err == nil, nil
	}
	return nil, false, nil
}

// ofKind narrows the hole of a query to a kind, where more than one could fill it.
func ofKind(r query.Request, p *ontology.Predicate, kind graph.Type) query.Request {
	q, ok := r.(query.Query)
	if !ok || kind == "" {
		return r
	}
	end, types := &q.Subject, p.Subject
	if end.Name != "" {
		end, types = &q.Object, p.Object
	}
	if end.Name == "" && len(types) > 1 && slices.Contains(types, kind) {
		end.Type = kind
	}
	return q
}

// told is the relation that a verb with a preposition tells of its subject and its
// object, as likely as surely; found is false if there is none, or two are about as likely.
func (u *understanding) told(verb, preposition string, surely float64) (best *ontology.Predicate, found bool) {
	slot := cmp.Or(preposition, "obj")
	sure, next := 0.0, 0.0
	for i := range u.ontology.Predicates {
		p := &u.ontology.Predicates[i]
		c := 0.0
		for _, w := range p.Wordings[u.reading.Language] {
			if w.Class == ontology.Verb && len(w.Fixed) == 0 && slices.Contains(w.Lemmas, verb) && fillsFrom(w, "subject", "subj") && fillsFrom(w, "object", slot) {
				c = max(c, w.Confidence)
			}
		}
		if c > sure {
			best, sure, next = p, c, sure
		} else {
			next = max(next, c)
		}
	}
	return best, sure >= surely && sure-next >= clearly
}

// formOf is a word of the question with a lemma, as it is written.
func (u *understanding) formOf(lemma string) string {
	for i := range u.reading.Sentences[0].Tokens {
		if t := &u.reading.Sentences[0].Tokens[i]; text.Lemma(t) == lemma {
			return strings.ToLower(t.Form)
		}
	}
	return ""
}

// How likely a verb alone must tell a relation to be taken for it, before the tree is
// asked and after.
const (
	beforeTree = 0.85
	afterTree  = 0.6
)

// clearly is how much likelier than the next one a relation must be.
const clearly = 0.25

// fillsFrom reports whether a wording fills a role from a slot.
func fillsFrom(w ontology.Wording, role, slot string) bool {
	return slices.ContainsFunc(w.Roles, func(r ontology.RoleSlots) bool { return r.Role == role && slices.Contains(r.Slots, slot) })
}

// lemmaOutline is the outline of the question in lemmas.
func (u *understanding) lemmaOutline() (plain string, names []string) {
	if len(u.reading.Sentences) != 1 {
		return "", nil
	}
	tokens := u.reading.Sentences[0].Tokens
	var list []string
	for i := 0; i < len(tokens); {
		m := u.outlinedAt(i)
		if m == nil {
			if tokens[i].UPOS != "PUNCT" {
				list = append(list, text.Lemma(&tokens[i]))
			}
			i++
			continue
		}
		i = m.End
		if n := len(list); n > 0 && m.Kind == text.Name && u.isArticle(list[n-1]) {
			list = list[:n-1]
		}
		if m.Kind == text.Name {
			list, names = append(list, placeholder), append(names, m.Name)
			continue
		}
		list = u.withoutPreposition(list)
	}
	return strings.Join(list, " "), names
}

// outlinedAt is the mention that begins at token i and that an outline does not spell
// out, nil if none does.
func (u *understanding) outlinedAt(i int) *text.Mention {
	for n := range u.reading.Mentions {
		if m := &u.reading.Mentions[n]; m.First == i && slices.Contains(outlined, m.Kind) {
			return m
		}
	}
	return nil
}

func (u *understanding) isArticle(lemma string) bool {
	rest, article := u.words["articles"][lemma]
	return article && rest == ""
}

// withoutPreposition drops the word before a date or a sum off the end of an outline.
func (u *understanding) withoutPreposition(list []string) []string {
	if len(list) == 0 {
		return list
	}
	for _, section := range datePrepositions {
		if _, ok := u.words[section][list[len(list)-1]]; ok {
			return list[:len(list)-1]
		}
	}
	return list
}
