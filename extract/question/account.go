package question

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

// account returns an error if a part of the question found no place in the request made
// of the frame f: to answer the rest would be to guess. Every name, sum, share and
// interrogative must fill a role, every other word of content must be one by which the
// predicate is told, or one that says nothing.
func (u *understanding) account(f *text.Frame) error {
	for i := range u.reading.Mentions {
		m := &u.reading.Mentions[i]
		switch m.Kind {
		case text.Name, text.Sum, text.Share, text.Interrogative:
			if !u.used[i] && !u.within(i) {
				return u.misunderstood(fmt.Sprintf("the part %q found no place", m.Name))
			}
		}
	}
	p, _ := u.ontology.Predicate(f.Predicate)
	known := u.lemmas(&p)
	for s := range u.reading.Sentences {
		tokens := u.reading.Sentences[s].Tokens
		for i := range tokens {
			t := &tokens[i]
			if n := u.number(t); n > 0 && u.marks.most {
				u.limit = n
				continue
			}
			told := known[strings.ToLower(t.Lemma)] || known[strings.ToLower(t.Form)] || f.Modality != graph.Asserted && u.is("modal", t)
			if u.tells(t) && !told && !u.inMention(s, i) && !u.inTitle(t) {
				return u.misunderstood(fmt.Sprintf("the word %q found no place", t.Form))
			}
		}
	}
	return u.generic(known)
}

// tells reports whether a word says something beside the relation: a word of content
// that is not among those that say nothing in a question.
func (u *understanding) tells(t *text.Token) bool {
	if strings.Contains(t.Feats, "Polarity=Neg") {
		return true
	}
	switch t.UPOS {
	case "VERB", "NOUN", "ADJ", "ADV", "NUM", "PROPN":
		return !u.is("plain", t)
	}
	return false
}

// number is the number that a word tells, in words or digits, 0 if it tells none.
func (u *understanding) number(t *text.Token) int {
	if t.UPOS != "NUM" {
		return 0
	}
	if n, err := strconv.Atoi(u.words["numbers"][strings.ToLower(t.Form)]); err == nil {
		return n
	}
	n, err := strconv.Atoi(t.Form)
	if err != nil || n > maxRanks {
		return 0
	}
	return n
}

// maxRanks is more than anybody asks for in a question.
const maxRanks = 1000

// is reports whether a section has a word, by its lemma or as it stands.
func (u *understanding) is(section string, t *text.Token) bool {
	_, lemma := u.words[section][strings.ToLower(t.Lemma)]
	_, form := u.words[section][strings.ToLower(t.Form)]
	return lemma || form
}

// lemmas are the words by which a predicate is told.
func (u *understanding) lemmas(p *ontology.Predicate) map[string]bool {
	known := map[string]bool{}
	for _, w := range p.Wordings[u.reading.Language] {
		for _, l := range w.Lemmas {
			known[l] = true
		}
		for _, x := range w.Fixed {
			for _, l := range x.Lemmas {
				known[l] = true
			}
		}
	}
	return known
}

// inMention reports whether a token lies in a mention that is used, or that only
// narrows the time or the round.
func (u *understanding) inMention(sentence, token int) bool {
	return slices.ContainsFunc(u.reading.Mentions, func(m text.Mention) bool {
		return m.Sentence == sentence && m.First <= token && token < m.End && m.Kind != text.Descriptor && m.Kind != text.Pronoun
	})
}

// inTitle reports whether a token is part of the position that the question names.
func (u *understanding) inTitle(t *text.Token) bool {
	return u.title.Len() > 0 && u.title.Contains(t.Span)
}

// generic returns an error if the question asks for a kind of thing that nothing known
// of an entity tells apart: "which banks". known are the words of the predicate.
func (u *understanding) generic(known map[string]bool) error {
	for i := range u.reading.Mentions {
		m := &u.reading.Mentions[i]
		if m.Kind != text.Interrogative {
			continue
		}
		tokens := u.reading.Sentences[m.Sentence].Tokens
		for k := m.First; k < m.End; k++ {
			t := &tokens[k]
			if t.UPOS != "NOUN" && t.UPOS != "ADJ" || k == m.First {
				continue
			}
			lemma := strings.ToLower(t.Lemma)
			if _, any := u.words["generic"][lemma]; !any && !known[lemma] && u.tells(t) {
				return u.misunderstood(fmt.Sprintf("%q is not told apart", t.Form))
			}
		}
	}
	return nil
}

// within reports whether mention i lies within another one, which stands for
// it.
func (u *understanding) within(i int) bool {
	m := &u.reading.Mentions[i]
	return slices.ContainsFunc(u.reading.Mentions, func(o text.Mention) bool {
		return o.Span != m.Span && o.Contains(m.Span)
	})
}
