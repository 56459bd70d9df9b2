package entity

import (
	"slices"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// appositive returns the index in names of the name that d stands beside in
// apposition, or -1. In "la filiale d'Orange" there is none.
func (v *view) appositive(d *descriptor, names []text.Mention, others []descriptor) int {
	for k := range names {
		if v.followsClosely(d, &names[k]) {
			return k
		}
	}
	for k := range names {
		if v.owned(d, &names[k]) {
			return k
		}
	}
	for k := range names {
		if v.followsComplement(d, &names[k], others) || v.besideComma(d, &names[k]) {
			return k
		}
	}
	for k := range names {
		if v.hangsInApposition(d, &names[k]) {
			return k
		}
	}
	for k := range names {
		if v.announces(d, &names[k], others) {
			return k
		}
	}
	return -1
}

// announces: "two angels also wrote cheques: X, founder of Z, and Y", the name
// being the first of those listed behind the clause.
func (v *view) announces(d *descriptor, name *text.Mention, others []descriptor) bool {
	tokens := v.sentence.Tokens
	if d.Number != "Plur" || d.Definite || v.relation(d.Head) != "nsubj" || name.Type != "" && name.Type != d.Type {
		return false
	}
	if name.End >= len(tokens) || tokens[name.End].Form != "," && tokens[name.End].UPOS != "CCONJ" {
		return false
	}
	const described = 2 // words before the name: "carmaker X"
	opens := func(t text.Token) bool { return strings.Contains(":-–—", t.Form) }
	mark := name.First - 1
	for mark > name.First-1-described && mark > 0 && tokens[mark].UPOS != "PUNCT" {
		mark--
	}
	hyphen := mark > 0 && tokens[mark].Form == "-" && tokens[mark].Start == tokens[mark-1].End
	if mark <= d.End || !opens(tokens[mark]) || hyphen || slices.ContainsFunc(tokens[d.End:mark], opens) {
		return false
	}
	for k := range others {
		if o := &others[k]; o.First >= d.End && o.End <= mark && o.Type == d.Type {
			return false
		}
	}
	return true
}

// followsClosely: "la start-up X", "chip designer X", "le groupe « X »".
func (v *view) followsClosely(d *descriptor, name *text.Mention) bool {
	if d.End > name.First || name.First-d.End > 1 {
		return false
	}
	if v.complements(d) {
		return false // "le constructeur de voitures électriques X"
	}
	if name.First-d.End == 1 && !strings.Contains("«“\"‘", v.sentence.Tokens[d.End].Form) {
		return false
	}
	// "told the company Ford would": the name is the subject of another verb.
	h := v.sentence.Tokens[name.Head].Head
	if v.relation(name.Head) == "nsubj" && h > name.Head && !v.within(d, h) && v.sentence.Tokens[d.Head].Head != name.Head {
		switch v.relation(d.Head) {
		case "obj", "iobj", "obl":
			return false
		}
	}
	return true
}

// owned: "its Kestrel unit" is Kestrel, unless the name is known to be of another
// kind ("its Paris unit").
func (v *view) owned(d *descriptor, name *text.Mention) bool {
	if d.Number == "Plur" || d.Type == "" || d.Type == graph.Person || name.Type != "" && name.Type != d.Type || name.First < d.First || name.End != d.Head {
		return false
	}
	first := &v.sentence.Tokens[d.First]
	return first.Head == d.Head && first.UPOS != "PROPN" && feature(first.Feats, "Poss") == "Yes"
}

// complements reports whether d is a complement in the plural, as "voitures" in "le
// constructeur de voitures": a single name behind it is not its own.
func (v *view) complements(d *descriptor) bool {
	return !v.titleCase && d.Number == "Plur" && !d.Definite && d.First > 0 && v.sentence.Tokens[d.First-1].UPOS == "ADP"
}

// within reports whether token t belongs to d.
func (v *view) within(d *descriptor, t int) bool { return t >= d.First && t < d.End }

// followsComplement: "le spécialiste de l'IA X".
func (v *view) followsComplement(d *descriptor, name *text.Mention, others []descriptor) bool {
	const farthest = 6
	gap := name.First - d.End
	if gap < 2 || gap > farthest || v.titleCase || d.Type == graph.Person {
		return false
	}
	tokens := v.sentence.Tokens
	if tokens[d.End].UPOS != "ADP" {
		return false
	}
	for t := d.End; t < name.First; t++ {
		switch tokens[t].UPOS {
		case "ADP", "DET", "NOUN", "ADJ", "PROPN", "X":
		default:
			return false
		}
		for k := range others {
			if v.within(&others[k], t) && !v.complements(&others[k]) {
				return false
			}
		}
	}
	switch tokens[name.First-1].UPOS {
	case "ADP", "DET":
		return false
	}
	return true
}

// hangsInApposition asks the tree.
func (v *view) hangsInApposition(d *descriptor, name *text.Mention) bool {
	if name.Type != "" && d.Type != "" && name.Type != d.Type && !name.Leans {
		return false
	}
	tokens := v.sentence.Tokens
	inName := func(t int) bool { return t >= name.First && t < name.End }
	for t := d.End; t < name.First; t++ {
		if tokens[t].UPOS == "VERB" && feature(tokens[t].Feats, "VerbForm") == "Fin" {
			return false // "le groupe que dirige X"
		}
	}
	switch {
	case tokens[name.Head].Head == d.Head:
		switch v.relation(name.Head) {
		case "appos":
			return true
		case "flat":
			return name.First >= d.End
		}
	case inName(tokens[d.Head].Head):
		return v.relation(d.Head) == "appos" && d.First >= name.End && d.Number != "Plur"
	}
	return false
}

// besideComma: "X, PDG de Y", "X (l'éditeur de Z)", "sa directrice générale, X,".
func (v *view) besideComma(d *descriptor, name *text.Mention) bool {
	tokens := v.sentence.Tokens
	mark := func(t int, marks string) bool {
		return t >= 0 && t < len(tokens) && strings.Contains(marks, tokens[t].Form)
	}
	if d.First == name.End+1 && mark(name.End, ",(–—") {
		switch v.relation(d.Head) {
		case "nsubj", "obj", "iobj", "obl":
			if !v.closes(d) {
				return false
			}
		}
		return d.Number != "Plur" && d.Type != "" && (name.Type == "" || name.Type == d.Type)
	}
	if name.First == d.End+1 && mark(d.End, ",") {
		return d.Definite && d.Type != "" && (name.End == len(tokens) || mark(name.End, ",.;:)?!"))
	}
	return false
}

// closes reports whether a comma ends the phrase of d before the verb that the
// tree hangs it on: "X, le service de Y, a dû".
func (v *view) closes(d *descriptor) bool {
	tokens := v.sentence.Tokens
	for t := d.End; t < tokens[d.Head].Head && t < len(tokens); t++ {
		if tokens[t].Form == "," {
			return true
		}
	}
	return false
}

// shareNames gives a person's second position the name of the first: "X, its
// chairman and chief executive".
func (v *view) shareNames(described []descriptor) {
	for k := 1; k < len(described); k++ {
		d, before := &described[k], &described[k-1]
		if d.Named < 0 && d.Type == graph.Person && before.Type == graph.Person &&
			v.relation(d.Head) == "conj" && v.sentence.Tokens[d.Head].Head == before.Head {
			d.Named = before.Named
		}
	}
}
