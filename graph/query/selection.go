package query

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/ontology"
)

// Selection is how somebody says which facts count: by flags, parameters of an
// address or arguments of a tool. The zero Selection says nothing, and what is empty
// of another neither.
type Selection struct {
	// Predicates and Modalities are words apart by commas or spaces.
	Predicates, Modalities string
	// Since, Until and AsOf are dates, KnownAt a date, whose end is meant, or a time.
	Since, Until, AsOf, KnownAt string
	MinConfidence               float64
	Round, Role                 string
	// MinAmount and MaxAmount are sums such as "1 bn USD", MinShare and MaxShare
	// fractions of one.
	MinAmount, MaxAmount, MinShare, MaxShare string
	Undisclosed                              bool
}

// Fault is a part of a Selection that is not understood.
type Fault struct {
	// Name is that of the flag which says it: "min-amount".
	Name, Value string
	Err         error
}

// maxValue is the most bytes of a part of a Selection.
const maxValue = 500

// Read returns the facts that s takes and the predicates of o that they have, none if
// any will do; or else what is not understood.
func (s Selection) Read(o *ontology.Ontology) (Filter, []Relation, []Fault) {
	r := selectionReader{}
	f := Filter{
		Modalities: words(&r, "modality", s.Modalities, graph.Modalities),
		Since:      value(&r, "since", s.Since, graph.ParseDate), Until: value(&r, "until", s.Until, graph.ParseDate),
		AsOf: value(&r, "as-of", s.AsOf, graph.ParseDate), KnownAt: value(&r, "known-at", s.KnownAt, parseMoment),
		MinConfidence: s.MinConfidence, Round: value(&r, "round", s.Round, asIs), Role: value(&r, "role", s.Role, asIs),
		MinAmount: value(&r, "min-amount", s.MinAmount, parseSum), MaxAmount: value(&r, "max-amount", s.MaxAmount, parseSum),
		MinShare: value(&r, "min-share", s.MinShare, parseShare), MaxShare: value(&r, "max-share", s.MaxShare, parseShare),
		Undisclosed: s.Undisclosed,
	}
	if !(s.MinConfidence >= 0 && s.MinConfidence <= 1) { // NaN is none either
		r.fault("min-confidence", fmt.Sprint(s.MinConfidence), errors.New("want a number from 0 to 1"))
	}
	var relations []Relation
	for _, name := range words(&r, "predicates", s.Predicates, o.Names()) {
		relations = append(relations, Relation{Predicate: name})
	}
	return f, relations, r.faults
}

// selectionReader gathers what is not understood.
type selectionReader struct{ faults []Fault }

func (r *selectionReader) fault(name, value string, err error) {
	r.faults = append(r.faults, Fault{name, value, err})
}

// fits reports whether a value is not too long; if it is, that is a fault.
func (r *selectionReader) fits(name, value string) bool {
	if len(value) > maxValue {
		r.fault(name, value[:maxValue], fmt.Errorf("%d bytes: want at most %d", len(value), maxValue))
	}
	return len(value) <= maxValue
}

// value is what a part says, the zero value if it is empty or not understood.
func value[T any](r *selectionReader, name, text string, parse func(string) (T, error)) (v T) {
	if text == "" || !r.fits(name, text) {
		return v
	}
	v, err := parse(text)
	if err != nil {
		r.fault(name, text, err)
	}
	return v
}

// words are those of a part, each of which must be known.
func words[T ~string](r *selectionReader, name, text string, known []T) (list []T) {
	if !r.fits(name, text) {
		return nil
	}
	for _, word := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ' ' }) {
		if err := OneOf(strings.TrimSuffix(name, "s"), T(word), known); err != nil {
			r.fault(name, word, err)
			continue
		}
		list = append(list, T(word))
	}
	return list
}

func asIs(text string) (string, error) { return text, nil }

func parseMoment(text string) (time.Time, error) {
	if !strings.Contains(text, "T") {
		d, err := graph.ParseDate(text)
		_, end := d.Span()
		return end, err
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return t, fmt.Errorf("%q: want a date or a time such as 2026-01-26T09:30:00Z", text)
	}
	return t, nil
}

func parseSum(text string) (*graph.Money, error) {
	m, err := graph.ParseMoney(text)
	if err != nil {
		return nil, err
	}
	return &m, nil
}

func parseShare(text string) (string, error) {
	if !isShare(text) {
		return "", fmt.Errorf("share %q: want a number such as 0.25", text)
	}
	return text, nil
}
