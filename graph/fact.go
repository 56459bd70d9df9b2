package graph

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// Type is the kind of thing an entity is. The empty Type means unknown: an
// entity whose type no evidence gives stays unknown rather than wrong.
type Type string

// The entity types of the contract.
const (
	Organization Type = "organization"
	Person       Type = "person"
	Place        Type = "place"
	Product      Type = "product"
	// MoneyType is the type of an object that is a sum. No Entity has it.
	MoneyType Type = "money"
)

// Entity is somebody or something in the world that facts relate. ID is a slug
// of the name; Aliases are other forms under which documents name it, sorted.
type Entity struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Type    Type     `json:"type,omitempty"`
	Aliases []string `json:"aliases,omitempty"`
}

// Object is what a fact's predicate points to: an entity, or a sum of money.
// Exactly one of the two is given: if Sum is not nil, Entity is zero.
type Object struct {
	Entity
	Sum *Money
}

// Text is the object as a reader would write it: the entity's name, or the sum.
func (o Object) Text() string {
	if o.Sum != nil {
		return o.Sum.String()
	}
	return o.Name
}

// key is the part of a fact's identity that its object gives.
func (o Object) key() string {
	if o.Sum != nil {
		return o.Sum.Value + " " + o.Sum.Currency + " " + string(o.Sum.Bound)
	}
	return o.ID
}

// MarshalJSON writes an entity as it is, and a sum as an object of type money.
// Whether HTML is escaped is left to who asks for it.
func (o Object) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if o.Sum != nil {
		err := enc.Encode(typedMoney{MoneyType, *o.Sum})
		return out.Bytes(), err
	}
	err := enc.Encode(o.Entity)
	return out.Bytes(), err
}

// UnmarshalJSON reads what MarshalJSON writes.
func (o *Object) UnmarshalJSON(data []byte) error {
	var kind struct{ Type Type }
	if err := json.Unmarshal(data, &kind); err != nil {
		return fmt.Errorf("object of a fact: %w", err)
	}
	if kind.Type != MoneyType {
		*o = Object{}
		return json.Unmarshal(data, &o.Entity)
	}
	var m typedMoney
	if err := json.Unmarshal(data, &m); err != nil {
		return fmt.Errorf("sum of a fact: %w", err)
	}
	*o = Object{Sum: &m.Money}
	return nil
}

type typedMoney struct {
	Type Type `json:"type"`
	Money
}

// Modality says how a text stands to a fact: whether it tells it as done, as
// intended, as unconfirmed, or as contested.
type Modality string

// The modalities of the contract.
const (
	Asserted Modality = "asserted"
	Planned  Modality = "planned"
	Rumoured Modality = "rumoured"
	Denied   Modality = "denied"
)

// Modalities lists every modality, the firmest first.
var Modalities = []Modality{Asserted, Planned, Rumoured, Denied}

// Qualifiers narrow a fact. A zero field means that no text gives it.
type Qualifiers struct {
	// When is the time of the event, or since when a state holds.
	When Date `json:"when,omitempty"`
	// Amount is the price or sum of this deal for this party.
	Amount *Money `json:"amount,omitempty"`
	// Share is the part held or bought as a decimal fraction: "0.12" is 12 %.
	Share string `json:"share,omitempty"`
	// Round is the funding round: pre-seed, seed, series-a …, growth, ipo, debt.
	Round string `json:"round,omitempty"`
	// Role is lead, co-lead, participant or existing for an investor, and the
	// position as the text writes it for a person who works for somebody.
	Role string `json:"role,omitempty"`
	// Undisclosed is true where a text says that the sum is kept secret.
	Undisclosed bool `json:"undisclosed,omitempty"`
}

// Debt is the Round of money that is lent: its lenders are no investors.
const Debt = "debt"

// Fact is a typed, qualified relation between two entities (or an entity and a
// sum), with the evidence for it.
type Fact struct {
	// ID is a hash of ends, predicate, qualifiers and modality: see Identify.
	ID        string `json:"id"`
	Subject   Entity `json:"subject"`
	Predicate string `json:"predicate"`
	Object    Object `json:"object"`
	Qualifiers
	Modality Modality `json:"modality"`
	// Confidence is the probability, by the extractor's own estimate, that a
	// careful reader would take this fact from the evidence: 0 to 1.
	Confidence float64 `json:"confidence"`
	// Evidence is never empty in a stored fact; it is ordered by document, then
	// by position.
	Evidence []Evidence `json:"evidence"`
	// Extractor names what read the fact, and its version: "rules/1".
	Extractor string `json:"extractor,omitempty"`
}

// Identify returns the id of f: 16 hexadecimal digits of the SHA-256 of its
// ends, predicate, qualifiers and modality. Evidence and confidence play no
// part, so the same fact told by two documents has one id.
func (f Fact) Identify() string {
	h := sha256.New()
	put := func(s string) { fmt.Fprintf(h, "%d:%s,", len(s), s) }
	put(f.Subject.ID)
	put(f.Predicate)
	put(f.Object.key())
	put(string(f.When))
	if f.Amount != nil {
		put(Object{Sum: f.Amount}.key())
	} else {
		put("")
	}
	put(f.Share)
	put(f.Round)
	put(f.Role)
	put(fmt.Sprint(f.Undisclosed))
	put(string(f.Modality))
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Compare gives the order in which a Reader yields facts: by id of the subject,
// then predicate, object and fact id.
func (f Fact) Compare(g Fact) int {
	return cmp.Or(cmp.Compare(f.Subject.ID, g.Subject.ID), cmp.Compare(f.Predicate, g.Predicate),
		cmp.Compare(f.Object.key(), g.Object.key()), cmp.Compare(f.ID, g.ID))
}
