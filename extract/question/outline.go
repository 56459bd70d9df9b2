package question

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/relata-kg/relata/extract/text"
)

// What stands in an outline for a name, a sum, a round and a share; no text has them in
// lower case.
const (
	placeholder = "A"
	sumHolder   = "M"
	roundHolder = "R"
	shareHolder = "S"
)

// isHolder reports whether a word of a form stands for one of these.
func isHolder(word string) bool {
	return slices.Contains([]string{placeholder, sumHolder, roundHolder, shareHolder}, word)
}

// outline is a question without what only qualifies it: words as forms have them.
type outline []outlined

// outlined is a word of an outline.
type outlined struct {
	// plain is as forms have it: in lower case without accents, or what stands for it.
	plain string
	// raw is as the question has it; of a name it is the name.
	raw string
	// odd is a name that no mention is.
	odd bool
	// idle and dated are words that may be left out: one that says nothing, and the
	// preposition of a date.
	idle, dated bool
}

// words are the outline as forms have it.
func (o outline) words() []string {
	words := make([]string, len(o))
	for i, w := range o {
		words[i] = w.plain
	}
	return words
}

// names are those of the outline in its order.
func (o outline) names() []string {
	var names []string
	for _, w := range o {
		if w.plain == placeholder {
			names = append(names, w.raw)
		}
	}
	return names
}

// raw is what the question says there.
func (o outline) raw() string {
	words := make([]string, len(o))
	for i, w := range o {
		words[i] = w.raw
	}
	return strings.Join(words, " ")
}

// outline makes the outline of the question.
func (u *understanding) outline() outline {
	var o outline
	at := 0
	for i := range u.reading.Mentions {
		m := &u.reading.Mentions[i]
		if m.Start < at || m.Start >= len(u.question) {
			continue
		}
		end := min(m.Span.End, len(u.question))
		switch m.Kind {
		case text.Name:
			o = append(u.plain(o, u.question[at:m.Start]), u.name(m, end)...)
		case text.Sum:
			o = append(u.plain(o, u.question[at:m.Start]), outlined{plain: sumHolder})
		case text.Share:
			o = append(u.plain(o, u.question[at:m.Start]), outlined{plain: shareHolder})
		case text.Round:
			if _, told := u.words["told rounds"][m.Round]; told {
				continue
			}
			o = append(u.plain(o, u.question[at:m.Start]), outlined{plain: roundHolder})
		case text.Date:
			o = u.undated(u.plain(o, u.question[at:m.Start]))
		default:
			continue
		}
		at = end
	}
	return u.simplified(u.plain(o, u.question[at:]))
}

// plain appends words as they stand. One in capitals that no form knows is a name.
func (u *understanding) plain(o outline, words string) outline {
	for _, raw := range pieces(words) {
		w := outlined{plain: plainWords(raw), raw: raw}
		if !u.vocabulary[w.plain] && (isOdd(raw, len(o) == 0) || len(o) == 0 && u.namesFirst()) {
			w.plain, w.odd = placeholder, true
		}
		o = append(o, w)
	}
	return o
}

// namesFirst reports whether the first word of the question may be a name by what it is: no
// adverb ("Why") nor verb ("Should").
func (u *understanding) namesFirst() bool {
	first := &u.reading.Sentences[0].Tokens[0]
	switch first.UPOS {
	case "PROPN", "NOUN", "ADJ", "X":
		return isOdd(first.Form, false)
	}
	return false
}

// isOdd reports whether a word is written as only names are: with a capital where words
// have none, as the first has, or with letters and digits.
func isOdd(word string, first bool) bool {
	if first {
		_, size := utf8.DecodeRuneInString(word)
		return isOdd(word[size:], false)
	}
	return strings.ContainsFunc(word, unicode.IsUpper) || strings.ContainsFunc(word, unicode.IsDigit) && strings.ContainsFunc(word, unicode.IsLetter)
}

// name is the name of a mention, and the words of the question that it took for a part
// of it.
func (u *understanding) name(m *text.Mention, end int) outline {
	raw := strings.Fields(apostrophes.Replace(u.question[m.Start:end]))
	known := func(w string) bool {
		for plain := range strings.FieldsSeq(plainWords(w)) {
			if !u.vocabulary[plain] {
				return false
			}
		}
		return true
	}
	from, to := 0, len(raw)
	for to-from > 1 && known(raw[to-1]) && !isOdd(raw[to-1], false) {
		to--
	}
	for to-from > 1 && known(raw[from]) && (m.Start == 0 || !isOdd(raw[from], false)) {
		from++
	}
	if from == 0 && to == len(raw) {
		return outline{{plain: placeholder, raw: m.Name}}
	}
	o := u.plain(nil, strings.Join(raw[:from], " "))
	name, possessive := strings.CutSuffix(strings.Join(raw[from:to], " "), "'s")
	o = append(o, outlined{plain: placeholder, raw: name})
	if possessive {
		o = append(o, outlined{plain: "'s"})
	}
	return u.plain(o, strings.Join(raw[to:], " "))
}

// undated marks the preposition of the date that follows.
func (u *understanding) undated(o outline) outline {
	for _, section := range []string{"since", "until", "before", "during", "first of two", "second of two"} {
		if rest, cut := u.without(o, section); cut {
			for i := len(rest); i < len(o); i++ {
				o[i].dated = true
			}
			break
		}
	}
	return o
}

// without cuts the longest phrase of a section off the end of an outline.
func (u *understanding) without(o outline, section string) (outline, bool) {
	s := " " + strings.Join(o.words(), " ")
	phrase := longest(u.words[section], func(p string) bool { return strings.HasSuffix(s, " "+plainWords(p)) })
	if phrase == "" {
		return o, false
	}
	return o[:len(o)-len(strings.Fields(plainWords(phrase)))], true
}

// simplified is an outline without articles before names, with the parts of a name in one
// and its idle words marked.
func (u *understanding) simplified(o outline) outline {
	var kept outline
	for i, w := range o {
		_, w.idle = u.words["idle"][w.plain]
		_, article := u.words["articles"][w.plain]
		last := len(kept) - 1
		switch {
		case article && i+1 < len(o) && (o[i+1].plain == placeholder || o[i+1].plain == roundHolder):
		case w.plain == placeholder && i > 0 && o[i-1].plain == placeholder && (w.odd || o[i-1].odd):
			kept[last].raw += " " + w.raw
		default:
			kept = append(kept, w)
		}
	}
	return kept
}

// variants are the outline as it is, without what may be left out, and without a round or
// sum that only qualifies, for forms that have none.
func (u *understanding) variants(o outline) []outline {
	variants := []outline{o}
	leave := func(out func(outlined) bool) {
		for _, v := range variants {
			if slices.ContainsFunc(v, out) {
				variants = append(variants, slices.DeleteFunc(slices.Clone(v), out))
			}
		}
	}
	leave(func(w outlined) bool { return w.dated })
	leave(func(w outlined) bool { return w.idle })
	for _, x := range []struct{ holder, section string }{{roundHolder, "during"}, {sumHolder, "sum"}} {
		for _, v := range variants {
			at := slices.IndexFunc(v, func(w outlined) bool { return w.plain == x.holder })
			if at < 0 {
				continue
			}
			if before, cut := u.without(slices.Clone(v[:at]), x.section); cut {
				variants = append(variants, append(before, v[at+1:]...))
			}
		}
	}
	return variants
}

// spelt is an outline with those words as names that no form has and that are known, all
// in a row: "who bought slack". It is nil if there are none.
func (u *understanding) spelt(o outline) outline {
	if u.known == nil {
		return nil
	}
	var changed outline
	found := false
	for i := 0; i < len(o); {
		j := i
		var raw []string
		for j < len(o) && o[j].plain != placeholder && !u.vocabulary[o[j].plain] {
			raw = append(raw, o[j].raw)
			j++
		}
		switch name := strings.Join(raw, " "); {
		case j == i:
			changed = append(changed, o[i])
			j++
		case u.known(name):
			changed, found = append(changed, outlined{plain: placeholder, raw: name}), true
		default:
			changed = append(changed, o[i:j]...)
		}
		i = j
	}
	if !found {
		return nil
	}
	return changed
}
