package tag

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/relata-kg/relata/extract/model"
)

// script is how a lemma is made of a form: lower its case or not, take letters
// off its end, add others.
type script struct {
	lower bool
	strip int
	add   string
}

// scriptOf is the script that makes lemma of form.
func scriptOf(form, lemma string) script {
	s := script{}
	if lower := strings.ToLower(form); lower != form && commonPrefix(lower, lemma) > commonPrefix(form, lemma) {
		s.lower, form = true, lower
	}
	n := commonPrefix(form, lemma)
	s.strip, s.add = utf8.RuneCountInString(form[n:]), lemma[n:]
	return s
}

// commonPrefix is the length of the longest common prefix of whole runes.
func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) {
		ra, size := utf8.DecodeRuneInString(a[n:])
		if rb, _ := utf8.DecodeRuneInString(b[n:]); ra != rb || ra == utf8.RuneError {
			break
		}
		n += size
	}
	return n
}

// apply makes the lemma of form; a form too short for the script is its own.
func (s script) apply(form string) string {
	if s.lower {
		form = strings.ToLower(form)
	}
	end := len(form)
	for range s.strip {
		if end == 0 {
			return form
		}
		_, size := utf8.DecodeLastRuneInString(form[:end])
		end -= size
	}
	if end+len(s.add) == 0 {
		return form
	}
	return form[:end] + s.add
}

// String is the script as kept in a model: "l3er" lowers, strips three letters
// and adds "er"; "k0" keeps the form.
func (s script) String() string {
	letter := "k"
	if s.lower {
		letter = "l"
	}
	return letter + strconv.Itoa(s.strip) + s.add
}

func parseScript(text string) (script, bool) {
	if text == "" || text[0] != 'k' && text[0] != 'l' {
		return script{}, false
	}
	digits := 1
	for digits < len(text) && text[digits] >= '0' && text[digits] <= '9' {
		digits++
	}
	strip, err := strconv.Atoi(text[1:digits])
	return script{lower: text[0] == 'l', strip: strip, add: text[digits:]}, err == nil
}

const (
	lemmaTemplate  = 128 // (form, part of speech)
	endingTemplate = 129 // (ending, part of speech), for new words
	longestEnding  = 6
)

func lemmaKey(form string, upos uint32) model.Key {
	return model.Start(lemmaTemplate).With(model.String(form)).With(upos).Key()
}

func endingKey(ending string, upos uint32) model.Key {
	return model.Start(endingTemplate).With(model.String(ending)).With(upos).Key()
}

// lemma is the lemma of a form with the part of speech of class upos.
func (m *Model) lemma(form string, upos uint32) string {
	folded := fold(form)
	if id, ok := m.lemmas.Find(lemmaKey(folded, upos)); ok {
		return m.scripts[int(id)%len(m.scripts)].apply(folded)
	}
	if folded != form && strings.ToLower(form) != folded || m.proper(upos) {
		return form
	}
	if m.verbal(upos) {
		if l := m.verbs.infinitive(folded); l != "" {
			return l
		}
	}
	best := script{}
	for at, n := len(folded), 0; ; n++ {
		if id, ok := m.lemmas.Find(endingKey(folded[at:], upos)); ok {
			best = m.scripts[int(id)%len(m.scripts)]
		}
		if at == 0 || n == longestEnding {
			best.lower = false // an unknown acronym stays one
			return best.apply(folded)
		}
		_, size := utf8.DecodeLastRuneInString(folded[:at])
		at -= size
	}
}
