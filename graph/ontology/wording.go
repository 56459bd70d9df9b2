package ontology

import (
	"cmp"
	"errors"
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
	// Line is the place in the file: "acquired.txt:12", Text the line as written.
	Line, Text string
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
// for a mention that is known to be of that type ORGANIZATION, PERSON, PLACE (or
// only TOWN, no country or region), PRODUCT, or ENTITY for any; TITLE is a noun for
// persons ("chairman"), THING one for neither somebody nor a value ("batteries"). As
// the trigger itself, a type is any noun that tells it ("bank" is ORGANIZATION), NAME
// any name, THING any noun for neither somebody nor a value.
type RoleSlots struct {
	Role  string
	Slots []string
}

// DefaultConfidence is the prior of a wording that gives none.
const DefaultConfidence = 0.9

// The words in capitals that stand for a mention of a kind: in a fixed dependent,
// and as the trigger itself.
var (
	fixedKinds   = []string{"SUM", "SHARE", "MINORITY", "MAJORITY", "WHOLE", "ROUND", "DATE", "ORGANIZATION", "PERSON", "PLACE", "TOWN", "PRODUCT", "ENTITY", "TITLE", "THING"}
	triggerKinds = []string{"SUM", "SHARE", "ROUND", "DATE", "ORGANIZATION", "PERSON", "PLACE", "PRODUCT", "NAME", "THING"}
)

// parseWording reads "verb racheter|reprendre [à:capital] subject=subj
// object=obj,de modality=planned @0.7".
func parseWording(line string) (w Wording, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("wording %q: %w", line, err)
		}
	}()
	words := strings.Fields(line)
	if len(words) < 3 {
		return w, errors.New("want CLASS LEMMAS ROLE=SLOTS …")
	}
	w.Class, w.Confidence = Class(words[0]), DefaultConfidence
	if err := unknown("class", words[0], classes); err != nil {
		return w, err
	}
	if w.Lemmas, err = lemmas(words[1], triggerKinds); err != nil {
		return w, err
	}
	for _, word := range words[2:] {
		if err := w.part(word); err != nil {
			return w, err
		}
	}
	if len(w.Roles) == 0 {
		return w, errors.New("no role has a slot")
	}
	return w, nil
}

// part reads one word after the lemmas.
func (w *Wording) part(word string) error {
	if slot, ok := strings.CutPrefix(word, "[-"); ok && strings.HasSuffix(slot, "]") {
		slot = strings.TrimSuffix(slot, "]")
		w.Absent = append(w.Absent, slot)
		return checkSlot(slot)
	}
	if strings.HasPrefix(word, "[") {
		return w.fixed(word)
	}
	if prior, ok := strings.CutPrefix(word, "@"); ok {
		p, err := strconv.ParseFloat(prior, 64)
		if err != nil || !(p > 0 && p <= 1) {
			return fmt.Errorf("confidence %q: want a number over 0 and up to 1", word)
		}
		w.Confidence = p
		return nil
	}
	role, slots, ok := strings.Cut(word, "=")
	if !ok || role == "" {
		return fmt.Errorf("%q: want ROLE=SLOT,SLOT", word)
	}
	if role == "modality" {
		w.Modality = graph.Modality(slots)
		return unknown("modality", slots, graph.Modalities)
	}
	if slices.ContainsFunc(w.Roles, func(r RoleSlots) bool { return r.Role == role }) {
		return fmt.Errorf("role %q is given twice; want %s=SLOT,SLOT", role, role)
	}
	list := strings.Split(slots, ",")
	w.Roles = append(w.Roles, RoleSlots{Role: role, Slots: list})
	for _, slot := range list {
		if err := checkSlot(slot); err != nil {
			return err
		}
	}
	return nil
}

// fixed reads "[obj:contrôle|majorité]".
func (w *Wording) fixed(word string) error {
	inner, closed := strings.CutSuffix(word[1:], "]")
	slot, list, ok := strings.Cut(inner, ":")
	if !closed || !ok {
		return fmt.Errorf("fixed dependent %q: want [SLOT:LEMMA|LEMMA], without spaces", word)
	}
	words, err := lemmas(list, fixedKinds)
	w.Fixed = append(w.Fixed, Fixed{Slot: slot, Lemmas: words})
	return cmp.Or(checkSlot(slot), err)
}

// checkSlot is an error for what can be no slot: it is made of the names of slots,
// joined by full stops.
func checkSlot(slot string) error {
	for name := range strings.SplitSeq(slot, ".") {
		if name == "" || strings.ToLower(name) != name || strings.ContainsAny(name, "[]=@|:;,") {
			return fmt.Errorf("slot %q: want a slot such as subj, obj, in or obj.of", slot)
		}
	}
	return nil
}

// lemmas splits "prendre|rafler". An underscore stands for a space. Lemmas are in
// lower case: what is in capitals must be one of kinds.
func lemmas(s string, kinds []string) ([]string, error) {
	list := strings.Split(strings.ReplaceAll(s, "_", " "), "|")
	for _, l := range list {
		switch {
		case strings.TrimSpace(l) == "" || strings.ContainsAny(l, "[]=@:;,"):
			return nil, fmt.Errorf("lemmas %q: want LEMMA|LEMMA", s)
		case strings.ToLower(l) != l && !slices.Contains(kinds, l):
			return nil, fmt.Errorf("%q is neither a lemma, in lower case, nor one of %v", l, kinds)
		}
	}
	return list, nil
}
