package entity

import (
	"math/big"
	"strings"
)

// quantity is a number that a text writes, with digits or in words.
type quantity struct {
	value *big.Rat
	// end is the atom after it.
	end int
	// loose is true for a round number: "une centaine", "dozens".
	loose bool
	// words is true if it is not written with digits.
	words bool
}

// longestNumber is how many groups or numerals a number has at most: more are
// a table or noise.
const longestNumber = 12

// quantityAt reads the number that begins at atom i; ok is false if there is
// none.
func (v *view) quantityAt(i int) (q quantity, ok bool) {
	if i < 0 || i >= len(v.atoms) {
		return q, false
	}
	if v.atoms[i].shape == digits {
		return v.digitsAt(i)
	}
	return v.numeralAt(i)
}

// digitsAt reads "1 200 000", "1.200,50", "2.25", "1,200".
func (v *view) digitsAt(i int) (q quantity, ok bool) {
	groups, marks := []string{v.form(i)}, []string{}
	j := i + 1
	for j < len(v.atoms) && len(groups) < longestNumber {
		a := &v.atoms[j]
		if a.shape == digits && a.spaced && v.isThousands(groups[0], j) && !v.hasFraction(marks) {
			groups, marks = append(groups, v.form(j)), append(marks, " ")
			j++
			continue
		}
		if mark := v.form(j); v.glued(j) && v.glued(j+1) && strings.Contains(".,'’", mark) && v.atoms[j+1].shape == digits {
			groups, marks = append(groups, v.form(j+1)), append(marks, mark)
			j += 2
			continue
		}
		break
	}
	whole, fraction := v.splitGroups(groups, marks, j)
	value, ok := new(big.Rat).SetString(whole + "." + fraction + "0")
	return quantity{value: value, end: j}, ok && len(whole) <= 18
}

// isThousands reports whether atom j is a group of three digits after a first
// group of at most three.
func (v *view) isThousands(first string, j int) bool {
	a := &v.atoms[j]
	gap := v.text[v.atoms[j-1].End:a.Start]
	return len(first) <= 3 && a.Len() == 3 && !strings.Contains(gap, "\n") && v.decimal == ","
}

// hasFraction reports whether the decimal mark has come.
func (v *view) hasFraction(marks []string) bool {
	return len(marks) > 0 && marks[len(marks)-1] == v.decimal
}

// splitGroups decides which marks separate thousands and which the decimals.
func (v *view) splitGroups(groups, marks []string, end int) (whole, fraction string) {
	last := len(marks) - 1
	isDecimal := false
	if last >= 0 && marks[last] != " " {
		mark, group := marks[last], groups[last+1]
		repeated := last > 0 && marks[last-1] == mark
		switch {
		case repeated || mark != "." && mark != ",":
		case last > 0, len(group) != 3, mark == v.decimal:
			isDecimal = true
		default:
			// "2.700 euros" in French is 2700, "1.725 milliard" is not; "3,675
			// crore" in English is.
			_, n := v.find(secMultipliers, end)
			isDecimal = n > 0 && mark == "."
		}
	}
	if isDecimal {
		return strings.Join(groups[:last+1], ""), groups[last+1]
	}
	return strings.Join(groups, ""), ""
}

// numeralAt reads "vingt-cinq", "two hundred", "une centaine".
func (v *view) numeralAt(i int) (q quantity, ok bool) {
	if v.starts[v.atoms[i].id]&(1<<secNumbers) == 0 {
		return q, false
	}
	total, current := new(big.Rat), new(big.Rat)
	hundred := big.NewRat(100, 1)
	j := i
	for j < len(v.atoms) && j < i+longestNumber {
		value, n := v.findExact(secNumbers, j)
		if n == 0 && j > i && (v.is(j, "-") && v.glued(j+1)) {
			value, n = v.findExact(secNumbers, j+1)
			if n > 0 {
				j++
			}
		}
		if n == 0 || !v.free(j, n) {
			break
		}
		value, loose := strings.CutPrefix(value, "~")
		r, known := new(big.Rat).SetString(value)
		if !known {
			break
		}
		q.loose = q.loose || loose
		switch {
		case r.Cmp(hundred) < 0:
			current.Add(current, r)
		case current.Sign() == 0:
			current.Set(r)
		default:
			current.Mul(current, r)
		}
		if r.Cmp(big.NewRat(1000, 1)) >= 0 {
			total.Add(total, current)
			current.SetInt64(0)
		}
		j += n
	}
	q.value, q.end, q.words = total.Add(total, current), j, true
	return q, j > i
}

// scaleAt multiplies q by the multipliers that follow: "millions", "bn",
// "de milliards". It reports whether there were any.
func (v *view) scaleAt(q *quantity) bool {
	scaled := false
	for {
		j := q.end
		if v.is(j, "-") && v.glued(j) && v.glued(j+1) {
			j++
		} else if _, n := v.find(secOf, j); n > 0 {
			j += n
		}
		value, n := v.find(secMultipliers, j)
		if n == 0 || !v.isMultiplier(j, n, q.words) {
			return scaled
		}
		r, _ := new(big.Rat).SetString(value)
		q.value = new(big.Rat).Mul(q.value, r)
		q.end = j + n
		scaled = true
	}
}

// isMultiplier keeps one-letter multipliers to where they are meant: right
// after digits ("20M", "20 M€").
func (v *view) isMultiplier(j, n int, afterWords bool) bool {
	if n > 1 || v.atoms[j].Len() > 2 {
		return true
	}
	return !afterWords && (v.atoms[j-1].shape == digits)
}
