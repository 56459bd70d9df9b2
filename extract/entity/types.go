package entity

import (
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// The weights of the evidence for a type, in votes.
const (
	weak   = 1
	fair   = 2
	strong = 3
	proof  = 6
)

// nameEvidence votes by the words of a name and those right beside it.
func (v *view) nameEvidence(r run, cast func(t graph.Type, votes int)) {
	if r.person {
		cast(graph.Person, proof)
	}
	v.wordEvidence(r, cast)
	if kind, n := v.findBefore(secPrepositions, r.first); n > 0 {
		cast(graph.Type(kind), fair)
	}
	if _, n := v.findBefore(secSeated, r.first); n > 0 && !v.is(r.first-n, "-") {
		cast(graph.Place, strong)
	}
	if _, n := v.find(secSeated, r.end); n > 0 && v.is(r.end, "-") {
		cast(graph.Place, strong)
	}
	v.complementEvidence(r, cast)
}

// wordEvidence votes by what the lists say of the words of a name.
func (v *view) wordEvidence(r run, cast func(t graph.Type, votes int)) {
	if kind, n := v.findExact(secNames, r.first); n == r.end-r.first {
		cast(graph.Type(kind), strong)
		return
	}
	if _, n := v.findExact(secPlaces, r.first); n == r.end-r.first {
		cast(graph.Place, fair)
		return
	}
	words, figures := 0, false
	organization := v.isInstitution(r.first) && r.end > r.first+1 || v.office(r.first) > 0
	for k := r.first; k < r.end; k++ {
		if !v.atoms[k].isWord() {
			figures = figures || v.atoms[k].shape == digits
			continue
		}
		words++
		if _, n := v.findExact(secLegalForms, k); n > 0 && k > r.first && v.atoms[k].isCapital() {
			cast(graph.Organization, proof)
			return
		}
		_, n := v.find(secOrganizationWords, k)
		organization = organization || n > 0 && r.end > r.first+1
	}
	switch {
	case organization:
		cast(graph.Organization, strong)
	case figures:
	case v.isForename(r.first) && words > 1 && words < 6:
		cast(graph.Person, strong)
	case v.isForename(r.first) && words == 1:
		cast(graph.Person, weak)
	}
}

// complementEvidence votes by the noun whose complement the name is: "le
// patron de X", "X's chief executive", "X CEO".
func (v *view) complementEvidence(r run, cast func(t graph.Type, votes int)) {
	if _, n := v.findBefore(secOf, r.first); n > 0 {
		for k := 1; k <= 3; k++ {
			if e := v.lookup(secNouns, r.first-n-k); e != nil && len(e.rest) == k-1 {
				_, of := nounTypes(e.value)
				cast(of, weak)
				break
			}
		}
	}
	k := r.end
	if v.isApostrophe(k) && v.is(k+1, "s") {
		k += 2
	}
	if v.titleCase && k < len(v.atoms) {
		if e := v.lookup(secNouns, k); e != nil {
			_, of := nounTypes(e.value)
			cast(of, weak)
		}
	}
}

// copulaEvidence votes for the type of a name that is said to be something:
// "X is a start-up".
func (v *view) copulaEvidence(m *text.Mention, described []descriptor, cast func(t graph.Type, votes int)) {
	tokens := v.sentence.Tokens
	h := tokens[m.Head].Head
	if h < 0 || h >= len(tokens) || v.relation(m.Head) != "nsubj" {
		return
	}
	if v.child(h, "cop") < 0 {
		return
	}
	for k := range described {
		if described[k].Head == h {
			cast(described[k].Type, fair)
		}
	}
}

// inRow reports whether two names stand in one row.
func (v *view) inRow(one, other *text.Mention) bool {
	tokens := v.sentence.Tokens
	if v.relation(other.Head) != "conj" {
		return false
	}
	h := tokens[other.Head].Head
	return h == one.Head || v.relation(one.Head) == "conj" && h == tokens[one.Head].Head
}
