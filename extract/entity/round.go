package entity

import (
	"strings"

	"github.com/relata-kg/relata/extract/text"
)

// rounds finds funding rounds, and takes their atoms: "série A", "Series B",
// "amorçage".
func (v *view) rounds() []text.Mention {
	var found []text.Mention
	for i := 0; i < len(v.atoms); {
		value, n := v.roundAt(i)
		if n == 0 {
			i++
			continue
		}
		m := v.mention(text.Round, i, i+n)
		m.Round = value
		v.take(i, i+n)
		found = append(found, m)
		i += n
	}
	return found
}

// roundAt reads the round that begins at atom i.
func (v *view) roundAt(i int) (value string, n int) {
	if _, n = v.find(secSeries, i); n > 0 {
		if letter := strings.ToLower(v.form(i + n)); v.free(i, n) && isSeriesLetter(letter) && v.atoms[i+n].isCapital() {
			return "series-" + letter[:1], n + 1
		}
	}
	if value, n = v.find(secRounds, i); n == 0 || !v.free(i, n) {
		return "", 0
	}
	// "Seed Capital" is a name.
	if n == 1 && v.atoms[i].shape == capital && !v.atoms[i].opens || v.atoms[i].isCapital() && v.capitalAt(i+n) {
		return "", 0
	}
	return value, n
}

// isSeriesLetter reports whether s counts rounds: "a", "b", "a1".
func isSeriesLetter(s string) bool {
	return len(s) > 0 && len(s) <= 2 && s[0] >= 'a' && s[0] <= 'k' && (len(s) == 1 || s[1] >= '1' && s[1] <= '9')
}
