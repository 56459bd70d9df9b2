package cayley

import (
	"strings"

	"github.com/cayleygraph/quad"
)

// What a fact is: quads without a label.
const (
	factSubject   = quad.IRI("rdf:subject")
	factPredicate = quad.IRI("rdf:predicate")
	factObject    = quad.IRI("rdf:object")

	modality    = quad.IRI("relata:modality")
	when        = quad.IRI("relata:when")
	amount      = quad.IRI("relata:amount")
	share       = quad.IRI("relata:share")
	round       = quad.IRI("relata:round")
	role        = quad.IRI("relata:role")
	undisclosed = quad.IRI("relata:undisclosed")

	value    = quad.IRI("relata:value")
	currency = quad.IRI("relata:currency")
	bound    = quad.IRI("relata:bound")
)

// What a document says: quads labelled with it.
const (
	toldBy     = quad.IRI("relata:told-by")
	confidence = quad.IRI("relata:confidence")
	extractor  = quad.IRI("relata:extractor")
	wording    = quad.IRI("relata:wording")

	evidence = quad.IRI("relata:evidence")
	start    = quad.IRI("relata:start")
	end      = quad.IRI("relata:end")
	quote    = quad.IRI("relata:quote")
	saidBy   = quad.IRI("relata:said-by")

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
	language  = quad.IRI("relata:language")
	published = quad.IRI("relata:published")
	read      = quad.IRI("relata:read")
	text      = quad.IRI("relata:text")
)

// Prefixes of the nodes that are neither entities nor predicates.
const (
	factPrefix     = "relata:fact:"
	documentPrefix = "relata:document:"
	entityPrefix   = "relata:entity:"
)

// Suffixes of a fact's node for the sums that it has, as object and qualifier.
const (
	sumSuffix    = ":sum"
	amountSuffix = ":amount"
)

func factNode(id string) quad.IRI     { return quad.IRI(factPrefix + id) }
func documentNode(id string) quad.IRI { return quad.IRI(documentPrefix + id) }
func nameNode(folded string) quad.IRI { return quad.IRI("relata:name:" + folded) }

// textNode holds the text of a document, apart from the document's own node so
// that reading a title does not read the article.
func textNode(document string) quad.IRI { return quad.IRI("relata:text:" + document) }

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
