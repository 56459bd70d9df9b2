package ontology

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// Class is the kind of word that evokes a predicate.
type Class string

// The classes of trigger. A verb and a noun differ in where their arguments
// stand; a rel is a noun that names one end of the relation itself
// ("shareholder", "filiale"), so that "self" is one of its slots.
const (
	Verb Class = "verb"
	Noun Class = "noun"
	Rel  Class = "rel"
	Adj  Class = "adj"
)

var classes = []Class{Verb, Noun, Rel, Adj}

// Wording is one way to evoke a predicate: trigger lemmas, dependents that
// must be there, and the syntactic slot in which each role stands.
type Wording struct {
	Class  Class
	Lemmas []string
	// Fixed are dependents of the trigger that belong to the expression:
	// "[obj:contrôle]" in "prendre le contrôle".
	Fixed []Fixed
	// Absent are slots that must be empty: "[-obj]".
	Absent []string
	// Roles say where each role may stand, the likeliest slot first.
	Roles []RoleSlots
	// Modality is that of the wording itself ("bid" is planned), or empty.
	Modality graph.Modality
	// Confidence is the prior that the words evoke the predicate.
	Confidence float64
	// Line is the place in the file: "acquired.txt:12".
	Line string
}

// Fixed is a dependent in a slot with one of these lemmas.
type Fixed struct {
	Slot   string
	Lemmas []string
}

// RoleSlots says in which slots a role may stand. A slot is
//
//   - subj, obj, iobj: the logical arguments, whatever the voice of the verb;
//   - a preposition's lemma: "in", "auprès_de";
//   - poss: a possessive ("its", "son", "Orange's");
//   - support: the subject of a light verb that governs the noun;
//   - clause: the subject of the clause where a rel noun without a determiner
//     describes somebody else ("buys rival X");
//   - self: what a rel noun is said of, by apposition or copula;
//   - agent: by whom a participle says that something is done to a noun ("games
//     developed by X");
//   - mod: a modifier without preposition (adjective, compound, apposition);
//   - prt, refl: a particle ("over" in "take over"), a reflexive pronoun;
//   - compound, advmod, amod, aux, case, xcomp: the UD relation itself;
//   - SLOT+SLOT: both, for those who act together ("subj+with");
//   - SLOT.SLOT: "obj.de" is the slot de of the dependent in obj; "à_capital_de"
//     is the same as "à.de" below the noun capital.
//
// In place of a lemma stand for a mention of that kind: SUM, SHARE (or only
// MINORITY, up to a half; MAJORITY, more; WHOLE, all of it), ROUND, DATE, and
// for a mention that is known to be of that type ORGANIZATION, PERSON, PLACE,
// PRODUCT, or ENTITY for any; TITLE is a noun for persons ("chairman"). As the trigger itself, a type is any noun that tells
// it ("bank" is ORGANIZATION), NAME any name.
type RoleSlots struct {
	Role  string
	Slots []string
}

// DefaultConfidence is the prior of a wording that gives none.
const DefaultConfidence = 0.9

// parseWording reads "verb racheter|reprendre [à:capital] subject=subj
// object=obj,de modality=planned @0.7".
func parseWording(line string) (Wording, error) {
	words := strings.Fields(line)
	if len(words) < 3 {
		return Wording{}, fmt.Errorf("wording %q: want CLASS LEMMAS ROLE=SLOTS …", line)
	}
	w := Wording{Class: Class(words[0]), Lemmas: lemmas(words[1]), Confidence: DefaultConfidence}
	if !slices.Contains(classes, w.Class) {
		return Wording{}, fmt.Errorf("wording %q: unknown class %q, want one of %v", line, w.Class, classes)
	}
	for _, word := range words[2:] {
		if err := w.part(word); err != nil {
			return Wording{}, fmt.Errorf("wording %q: %w", line, err)
		}
	}
	if len(w.Roles) == 0 {
		return Wording{}, fmt.Errorf("wording %q: no role has a slot", line)
	}
	return w, nil
}

// part reads one word after the lemmas.
func (w *Wording) part(word string) error {
	if slot, ok := strings.CutPrefix(word, "[-"); ok && strings.HasSuffix(slot, "]") {
		w.Absent = append(w.Absent, strings.TrimSuffix(slot, "]"))
		return nil
	}
	if fixed, ok := strings.CutPrefix(word, "["); ok {
		slot, list, ok := strings.Cut(strings.TrimSuffix(fixed, "]"), ":")
		if !ok || !strings.HasSuffix(fixed, "]") {
			return fmt.Errorf("fixed dependent %q: want [SLOT:LEMMAS]", word)
		}
		w.Fixed = append(w.Fixed, Fixed{Slot: slot, Lemmas: lemmas(list)})
		return nil
	}
	if prior, ok := strings.CutPrefix(word, "@"); ok {
		p, err := strconv.ParseFloat(prior, 64)
		if err != nil || p <= 0 || p > 1 {
			return fmt.Errorf("confidence %q: want a number over 0 and up to 1", word)
		}
		w.Confidence = p
		return nil
	}
	role, slots, ok := strings.Cut(word, "=")
	switch {
	case !ok || role == "" || slots == "":
		return fmt.Errorf("%q: want ROLE=SLOT,SLOT", word)
	case role == "modality":
		w.Modality = graph.Modality(slots)
		if !slices.Contains(graph.Modalities, w.Modality) {
			return fmt.Errorf("unknown modality %q, want one of %v", slots, graph.Modalities)
		}
	default:
		w.Roles = append(w.Roles, RoleSlots{Role: role, Slots: strings.Split(slots, ",")})
	}
	return nil
}

// lemmas splits "prendre|rafler". An underscore stands for a space.
func lemmas(s string) []string {
	return strings.Split(strings.ReplaceAll(s, "_", " "), "|")
}
