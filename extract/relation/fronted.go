package relation

import "github.com/relata-kg/relata/extract/text"

// stranded gives its slot to an argument that stands before its subject: the
// object of "which companies has Nvidia backed", the complement of "what did
// Google invest in", whose preposition is left behind.
func (v *view) stranded(t int, args []arg) []arg {
	front := v.fronted(t, args)
	if front < 0 {
		return args
	}
	if p := v.bare(t); p != "" {
		args[front].slot = p
		return args
	}
	if !has(args, "obj") {
		args[front].slot = "obj"
	}
	return args
}

// fronted returns the index of the argument of the verb t that asks for
// something and that another subject follows, or -1.
func (v *view) fronted(t int, args []arg) int {
	for i, a := range args {
		if !v.asks(a.token) || a.token > t || v.preposition(a.token) != "" {
			continue
		}
		for _, b := range args {
			if b.slot == "subj" && b.token > a.token && b.token != a.token {
				return i
			}
		}
	}
	return -1
}

// asks reports whether token k is an interrogative.
func (v *view) asks(k int) bool {
	m := v.mention(k)
	return m != nil && m.Kind == text.Interrogative
}

// bare returns the lemma of an adposition behind the verb t that governs
// nothing, or "".
func (v *view) bare(t int) string {
	for _, k := range v.kids[t] {
		if k > t && v.token(k).UPOS == "ADP" && len(v.kids[k]) == 0 && v.relation(k) != "case" {
			return text.Lemma(v.token(k))
		}
	}
	return ""
}
