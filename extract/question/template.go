package question

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// slot is a place of a form where a word of a class stands.
type slot struct{ class, part string }

// templates makes regular expressions of forms.
type templates struct {
	macros  map[string]string
	classes map[string]class
	slots   []slot
}

// compile makes the expression of a template, and lists the slots of its groups in their
// order.
func (t *templates) compile(template string) (*regexp.Regexp, []slot, error) {
	t.slots = nil
	expression, err := t.sequence(template, 0)
	if err != nil {
		return nil, nil, err
	}
	pattern, err := regexp.Compile("^" + expression + "$")
	return pattern, t.slots, err
}

// deepest is how deep macros may stand in macros.
const deepest = 12

// sequence is the expression of words one after the other.
func (t *templates) sequence(words string, depth int) (string, error) {
	if depth > deepest {
		return "", fmt.Errorf("%q: macros within macros without end", words)
	}
	var b strings.Builder
	for word := range strings.FieldsSeq(words) {
		word, optional := strings.CutSuffix(word, "?")
		var all []string
		for one := range strings.SplitSeq(word, "|") {
			expression, err := t.alternative(one, depth)
			if err != nil {
				return "", err
			}
			all = append(all, expression)
		}
		b.WriteString("(?:" + strings.Join(all, "|") + ")")
		if optional {
			b.WriteString("?")
		}
	}
	return b.String(), nil
}

// alternative is the expression of what stands between two bars.
func (t *templates) alternative(one string, depth int) (string, error) {
	switch macro, isMacro := t.macros[one]; {
	case isMacro:
		return t.sequence(macro, depth+1)
	case strings.HasPrefix(one, "{"):
		name, part, _ := strings.Cut(strings.Trim(one, "{}"), ":")
		expression, err := t.classes[name].alternatives(part)
		if err != nil {
			return "", fmt.Errorf("class %q: %w", name, err)
		}
		t.slots = append(t.slots, slot{name, part})
		return "(" + expression + ")", nil
	case one == placeholder, one == sumHolder, one == roundHolder, one == shareHolder:
		return one + " ", nil
	case strings.Contains(one, "_"):
		return t.sequence(strings.ReplaceAll(one, "_", " "), depth+1)
	}
	return atoms(plainWords(one)), nil
}

// atoms is an expression for words each of which a space follows.
func atoms(words string) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(words) {
		b.WriteString(regexp.QuoteMeta(w) + " ")
	}
	return b.String()
}

// plainWords is s in lower case without accents and signs, each word followed by one
// space but the last: an elided word ends with its apostrophe, "'s" is a word, and the
// pronoun of an inversion ("a-t-il") is left out, so that the question reads like a
// statement.
func plainWords(s string) string {
	fold := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	plain, _, err := transform.String(fold, strings.ToLower(s))
	if err != nil {
		plain = strings.ToLower(s)
	}
	plain = apostrophes.Replace(plain)
	var words []string
	for w := range strings.FieldsFuncSeq(plain, isSign) {
		w = inverted.ReplaceAllString(w, "")
		switch {
		case strings.HasSuffix(w, "'s") && w != "'s":
			words = append(words, strings.TrimSuffix(w, "'s"), "'s")
		case strings.Contains(w, "'") && !strings.HasPrefix(w, "'"):
			for strings.Contains(w, "'") {
				before, after, _ := strings.Cut(w, "'")
				words = append(words, before+"'")
				w = after
			}
			if w != "" {
				words = append(words, w)
			}
		default:
			words = append(words, w)
		}
	}
	return strings.Join(words, " ")
}

var (
	apostrophes = strings.NewReplacer("’", "'", "ʼ", "'", "`", "'")
	// inverted is the pronoun that French puts after the verb of a question.
	inverted = regexp.MustCompile(`-(?:t-)?(?:ils?|elles?|on)$`)
)

func isSign(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("?!.,;:«»\"“”()", r)
}
