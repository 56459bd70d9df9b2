package relation

import "slices"

// The constructions, as people read them.
const (
	participle  = "participle"
	control     = "subject of the governing clause"
	coordinated = "subject shared with the verb before"
	misplaced   = "phrase hung on the object"
	byOrder     = "repaired by the order of the words"
	relative    = "relative clause"
	hyphen      = "participle with a hyphen"
	beside      = "name beside the noun"
	postponed   = "object shared with the verb behind"
	byAgent     = "participle with its agent"
	sharedNoun  = "shared with the noun before"
	possessor   = "possessor of the name"
	apposition  = "apposition"
	copula      = "copula"
	lightVerb   = "light verb"
	edge        = "phrase further right"
	clauseOf    = "subject of the clause"
	gapping     = "gapping"
	looseSum    = "the one sum of the sentence"
	colonList   = "list behind a colon"
	entry       = "what an entry of a list is about"
	conjunct    = "coordination"
	enumeration = "list of names"
	inclusive   = "named as a part"
	nounItself  = "the noun itself"
)

// trace collects where arguments came from while a sentence is explained. A nil
// trace, as that of a sentence which is only read, collects nothing.
type trace struct {
	args    map[tracedArg]string
	fillers map[tracedFiller]string
}

type tracedArg struct {
	trigger int
	arg
}

type tracedFiller struct{ trigger, mention int }

// by appends more to the arguments of token t, and notes the construction that
// gave them.
func (v *view) by(way string, t int, args, more []arg) []arg {
	if v.trace != nil {
		for _, a := range more {
			if !slices.Contains(args, a) {
				v.trace.arg(way, t, a)
			}
		}
	}
	return append(args, more...)
}

// predicated is by for what the noun t is said of, and for what a verb lends it.
func (v *view) predicated(t int, args, more []arg) []arg {
	for i, a := range more {
		way := lightVerb
		switch said := a.slot == "self" || a.slot == "subj"; {
		case said && v.trace != nil && v.kid(t, "nsubj") >= 0:
			way = copula
		case said:
			way = apposition
		}
		args = v.by(way, t, args, more[i:i+1])
	}
	return args
}

func (x *trace) arg(way string, t int, a arg) {
	if x == nil {
		return
	}
	if _, known := x.args[tracedArg{t, a}]; !known {
		x.args[tracedArg{t, a}] = way
	}
}

// filler notes that a construction gave the trigger t a filler by itself.
func (x *trace) filler(way string, t, mention int) {
	if x != nil {
		x.fillers[tracedFiller{t, mention}] = way
	}
}
