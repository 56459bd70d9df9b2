package entity_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/source"
	"github.com/relata-kg/relata/extract/text"
)

// TestLearnt shows what the networks add to the grammar of names: bounds that no rule
// tells, and kinds that only the sentence as a whole does.
func TestLearnt(t *testing.T) {
	for _, c := range []struct{ language, text, name, kind string }{
		{"fr", "L'an dernier, la laiterie a repris le fromager Plateau d'Argent, dont le siège est à Saint-Flour.", "Plateau d'Argent", "organization"},
		{"fr", "Le laboratoire commercialise Nexavir, un vaccin vendu dans quarante pays, et prépare Zolimab, un autre traitement.", "Nexavir", "product"},
		{"en", "The clinic relies on Cardiolux, a scanner built by Medara, for its heart patients.", "Cardiolux", "product"},
	} {
		a, err := (source.Reader{Language: c.language}).Article(c.name, "A headline\n\n"+c.text)
		require.NoError(t, err)
		sentences := sentencesOf(t, reader(t, c.language), &a)
		found := map[string]string{}
		for _, m := range learnt(t, c.language).Mentions(&a, sentences) {
			if m.Kind == text.Name {
				found[m.Name] = string(m.Type)
			}
		}
		require.Equal(t, c.kind, found[c.name], "%s: %v", c.text, found)
	}
}
