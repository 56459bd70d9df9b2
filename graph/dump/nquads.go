package dump

import (
	"bytes"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
)

// NQuads is RDF: a named graph for each document, whose quads stand together.
// A fact is a node with the subject, predicate and object of RDF's reification;
// there is no direct edge, since RDF would take a denied fact for true. A node of
// an entity, a fact or a predicate is its id behind a prefix, escaped as in
// addresses. All values are plain strings, written as in JSON Lines.
var NQuads = Format{
	Name:   "nquads",
	Doc:    "N-Quads (RDF), one named graph for each document",
	encode: encodeNQuads,
	decode: decodeNQuads,
}

// Nodes and what is said of them.
const (
	entityPrefix    = "relata:entity:"
	factPrefix      = "relata:fact:"
	predicatePrefix = "relata:predicate:"
	documentPrefix  = "relata:document:"

	rdf          = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfSubject   = quad.IRI(rdf + "subject")
	rdfPredicate = quad.IRI(rdf + "predicate")
	rdfObject    = quad.IRI(rdf + "object")

	hasFact     = quad.IRI("relata:tells")
	hasEvidence = quad.IRI("relata:evidence")
	hasAmount   = quad.IRI("relata:amount")

	sumSuffix      = "/sum"
	amountSuffix   = "/amount"
	evidenceSuffix = "/evidence/"
)

// node is a node for an id, which may hold any bytes.
func node(prefix, id string) quad.IRI { return quad.IRI(prefix + url.QueryEscape(id)) }

// property is what a document, a fact or the like says in one string.
func property(name string) quad.IRI { return quad.IRI("relata:" + name) }

// graphWriter writes the named graph of one document.
type graphWriter struct {
	out   *bytes.Buffer
	label quad.IRI
	// entities are those that are written.
	entities map[string]bool
}

func (w *graphWriter) put(s, p quad.IRI, o quad.Value) {
	w.out.WriteString(quad.Make(s, p, o, w.label).NQuad())
	w.out.WriteByte('\n')
}

// say writes a property unless it is empty.
func (w *graphWriter) say(s quad.IRI, name, value string) {
	if value != "" {
		w.put(s, property(name), quad.String(value))
	}
}

func encodeNQuads(out *bytes.Buffer, b graph.Batch) error {
	d := b.Document
	w := graphWriter{out: out, label: node(documentPrefix, d.ID), entities: map[string]bool{}}
	w.put(w.label, property("text"), quad.String(b.Text))
	w.say(w.label, "name", d.Name)
	w.say(w.label, "url", d.URL)
	w.say(w.label, "title", d.Title)
	w.say(w.label, "author", d.Author)
	w.say(w.label, "language", d.Language)
	w.say(w.label, "published", string(d.Published))
	if !d.Read.IsZero() {
		w.say(w.label, "read", d.Read.Format(time.RFC3339Nano))
	}
	for _, f := range b.Facts {
		w.fact(f)
	}
	// The last quad, without which a document has been cut off.
	w.put(w.label, property("facts"), quad.String(strconv.Itoa(len(b.Facts))))
	return nil
}

func (w *graphWriter) fact(f graph.Fact) {
	n := node(factPrefix, f.ID)
	w.put(w.label, hasFact, n)
	w.put(n, rdfSubject, node(entityPrefix, f.Subject.ID))
	w.put(n, rdfPredicate, node(predicatePrefix, f.Predicate))
	if f.Object.Sum != nil {
		w.put(n, rdfObject, n+sumSuffix)
		w.sum(n+sumSuffix, *f.Object.Sum)
	} else {
		w.put(n, rdfObject, node(entityPrefix, f.Object.ID))
	}
	if f.Amount != nil {
		w.put(n, hasAmount, n+amountSuffix)
		w.sum(n+amountSuffix, *f.Amount)
	}
	w.say(n, "when", string(f.When))
	w.say(n, "share", f.Share)
	w.say(n, "round", f.Round)
	w.say(n, "role", f.Role)
	if f.Undisclosed {
		w.say(n, "undisclosed", "true")
	}
	w.say(n, "modality", string(f.Modality))
	w.say(n, "confidence", strconv.FormatFloat(f.Confidence, 'g', -1, 64))
	w.say(n, "extractor", f.Extractor)
	for i, e := range f.Evidence {
		part := n + quad.IRI(evidenceSuffix+strconv.Itoa(i))
		w.put(n, hasEvidence, part)
		w.say(part, "start", strconv.Itoa(e.Start))
		w.say(part, "end", strconv.Itoa(e.End))
		w.say(part, "quote", e.Quote)
		w.say(part, "said-by", e.SaidBy)
	}
	w.entity(f.Subject)
	if f.Object.Sum == nil {
		w.entity(f.Object.Entity)
	}
}

func (w *graphWriter) sum(n quad.IRI, m graph.Money) {
	w.say(n, "value", m.Value)
	w.say(n, "currency", m.Currency)
	w.say(n, "bound", string(m.Bound))
	w.say(n, "wording", m.Name)
}

// entity writes what is known of an entity, once.
func (w *graphWriter) entity(e graph.Entity) {
	if w.entities[e.ID] {
		return
	}
	w.entities[e.ID] = true
	n := node(entityPrefix, e.ID)
	w.say(n, "name", e.Name)
	w.say(n, "type", string(e.Type))
	for _, alias := range e.Aliases {
		w.say(n, "alias", alias)
	}
}

// id is the id in a node that has this prefix.
func id(prefix string, n quad.Value) (string, error) {
	iri, _ := n.(quad.IRI)
	escaped, ok := strings.CutPrefix(string(iri), prefix)
	if !ok {
		return "", fmt.Errorf("node %v: want <%s…>", n, prefix)
	}
	return url.QueryUnescape(escaped)
}
