package text

import "github.com/relata-kg/relata/graph"

// Kind says how a mention refers.
type Kind uint8

// The kinds of mention.
const (
	// Name is a proper name: "Sakana AI".
	Name Kind = iota + 1
	// Descriptor is a noun phrase that stands for an entity by what it is:
	// "le géant américain", "the Bengaluru-based start-up".
	Descriptor
	// Pronoun is a personal, relative or demonstrative pronoun, or a
	// possessive determiner: "elle", "qui", "its".
	Pronoun
	// Interrogative asks for an entity: "qui", "which companies". Only
	// questions have them.
	Interrogative
	// Sum, Date, Share and Round qualify facts; a Sum may also be an object.
	Sum
	Date
	Share
	Round
)

// Mention is a passage of one sentence that stands for an entity, or for a
// value that qualifies a fact.
type Mention struct {
	// Span covers the whole mention, without leading determiner for a name.
	Span
	// Sentence is the index of the sentence; First and End are the half-open
	// range of its tokens, Head the token that carries the syntax.
	Sentence, First, End, Head int
	Kind                       Kind
	// Type is what local evidence says; empty if it says nothing.
	Type graph.Type
	// Leans is true for a Name whose Type is only what its place in the
	// sentence suggests: whatever else is known of it outvotes that.
	Leans bool
	// Name is the text of a Name as it is to be shown: spaces folded, without
	// possessive ending. For other kinds it is the text of the span.
	Name string
	// Noun is the lemma of the noun that heads a Descriptor: "start-up".
	Noun string
	// Gender ("Masc", "Fem") and Number ("Sing", "Plur") are empty if unknown.
	Gender, Number string
	// Named is the index, in the document's mentions, of the name that stands
	// in apposition to a Descriptor ("la start-up X", "X, the chip maker"), or
	// -1 if there is none.
	Named int
	// Origin is the place that an adjective of a Descriptor or of a Name's
	// phrase names, as the lexicon writes it: "lyonnaise" -> "Lyon".
	Origin string
	// Definite is true for a Descriptor with a definite, demonstrative or
	// possessive determiner: it points to something already mentioned.
	Definite bool

	// Money is the value of a Sum; its Name is the text.
	Money *graph.Money
	// Date is the value of a Date, resolved against the day of publication.
	Date graph.Date
	// Share is the value of a Share as a decimal fraction: "0.12".
	Share string
	// Bound is the bound of a Share.
	Bound graph.Bound
	// Round is the value of a Round: "series-a".
	Round string
}
