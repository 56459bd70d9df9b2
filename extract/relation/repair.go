package relation

import (
	"slices"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph/ontology"
)

// maxReach is how many tokens a repaired argument may stand from its verb.
const maxReach = 14

// repaired returns the arguments of the finite verb t that its tree lost, to add to
// args: by the order of the words: the mention before it as subject, the one right
// behind it as object, and the phrases behind it with their prepositions.
// Parsers err on long sentences and unknown names; order does not.
func (r *Reader) repaired(v *view, t int, passive bool, args []arg) []arg {
	var more []arg
	clause := v.clauseStart(t)
	if !has(args, logical("subj", passive)) && (v.finite(t) || v.token(t).Head < 0) {
		if s := v.mentionBefore(t, clause); s >= 0 {
			more = append(more, arg{logical("subj", passive), s})
		}
	}
	end := min(len(v.s.Tokens), t+maxReach)
	direct := !passive && !has(args, "obj")
	for i := t + 1; i < end; i++ {
		tok := v.token(i)
		if v.verbal(i) && tok.UPOS != "AUX" && v.finite(i) || tok.Form == ";" || tok.Form == ":" {
			break
		}
		m := v.mention(i)
		if m == nil || m.Head != i {
			direct = direct && (tok.UPOS == "DET" || tok.UPOS == "ADJ" || tok.UPOS == "ADV" || tok.UPOS == "SYM" || m != nil)
			continue
		}
		p := v.preposition(i)
		switch {
		case p == "" && direct && m.Kind != text.Date:
			more = append(more, arg{"obj", i})
		case p != "" && !r.cues.genitive[p] && !hasToken(args, i) && !hasToken(more, i):
			more = append(more, arg{p, i})
		}
		direct = false
	}
	return more
}

// clauseStart returns the first token of the clause of verb t: right behind
// the last finite verb, subordinator or strong mark before it. Relative clauses
// on the way are passed over.
func (v *view) clauseStart(t int) int {
	for i := t - 1; i >= 0; i-- {
		tok := v.token(i)
		own := tok.Head == t // an auxiliary or pronoun of the verb itself
		switch {
		case tok.Form == ";" || tok.Form == ":" || tok.Form == "(":
			return i + 1
		case v.aside(i, t):
		case tok.UPOS == "VERB" && !own && v.finite(i), tok.UPOS == "SCONJ" && !own:
			return i + 1
		}
	}
	return 0
}

// aside reports whether token i stands in a relative clause that t does not.
func (v *view) aside(i, t int) bool {
	c := v.relativeClause(i)
	return c >= 0 && c != t && !v.s.Below(t, c)
}

// mentionBefore returns the head of the last mention between start and the
// verb t that may be its subject: a name, descriptor or pronoun without a
// preposition, outside relative clauses; or -1.
func (v *view) mentionBefore(t, start int) int {
	for i := t - 1; i >= start; i-- {
		m := v.mention(i)
		clitic := m != nil && m.Kind == text.Pronoun && (v.relation(i) == "obj" || v.relation(i) == "iobj")
		if m == nil || m.Head != i || m.Kind > text.Pronoun || clitic || v.possessive(i) || v.is(i, "nmod:poss") || v.aside(i, t) {
			continue
		}
		if v.preposition(i) == "" {
			return i
		}
	}
	return -1
}

func hasToken(args []arg, token int) bool {
	for _, a := range args {
		if a.token == token {
			return true
		}
	}
	return false
}

// lendSum gives the one sum of the sentence that no word claims to the one
// happening that wants a sum and has none ("Amorçage pour Lupinor : 800 000
// euros").
func (r *Reader) lendSum(v *view, matches []match) {
	sum := -1
	for i := v.first; i < v.end; i++ {
		claimed := slices.ContainsFunc(matches, func(m match) bool {
			return m.holds(i) && (m.trigger.predicate.Gathers() || m.has("subject"))
		})
		if v.mentions[i].Kind != text.Sum || claimed {
			continue
		}
		if sum >= 0 && v.mentions[i].Money.Currency == v.mentions[sum].Money.Currency {
			return // two sums: whose is which?
		}
		if sum < 0 {
			sum = i
		}
	}
	if sum < 0 || r.otherMoney(v, matches) {
		return
	}
	for i := range matches {
		m := &matches[i]
		if v.verbal(m.token) && v.kid(m.token, "obj") >= 0 {
			continue // "raised its forecast to $50m"
		}
		if m.trigger.predicate.OfMoney() && m.trigger.predicate.Gathers() && !m.has("object") && (len(m.fillers) > 0 || v.definite(m.token)) {
			m.fillers = append(m.fillers, filler{"object", sum, v.mentions[sum].Head})
			v.trace.filler(looseSum, m.token, sum)
			return
		}
	}
}

// otherMoney reports whether a word of the sentence speaks of money in a way
// that none of the matches does ("Valorisation retenue pour cette série B : …"):
// then the sum may be that word's.
func (r *Reader) otherMoney(v *view, matches []match) bool {
	for i := range v.s.Tokens {
		for _, c := range r.triggers[text.Lemma(v.token(i))] {
			told := slices.ContainsFunc(matches, func(m match) bool { return m.trigger.predicate == c.predicate })
			if c.predicate.OfMoney() && c.Class == ontology.Noun && v.nominal(i) && !told {
				return true
			}
		}
	}
	return false
}
