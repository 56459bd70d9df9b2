package cayley

import (
	"strings"

	"github.com/cayleygraph/quad"
)

// What a fact is: quads without a label, beside the edge that has its id as
// label.
const (
	modality    = quad.IRI("relata:modality")
	when        = quad.IRI("relata:when")
	amount      = quad.IRI("relata:amount")
	share       = quad.IRI("relata:share")
	round       = quad.IRI("relata:round")
	role        = quad.IRI("relata:role")
	undisclosed = quad.IRI("relata:undisclosed")
)

// What a document says: quads labelled with it.
const (
	toldBy = quad.IRI("relata:told-by")
	// tells has all that the document says of the fact in one record.
	tells = quad.IRI("relata:tells")

	name   = quad.IRI("relata:name")
	alias  = quad.IRI("relata:alias")
	folded = quad.IRI("relata:folded-name")
	kind   = quad.IRI("relata:type")
)

// What a document is.
const (
	rdfType   = quad.IRI("rdf:type")
	document  = quad.IRI("relata:Document")
	url       = quad.IRI("relata:url")
	title     = quad.IRI("relata:title")
	author    = quad.IRI("relata:author")
	language  = quad.IRI("relata:language")
	published = quad.IRI("relata:published")
	read      = quad.IRI("relata:read")
	reading   = quad.IRI("relata:reading")
	sketch    = quad.IRI("relata:sketch")
	text      = quad.IRI("relata:text")
)

// Prefixes of the nodes that are neither entities nor predicates.
const (
	factPrefix     = "relata:fact:"
	documentPrefix = "relata:document:"
	entityPrefix   = "relata:entity:"
	textPrefix     = "relata:text:"
)

// sumPrefix starts the type of a literal that is a sum; its bound and its
// currency follow: "400000000000"^^<relata:sum:approximate:JPY>.
const sumPrefix = "relata:sum:"

func factNode(id string) quad.IRI     { return quad.IRI(factPrefix + id) }
func documentNode(id string) quad.IRI { return quad.IRI(documentPrefix + id) }
func nameNode(folded string) quad.IRI { return quad.IRI("relata:name:" + folded) }

// textNode holds the text of a document, apart from the document's own node so
// that reading a title does not read the article.
func textNode(document string) quad.IRI { return quad.IRI(textPrefix + document) }

// entityNode holds what documents say of an entity, apart from the node at the
// ends of edges, which may have very many of them.
func entityNode(id string) quad.IRI { return quad.IRI(entityPrefix + id) }

// plainNode is an entity at the end of an edge, or a predicate. It is the bare
// id, for the sake of those who write path queries. Ids have no colons as a
// rule; doubling those there are keeps them apart from the nodes above.
func plainNode(id string) quad.IRI { return quad.IRI(strings.ReplaceAll(id, ":", "::")) }

func plainID(v quad.Value) string { return strings.ReplaceAll(iri(v), "::", ":") }

// idAfter is the id in a node whose prefix is given.
func idAfter(prefix string, v quad.Value) string { return strings.TrimPrefix(iri(v), prefix) }

func iri(v quad.Value) string {
	node, _ := v.(quad.IRI)
	return string(node)
}
