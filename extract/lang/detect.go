package lang

import (
	"maps"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

const (
	// leastLead is how much the best language must score above the second.
	leastLead = 0.1
	// leastShare is the part of a text's words that its language must have, and
	// shortShare that of a text of fewer than shortText words, such as a headline.
	leastShare = 0.3
	shortShare = 0.15
	shortText  = 10
	// leastLetters is how long a text must be for a guess by its trigrams.
	leastLetters = 60
	// readBytes is how much of a text is looked at.
	readBytes = 1 << 14
)

// Detect returns the ISO 639-1 code of the language that a text is in, of
// whatever length, and how sure that is: 0 to 1. The code is empty if nothing
// tells, and three letters long for a language that has no shorter one.
//
// If codes of languages are given, the answer is one of them or empty: a
// question is in a language that can be asked in. Else it may be a language
// that Relata does not read.
//
// Languages of the embedded lists are told by their words and parts of words;
// others, in longer texts, by trigrams (Cavnar and Trenkle 1994, as whatlanggo
// has them).
func Detect(text string, among ...string) (code string, confidence float64) {
	text = cut(text)
	c := loadClues()
	t := c.count(text)
	for i, p := range c.profiles {
		if len(among) > 0 && !slices.Contains(among, p.code) {
			t.score[i] = 0
		}
	}
	best, second := t.best()
	lead := t.score[best] - t.score[second]
	switch {
	case len(among) > 0 && lead == 0:
		return "", 0
	case len(among) > 0:
	case lead < leastLead || t.known[best] < t.needed():
		return byTrigrams(text)
	}
	return c.profiles[best].code, lead / (t.score[best] + 0.5)
}

// LanguageName is the English name of the language with this code, as in
// "German"; it is the code itself if the name is not known.
func LanguageName(code string) string {
	for _, p := range loadClues().profiles {
		if p.code == code {
			return p.name
		}
	}
	for _, l := range slices.Sorted(maps.Keys(whatlanggo.Langs)) {
		if code != "" && (l.Iso6391() == code || l.Iso6393() == code) {
			return l.String()
		}
	}
	return code
}

// cut shortens a long text: its beginning tells as much as the whole.
func cut(text string) string {
	if len(text) <= readBytes {
		return text
	}
	end := readBytes
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}

// byTrigrams names a language that no list holds; it needs a longer text.
func byTrigrams(text string) (code string, confidence float64) {
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	info := whatlanggo.Detect(text)
	latin := info.Script == unicode.Latin
	if info.Lang < 0 || latin && (letters < leastLetters || !info.IsReliable()) {
		return "", 0
	}
	if code = info.Lang.Iso6391(); code == "" {
		code = info.Lang.Iso6393()
	}
	return code, info.Confidence
}
