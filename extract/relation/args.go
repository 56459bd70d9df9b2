package relation

import (
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
)

// arg is a logical argument of a word: the token that heads it, and the slot
// in which it stands (see ontology.RoleSlots).
type arg struct {
	slot  string
	token int
}

// args returns the logical arguments of the word t, the surest first: its own
// dependents, then what it inherits from the words that govern it.
func (r *Reader) args(v *view, t int) []arg {
	if v.verbal(t) {
		return r.verbArgs(v, t)
	}
	return r.nounArgs(v, t)
}

// verbArgs brings the clause of a verb into its active form.
func (r *Reader) verbArgs(v *view, t int) []arg {
	if args := v.hyphenated(t); args != nil {
		return args
	}
	passive := r.passive(v, t)
	args := v.stranded(t, r.dependents(v, t, passive))
	args = append(args, r.governor(v, t, passive)...)
	if surface := logical("subj", passive); !has(args, surface) {
		if s := r.inherited(v, t, 0); s >= 0 {
			args = append(args, arg{surface, s})
		}
	}
	args = append(args, r.misplaced(v, args, passive)...)
	return r.antecedents(v, t, r.repaired(v, t, passive, args))
}

// misplaced are the complements of the verb that parsers hang on its object
// ("injecté des fonds dans l'entreprise") or on a sum or share beside it
// ("détenu à 12 % par X").
func (r *Reader) misplaced(v *view, args []arg, passive bool) []arg {
	var more []arg
	for _, a := range args {
		m := v.mention(a.token)
		value := m != nil && m.Kind > text.Interrogative
		if a.slot != "obj" && !value {
			continue
		}
		for _, c := range v.complements(a.token) {
			if value && passive && r.cues.agent[c.slot] {
				more = append(more, arg{"subj", c.token})
			}
			more = append(more, c)
		}
	}
	return more
}

// dependents are the arguments that hang on the verb t itself.
func (r *Reader) dependents(v *view, t int, passive bool) []arg {
	var args []arg
	for _, k := range v.kids[t] {
		switch rel := v.relation(k); {
		case v.valueObject(k):
			args = append(args, arg{"obj", k})
		case r.cues.objectRelative[lemma(v.token(k))] && v.token(k).UPOS == "PRON":
			args = append(args, arg{"obj", k})
		case rel == "nsubj" && k != v.nearestSubject(t) && !v.asks(k):
			// another verb's
		case rel == "nsubj" || rel == "csubj":
			args = append(args, arg{logical("subj", passive), k})
		case r.reflexive(v, k):
			args = append(args, arg{"refl", k})
		case rel == "obj" && k > t && v.kid(t, "nsubj") < 0 && has(args, "obj"):
			args = append(args, arg{"subj", k}) // "X, que dirige Y"
		case rel == "obj" || rel == "iobj":
			args = append(args, arg{rel, k})
		case v.is(k, "compound:prt") || rel == "advmod" || rel == "compound":
			args = append(args, arg{"prt", k}, arg{rel, k})
			args = append(args, v.compound(lemma(v.token(k)), k)...)
			if passive && rel == "compound" {
				args = append(args, arg{"subj", k}) // "Sequoia-backed"
			}
		case rel == "aux" || rel == "case":
			args = append(args, arg{rel, k})
		case rel == "obl" || rel == "nmod" || rel == "xcomp" || rel == "dislocated":
			p := v.preposition(k)
			if v.is(k, "obl:agent") || passive && r.cues.agent[p] {
				args = append(args, arg{"subj", k})
			}
			switch {
			case p == "" && rel == "xcomp":
				p = "xcomp"
			case p == "" && k < v.nearestSubject(t):
				p = "obj" // "the brands it has owned"
			case p == "":
				p = "mod"
			}
			args = append(args, arg{p, k})
			args = append(args, v.compound(p, k)...)
		}
	}
	return args
}

// compound reads a preposition and its noun, or an adverb, as one preposition:
// in "au capital de X" X stands in the slot à_capital_de too, and in "auprès de
// X" in auprès_de.
func (v *view) compound(preposition string, word int) []arg {
	if preposition == "" {
		return nil
	}
	if v.nominal(word) {
		preposition += "_" + lemma(v.token(word))
	}
	var args []arg
	for _, k := range v.kids[word] {
		if p := v.preposition(k); p != "" && (v.relation(k) == "nmod" || v.relation(k) == "obl") {
			args = append(args, arg{preposition + "_" + p, k})
		}
	}
	return args
}

// governor is the argument that the word on which the verb t depends fills:
// the noun of a participle ("X, racheté par Y"; "Y buying X"; "X-backed Y").
func (r *Reader) governor(v *view, t int, passive bool) []arg {
	head := v.token(t).Head
	if head < 0 || v.infinitive(t) || v.finite(t) {
		return nil
	}
	if noun := v.nounBefore(t); noun >= 0 {
		return []arg{{logical("subj", passive), noun}}
	}
	switch rel := v.token(t).Deprel; {
	case v.relation(t) == "conj" && v.verbal(head):
		return r.governor(v, head, r.passive(v, head))
	case (rel == "acl" || rel == "amod") && !v.verbal(head):
		return []arg{{logical("subj", passive), head}}
	}
	return nil
}

// nounBefore returns the noun that the participle t follows behind a comma
// ("Nvidia, entré au capital"), or -1. Parsers often hang such a participle on
// the verb of the sentence.
func (v *view) nounBefore(t int) int {
	if !feature(v.token(t), "VerbForm=Part") || v.kid(t, "nsubj") >= 0 || v.kid(t, "mark") >= 0 {
		return -1
	}
	if !v.elsewhereFinite(t) {
		return -1
	}
	first := t
	for first > 0 && v.token(first-1).Head == t && v.token(first-1).UPOS != "PUNCT" {
		first--
	}
	if first < 2 || v.token(first-1).Form != "," {
		return -1
	}
	for i := v.first; i < v.end; i++ {
		if m := &v.mentions[i]; m.End == first-1 && m.Kind <= text.Descriptor {
			return m.Head
		}
	}
	return -1
}

// elsewhereFinite reports whether the sentence has a finite verb other than t:
// without one, t is no participle, whatever the tagger says.
func (v *view) elsewhereFinite(t int) bool {
	for i := range v.s.Tokens {
		if i != t && feature(v.token(i), "VerbForm=Fin") && v.token(i).Head != t {
			return true
		}
	}
	return false
}

// logical swaps the slots of a passive.
func logical(slot string, passive bool) string {
	if passive && slot == "subj" {
		return "obj"
	}
	return slot
}

// passive reports whether the verb t stands in the passive: it has a passive
// auxiliary, or is a past participle without auxiliary or object.
func (r *Reader) passive(v *view, t int) bool {
	tok := v.token(t)
	if r.cues.unaccusative[lemma(tok)] || feature(tok, "Tense=Pres") || feature(tok, "VerbForm=Inf") && v.kid(t, "aux") < 0 {
		return false
	}
	participle, auxiliary, agent, object := feature(tok, "VerbForm=Part"), false, false, false
	for _, k := range v.kids[t] {
		switch v.relation(k) {
		case "aux", "cop":
			if r.cues.passive[lemma(v.token(k))] {
				return !slices.ContainsFunc(v.kids[t], func(k int) bool { return r.reflexive(v, k) })
			}
			auxiliary = true
		case "obj":
			object = true
		case "obl":
			agent = agent || v.is(k, "obl:agent") || r.cues.agent[v.preposition(k)]
			object = object || v.valueObject(k)
		}
	}
	switch {
	case !participle || auxiliary || object && !agent:
		return false
	case agent || v.is(t, "acl", "amod") || v.kid(t, "nsubj") < 0:
		return true
	}
	return feature(tok, "Voice=Pass") || v.is(v.kid(t, "nsubj"), "nsubj:pass")
}

// reflexive reports whether token k is the reflexive pronoun of its verb.
func (r *Reader) reflexive(v *view, k int) bool {
	return r.cues.reflexive[lemma(v.token(k))] && v.token(k).UPOS == "PRON" && v.relation(k) != "nsubj"
}

// valueObject reports whether k is a sum or a share without preposition, which
// parsers often take for an adverbial or worse ("raised €600m", "worth $3bn").
func (v *view) valueObject(k int) bool {
	m := v.mention(k)
	if m == nil || m.Kind != text.Sum && m.Kind != text.Share || v.preposition(k) != "" {
		return false
	}
	return v.relation(k) != "nsubj" && v.relation(k) != "conj" && m.Head == k
}

// finite reports whether the verb t has a finite form or auxiliary.
func (v *view) finite(t int) bool {
	if feature(v.token(t), "VerbForm=Fin") {
		return true
	}
	k := v.kid(t, "aux")
	return k >= 0 && feature(v.token(k), "VerbForm=Fin")
}

// infinitive reports whether the verb t is one.
func (v *view) infinitive(t int) bool { return feature(v.token(t), "VerbForm=Inf") }

// complements are the prepositional and possessive dependents of a nominal: of
// every word of the mention at t that lead out of it.
func (v *view) complements(t int) []arg {
	first, end := t, t+1
	if m := v.mention(t); m != nil && m.Kind != text.Descriptor {
		first, end = m.First, m.End
	}
	var args []arg
	for i := first; i < end; i++ {
		for _, k := range v.kids[i] {
			if k < first || k >= end || i == t {
				args = append(args, v.complement(k)...)
			}
		}
	}
	return args
}

// complement is the slot of a dependent k of a nominal; nil if it has none.
func (v *view) complement(k int) []arg {
	rel, p := v.relation(k), v.preposition(k)
	switch {
	case v.is(k, "nmod:poss") || rel == "det" && v.possessive(k):
		return []arg{{"poss", k}}
	case (rel == "nmod" || rel == "obl" || rel == "appos" || rel == "flat") && p != "":
		return append([]arg{{p, k}}, v.compound(p, k)...)
	case rel == "conj" && p != "" && v.strayed(k, v.token(k).Head):
		return []arg{{p, k}}
	case rel == "advmod":
		return append([]arg{{rel, k}}, v.compound(lemma(v.token(k)), k)...)
	case rel == "case":
		return []arg{{rel, k}}
	case rel == "amod" || rel == "compound" || rel == "appos" || rel == "flat" || rel == "nmod" || rel == "nummod":
		return []arg{{"mod", k}, {rel, k}}
	}
	return nil
}

// possessive reports whether token k is a possessive determiner.
func (v *view) possessive(k int) bool {
	return feature(v.token(k), "Poss=Yes")
}

// nounArgs are the arguments of a noun or adjective: its complements, the
// subject of a light verb that governs it, and what it is said of.
func (r *Reader) nounArgs(v *view, t int) []arg {
	if name := v.nameAround(t); name != nil {
		return append(v.complements(t), arg{"self", name.Head}) // "Acme's Banking Division"
	}
	named := v.mention(t) != nil && v.mention(t).Named >= 0
	args := append(v.complements(t), v.adjoining(t)...)
	args = append(args, v.before(t)...)
	args = append(args, r.relativeGenitive(v, t)...)
	if k := v.kid(t, "appos"); k >= 0 && !named {
		args = append(args, arg{"self", k}) // "le propriétaire de A, B"
	}
	if v.token(t).UPOS == "ADJ" {
		args = append(args, r.dependents(v, t, false)...)
	}
	if k := v.kid(t, "nsubj"); k >= 0 {
		args = append(args, arg{"self", k}, arg{"subj", k})
	}
	if named {
		args = append(args, arg{"self", v.mentions[v.nearest(v.mention(t))].Head})
	}
	outer := r.whole(v, t)
	head := v.token(outer).Head
	if head < 0 {
		return r.antecedents(v, t, args)
	}
	switch rel := v.relation(outer); {
	case rel == "appos" || rel == "amod" || rel == "acl" || rel == "compound" || rel == "nmod" && v.preposition(t) == "":
		if !named {
			args = append(args, arg{"self", head}, arg{"subj", head})
		}
	case v.verbal(head) && rel == "advcl": // "Filiale de B, A fabrique …"
		if s := r.surfaceSubject(v, head); s >= 0 {
			args = append(args, arg{"self", s})
		}
	case v.verbal(head) && r.cues.copular[lemma(v.token(head))] && (rel == "xcomp" || rel == "obj"):
		if s := r.surfaceSubject(v, head); s >= 0 {
			args = append(args, arg{"self", s}, arg{"subj", s})
		}
	case v.verbal(head):
		args = append(args, r.support(v, t, head)...)
	case rel == "nmod" && r.cues.bearing[v.preposition(t)]:
		args = append(args, arg{"support", head}) // "Y, with a valuation of"
	}
	args = append(args, r.rightward(v, t)...)
	args = append(args, arg{"self", t})
	return r.antecedents(v, t, args)
}

// whole returns the head of the noun phrase that the noun t is a part of as the
// many of which one is picked ("one of its shareholders"), or t itself.
func (r *Reader) whole(v *view, t int) int {
	head := v.token(t).Head
	if head < 0 || v.relation(t) != "nmod" || !r.cues.genitive[v.preposition(t)] {
		return t
	}
	if u := v.token(head).UPOS; u == "NUM" || u == "PRON" || u == "DET" {
		return head
	}
	return t
}

// support is what the verb that governs the noun t adds to the noun's
// arguments: its subject, if it is a light verb, and its complements.
func (r *Reader) support(v *view, t, verb int) []arg {
	var args []arg
	isObject := v.relation(t) == "obj" || v.is(t, "nsubj:pass")
	light := r.cues.support[lemma(v.token(verb))] && (isObject || v.relation(t) == "obl")
	if light || v.relation(t) == "obl" && r.bears(v, t) {
		for _, a := range r.verbArgs(v, verb) {
			if a.slot == "subj" && a.token != t {
				args = append(args, arg{"support", a.token})
			}
		}
	}
	if isObject {
		for _, a := range r.dependents(v, verb, r.passive(v, verb)) {
			if a.token != t && !strings.HasSuffix(a.slot, "subj") && a.slot != "obj" && a.slot != "prt" {
				args = append(args, a)
			}
		}
	}
	return args
}

// bears reports whether the noun t, under a preposition, is what its clause's
// subject has or does: "with the purchase of A", "in partnership with B"; but
// not "with the deal", which was told before.
func (r *Reader) bears(v *view, t int) bool {
	p := v.preposition(t)
	if r.cues.bearingBare[p] && v.kid(t, "det") < 0 {
		return true
	}
	return r.cues.bearing[p] && (!v.definite(t) || v.kid(t, "nmod") >= 0)
}

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
		}
	}
	if v.is(clause, "acl:relcl") && v.verbal(t) && !has(args, "obj") && !r.hasRelative(v, clause) {
		args = append(args, arg{"obj", v.token(clause).Head})
	}
	return args
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
		if m := &v.mentions[k]; m.End == before && m.Kind <= text.Descriptor {
			return m.Head
		}
	}
	if c := v.relativeClause(i); c >= 0 {
		return v.token(c).Head
	}
	return i
}

// relative reports whether token i is a relative pronoun.
func (r *Reader) relative(v *view, i int) bool {
	return feature(v.token(i), "PronType=Rel") || r.cues.relative[lemma(v.token(i))] && v.token(i).UPOS == "PRON"
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

func has(args []arg, slot string) bool {
	for _, a := range args {
		if a.slot == slot {
			return true
		}
	}
	return false
}

// nearest returns the name that the descriptor m stands in apposition to: of a
// list before a singular descriptor ("A, B, C, the venture unit of D") the last.
func (v *view) nearest(m *text.Mention) int {
	if m.Number == "Plur" || m.Named > v.first && v.mentions[m.Named].Start > m.Start {
		return m.Named
	}
	last := m.Named
	for i := m.Named + 1; i < v.end && v.mentions[i].Span.End <= m.Start; i++ {
		if v.mentions[i].Kind == text.Name {
			last = i
		}
	}
	return last
}
