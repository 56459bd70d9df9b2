package export

import (
	"math/big"
	"slices"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// Details are the qualifiers of f beside its date, as people write them, in the
// order in which they ask: role, round and Terms. None is empty.
func Details(f graph.Fact) []string {
	return append(given(f.Role, strings.ReplaceAll(f.Round, "-", " ")), Terms(f)...)
}

// Terms are the sum and the share of a deal, as far as they are told: "20 m
// EUR", "undisclosed sum", "12 %".
func Terms(f graph.Fact) []string {
	sum := ""
	switch {
	case f.Amount != nil:
		sum = f.Amount.String()
	case f.Undisclosed:
		sum = "undisclosed sum"
	}
	return given(sum, percent(f.Share))
}

// percent writes a decimal fraction as people do: "12 %".
func percent(share string) string {
	r, ok := new(big.Rat).SetString(share)
	if !ok {
		return share
	}
	return graph.Decimal(r.Mul(r, big.NewRat(100, 1)), 2) + " %"
}

func given(parts ...string) []string {
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" })
}
