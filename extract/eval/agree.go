package eval

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// judge compares the facts of one document with its gold.
type judge struct {
	names     names
	symmetric func(predicate string) bool
}

// agree reports whether subject, predicate and object of f are those of g, or of
// a fact that counts as g.
func (j judge) agree(g Fact, f graph.Fact) bool {
	if slices.ContainsFunc(g.Same, func(same Fact) bool { return j.agree(same, f) }) {
		return true
	}
	if g.Predicate != f.Predicate {
		return false
	}
	if j.names.same(g.Subject, f.Subject) && j.sameObject(g, f.Object) {
		return true
	}
	return f.Object.Sum == nil && g.Object.Sum == nil && j.symmetric != nil && j.symmetric(g.Predicate) &&
		j.names.same(g.Subject, f.Object.Entity) && j.names.same(g.Object.Name, f.Subject)
}

func (j judge) sameObject(g Fact, o graph.Object) bool {
	return slices.ContainsFunc(append([]Object{g.Object}, g.Alternatives...), func(want Object) bool {
		if want.Sum != nil || o.Sum != nil {
			return want.Sum != nil && o.Sum != nil && want.Sum.equal(*o.Sum)
		}
		return j.names.same(want.Name, o.Entity)
	})
}

// outcome says how a qualifier of a right fact compares with the gold.
type outcome int

const (
	absent outcome = iota // on both sides
	right
	wrong
)

// qualifier is something of a fact beside its ends and predicate.
type qualifier struct {
	name    string
	compare func(Fact, graph.Fact) outcome
	// show writes the wanted and the found value.
	show func(Fact, graph.Fact) (want, got string)
}

// qualifiers lists what is compared, in the order of reports.
var qualifiers = []qualifier{
	plain("when", func(g Fact) string { return string(g.When) }, func(f graph.Fact) string { return string(f.When) }),
	{"amount", compareAmount, showAmount},
	{"share", compareShare, func(g Fact, f graph.Fact) (string, string) { return g.Share.String(), f.Share }},
	plain("round", func(g Fact) string { return g.Round }, func(f graph.Fact) string { return f.Round }),
	plain("role", func(g Fact) string { return g.Role }, func(f graph.Fact) string { return f.Role }),
	plain("modality", func(g Fact) string { return string(g.Modality) }, func(f graph.Fact) string { return string(f.Modality) }),
}

// plain is a qualifier whose values are equal but for case and white space.
func plain(name string, want func(Fact) string, got func(graph.Fact) string) qualifier {
	tidy := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	return qualifier{
		name: name,
		compare: func(g Fact, f graph.Fact) outcome {
			w, s := tidy(want(g)), tidy(got(f))
			return judged(w == "" && s == "", strings.EqualFold(w, s))
		},
		show: func(g Fact, f graph.Fact) (string, string) { return want(g), got(f) },
	}
}

func judged(isAbsent, isRight bool) outcome {
	switch {
	case isAbsent:
		return absent
	case isRight:
		return right
	}
	return wrong
}

func compareAmount(g Fact, f graph.Fact) outcome {
	if g.Amount == nil || f.Amount == nil {
		return judged(g.Amount == nil && f.Amount == nil, false)
	}
	return judged(false, g.Amount.equal(*f.Amount))
}

func showAmount(g Fact, f graph.Fact) (want, got string) {
	if g.Amount != nil {
		want = g.Amount.money().String()
	}
	if f.Amount != nil {
		got = f.Amount.String()
	}
	return want, got
}

// shareTolerance is by how much two equal shares may differ: rounding to half
// a percent.
const shareTolerance = 0.005

func compareShare(g Fact, f graph.Fact) outcome {
	want, errWant := strconv.ParseFloat(g.Share.String(), 64)
	got, errGot := strconv.ParseFloat(f.Share, 64)
	if errWant != nil || errGot != nil {
		return judged(g.Share == "" && f.Share == "", false)
	}
	return judged(false, math.Abs(want-got) <= shareTolerance+1e-9)
}
