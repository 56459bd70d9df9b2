package entity

import (
	"slices"

	"github.com/relata-kg/relata/extract/model"
)

// Where a name begins and ends the grammar of names says (name.go, split.go), and then
// a network looks it over that has read many: it joins what is one name ("Clef d'Or",
// "Kim Sung-ho", "Nordic Sugar") and parts what are two ("Siemens Vectrons"). It decides
// on joints, which are places in a sentence: so names that no annotation has, of which
// there are always some, teach it nothing wrong. Of the names of corpus articles that it
// has not read, 5.0 of 100 had other bounds by the grammar in English and 6.7 in French,
// and have so in 4.4 and 5.4 with it.

// joint is two atoms of a sentence, neighbours but for small words and signs, that may
// be of one name.
type joint struct{ left, right int }

// maxBetween is how many atoms may stand between the two of a joint.
const maxBetween = 4

// inside are the signs that may stand inside a name.
var inside = []string{"-", "‐", "‑", "'", "’", "&", "+", ".", "/", "\""}

// How sure the network must be to overrule the grammar.
const (
	sureJoined = model.Logit / 2
	sureParted = -model.Logit / 2
)

// isPiece reports whether atom i may be one of a joint wherever it stands: it has a
// capital, or is a number, or the s behind an apostrophe.
func (v *view) isPiece(i int) bool {
	a := &v.atoms[i]
	if a.taken {
		return false
	}
	return a.isCapital() || a.shape == digits || v.glued(i) && v.is(i, "s") && v.isApostrophe(i-1)
}

// links reports whether what stands between two atoms may stand inside a name.
func (v *view) links(left, right int) bool {
	if right-left > maxBetween+1 {
		return false
	}
	for i := left + 1; i < right; i++ {
		if a := &v.atoms[i]; a.taken || a.shape == sign && !slices.Contains(inside, v.form(i)) {
			return false
		}
	}
	return true
}

// joints lists, in order, the joints of a sentence of which one atom at least is in a
// run. of is the number of the run that each atom is in, from 1.
func (v *view) joints(runs []run) (list []joint, of []int) {
	of = make([]int, len(v.atoms))
	beside := make([]bool, len(v.atoms))
	for n, r := range runs {
		for i := r.first; i < r.end; i++ {
			of[i] = n + 1
		}
		v.markBeside(beside, r)
	}
	last := -1
	for i := range v.atoms {
		if !beside[i] && !v.isPiece(i) || of[i] == 0 && v.isTitle(i) {
			continue
		}
		if last >= 0 && of[last]+of[i] > 0 && v.links(last, i) {
			list = append(list, joint{last, i})
		}
		last = i
	}
	return list, of
}

// isTitle reports whether atom i is a title, which the grammar leaves outside a name.
func (v *view) isTitle(i int) bool {
	_, n := v.findExact(secTitles, i)
	return n > 0
}

// markBeside marks the words in lower case right before and behind a run, and the one
// whose complement it is.
func (v *view) markBeside(beside []bool, r run) {
	mark := func(i int) {
		if i >= 0 && i < len(v.atoms) && v.atoms[i].shape == lower && !v.atoms[i].taken && v.atoms[i].Len() > 2 {
			beside[i] = true
		}
	}
	if !v.glued(r.first) {
		mark(r.first - 1)
	}
	if _, n := v.findBefore(secOf, r.first); n > 0 {
		mark(r.first - n - 1)
	}
	if !v.glued(r.end) {
		mark(r.end)
	}
}

// rejoin looks over the names that the grammar found in a sentence: first it parts
// them, then it joins the parts with each other and with words beside them.
func (l *learnt) rejoin(v *view, runs []run, known *knowledge) []run {
	if l.joints == nil || len(runs) == 0 {
		return runs
	}
	list, of := v.joints(runs)
	var cuts, ties []joint
	for _, x := range list {
		switch score, same := l.scoreOfJoint(v, x, of, known), of[x.left] == of[x.right]; {
		case same && score < sureParted && !v.oneWord(x):
			cuts = append(cuts, x)
		case !same && score > sureJoined:
			ties = append(ties, x)
		}
	}
	if len(cuts)+len(ties) == 0 {
		return runs
	}
	return v.tied(v.cut(runs, cuts, ties, of), ties, known)
}

// oneWord reports whether nothing at all stands between the atoms of a joint: "3one4".
func (v *view) oneWord(x joint) bool { return x.right == x.left+1 && v.glued(x.right) }

// part is a name, a part of one, or a word that is to become part of one.
type part struct {
	run
	// cut is true for a part of what was one name, single for a word that was in none.
	cut, single bool
}

// cut returns the names cut apart, and the words beside them that ties join, in order.
func (v *view) cut(runs []run, cuts, ties []joint, of []int) []part {
	var parts []part
	for _, r := range runs {
		apart := false
		for _, x := range cuts {
			if x.left < r.first || x.right >= r.end {
				continue
			}
			before := r
			before.end = x.left + 1
			parts = append(parts, part{run: before, cut: true})
			r.first, r.person, r.origin, apart = x.right, false, "", true
		}
		parts = append(parts, part{run: r, cut: apart})
	}
	for _, x := range ties {
		for _, i := range []int{x.left, x.right} {
			single := part{run: run{first: i, end: i + 1}, single: true}
			if of[i] == 0 && !slices.Contains(parts, single) {
				parts = append(parts, single)
			}
		}
	}
	slices.SortFunc(parts, func(a, b part) int { return a.first - b.first })
	return parts
}

// tied joins the parts that ties join, and leaves out those that are no names.
func (v *view) tied(parts []part, ties []joint, known *knowledge) []run {
	var runs []run
	for i := 0; i < len(parts); {
		p := parts[i]
		for i++; i < len(parts) && tie(ties, p, parts[i]); i++ {
			p.end, p.sure = parts[i].end, p.sure || parts[i].sure
			p.cut, p.single = false, false
		}
		if !p.single && (!p.cut || v.remains(p.run, known)) {
			runs = append(runs, p.run)
		}
	}
	return runs
}

// tie reports whether one of ties joins two parts.
func tie(ties []joint, a, b part) bool {
	return slices.ContainsFunc(ties, func(x joint) bool {
		return a.first <= x.left && x.left < a.end && b.first <= x.right && x.right < b.end
	})
}

// remains reports whether what was parted from a name may be one itself.
func (v *view) remains(r run, known *knowledge) bool {
	if v.isCommon(r) || !slices.ContainsFunc(v.atoms[r.first:r.end], func(a atom) bool { return a.isCapital() }) {
		return false
	}
	i := r.first
	return r.end > i+1 || !v.atoms[i].opens || !known.isLower(v.form(i)) && !isFunctionWord(v.openingTag(i))
}
