package resolve

// Ground is on what ground an end is known that its sentence does not name.
type Ground string

// The grounds, as people read them. The last four are those of what is left unsaid.
const (
	ShortForm  Ground = "short for the fuller name"
	Apposition Ground = "in apposition to the name"
	Predicate  Ground = "what a clause says of its subject"
	Reporter   Ground = "who says or plans what its clause tells"
	Salience   Ground = "the likeliest before it that agrees"
	Ranked     Ground = "the likeliest before it, as learnt"
	Members    Ground = "the names coordinated before it"
	Own        Ground = "the subject of the sentence"
	Told       Ground = "whom the happening told before is about"
	Topic      Ground = "whom the document is about"
	Unsaid     Ground = "whom a descriptor would stand for here"
)

// clue says how the entity was found that a mention other than a name stands for,
// or that a frame leaves unsaid.
type clue struct {
	ground Ground
	// sure is how likely that is right.
	sure float64
	// from is the mention that it was found at, or -1.
	from int
	// lead is by how much it was likelier than the next, terms why it was likely:
	// only on the ground of salience, and terms only if facts are explained.
	lead  float64
	terms []Term
}

// Term is a part of a salience: what speaks for a candidate or against it, and how
// much.
type Term struct {
	What   string  `json:"what"`
	Weight float64 `json:"weight"`
}

// scale adds up terms, and keeps them if it is to.
type scale struct {
	total float64
	keep  bool
	terms []Term
}

func (s *scale) add(what string, weight float64) {
	s.total += weight
	if s.keep && weight != 0 {
		s.terms = append(s.terms, Term{what, weight})
	}
}
