package relation

import (
	"slices"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph/ontology"
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
		return v.by(hyphen, t, nil, args)
	}
	passive := r.passive(v, t)
	args := v.stranded(t, r.dependents(v, t, passive))
	args = v.by(participle, t, args, r.governor(v, t, passive))
	if surface := logical("subj", passive); !has(args, surface) {
		if s := r.inherited(v, t, 0); s >= 0 {
			args = v.by(v.inheritance(t), t, args, []arg{{surface, s}})
		}
	}
	if noun := v.commonBefore(t); noun >= 0 {
		args = v.by(participle, t, args, []arg{{logical("subj", passive), noun}})
	}
	if !has(args, "obj") {
		args = v.by(postponed, t, args, r.postponed(v, t))
	}
	args = v.by(misplaced, t, args, r.misplaced(v, args, passive))
	return r.antecedents(v, t, v.by(byOrder, t, args, r.repaired(v, t, passive, args)))
}

// accompanied are those who do something, or to whom it is done, together with the
// subject of the verb t ("alongside X"), unless the predicate has a role for them.
func (r *Reader) accompanied(v *view, t int, args []arg, c trigger) []arg {
	var more []arg
	for _, a := range args {
		if c.Class == ontology.Verb && r.cues.comitative[a.slot] && !c.predicate.Gathers() {
			more = append(more, arg{logical("subj", r.passive(v, t)), a.token})
		}
	}
	return more
}

// postponed is the object that the verb t, right before a coordinator, shares with
// what is coordinated with it ("founded and leads X", "founded and is head of X").
func (r *Reader) postponed(v *view, t int) []arg {
	if t+1 >= len(v.s.Tokens) || v.token(t+1).Deprel != "cc" {
		return nil
	}
	for _, k := range v.kids[t] {
		if v.relation(k) != "conj" || v.token(t+1).Head != k {
			continue
		}
		if o := v.kid(k, "obj"); v.verbal(k) && o > k {
			return []arg{{"obj", o}}
		}
		for _, c := range v.complements(k) {
			if v.kid(k, "cop") >= 0 && r.cues.genitive[c.slot] {
				return []arg{{"obj", c.token}}
			}
		}
	}
	return nil
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
	subject := v.nearestSubject(t)
	for _, k := range v.kids[t] {
		switch rel := v.relation(k); {
		case v.valueObject(k):
			args = append(args, arg{"obj", k})
		case r.cues.objectRelative[text.Lemma(v.token(k))] && v.token(k).UPOS == "PRON":
			args = append(args, arg{"obj", k})
		case rel == "nsubj" && k > t && subject < t && !passive && v.kid(t, "obj") < 0:
			args = append(args, arg{"obj", k}) // "Quand X a-t-il racheté Y ?"
		case rel == "nsubj" && k > t && subject < t && passive && v.nominal(k):
			args = append(args, arg{"xcomp", k}) // "X was appointed chief executive"
		case rel == "nsubj" && k != subject && !v.asks(k):
			// another verb's
		case rel == "nsubj" || rel == "csubj":
			args = append(args, arg{logical("subj", passive), k})
		case r.reflexive(v, k):
			args = append(args, arg{"refl", k})
		case rel == "obj" && k > t && subject < 0 && has(args, "obj"):
			args = append(args, arg{"subj", k}) // "X, que dirige Y"
		case rel == "obj" && v.givenTo(t, k):
			args = append(args, arg{"iobj", k})
		case rel == "obj" || rel == "iobj":
			args = append(args, arg{rel, k})
		case v.is(k, "compound:prt") || rel == "advmod" || rel == "compound":
			args = append(args, arg{"prt", k}, arg{rel, k})
			args = append(args, v.compound(text.Lemma(v.token(k)), k)...)
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
			case p == "" && k < subject:
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

// givenTo reports whether k is the first of two objects behind the verb t: the one to
// whom the other is given ("awarded X a contract").
func (v *view) givenTo(t, k int) bool {
	if k < t || v.nameAround(k) == nil || v.kid(t, "iobj") >= 0 {
		return false
	}
	return slices.ContainsFunc(v.kids[t], func(o int) bool {
		return o > k && v.relation(o) == "obj" && v.token(o).UPOS == "NOUN" && !v.valueObject(o)
	})
}

// compound reads a preposition and its noun, or an adverb, as one preposition:
// in "au capital de X" X stands in the slot à_capital_de too, and in "auprès de
// X" in auprès_de.
func (v *view) compound(preposition string, word int) []arg {
	if preposition == "" {
		return nil
	}
	if v.nominal(word) {
		preposition += "_" + text.Lemma(v.token(word))
	}
	var args []arg
	for _, k := range v.kids[word] {
		if p := v.preposition(k); p != "" && (v.relation(k) == "nmod" || v.relation(k) == "obl") {
			args = append(args, arg{preposition + "_" + p, k})
		}
	}
	return args
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

func has(args []arg, slot string) bool {
	for _, a := range args {
		if a.slot == slot {
			return true
		}
	}
	return false
}
