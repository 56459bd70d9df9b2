package export

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// oneLine makes s fit to be shown: valid UTF-8 on one line, without control
// characters and without those that turn the direction of the text around.
// Longer than limit runes, it ends in "…".
func oneLine(s string, limit int) string {
	if len(s) <= limit && isPlain(s) && !strings.Contains(s, "  ") && strings.TrimSpace(s) == s {
		return s
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return ' '
		case r == utf8.RuneError, r&0xFFFE == 0xFFFE: // not for XML
			return '\uFFFD'
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > limit {
		return strings.TrimSpace(string(runes[:limit-1])) + "…"
	}
	return s
}

// isPlain reports whether s has but what ASCII shows.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// quoted writes s as a quoted string of DOT. Graphviz reads backslashes and
// character references in most strings, so both are made literal.
func quoted(s string) string {
	return `"` + quoting.Replace(s) + `"`
}

var quoting = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;")

// plainID is the id of an entity as the name of a node. Ids are slugs; one that
// is not, and cannot be shown as it is, is percent-encoded.
func plainID(id string) string {
	if id == "" || oneLine(id, len(id)+1) != id {
		return "_" + url.PathEscape(id)
	}
	return id
}

func nodeName(id string) string { return quoted(plainID(id)) }

// markup writes s as text or as an attribute's value inside an HTML-like label.
func markup(s string) string { return marking.Replace(s) }

var marking = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;", `\`, "&#92;")

// wrap joins parts into lines of about width runes.
func wrap(parts []string, joint string, width int) []string {
	var lines []string
	for _, part := range parts {
		last := len(lines) - 1
		if last >= 0 && utf8.RuneCountInString(lines[last]+joint+part) <= width {
			lines[last] += joint + part
			continue
		}
		lines = append(lines, part)
	}
	return lines
}
