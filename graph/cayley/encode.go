package cayley

import (
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/identity"
)

// quads gathers quads about one subject under one label.
type quads struct {
	subject, label quad.Value
	all            []quad.Quad
}

// put adds a quad, unless the object is the empty string.
func (q *quads) put(predicate quad.IRI, object quad.Value) {
	if object != quad.String("") {
		q.all = append(q.all, quad.Quad{Subject: q.subject, Predicate: predicate, Object: object, Label: q.label})
	}
}

// documentQuads says what a document is.
func documentQuads(d graph.Document, content string) []quad.Quad {
	q := quads{subject: documentNode(d.ID)}
	q.put(rdfType, document)
	q.put(name, quad.String(d.Name))
	q.put(url, quad.String(d.URL))
	q.put(title, quad.String(d.Title))
	q.put(author, quad.String(d.Author))
	q.put(language, quad.String(d.Language))
	q.put(published, quad.String(d.Published))
	if !d.Read.IsZero() {
		q.put(read, quad.String(d.Read.UTC().Format(time.RFC3339Nano)))
	}
	q.put(reading, quad.String(d.Reading))
	q.put(sketch, quad.String(d.Sketch))
	q.subject = textNode(d.ID)
	q.put(text, quad.String(content))
	return q.all
}

// contentQuads says what a fact is, whoever tells it.
func contentQuads(f graph.Fact) []quad.Quad {
	q := quads{subject: factNode(f.ID)}
	q.put(modality, quad.String(f.Modality))
	q.put(when, quad.String(f.When))
	if f.Amount != nil {
		q.put(amount, sumLiteral(*f.Amount))
	}
	q.put(share, quad.String(f.Share))
	q.put(round, quad.String(f.Round))
	q.put(role, quad.String(f.Role))
	if f.Undisclosed {
		q.put(undisclosed, quad.Bool(true))
	}
	var object quad.Value = plainNode(f.Object.ID)
	if f.Object.Sum != nil {
		object = sumLiteral(*f.Object.Sum)
	}
	edge := quad.Quad{Subject: plainNode(f.Subject.ID), Predicate: plainNode(f.Predicate), Object: object, Label: factNode(f.ID)}
	return append(q.all, edge)
}

// sumLiteral is a sum of money but for its wording.
func sumLiteral(m graph.Money) quad.TypedString {
	return quad.TypedString{Value: quad.String(m.Value), Type: quad.IRI(sumPrefix + string(m.Bound) + ":" + m.Currency)}
}

// sumOf reads what sumLiteral made, nil if v is no sum.
func sumOf(v quad.Value) *graph.Money {
	literal, ok := v.(quad.TypedString)
	if !ok {
		return nil
	}
	kind, ok := strings.CutPrefix(string(literal.Type), sumPrefix)
	if !ok {
		return nil
	}
	bound, currency, _ := strings.Cut(kind, ":")
	return &graph.Money{Value: string(literal.Value), Currency: currency, Bound: graph.Bound(bound)}
}

// tellingQuads is what a document says about a fact, but for its ends.
func tellingQuads(f graph.Fact, doc string) []quad.Quad {
	label := documentNode(doc)
	q := quads{subject: factNode(f.ID), label: label}
	q.put(toldBy, label)
	q.put(tells, quad.String(tellingOf(f).encode()))
	return q.all
}

// endsOf lists the entities that facts of one document relate, each once, in the
// order in which they appear. A document gives an entity one name and one type,
// those that most of its facts give; other names are aliases.
func endsOf(facts []graph.Fact) []graph.Entity {
	at := map[string]int{}
	var forms [][]graph.Entity
	see := func(e graph.Entity) {
		i, known := at[e.ID]
		if !known {
			i = len(forms)
			at[e.ID], forms = i, append(forms, nil)
		}
		forms[i] = append(forms[i], e)
	}
	for _, f := range facts {
		see(f.Subject)
		if f.Object.Sum == nil {
			see(f.Object.Entity)
		}
	}
	ends := make([]graph.Entity, len(forms))
	for i, same := range forms {
		v := votes{}
		for _, e := range same {
			v.name(e.Name, 1)
			v.kind(string(e.Type), 1)
			for _, a := range e.Aliases {
				v.alias(a)
			}
		}
		ends[i] = v.elect(same[0].ID)
	}
	return ends
}

// entityQuads is what a document says about an entity.
func entityQuads(e graph.Entity, label quad.Value) []quad.Quad {
	q := formQuads(e, label)
	for _, n := range append([]string{e.Name}, e.Aliases...) {
		if f := identity.Fold(n); f != "" {
			q.put(folded, nameNode(f))
		}
	}
	return q.all
}

// formQuads is what an entity is called.
func formQuads(e graph.Entity, label quad.Value) quads {
	q := quads{subject: entityNode(e.ID), label: label}
	q.all = append(q.all, quad.Quad{Subject: q.subject, Predicate: name, Object: quad.String(e.Name), Label: label})
	q.put(kind, quad.String(e.Type))
	for _, a := range e.Aliases {
		q.put(alias, quad.String(a))
	}
	return q
}
