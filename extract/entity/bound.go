package entity

import "github.com/relata-kg/relata/graph"

// boundAround finds the words that bound a quantity in the atoms from i up to
// j ("environ", "at least", "or so"), and returns the atoms with them.
func (v *view) boundAround(i, j int) (bound graph.Bound, from, to int) {
	value, n := v.findBefore(secBounds, i)
	if n > 0 && feature(v.token(i-n).Feats, "VerbForm") != "Fin" { // "nears $3bn"
		return graph.Bound(value), i - n, j
	}
	if value, n := v.find(secBoundsAfter, j); n > 0 {
		return graph.Bound(value), i, j + n
	}
	return "", i, j
}
