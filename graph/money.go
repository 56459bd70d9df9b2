package graph

import (
	"fmt"
	"math/big"
	"strings"
)

// Bound says how a number stands to the true one. The empty Bound is exact.
type Bound string

// The bounds of the contract.
const (
	Approximate Bound = "approximate"
	AtLeast     Bound = "at-least"
	AtMost      Bound = "at-most"
)

// Money is a sum in whole units of its currency.
type Money struct {
	// Value is a decimal number without exponent, sign or needless zeros:
	// "2250000000", "0.5".
	Value string `json:"value"`
	// Currency is an ISO 4217 code.
	Currency string `json:"currency"`
	Bound    Bound  `json:"bound,omitempty"`
	// Name is the sum as the text writes it; only objects of facts have one.
	Name string `json:"name,omitempty"`
}

// Equal reports whether m and n are the same value in the same currency,
// whatever their bounds and wording.
func (m Money) Equal(n Money) bool {
	return m.Value == n.Value && m.Currency == n.Currency
}

// Rat is the value of m as an exact number, nil if Value is no decimal.
func (m Money) Rat() *big.Rat {
	r, ok := new(big.Rat).SetString(m.Value)
	if !ok {
		return nil
	}
	return r
}

// bounds are what String writes before the sum.
var bounds = map[Bound]string{Approximate: "~", AtLeast: "≥", AtMost: "≤"}

// String is m in short form for tables and pictures: "~400 bn JPY".
func (m Money) String() string {
	prefix := bounds[m.Bound]
	r := m.Rat()
	if r == nil {
		return strings.TrimSpace(prefix + m.Value + " " + m.Currency)
	}
	for _, u := range []struct {
		size int64
		name string
	}{{1e9, " bn"}, {1e6, " m"}} {
		if size := new(big.Rat).SetInt64(u.size); r.Cmp(size) >= 0 {
			n := Decimal(new(big.Rat).Quo(r, size), 2)
			return fmt.Sprintf("%s%s%s %s", prefix, n, u.name, m.Currency)
		}
	}
	return fmt.Sprintf("%s%s %s", prefix, Decimal(r, 2), m.Currency)
}

// Decimal writes r with at most places digits after the point and no needless
// zeros.
func Decimal(r *big.Rat, places int) string {
	s := r.FloatString(places)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
