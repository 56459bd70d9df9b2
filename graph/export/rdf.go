package export

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/relata-kg/relata/graph"
)

// A fact in RDF is a statement about a statement, so that what is denied or only
// rumoured is not taken for true: a node of rdf:Statement with its ends, its
// qualifiers, and as prov:wasDerivedFrom the passages that prove it. The
// relation itself, "Nvidia invested in Sakana AI", stands in a named graph that
// is called like the fact: in the words of Relata and, where the ontology knows
// one, of schema.org. N-Quads and JSON-LD say just this; Turtle has no named
// graphs, and says the relation outright if the fact is asserted.
//
// Nodes are called as in a dump of the documents, so that both can be loaded
// together.
const (
	entityIRI    = "relata:entity:"
	factIRI      = "relata:fact:"
	predicateIRI = "relata:predicate:"
	documentIRI  = "relata:document:"
)

// namespaces are the vocabularies used, by their usual prefixes.
var namespaces = []struct{ prefix, iri string }{
	{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#"},
	{"prov", "http://www.w3.org/ns/prov#"},
	{"schema", "https://schema.org/"},
	{"relata", "relata:"},
}

// iri is the address of a name such as "schema:name".
func iri(name string) quad.IRI {
	prefix, local, _ := strings.Cut(name, ":")
	for _, n := range namespaces {
		if n.prefix == prefix {
			return quad.IRI(n.iri + local)
		}
	}
	panic("unknown prefix of " + name) // of our own names
}

// shortened is the name of an address such as "schema:name", or "" if the
// address has no such name.
func shortened(i quad.IRI) string {
	for _, n := range namespaces {
		if local, ok := strings.CutPrefix(string(i), n.iri); ok && isWord(local) {
			return n.prefix + ":" + local
		}
	}
	return ""
}

func isWord(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '-'
	}) && s[0] != '-' && s[len(s)-1] != '-'
}

func named(prefix, id string) quad.IRI { return quad.IRI(prefix + url.QueryEscape(id)) }

// schemaTypes are the classes of schema.org for the types of entities.
var schemaTypes = map[graph.Type]string{
	graph.Organization: "schema:Organization", graph.Person: "schema:Person", graph.Place: "schema:Place", graph.Product: "schema:Product",
}

// statements makes quads of facts. Those about one node stand together.
type statements struct {
	o     Options
	known seen
	quads []quad.Quad
}

// of returns the quads of f, valid until the next call: with those of its
// entities and documents, unless these have been told before.
func (s *statements) of(f *graph.Fact) []quad.Quad {
	s.quads = s.quads[:0]
	subject, object := s.entity(f.Subject), quad.IRI("")
	fact := named(factIRI, f.ID)
	if f.Object.Sum != nil {
		object = fact + "/sum"
		s.money(object, *f.Object.Sum)
	} else {
		object = s.entity(f.Object.Entity)
	}
	if f.Amount != nil {
		s.money(fact+"/amount", *f.Amount)
	}
	for i, e := range f.Evidence {
		s.passage(passage(fact, i), e)
	}
	s.put(fact, "rdf:type", iri("rdf:Statement"))
	s.put(fact, "rdf:subject", subject)
	s.put(fact, "rdf:predicate", named(predicateIRI, f.Predicate))
	s.put(fact, "rdf:object", object)
	s.qualify(fact, f)
	for i := range f.Evidence {
		s.put(fact, "prov:wasDerivedFrom", passage(fact, i))
	}
	s.relation(fact, subject, f.Predicate, object)
	return s.quads
}

func passage(fact quad.IRI, i int) quad.IRI {
	return fact + quad.IRI("/evidence/"+strconv.Itoa(i))
}

func (s *statements) put(n quad.IRI, property string, v quad.Value) {
	s.quads = append(s.quads, quad.Quad{Subject: n, Predicate: iri(property), Object: v})
}

// say puts a string unless it is empty.
func (s *statements) say(n quad.IRI, property, value string) {
	if value != "" {
		s.put(n, property, quad.String(strings.ToValidUTF8(value, "\uFFFD")))
	}
}

// typed puts a value of this type or, if it is none, as a string.
func (s *statements) typed(n quad.IRI, property, value, kind string, isOne bool) {
	if !isOne {
		s.say(n, property, value)
		return
	}
	s.put(n, property, quad.TypedString{Value: quad.String(value), Type: iri(kind)})
}

func (s *statements) decimal(n quad.IRI, property, value string) {
	s.typed(n, property, value, "xsd:decimal", isDecimal(value) && !strings.ContainsAny(value, "eE"))
}

// dateTypes are the types of dates by their length.
var dateTypes = map[int]string{4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}

func (s *statements) date(n quad.IRI, property string, d graph.Date) {
	from, _ := d.Span()
	kind := dateTypes[len(d)]
	s.typed(n, property, string(d), kind, kind != "" && !from.IsZero())
}

func (s *statements) entity(e graph.Entity) quad.IRI {
	n := named(entityIRI, e.ID)
	if !s.known.isNew(string(n)) {
		return n
	}
	if class, known := schemaTypes[e.Type]; known {
		s.put(n, "rdf:type", iri(class))
	}
	s.say(n, "schema:name", e.Name)
	for _, a := range e.Aliases {
		s.say(n, "schema:alternateName", a)
	}
	return n
}

func (s *statements) money(n quad.IRI, m graph.Money) {
	s.put(n, "rdf:type", iri("schema:MonetaryAmount"))
	s.decimal(n, "schema:value", m.Value)
	s.say(n, "schema:currency", m.Currency)
	s.say(n, "relata:bound", string(m.Bound))
	s.say(n, "schema:name", m.Name)
}

func (s *statements) passage(n quad.IRI, e graph.Evidence) {
	document := named(documentIRI, e.Document)
	if e.DocumentID != "" {
		document = named(documentIRI, e.DocumentID)
	}
	if s.known.isNew(string(document)) {
		s.put(document, "rdf:type", iri("schema:Article"))
		s.say(document, "schema:name", e.Document)
		if isWebAddress(e.Document) {
			s.say(document, "schema:url", e.Document)
		}
		s.date(document, "schema:datePublished", e.Published)
	}
	s.put(n, "rdf:type", iri("prov:Entity"))
	s.say(n, "prov:value", e.Quote)
	s.put(n, "prov:wasQuotedFrom", document)
	s.typed(n, "relata:start", strconv.Itoa(e.Start), "xsd:integer", true)
	s.typed(n, "relata:end", strconv.Itoa(e.End), "xsd:integer", true)
	s.say(n, "relata:said-by", e.SaidBy)
}

func (s *statements) qualify(n quad.IRI, f *graph.Fact) {
	s.date(n, "relata:when", f.When)
	if f.Amount != nil {
		s.put(n, "relata:amount", n+"/amount")
	}
	s.decimal(n, "relata:share", f.Share)
	s.say(n, "relata:round", f.Round)
	s.say(n, "relata:role", f.Role)
	if f.Undisclosed {
		s.typed(n, "relata:undisclosed", "true", "xsd:boolean", true)
	}
	s.say(n, "relata:modality", string(f.Modality))
	s.typed(n, "relata:confidence", strconv.FormatFloat(f.Confidence, 'g', -1, 64), "xsd:double", true)
	s.say(n, "relata:extractor", f.Extractor)
}

// relation puts the relation itself into the named graph of its fact.
func (s *statements) relation(fact, subject quad.IRI, predicate string, object quad.IRI) {
	direct := func(a, p, b quad.IRI) {
		s.quads = append(s.quads, quad.Quad{Subject: a, Predicate: p, Object: b, Label: fact})
	}
	direct(subject, named(predicateIRI, predicate), object)
	p, _ := s.o.vocabulary().Predicate(predicate)
	for _, same := range p.Same {
		if property, is := strings.CutPrefix(same, "schema:"); is && isWord(property) {
			direct(subject, iri(same), object)
		}
		if property, is := strings.CutPrefix(same, "^schema:"); is && isWord(property) {
			direct(object, iri(same[1:]), subject)
		}
	}
}

// isWebAddress reports whether a document lies in the web.
func isWebAddress(document string) bool {
	return strings.HasPrefix(document, "https://") || strings.HasPrefix(document, "http://")
}
