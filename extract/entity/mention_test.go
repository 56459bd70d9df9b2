package entity_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/extract/text"
)

// typed is the type of a mention, with a question mark if it only leans to it.
func typed(m text.Mention) string {
	if m.Leans {
		return string(m.Type) + "?"
	}
	return string(m.Type)
}

// describe writes what a mention is in one line.
func describe(mentions []text.Mention) []string {
	var lines []string
	for _, m := range mentions {
		fields := []string{map[text.Kind]string{
			text.Name: "name", text.Descriptor: "descriptor", text.Pronoun: "pronoun", text.Interrogative: "interrogative",
		}[m.Kind], "[" + m.Name + "]", typed(m), m.Noun, m.Gender, m.Number, m.Origin}
		if fields[0] == "" {
			continue
		}
		if m.Kind == text.Name {
			fields[4], fields[5] = "", ""
		}
		if m.Definite {
			fields = append(fields, "definite")
		}
		if m.Named >= 0 {
			fields = append(fields, "-> "+mentions[m.Named].Name)
		}
		lines = append(lines, strings.Join(strings.Fields(strings.Join(fields, " ")), " "))
	}
	return lines
}

func TestMentions(t *testing.T) {
	for _, c := range []struct{ name, language, tree, want string }{
		{"apposition before a name", "fr", `La/le/DET/2/det/Definite=Def start-up/start-up/NOUN/5/nsubj/Gender=Fem|Number=Sing
			lyonnaise/lyonnais/ADJ/2/amod Kelvane/Kelvane/PROPN/2/appos recrute/recruter/VERB/0/root`,
			`descriptor [La start-up lyonnaise] organization start-up Fem Sing Lyon definite -> Kelvane
			name [Kelvane] organization`},
		{"complements are not in apposition", "fr", `Le/le/DET/2/det patron/patron/NOUN/5/nsubj/Gender=Masc|Number=Sing
			d'/de/ADP/4/case ~Orvane/Orvane/PROPN/2/nmod part/partir/VERB/0/root`,
			`descriptor [Le patron] person patron Masc Sing definite
			name [Orvane] organization`},
		{"a name behind a complement", "fr", `Le/le/DET/2/det spécialiste/spécialiste/NOUN/7/nsubj/Number=Sing de/de/ADP/5/case
			l'/le/DET/5/det ~IA/IA/PROPN/2/nmod Belveo/Belveo/PROPN/2/appos grandit/grandir/VERB/0/root`,
			`descriptor [Le spécialiste] organization spécialiste Sing definite -> Belveo
			name [Belveo] organization`},
		{"two names, one preposition", "fr", `Le/le/DET/2/det modèle/modèle/NOUN/0/root Gemma/Gemma/PROPN/2/appos
			de/de/ADP/5/case Google/Google/PROPN/2/nmod`,
			`descriptor [Le modèle] product modèle definite -> Gemma
			name [Gemma] product
			name [Google] organization`},
		{"institutions keep their complements", "fr", `Avec/avec/ADP/4/case la/le/DET/4/det Caisse/caisse/NOUN/4/x nationale/national/ADJ/3/amod
			de/de/ADP/6/case prévoyance/prévoyance/NOUN/3/nmod et/et/CCONJ/8/cc Luca/Luca/PROPN/3/conj de/de/ADP/10/case Meo/Meo/PROPN/8/nmod`,
			`name [Caisse nationale de prévoyance] organization
			name [Luca de Meo] person`},
		{"nationalities as nouns", "fr", `L'/le/DET/2/det ~américain/américain/ADJ/4/nsubj Kenwick/Kenwick/PROPN/2/flat achète/acheter/VERB/0/root`,
			`descriptor [L'américain] américain États-Unis definite -> Kenwick
			name [Kenwick] organization?`},
		{"signs and figures inside names", "fr", `Chez/chez/ADP/2/case H/H/PROPN/0/root ~&/&/PUNCT/2/x ~M/M/PROPN/2/flat et/et/CCONJ/7/cc
			360/360/NUM/7/nummod Capital/Capital/PROPN/2/conj`,
			`name [H&M] organization
			name [360 Capital] organization`},
		{"abbreviations are no names", "fr", `Une/un/DET/2/det PME/PME/NOUN/0/root de/de/ADP/5/case l'/le/DET/5/det ~IA/IA/PROPN/2/nmod`,
			`descriptor [Une PME] organization pme`},
		{"a complement that the document never leaves out", "fr", `Atlas/Atlas/PROPN/2/nsubj reprend/reprendre/VERB/0/root Lulli/Lulli/PROPN/2/obj
			sur/sur/ADP/5/case Seine/Seine/PROPN/2/obl et/et/CCONJ/10/cc Lulli/Lulli/PROPN/10/nsubj sur/sur/ADP/9/case Seine/Seine/PROPN/7/nmod recrute/recruter/VERB/2/conj`,
			`name [Atlas] organization?
			name [Lulli sur Seine] organization?
			name [Lulli sur Seine] organization?`},
		{"an ampersand behind what else would be a title", "en", `MS/MS/PROPN/4/nsubj ~&/&/CCONJ/1/x ~AD/AD/PROPN/1/conj won/win/VERB/0/root`,
			`name [MS&AD] organization?`},
		{"where and when an article was written", "en", `KEIGHLEY/KEIGHLEY/PROPN/8/nsubj ~,/,/PUNCT/3/punct June/June/PROPN/1/conj
			4/4/NUM/3/nmod -/-/PUNCT/7/punct Wharfe/Wharfe/PROPN/7/compound Surgical/Surgical/PROPN/1/conj hired/hire/VERB/0/root`,
			`name [Wharfe Surgical] organization?`},
		{"whom an article is about", "en", `LUMORA/LUMORA/PROPN/5/nsubj -/-/PUNCT/4/punct The/the/DET/4/det/Definite=Def group/group/NOUN/1/conj hired/hire/VERB/0/root`,
			`name [LUMORA] organization?
			descriptor [The group] organization group definite`},
		{"pronouns that mean nothing", "fr", `Il/il/PRON/2/expl:subj faut/falloir/VERB/0/root qu'/que/SCONJ/5/mark ~elle/elle/PRON/5/nsubj
			vende/vendre/VERB/2/ccomp sa/son/DET/7/det filiale/filiale/NOUN/5/obj/Gender=Fem|Number=Sing`,
			`pronoun [elle] Fem Sing
			descriptor [sa filiale] organization filiale Fem Sing definite
			pronoun [sa] Sing`},
		{"questions", "fr", `Quelles/quel/DET/2/det entreprises/entreprise/NOUN/5/nsubj/Gender=Fem|Number=Plur ont/avoir/AUX/5/aux
			vite/vite/ADV/5/advmod soutenu/soutenir/VERB/0/root Kelvane/Kelvane/PROPN/5/obj ?/?/PUNCT/5/punct`,
			`interrogative [Quelles entreprises] organization Fem Plur
			name [Kelvane] organization?`},
		{"possessives stay outside", "en", `Orvane/Orvane/PROPN/3/nmod:poss ~'s/'s/PART/1/case boss/boss/NOUN/0/root/Number=Sing Jane/Jane/PROPN/3/appos
			Doe/Doe/PROPN/4/flat`,
			`name [Orvane] organization
			descriptor [boss] person boss Sing definite -> Jane Doe
			name [Jane Doe] person`},
		{"positions split a run of capitals", "en", `With/with/ADP/4/case Orvane/Orvane/PROPN/4/compound CEO/CEO/NOUN/4/compound Jane/Jane/PROPN/0/root Doe/Doe/PROPN/4/flat`,
			`name [Orvane] organization
			descriptor [CEO] person ceo -> Jane Doe
			name [Jane Doe] person`},
		{"the seat before a hyphen", "en", `Kelvane/Kelvane/PROPN/0/root ~,/,/PUNCT/7/punct the/the/DET/7/det Leeds/Leeds/PROPN/6/obl ~-/-/PUNCT/6/punct
			~based/base/VERB/7/amod maker/maker/NOUN/1/appos/Number=Sing of/of/ADP/9/case chips/chip/NOUN/7/nmod/Number=Plur`,
			`name [Kelvane] organization
			descriptor [the Leeds-based maker] organization maker Sing Leeds definite -> Kelvane
			name [Leeds] place
			descriptor [chips] product chip Plur`},
		{"a capital that only opens the sentence", "en", `Rival/rival/ADJ/2/amod Bank/Bank/PROPN/5/nsubj of/of/ADP/4/case America/America/PROPN/2/nmod said/say/VERB/0/root`,
			`descriptor [Rival] organization rival -> Bank of America
			name [Bank of America] organization`},
	} {
		t.Run(c.language+" "+c.name, func(t *testing.T) {
			a, sentences := tree(c.tree)
			var want []string
			for line := range strings.Lines(c.want) {
				want = append(want, strings.TrimSpace(line))
			}
			require.Equal(t, want, describe(finder(t, c.language).Mentions(a, sentences)))
		})
	}
}

// TestDocumentDecides: what one sentence shows clearly settles the doubtful
// places of the others.
func TestDocumentDecides(t *testing.T) {
	a, sentences := plain("", "Wind Grows Up\nWe met Wind and Sakana AI today.\nWind paid.\nSakana is a start-up while the company Sakana AI grows.")
	sentences[0].Heading = true
	for i := range sentences {
		for j := range sentences[i].Tokens {
			sentences[i].Tokens[j].UPOS, sentences[i].Tokens[j].Head = "NOUN", -1
		}
	}
	require.Equal(t, []string{
		"name [Wind] organization?",
		"name [Wind] organization?", "name [Sakana AI] organization",
		"name [Wind] organization?",
		"name [Sakana] organization", "descriptor [start-up] organization start-up",
		"descriptor [company] organization company -> Sakana AI", "name [Sakana AI] organization",
	}, describe(finder(t, "en").Mentions(a, sentences)))
}
