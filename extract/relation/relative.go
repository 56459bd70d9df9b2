package relation

import (
	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// antecedents puts the noun that a relative clause hangs on in place of the
// clause's relative pronoun, and fills the gap of a clause that has none ("the
// company Orange bought").
func (r *Reader) antecedents(v *view, t int, args []arg) []arg {
	clause := t
	for v.relation(clause) == "conj" && v.token(clause).Head >= 0 {
		clause = v.token(clause).Head
	}
	for i, a := range args {
		if r.relative(v, a.token) {
			args[i].token = r.antecedent(v, a.token)
			v.trace.arg(relative, t, args[i])
		}
	}
	if v.is(clause, "acl:relcl") && v.verbal(t) && !has(args, "obj") && !r.hasRelative(v, clause) {
		args = v.by(relative, t, args, []arg{{"obj", v.told(v.token(clause).Head)}})
	}
	if head := v.token(clause).Head; v.is(clause, "advcl:cleft", "acl:cleft") && head < t && v.asks(head) && !has(args, "obj") {
		args = append(args, arg{"obj", head}) // "Qu'est-ce que X a racheté ?"
	}
	return args
}

// told is the head of the smallest noun phrase around token i that is a mention:
// "chain" for the restaurants of "a chain of 212 restaurants it has owned"; i
// itself if there is none.
func (v *view) told(i int) int {
	for at, steps := i, 0; at >= 0 && steps < maxControl; steps++ {
		if m := v.mention(at); m != nil && m.Kind <= text.Descriptor {
			return at
		}
		if v.relation(at) != "nmod" {
			break
		}
		at = v.token(at).Head
	}
	return i
}

// antecedent returns the head of the noun phrase that the relative pronoun i
// stands for: the mention right before it, which parsers often miss for a
// farther noun, else what its clause hangs on; i itself if there is none.
func (r *Reader) antecedent(v *view, i int) int {
	before := i
	if before > 0 && v.token(before-1).UPOS == "ADP" {
		before--
	}
	if before > 0 && v.token(before-1).Form == "," {
		before--
	}
	for k := v.first; k < v.end; k++ {
		if m := &v.mentions[k]; m.End == before && m.Kind <= text.Descriptor && !isPlace(m) {
			if of := v.seatOf(k); of >= 0 {
				return of
			}
			return m.Head
		}
	}
	if c := v.relativeClause(i); c >= 0 {
		return v.told(v.token(c).Head)
	}
	return i
}

// seatOf is the head of the organization that the name k is the complement of, as in
// "Oxley Capital of Mayfair": what is told behind both is told of that. It is -1 if
// k is no such complement.
func (v *view) seatOf(k int) int {
	m := &v.mentions[k]
	head := v.token(m.Head).Head
	if m.Kind != text.Name || k == 0 || head < 0 || v.relation(m.Head) != "nmod" || v.preposition(m.Head) == "" {
		return -1
	}
	if o := v.nameAround(head); o != nil && o.End == m.First-1 && o.Type == graph.Organization {
		return o.Head
	}
	return -1
}

// relative reports whether token i is a relative pronoun.
func (r *Reader) relative(v *view, i int) bool {
	return feature(v.token(i), "PronType=Rel") || r.cues.relative[text.Lemma(v.token(i))] && v.token(i).UPOS == "PRON"
}

// relativeClause returns the head of the relative clause that token i stands
// in, or -1.
func (v *view) relativeClause(i int) int {
	for steps := 0; i >= 0 && steps <= len(v.s.Tokens); steps++ {
		if v.is(i, "acl:relcl") {
			return i
		}
		i = v.token(i).Head
	}
	return -1
}

// hasRelative reports whether a relative pronoun stands in the clause.
func (r *Reader) hasRelative(v *view, clause int) bool {
	for i := range v.s.Tokens {
		if r.relative(v, i) && v.relativeClause(i) == clause {
			return true
		}
	}
	return false
}

// relativeGenitive is what a genitive relative pronoun before the noun t stands
// for, as a complement of t: in "OpenAI, dont Microsoft est actionnaire" the
// shareholder is OpenAI's. Parsers often take the pronoun for a preposition.
func (r *Reader) relativeGenitive(v *view, t int) []arg {
	for i := t - 1; i > 0; i-- {
		tok := v.token(i)
		if tok.Form == ";" || tok.Form == ":" || tok.UPOS == "VERB" {
			return nil
		}
		if !r.cues.genitiveRelative[text.Lemma(tok)] {
			continue
		}
		if a := r.antecedent(v, i); a != i {
			return []arg{{"poss", a}}
		}
		return nil
	}
	return nil
}
