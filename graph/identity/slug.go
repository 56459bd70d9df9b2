package identity

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
)

// Slug returns the id of the entity with this name: the words of its folded
// form joined by hyphens, in the script that they are written in. "Pâtisserie
// Énorme S.A." is "patisserie-enorme". Names have the same slug exactly if they
// fold to the same form. A name without letters or digits has a hash for its
// slug; only a name of nothing but space has none.
func Slug(name string) string {
	folded := Fold(name)
	if folded != "" && !strings.ContainsFunc(folded, isWordRune) {
		sum := sha256.Sum256([]byte(folded))
		return "name-" + hex.EncodeToString(sum[:6])
	}
	return strings.ReplaceAll(folded, " ", "-")
}

// isWordRune reports whether r makes a word, by itself or with others.
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
