package text

// Pair is two mentions of a sentence that are the ends of a fact which it states,
// as indexes into the document's mentions; one of them is -1 if the sentence
// leaves that end unsaid.
type Pair struct {
	// Sentence is the index of the sentence.
	Sentence        int
	Predicate       string
	Subject, Object int
	// Confidence is how likely that is right, 0 to 1.
	Confidence float64
}
