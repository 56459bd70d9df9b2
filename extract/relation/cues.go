package relation

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// cues are the words of a language that the grammar must know beyond those
// that evoke predicates. Each set is a section of the language's lexicon, with
// lemmas in lower case.
type cues struct {
	// support are light verbs, whose subject is that of their noun: "boucler".
	support set
	// bearing are the prepositions between somebody and what they have: "with".
	// bearingBare those that do so before a noun without determiner: "in
	// partnership with".
	bearing, bearingBare set
	// copular verbs say what their subject is: "devenir".
	copular set
	// objectControl verbs hand their object down: "aider X à racheter".
	objectControl set
	// unaccusative verbs have an active past participle: "entré au capital".
	unaccusative set
	// passive are the auxiliaries of the passive.
	passive set
	// genitiveRelative are the relative pronouns in the genitive: "dont".
	genitiveRelative set
	// relative lists relative pronouns, objectRelative those that are never the
	// subject of their clause ("que"), agent the prepositions of an agent.
	relative, objectRelative, agent set
	// objectPronoun are the forms of pronouns that are never a subject: "l'".
	objectPronoun set
	// genitive are the prepositions that hang a noun on a noun: "of".
	genitive set
	// reflexive are the lemmas of the reflexive pronoun: "se".
	reflexive set
	// inclusive are the prepositions that list examples: "dont", "such as".
	inclusive set
	// inclusiveVerb are the verbs between a group and its members: "include".
	inclusiveVerb set
	// essive are the prepositions before what somebody is: "as".
	essive set
	// naming are the verbs that give a name: "call".
	naming set
	// quantity are the words that take a part or a number of what follows: "some".
	quantity set
	// noGoods are nouns for neither somebody nor anything that is made and sold under
	// a name: "campus", "predecessor".
	noGoods set
	// comitative are the prepositions of those who do something too: "alongside".
	comitative set
	// passing are the adjectives of a title that say when it is held: "former".
	passing set
	// bygone are the adverbs and prepositions that say of a post that it is held no more:
	// "formerly", "until".
	bygone set
	// enumerator are the words that may stand between members of a list.
	enumerator set
	// regions are the countries, and what is greater or a part of one: too wide to be
	// a seat by the way ("Sweden's Tylö").
	regions set
	// then are the words before a clause whose verb is left out: "puis".
	then set

	// governs says how a word stands to what it governs: a modality, "actual"
	// (it happened: "réussir à") or "void" (it did not: "renoncer à").
	governs map[string]string
	// modal does the same for auxiliaries and adverbs: "will" is planned, "may" void.
	modal map[string]string
	// conditional are the markers of a hypothesis: "si".
	conditional set
	// purpose are the markers of an aim: "pour", "to".
	purpose set
	// speech are the verbs of saying, source the prepositions of a source:
	// "selon".
	speech, source set
	// participles are the endings of past participles, with those of the
	// infinitives that they may belong to: "ée" with "er".
	participles []inflection
	// inflections are the endings of the other forms of verbs, likewise, where the
	// lemmatiser is not to be trusted.
	inflections []inflection
	// rumour are the words of an unconfirmed report, as they stand in the
	// sentence, in lower case: "people familiar", "croit savoir".
	rumour []string
}

type set map[string]bool

// void and actual are the values of a governing word beside the modalities.
const (
	void   = "void"
	actual = "actual"
)

// newCues reads the sections of a lexicon; the error names a missing one.
func newCues(lex text.Lexicon) (cues, error) {
	var c cues
	for name, s := range map[string]*set{
		"support": &c.support, "bearing": &c.bearing, "bearing bare": &c.bearingBare, "copular": &c.copular, "object control": &c.objectControl,
		"unaccusative": &c.unaccusative, "passive": &c.passive, "relative": &c.relative, "genitive relative": &c.genitiveRelative, "object relative": &c.objectRelative, "object pronoun": &c.objectPronoun, "agent": &c.agent, "genitive": &c.genitive, "reflexive": &c.reflexive,
		"inclusive": &c.inclusive, "inclusive verb": &c.inclusiveVerb, "essive": &c.essive, "naming": &c.naming, "quantity": &c.quantity, "no goods": &c.noGoods, "comitative": &c.comitative, "enumerator": &c.enumerator, "passing": &c.passing, "bygone": &c.bygone, "regions": &c.regions, "then": &c.then,
		"conditional": &c.conditional, "purpose": &c.purpose, "speech": &c.speech, "source": &c.source,
	} {
		if lex[name] == nil {
			return cues{}, fmt.Errorf("section [%s] is missing", name)
		}
		*s = set{}
		for entry := range lex[name] {
			(*s)[entry] = true
		}
	}
	for name, m := range map[string]*map[string]string{"governs": &c.governs, "modal": &c.modal} {
		if lex[name] == nil {
			return cues{}, fmt.Errorf("section [%s] is missing", name)
		}
		for word, value := range lex[name] {
			if value != void && value != actual && !slices.Contains(graph.Modalities, graph.Modality(value)) {
				return cues{}, fmt.Errorf("section [%s]: %s = %q is no modality, void or actual", name, word, value)
			}
		}
		*m = lex[name]
	}
	c.participles, c.inflections = endings(lex["participle"]), endings(lex["inflection"])
	for entry := range lex["rumour"] {
		c.rumour = append(c.rumour, entry)
	}
	slices.Sort(c.rumour)
	return c, nil
}

// inflection is an ending of a form with those of the dictionary forms that it may
// belong to.
type inflection struct {
	ending string
	verbs  []string
}

// endings reads a section of the form "ied = -y", the dictionary forms' endings parted
// by bars, in a fixed order; nil if there is no such section.
func endings(section map[string]string) []inflection {
	var read []inflection
	for _, ending := range slices.Sorted(maps.Keys(section)) {
		read = append(read, inflection{ending, strings.Split(strings.ReplaceAll(section[ending], "-", ""), "|")})
	}
	return read
}
