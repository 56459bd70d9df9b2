package query

import (
	"time"

	"github.com/relata-kg/relata/graph"
)

// Description is a request as data, for who words it in another language than String
// does. What a request does not say is left out.
type Description struct {
	// Find is the Want of a Query, or common, peers, paths or ranks.
	Find string `json:"find"`
	// Names are those of a Common, a Peers or, from and to, a Path.
	Names []string `json:"names,omitempty"`
	// Subject and Object are the names at the ends of a Query; where there is none, the
	// types are what must stand there. Type is that of what else is asked for.
	Subject     string     `json:"subject,omitempty"`
	SubjectType graph.Type `json:"subject_type,omitempty"`
	Object      string     `json:"object,omitempty"`
	ObjectType  graph.Type `json:"object_type,omitempty"`
	Type        graph.Type `json:"type,omitempty"`
	About       string     `json:"about,omitempty"`
	Pick        Pick       `json:"pick,omitempty"`
	By          Measure    `json:"by,omitempty"`
	// Relations are any of which will do; none if all will.
	Relations []DescribedRelation `json:"relations,omitempty"`

	Modalities    []graph.Modality `json:"modalities"`
	Since         graph.Date       `json:"since,omitempty"`
	Until         graph.Date       `json:"until,omitempty"`
	AsOf          graph.Date       `json:"as_of,omitempty"`
	KnownAt       time.Time        `json:"known_at,omitzero"`
	MinConfidence float64          `json:"min_confidence,omitempty"`
	Round         string           `json:"round,omitempty"`
	Role          string           `json:"role,omitempty"`
	MinAmount     *graph.Money     `json:"min_amount,omitempty"`
	MaxAmount     *graph.Money     `json:"max_amount,omitempty"`
	MinShare      string           `json:"min_share,omitempty"`
	MaxShare      string           `json:"max_share,omitempty"`
	Undisclosed   bool             `json:"undisclosed,omitempty"`
}

// DescribedRelation is a Relation.
type DescribedRelation struct {
	Predicate  string `json:"predicate"`
	Reversed   bool   `json:"reversed,omitempty"`
	ShareAbove string `json:"share_above,omitempty"`
}

// Describe is q as data.
func Describe(q Request) Description {
	f := q.filter()
	d := Description{
		Modalities: f.modalities(), Since: f.Since, Until: f.Until, AsOf: f.AsOf, KnownAt: f.KnownAt,
		MinConfidence: f.MinConfidence, Round: f.Round, Role: f.Role, MinAmount: f.MinAmount, MaxAmount: f.MaxAmount,
		MinShare: f.MinShare, MaxShare: f.MaxShare, Undisclosed: f.Undisclosed,
	}
	var relations []Relation
	switch q := q.(type) {
	case Query:
		d.Find, d.About, d.Pick, relations = string(q.want()), q.About, q.Pick, q.Relations
		d.Subject, d.SubjectType, d.Object, d.ObjectType = q.Subject.Name, q.Subject.Type, q.Object.Name, q.Object.Type
	case Common:
		d.Find, d.Names, d.Type, relations = "common", q.Names, q.Type, q.Relations
	case Peers:
		d.Find, d.Names, d.Type, relations = "peers", []string{q.Name}, q.Type, q.Relations
	case Path:
		d.Find, d.Names = "paths", []string{q.From, q.To}
		for _, p := range q.Predicates {
			relations = append(relations, Relation{Predicate: p})
		}
	case Top:
		d.Find, d.Type, d.By, relations = "ranks", q.Type, q.by(), q.Relations
	}
	for _, r := range relations {
		d.Relations = append(d.Relations, DescribedRelation(r))
	}
	return d
}
