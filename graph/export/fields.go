package export

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// kind is what the values of a field are.
type kind int

const (
	text   kind = iota
	number      // a decimal number
	whole       // an integer
	flag        // "true", or empty
)

// field is one thing that is said of a fact in formats of columns, and in those
// of nodes and edges. A field is added here alone, and all of them have it.
type field struct {
	name string
	kind kind
	// of is the value in a fact, empty if it is not given.
	of func(*graph.Fact) string
}

// ends say what a fact relates; edges say so by themselves.
var ends = []field{
	{"id", text, func(f *graph.Fact) string { return f.ID }},
	{"subject_id", text, func(f *graph.Fact) string { return f.Subject.ID }},
	{"subject", text, func(f *graph.Fact) string { return f.Subject.Name }},
	{"subject_type", text, func(f *graph.Fact) string { return string(f.Subject.Type) }},
	{"predicate", text, func(f *graph.Fact) string { return f.Predicate }},
	{"object_id", text, func(f *graph.Fact) string { return f.Object.ID }},
	{"object", text, func(f *graph.Fact) string { return f.Object.Text() }},
	{"object_type", text, func(f *graph.Fact) string { return string(typeOf(f.Object)) }},
}

// qualities are what is said of the relation. The amount is the sum of the deal
// or, where the object is a sum, that. Of the evidence there is the first
// passage, the documents, and the number of passages.
var qualities = []field{
	{"when", text, func(f *graph.Fact) string { return string(f.When) }},
	{"amount", number, func(f *graph.Fact) string { return sum(f).Value }},
	{"currency", text, func(f *graph.Fact) string { return sum(f).Currency }},
	{"bound", text, func(f *graph.Fact) string { return string(sum(f).Bound) }},
	{"share", number, func(f *graph.Fact) string { return f.Share }},
	{"round", text, func(f *graph.Fact) string { return f.Round }},
	{"role", text, func(f *graph.Fact) string { return f.Role }},
	{"undisclosed", flag, undisclosed},
	{"modality", text, func(f *graph.Fact) string { return string(f.Modality) }},
	{"confidence", number, func(f *graph.Fact) string { return strconv.FormatFloat(f.Confidence, 'g', -1, 64) }},
	{"documents", text, func(f *graph.Fact) string { return strings.Join(Documents(*f), " ") }},
	{"quote", text, func(f *graph.Fact) string { return firstPassage(f).Quote }},
	{"said_by", text, func(f *graph.Fact) string { return firstPassage(f).SaidBy }},
	{"passages", whole, func(f *graph.Fact) string { return strconv.Itoa(len(f.Evidence)) }},
}

// columns are the fields of tables, one fact a row.
var columns = append(ends[:len(ends):len(ends)], qualities...)

func undisclosed(f *graph.Fact) string {
	if f.Undisclosed {
		return "true"
	}
	return ""
}

func typeOf(o graph.Object) graph.Type {
	if o.Sum != nil {
		return graph.MoneyType
	}
	return o.Type
}

func sum(f *graph.Fact) graph.Money {
	switch {
	case f.Object.Sum != nil:
		return *f.Object.Sum
	case f.Amount != nil:
		return *f.Amount
	}
	return graph.Money{}
}

func firstPassage(f *graph.Fact) graph.Evidence {
	if len(f.Evidence) == 0 {
		return graph.Evidence{}
	}
	return f.Evidence[0]
}

// Documents lists the documents that prove f, each once.
func Documents(f graph.Fact) (names []string) {
	seen := map[string]bool{}
	for _, e := range f.Evidence {
		if !seen[e.Document] {
			seen[e.Document] = true
			names = append(names, e.Document)
		}
	}
	return names
}

// given is the value of x in f in a format with types: one that is not of its
// kind, as a number out of a hostile file, is empty.
func (x field) given(f *graph.Fact) string {
	v := x.of(f)
	if x.kind == number && !isDecimal(v) {
		return ""
	}
	return v
}

// isDecimal reports whether every program that reads numbers reads s as one.
func isDecimal(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil && len(s) <= 40 && json.Valid([]byte(s))
}
