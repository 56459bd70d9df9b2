package entity

// Codes stand in parentheses behind a name and name nobody: the sign of a mark as
// agencies write it, "ClearPort(TM)", and the code of a share, "LVMH (LVMH.PA)", "Ford
// (NYSE: F)". Of the last the exchange is a name.

// maxCode is the most letters of a code.
const maxCode = 6

// takeCodes takes the atoms of codes, so that no name is found in them.
func (v *view) takeCodes() {
	for i := range v.atoms {
		if !v.is(i, "(") {
			continue
		}
		for k := i + 1; k < len(v.atoms) && k <= i+2*maxCode && !v.is(k, "("); k++ {
			if v.is(k, ")") {
				v.takeCode(i+1, k)
				break
			}
		}
	}
}

// takeCode takes the code that the atoms from i up to end, which parentheses
// enclose, are or end with.
func (v *view) takeCode(i, end int) {
	_, mark := v.findExact(secMarks, i)
	stock := end-i == 3 && v.isCode(i) && v.is(i+1, ".") && v.glued(i+1) && v.isCode(i+2)
	if mark == end-i || stock {
		v.take(i, end)
		return
	}
	if end-i >= 3 && v.is(end-2, ":") && v.isCode(end-1) {
		v.take(end-2, end)
	}
}

// isCode reports whether atom i may be part of the code of a share.
func (v *view) isCode(i int) bool {
	a := &v.atoms[i]
	return (a.shape == upper || a.shape == digits || a.shape == capital && a.Len() == 1) && a.Len() <= maxCode
}
