package entity

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// checkValue returns an error if a section's entry cannot have that value, so
// that the finders may trust the lists.
func checkValue(sec section, value string) error {
	switch sec {
	case secNumbers, secMultipliers, secFractions:
		if _, ok := new(big.Rat).SetString(strings.TrimPrefix(value, "~")); !ok {
			return fmt.Errorf("want a number, not %q", value)
		}
	case secMonths, secWeekdays:
		if _, err := strconv.Atoi(value); err != nil {
			return fmt.Errorf("want a number, not %q", value)
		}
	case secBounds, secBoundsAfter:
		switch graph.Bound(value) {
		case graph.Approximate, graph.AtLeast, graph.AtMost:
		default:
			return fmt.Errorf("unknown bound %q", value)
		}
	case secNouns:
		kind, of := nounTypes(value)
		if !isType(kind) || !isType(of) {
			return fmt.Errorf("want the type of the noun and of its complement, not %q", value)
		}
	case secNames, secPrepositions:
		if !isType(graph.Type(value)) {
			return fmt.Errorf("unknown type %q", value)
		}
	case secUnits:
		switch value {
		case "day", "week", "month", "year":
		default:
			return fmt.Errorf("unknown unit %q", value)
		}
	case secRelativeDates:
		if _, err := parseOffset(value); err != nil {
			return err
		}
	}
	return nil
}

// nounTypes splits the value of a noun: the type of what it stands for, and
// that of its complement ("patron de X").
func nounTypes(value string) (kind, of graph.Type) {
	k, o, _ := strings.Cut(value, " ")
	return graph.Type(k), graph.Type(strings.TrimPrefix(o, "of "))
}

func isType(t graph.Type) bool {
	switch t {
	case "", graph.Organization, graph.Person, graph.Place, graph.Product:
		return true
	}
	return false
}
