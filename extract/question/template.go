package question

import (
	"fmt"
	"slices"
	"strings"
)

// A template is a form as it can be matched: places one after the other.
type template []place

// place is one word of a template: words, a slot, or several ways to fill it.
type place struct {
	words    []string
	slot     *slot
	ways     []template
	optional bool
}

// slot is a place where a word of a class stands.
type slot struct{ class, part string }

// templates makes templates of what question.txt has.
type templates struct {
	macros  map[string]string
	classes map[string]class
	made    map[string]template
}

// deepest is how deep macros and words with "_" may stand in one another.
const deepest = 12

// template makes the template of words one after the other.
func (t *templates) template(words string, depth int) (template, error) {
	if depth > deepest {
		return nil, fmt.Errorf("%q: macros within macros without end", words)
	}
	var made template
	for word := range strings.FieldsSeq(words) {
		word, optional := strings.CutSuffix(word, "?")
		p := place{optional: optional}
		for one := range strings.SplitSeq(word, "|") {
			way, err := t.way(one, depth)
			if err != nil {
				return nil, err
			}
			p.ways = append(p.ways, way)
		}
		if len(p.ways) == 1 && len(p.ways[0]) == 1 && !p.ways[0][0].optional {
			p = p.ways[0][0]
			p.optional = optional
		}
		made = append(made, p)
	}
	return made, nil
}

// way is what stands between two bars.
func (t *templates) way(one string, depth int) (template, error) {
	if made, known := t.made[one]; known {
		return made, nil
	}
	made, err := t.newWay(one, depth)
	if err == nil {
		t.made[one] = made
	}
	return made, err
}

func (t *templates) newWay(one string, depth int) (template, error) {
	switch macro, isMacro := t.macros[one]; {
	case isMacro:
		return t.template(macro, depth+1)
	case strings.HasPrefix(one, "{"):
		name, part, _ := strings.Cut(strings.Trim(one, "{}"), ":")
		if len(t.classes[name][part]) == 0 {
			return nil, fmt.Errorf("class %q has no words in part %q", name, part)
		}
		return template{{slot: &slot{name, part}}}, nil
	case isHolder(one):
		return template{{words: []string{one}}}, nil
	case strings.Contains(one, "_"):
		return t.template(strings.ReplaceAll(one, "_", " "), depth+1)
	}
	return template{{words: strings.Fields(plainWords(one))}}, nil
}

// matching is a template against the words of an outline.
type matching struct {
	words   []string
	classes map[string]class
	// filled are the slots so far, in the order of the words.
	filled []filling
}

// filling is a slot with the words from, until which fill it, and what they may be there.
type filling struct {
	*slot
	from, until int
	lexemes     []lexeme
}

// longestWord is how many words one of a class has at most.
const longestWord = 6

// match matches a template from a word on. Whatever way it does, then says whether what
// follows does too; the first way that does is taken.
func (m *matching) match(t template, at int, then func(int) bool) bool {
	if len(t) == 0 {
		return then(at)
	}
	next := func(at int) bool { return m.match(t[1:], at, then) }
	return m.place(&t[0], at, next) || t[0].optional && next(at)
}

func (m *matching) place(p *place, at int, then func(int) bool) bool {
	switch {
	case p.slot != nil:
		return m.fill(p.slot, at, then)
	case p.ways != nil:
		return slices.ContainsFunc(p.ways, func(way template) bool { return m.match(way, at, then) })
	}
	end := at + len(p.words)
	return end <= len(m.words) && slices.Equal(m.words[at:end], p.words) && then(end)
}

// fill fills a slot with as many words as there may be.
func (m *matching) fill(s *slot, at int, then func(int) bool) bool {
	for end := min(at+longestWord, len(m.words)); end > at; end-- {
		found := m.classes[s.class].find(s.part, strings.Join(m.words[at:end], " "))
		if len(found) == 0 {
			continue
		}
		before := len(m.filled)
		m.filled = append(m.filled, filling{s, at, end, found})
		if then(end) {
			return true
		}
		m.filled = m.filled[:before]
	}
	return false
}
