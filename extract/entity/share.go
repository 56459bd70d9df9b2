package entity

import (
	"math/big"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// shares finds percentages and fractions, and takes their atoms.
func (v *view) shares() []text.Mention {
	var found []text.Mention
	for i := 0; i < len(v.atoms); {
		value, end, ok := v.percentageAt(i)
		if !ok {
			value, end, ok = v.fractionAt(i)
		}
		if !ok {
			i++
			continue
		}
		bound, from, to := v.boundAround(i, end)
		m := v.mention(text.Share, from, to)
		m.Share, m.Bound = graph.Decimal(value, 6), bound
		v.take(from, to)
		found = append(found, m)
		i = to
	}
	return found
}

// percentageAt reads "12 %", "12.5 per cent", "twelve percent".
func (v *view) percentageAt(i int) (value *big.Rat, end int, ok bool) {
	q, ok := v.quantityAt(i)
	if !ok || !v.free(i, q.end-i) {
		return nil, 0, false
	}
	j := q.end
	if v.is(j, "-") && v.glued(j) {
		j++
	}
	_, n := v.find(secPercent, j)
	return new(big.Rat).Quo(q.value, big.NewRat(100, 1)), j + n, n > 0
}

// fractionAt reads "la moitié", "two-thirds", "half of": a part of something
// that is named after it.
func (v *view) fractionAt(i int) (value *big.Rat, end int, ok bool) {
	line, n := v.findExact(secFractions, i)
	if n == 0 || !v.free(i, n) || i+n >= len(v.atoms) {
		return nil, 0, false
	}
	if _, part := v.find(secParts, i-1); part > 1 {
		return nil, 0, false // "the first half of the year"
	}
	if _, of := v.find(secOf, i+n); of == 0 {
		if _, d := v.find(secDeterminers, i+n); d == 0 {
			return nil, 0, false
		}
	}
	value, ok = new(big.Rat).SetString(line)
	return value, i + n, ok
}
