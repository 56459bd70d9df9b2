package text

import "github.com/relata-kg/relata/graph"

// Frame is one wording of one happening in one sentence: a predicate evoked by
// a trigger word, and the mentions that fill its roles.
type Frame struct {
	// Span is the passage that proves it: from the first to the last word of
	// trigger and fillers, within one sentence.
	Span
	// Sentence is the index of the sentence, Trigger the token that evokes the
	// predicate.
	Sentence, Trigger int
	Predicate         string
	// Fillers are ordered by position in the text. One role may have several.
	Fillers []Filler
	// Definite is true if a noun of its expression points to a happening
	// already told ("this round", "mener l'opération").
	Definite bool
	// Title is the passage that says what the person of the frame is ("chief
	// executive"), empty if none does.
	Title Span
	// Part is the part that its subject has in it ("lead"), empty if nothing tells.
	Part string
	// Stranger is true if what stands at an end of the frame is somebody that the
	// document does not name ("two funds have invested"): nobody else may fill it.
	Stranger bool
	// Unsaid is the end, subject or object, that the sentence is known to leave to
	// what was told before, as "Rivals include X" does; empty if that is not known.
	Unsaid   string
	Modality graph.Modality
	// SaidBy is the speaker or outlet that the sentence names, if any.
	SaidBy string
	// Wording is the line of the ontology that matched: "acquired.txt:12".
	Wording string
	// Confidence is the prior of wording and construction, 0 to 1.
	Confidence float64
}

// Filler says which mention fills a role of a frame. Mention is an index into
// the document's mentions. Role is subject, object or another role of the
// predicate's file in the ontology.
type Filler struct {
	Role    string
	Mention int
}

// Role returns the role that a mention has, or "".
func (f *Frame) Role(mention int) string {
	for _, x := range f.Fillers {
		if x.Mention == mention {
			return x.Role
		}
	}
	return ""
}

// First returns the mention that fills role first in the text, or -1.
func (f Frame) First(role string) int {
	for _, x := range f.Fillers {
		if x.Role == role {
			return x.Mention
		}
	}
	return -1
}
