package cayley

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
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
	q.put(language, quad.String(d.Language))
	q.put(published, quad.String(d.Published))
	if !d.Read.IsZero() {
		q.put(read, quad.String(d.Read.UTC().Format(time.RFC3339Nano)))
	}
	q.subject = textNode(d.ID)
	q.put(text, quad.String(content))
	return q.all
}

// contentQuads says what a fact is, whoever tells it.
func contentQuads(f graph.Fact) []quad.Quad {
	node := factNode(f.ID)
	q := quads{subject: node}
	q.put(factSubject, plainNode(f.Subject.ID))
	q.put(factPredicate, plainNode(f.Predicate))
	object := plainNode(f.Object.ID)
	if f.Object.Sum != nil {
		object = node + sumSuffix
		q.all = append(q.all, sumQuads(object, *f.Object.Sum)...)
	}
	q.put(factObject, object)
	q.put(modality, quad.String(f.Modality))
	q.put(when, quad.String(f.When))
	if f.Amount != nil {
		q.put(amount, node+amountSuffix)
		q.all = append(q.all, sumQuads(node+amountSuffix, *f.Amount)...)
	}
	q.put(share, quad.String(f.Share))
	q.put(round, quad.String(f.Round))
	q.put(role, quad.String(f.Role))
	if f.Undisclosed {
		q.put(undisclosed, quad.Bool(true))
	}
	edge := quad.Quad{Subject: plainNode(f.Subject.ID), Predicate: plainNode(f.Predicate), Object: object, Label: node}
	return append(q.all, edge)
}

// sumQuads says what a sum of money is, but for its wording.
func sumQuads(node quad.IRI, m graph.Money) []quad.Quad {
	q := quads{subject: node}
	q.put(value, quad.String(m.Value))
	q.put(currency, quad.String(m.Currency))
	q.put(bound, quad.String(m.Bound))
	return q.all
}

// tellingQuads is what a document says about a fact and its ends.
func tellingQuads(f graph.Fact, doc string) []quad.Quad {
	label := documentNode(doc)
	q := quads{subject: factNode(f.ID), label: label}
	q.put(toldBy, label)
	q.put(confidence, quad.Float(f.Confidence))
	q.put(extractor, quad.String(f.Extractor))
	for _, e := range f.Evidence {
		node := evidenceNode(f.ID, doc, e)
		q.put(evidence, node)
		q.all = append(q.all, evidenceQuads(node, label, e)...)
	}
	q.all = append(q.all, entityQuads(f.Subject, label)...)
	if f.Object.Sum != nil {
		q.put(wording, quad.String(f.Object.Sum.Name))
		return q.all
	}
	return append(q.all, entityQuads(f.Object.Entity, label)...)
}

func evidenceQuads(node, label quad.IRI, e graph.Evidence) []quad.Quad {
	q := quads{subject: node, label: label}
	q.put(start, quad.Int(e.Start))
	q.put(end, quad.Int(e.End))
	q.put(quote, quad.String(e.Quote))
	q.put(saidBy, quad.String(e.SaidBy))
	return q.all
}

// evidenceNode is the same for the same passage, so that a document which is
// added again changes nothing.
func evidenceNode(fact, doc string, e graph.Evidence) quad.IRI {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %s %d %d %s", fact, doc, e.Start, e.End, e.SaidBy))
	return quad.IRI("relata:evidence:" + hex.EncodeToString(sum[:8]))
}

// entityQuads is what a document says about an entity.
func entityQuads(e graph.Entity, label quad.IRI) []quad.Quad {
	q := quads{subject: entityNode(e.ID), label: label}
	q.all = append(q.all, quad.Quad{Subject: q.subject, Predicate: name, Object: quad.String(e.Name), Label: label})
	q.put(kind, quad.String(e.Type))
	for _, a := range e.Aliases {
		q.put(alias, quad.String(a))
	}
	for _, n := range append([]string{e.Name}, e.Aliases...) {
		if f := identity.Fold(n); f != "" {
			q.put(folded, nameNode(f))
		}
	}
	return q.all
}
