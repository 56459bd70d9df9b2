package relation

import "github.com/relata-kg/relata/extract/text"

// maxControl bounds how many clauses a subject is handed down, so that a
// damaged tree cannot cost more than its size.
const maxControl = 6

// inherited returns the token that is the understood subject of the verb t,
// which has none of its own, or -1: that of the verb it is coordinated with,
// or of the clause that controls it ("prévoit d'acquérir", "after buying").
func (r *Reader) inherited(v *view, t, depth int) int {
	head := v.token(t).Head
	if head < 0 || depth > maxControl {
		return -1
	}
	switch v.relation(t) {
	case "conj":
		if v.verbal(head) && !v.is(head, "acl") {
			return r.subject(v, head, depth+1)
		}
	case "xcomp", "advcl":
		if v.finite(t) {
			return -1
		}
		return r.controller(v, head, depth+1)
	case "acl", "nmod", "ccomp":
		if v.infinitive(t) {
			return r.controller(v, head, depth+1)
		}
	case "parataxis":
		return -1
	}
	return -1
}

// inheritance is the construction by which the verb t has the subject of another.
func (v *view) inheritance(t int) string {
	if v.relation(t) == "conj" {
		return coordinated
	}
	return control
}

// controller returns the subject that the word head passes down to a clause
// without one: its possessor or the subject above it if it is a noun ("its
// plan to buy"), its object if it is a verb of letting or helping, else its
// subject.
func (r *Reader) controller(v *view, head, depth int) int {
	if depth > maxControl {
		return -1
	}
	if v.verbal(head) {
		if r.cues.objectControl[text.Lemma(v.token(head))] {
			for _, rel := range []string{"iobj", "obj", "obl"} {
				if k := v.kid(head, rel); k >= 0 {
					return k
				}
			}
		}
		return r.subject(v, head, depth)
	}
	if k := v.kid(head, "nsubj"); k >= 0 {
		return k // "keen to invest"
	}
	for _, a := range v.complements(head) {
		if a.slot == "poss" {
			return a.token
		}
	}
	if up := v.token(head).Head; up >= 0 && v.verbal(up) && v.relation(head) != "nsubj" {
		return r.subject(v, up, depth+1)
	}
	return -1
}

// subject returns the surface subject of the verb t, its own or inherited.
func (r *Reader) subject(v *view, t, depth int) int {
	if s := r.surfaceSubject(v, t); s >= 0 {
		return s
	}
	if head := v.token(t).Head; v.is(t, "acl", "acl:relcl") && head >= 0 {
		return head
	}
	if s := r.inherited(v, t, depth); s >= 0 || !v.finite(t) {
		return s
	}
	return v.mentionBefore(t, v.clauseStart(t))
}

// surfaceSubject returns the subject that hangs on the verb t, with a relative
// pronoun replaced by its antecedent, or -1.
func (r *Reader) surfaceSubject(v *view, t int) int {
	s := v.nearestSubject(t)
	if s < 0 || !r.relative(v, s) {
		return s
	}
	return r.antecedent(v, s)
}

// nearestSubject returns the last subject before t, or the first behind it if
// there is none before, or -1: of two that a parser gives a verb, the far one
// belongs to another.
func (v *view) nearestSubject(t int) int {
	nearest := -1
	for _, k := range v.kids[t] {
		if v.relation(k) == "nsubj" && (nearest < 0 || k < t) {
			nearest = k
		}
	}
	return nearest
}
