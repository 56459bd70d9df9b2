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

// ParseMoney reads a sum as people type it: a number, perhaps with k, m or bn,
// and a currency, as in "20 bn USD", "1.5m EUR" and what String writes without a
// bound. The error says what is wanted.
func ParseMoney(s string) (Money, error) {
	wrong := fmt.Errorf("sum %q: want a number and a currency, such as \"20 m EUR\"", s)
	s = strings.TrimSpace(s)
	if len(s) < 4 {
		return Money{}, wrong
	}
	currency := strings.ToUpper(s[len(s)-3:])
	number := strings.TrimSpace(s[:len(s)-3])
	digits := strings.TrimRightFunc(number, func(r rune) bool { return r < '0' || r > '9' })
	size, known := sizes[strings.ToLower(strings.TrimSpace(number[len(digits):]))]
	value, isNumber := new(big.Rat).SetString(digits)
	isLetters := !strings.ContainsFunc(currency, func(r rune) bool { return r < 'A' || r > 'Z' })
	if !known || !isNumber || !isLetters || value.Sign() < 0 || len(digits) > maxDigits || strings.ContainsAny(digits, "/eE_xX") {
		return Money{}, wrong
	}
	return Money{Value: Decimal(value.Mul(value, new(big.Rat).SetInt64(size)), maxDigits), Currency: currency}, nil
}

// sizes are what may stand between a number and a currency.
var sizes = map[string]int64{"": 1, "k": 1e3, "m": 1e6, "bn": 1e9}

// maxDigits is the most digits of a number that is typed.
const maxDigits = 30

// Decimal writes r with at most places digits after the point and no needless
// zeros.
func Decimal(r *big.Rat, places int) string {
	s := r.FloatString(places)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
