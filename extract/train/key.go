package train

import (
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract"
	"github.com/relata-kg/relata/extract/corpus"
	"github.com/relata-kg/relata/extract/resolve"
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph/identity"
)

// key brings an article's annotation together with the mentions that were found in
// it.
type key struct {
	a *corpus.Article
	extract.Reading
	// names are the full names of whom each mention stands for, none if nobody knows.
	names [][]string
	// facts are what the article states, each in the sentence that has most of its ends.
	facts []stated
	// silent are sentences without annotation.
	silent map[int]bool
}

// stated is a fact and the mentions of its sentence that are its ends.
type stated struct {
	*corpus.Fact
	sentence          int
	subjects, objects []int
}

func newKey(a *corpus.Article, r extract.Reading) *key {
	k := &key{a: a, Reading: r, names: make([][]string, len(r.Mentions)), silent: map[int]bool{}}
	full := fullNames(a)
	for i := range r.Mentions {
		k.names[i] = k.standsFor(i, full)
	}
	for s := range r.Sentences {
		k.silent[s] = !slices.ContainsFunc(a.Sentences, func(l corpus.Sentence) bool { return l.Overlaps(r.Sentences[s].Span) })
	}
	for i := range a.Sentences {
		for j := range a.Sentences[i].Facts {
			if x, ok := k.place(&a.Sentences[i], &a.Sentences[i].Facts[j]); ok {
				k.facts = append(k.facts, x)
			}
		}
	}
	return k
}

// fullNames lists the full names that the annotation uses.
func fullNames(a *corpus.Article) []string {
	var list []string
	for _, s := range a.Sentences {
		for _, f := range s.Facts {
			list = append(list, f.Subject, f.Object)
		}
	}
	for _, x := range a.Anaphors {
		list = append(list, x.Names...)
	}
	slices.Sort(list)
	return slices.DeleteFunc(slices.Compact(list), func(n string) bool { return n == "" })
}

// standsFor returns the full names of whom mention i stands for: a name for the one
// that it is or, failing an annotation, the only one that it may be short for; another
// mention for those that the brackets around it give.
func (k *key) standsFor(i int, full []string) []string {
	m := &k.Mentions[i]
	if m.Kind != text.Name {
		x := k.anaphorAt(i)
		if x == nil {
			return nil
		}
		return x.Names
	}
	folded := identity.Fold(m.Name)
	var short []string
	for _, name := range full {
		f := identity.Fold(name)
		if f == folded {
			return []string{name}
		}
		if strings.HasPrefix(f, folded+" ") || strings.HasSuffix(f, " "+folded) {
			short = append(short, name)
		}
	}
	for _, x := range k.a.Anaphors {
		if identity.Fold(k.a.Text[x.Start:x.End]) == folded {
			return x.Names
		}
	}
	if len(short) == 1 {
		return short
	}
	return nil
}

// anaphorAt returns the annotated anaphor that mention i, no name, is; nil if there is
// none: brackets around a possessive in it are that one's alone.
func (k *key) anaphorAt(i int) *corpus.Anaphor {
	m := &k.Mentions[i]
	head := k.Sentences[m.Sentence].Tokens[m.Head].Span
	for n := range k.a.Anaphors {
		x := &k.a.Anaphors[n]
		switch {
		case !x.Overlaps(m.Span):
		case m.Kind == text.Pronoun && x.Start == m.Start && x.End <= m.Span.End+len("'s"):
			return x
		case m.Kind == text.Descriptor && x.Contains(head):
			return x
		}
	}
	return nil
}

// place finds the sentence of the line that has most ends of a fact; ok is false if
// none has one.
func (k *key) place(line *corpus.Sentence, f *corpus.Fact) (best stated, ok bool) {
	most := 0
	for s := range k.Sentences {
		if !line.Overlaps(k.Sentences[s].Span) {
			continue
		}
		x := stated{Fact: f, sentence: s}
		for i := range k.Mentions {
			m := &k.Mentions[i]
			switch {
			case m.Sentence != s || m.Kind == text.Descriptor && m.Named >= 0:
			case slices.Contains(k.names[i], f.Subject):
				x.subjects = append(x.subjects, i)
			case f.Sum != nil && m.Kind == text.Sum && m.Money.Equal(*f.Sum), f.Sum == nil && slices.Contains(k.names[i], f.Object):
				x.objects = append(x.objects, i)
			}
		}
		if n := min(len(x.subjects), 1) + min(len(x.objects), 1); n > most {
			best, most = x, n
		}
	}
	return best, most > 0
}

// answers are the article's annotation for the resolver.
func (k *key) answers() resolve.Answers {
	answers := resolve.Answers{Referent: k.referent}
	for _, f := range k.facts {
		e := resolve.Ellipsis{Sentence: f.sentence, Predicate: f.Predicate}
		switch {
		case len(f.subjects) == 0:
			e.Role, e.Name, e.Other = "subject", f.Subject, f.objects[0]
		case len(f.objects) == 0 && f.Sum == nil:
			e.Role, e.Name, e.Other = "object", f.Object, f.subjects[0]
		default:
			continue
		}
		answers.Ellipses = append(answers.Ellipses, e)
	}
	return answers
}

// referent tells whom a mention stands for: the annotation does not tell of groups,
// of relative pronouns, of speakers, of possessives in a longer anaphor, and, where not
// all are marked, of those without a mark.
func (k *key) referent(i int) (name string, known bool) {
	m := &k.Mentions[i]
	feats := k.Sentences[m.Sentence].Tokens[m.Head].Feats
	for _, other := range []string{"PronType=Rel", "Person=1", "Person=2"} {
		if strings.Contains(feats, other) {
			return "", false
		}
	}
	if k.silent[m.Sentence] || len(k.names[i]) > 1 {
		return "", false
	}
	if len(k.names[i]) == 1 {
		return k.names[i][0], true
	}
	if k.a.Partly {
		return "", false // it may stand for somebody all the same
	}
	inside := m.Kind == text.Pronoun && slices.ContainsFunc(k.a.Anaphors, func(x corpus.Anaphor) bool { return x.Overlaps(m.Span) })
	return "", !inside
}
