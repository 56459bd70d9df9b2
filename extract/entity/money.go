package entity

import (
	"math/big"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// sums finds the sums of money of a sentence, in any of the usual notations,
// and takes their atoms. A sum in two currencies is two mentions. Prices of a
// unit ("13 euros par action") are none. implied is the currency of the sums
// before, for "autour de 190 millions"; it is kept up to date.
func (v *view) sums(implied *string) []text.Mention {
	var found []text.Mention
	for i := 0; i < len(v.atoms); {
		s, ok := v.sumAt(i, *implied)
		if !ok {
			i++
			continue
		}
		if s.currency != "" {
			*implied = s.currency
		}
		v.take(s.first, s.end)
		if _, n := v.find(secPerUnit, s.end); n == 0 && s.currency != "" {
			bound, from, to := v.boundAround(s.first, s.end)
			if bound == "" && s.loose {
				bound = graph.Approximate
			}
			m := v.mention(text.Sum, from, to)
			m.Money = &graph.Money{Value: graph.Decimal(s.value, 4), Currency: s.currency, Bound: bound}
			v.take(from, to)
			found = append(found, m)
		}
		i = s.end
	}
	return found
}

// sum is a quantity of a currency in the atoms from first up to its end.
type sum struct {
	quantity
	first    int
	currency string
}

// sumAt reads the sum that begins at atom i.
func (v *view) sumAt(i int, implied string) (s sum, ok bool) {
	s.first = i
	prefix, n := v.prefixCurrency(i)
	if s.quantity, ok = v.quantityAt(i + n); !ok || !v.free(i, s.end-i) {
		return s, false
	}
	lower := s.quantity
	scaled := v.scaleAt(&s.quantity)
	if n > 0 {
		s.currency = prefix
		return s, true
	}
	if s.currency, n = v.suffixCurrency(s.end); n > 0 {
		s.end += n
		return s, s.value.Sign() > 0
	}
	if !scaled {
		return v.rangeAt(i, lower)
	}
	s.currency = implied
	return s, implied != "" && v.standsAlone(s.end)
}

// prefixCurrency reads a currency before its number: "$", "US$", "CHF", "Rs".
func (v *view) prefixCurrency(i int) (code string, n int) {
	code, n = v.findExact(secCurrencies, i)
	if n == 0 || i+n >= len(v.atoms) || v.atoms[i+n].shape != digits {
		return "", 0
	}
	// "20 $ 30 personnes": the sign belongs to the number before it.
	if i > 0 && v.atoms[i-1].shape == digits && v.atoms[i+n].spaced {
		return "", 0
	}
	return code, n
}

// suffixCurrency reads a currency after its number: "€", "d'euros", "dollars".
func (v *view) suffixCurrency(j int) (code string, n int) {
	k := j
	if _, n := v.find(secOf, j); n > 0 {
		k += n
	}
	if v.is(k, "-") && v.glued(k) {
		k++
	}
	code, n = v.find(secCurrencies, k)
	if n == 0 {
		return "", 0
	}
	// "20 $30": the sign belongs to the number after it.
	if v.atoms[k].shape == sign && v.atoms[k].spaced && v.glued(k+n) && v.atoms[k+n].shape == digits {
		return "", 0
	}
	return code, k + n - j
}

// rangeAt reads "10 à 15 millions d'euros" as the lower number, approximate.
func (v *view) rangeAt(i int, low quantity) (s sum, ok bool) {
	_, n := v.find(secRange, low.end)
	if n == 0 {
		return s, false
	}
	high, ok := v.quantityAt(low.end + n)
	if !ok || !v.free(i, high.end-i) {
		return s, false
	}
	top := new(big.Rat).Set(high.value)
	v.scaleAt(&high)
	currency, c := v.suffixCurrency(high.end)
	if c == 0 || top.Sign() == 0 || low.value.Cmp(top) > 0 {
		return s, false
	}
	low.value.Mul(low.value, high.value).Quo(low.value, top)
	low.end, low.loose = high.end+c, true
	return sum{quantity: low, first: i, currency: currency}, true
}

// standsAlone reports whether nothing that is counted follows at atom j:
// "20 millions." is a sum where "20 millions de clients" is not.
func (v *view) standsAlone(j int) bool {
	if j >= len(v.atoms) {
		return true
	}
	if v.atoms[j].shape == sign {
		return !v.is(j, "%")
	}
	if _, n := v.find(secCommon, j); n > 1 {
		return true // "50 millions d'abord"
	}
	if _, n := v.find(secOf, j); n > 0 {
		return false
	}
	switch v.token(j).UPOS {
	case "NOUN", "PROPN", "ADJ", "NUM", "":
		return false
	}
	return true
}
