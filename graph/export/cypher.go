package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// Cypher is statements that load the graph into Neo4j or Memgraph, in batches:
// loading them twice is loading them once. It keeps to what both understand.
var Cypher = Format{
	Name:  "cypher",
	Doc:   "Cypher statements for cypher-shell (Neo4j) and mgconsole (Memgraph); loading them twice is loading them once",
	Write: writeCypher,
}

const cypherStart = `// An index makes loading fast. Neo4j and Memgraph differ here; run one of these first:
//   CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE;
//   CREATE INDEX ON :Entity(id);
`

// cypherBatch is how many facts are loaded together.
const cypherBatch = 1000

// cypherLabels are the labels of entities beside Entity, by type.
var cypherLabels = map[graph.Type]string{
	graph.Organization: "Organization", graph.Person: "Person", graph.Place: "Place", graph.Product: "Product", graph.MoneyType: "Money",
}

func writeCypher(ctx context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], o Options) error {
	out := bufio.NewWriter(w)
	out.WriteString(cypherStart)
	b := cypher{out: out, entities: map[string][]string{}, relations: map[string][]string{}}
	if err := links(ctx, facts, o, b.node, b.edge); err != nil {
		return err
	}
	if err := b.flush(); err != nil {
		return err
	}
	return out.Flush()
}

// cypher gathers rows for statements: entities by label, facts by the type of
// their relationship, as neither can be a parameter.
type cypher struct {
	out                 *bufio.Writer
	entities, relations map[string][]string
	facts               int
}

func (b *cypher) node(e graph.Entity) error {
	label := cypherLabels[e.Type]
	row := fmt.Sprintf("{id: %s, properties: {name: %s, type: %s", cypherText(plainID(e.ID)), cypherText(e.Name), cypherText(string(e.Type)))
	if len(e.Aliases) > 0 {
		aliases := make([]string, len(e.Aliases))
		for i, a := range e.Aliases {
			aliases[i] = cypherText(a)
		}
		row += ", aliases: [" + strings.Join(aliases, ", ") + "]"
	}
	b.entities[label] = append(b.entities[label], row+"}}")
	return nil
}

func (b *cypher) edge(l link) error {
	row := fmt.Sprintf("{id: %s, from: %s, to: %s, properties: {predicate: %s", cypherText(l.ID), cypherText(plainID(l.Subject.ID)), cypherText(plainID(l.to.ID)), cypherText(l.Predicate))
	for _, q := range qualities {
		if v := q.given(l.Fact); v != "" {
			row += ", " + cypherKey(q.name) + ": " + cypherValue(q.kind, v)
		}
	}
	kind := relationship(l.Predicate)
	b.relations[kind] = append(b.relations[kind], row+"}}")
	if b.facts++; b.facts == cypherBatch {
		return b.flush()
	}
	return nil
}

// flush writes what has been gathered, entities before what relates them.
func (b *cypher) flush() error {
	for _, label := range slices.Sorted(maps.Keys(b.entities)) {
		set := "e += row.properties"
		if label != "" {
			set = "e:" + label + ", " + set
		}
		b.unwind(b.entities[label], "MERGE (e:Entity {id: row.id})\nSET "+set)
	}
	for _, kind := range slices.Sorted(maps.Keys(b.relations)) {
		b.unwind(b.relations[kind], "MATCH (a:Entity {id: row.from})\nMATCH (b:Entity {id: row.to})\nMERGE (a)-[r:"+kind+" {id: row.id}]->(b)\nSET r += row.properties")
	}
	clear(b.entities)
	clear(b.relations)
	b.facts = 0
	_, err := b.out.WriteString("")
	return err
}

func (b *cypher) unwind(rows []string, do string) {
	fmt.Fprintf(b.out, "\nUNWIND [\n  %s\n] AS row\n%s;\n", strings.Join(rows, ",\n  "), do)
}

// relationship is a predicate as a type of relationships: INVESTED_IN. Whatever
// could end the name there is an underscore.
func relationship(predicate string) string {
	name := strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, strings.ToUpper(predicate))
	if name == "" || name[0] >= '0' && name[0] <= '9' {
		name = "_" + name
	}
	return name
}

// cypherKey is the name of a field as a key: "when" is a word of the language.
func cypherKey(name string) string { return "`" + name + "`" }

func cypherValue(k kind, value string) string {
	switch {
	case k == text:
		return cypherText(value)
	case k == number && !strings.ContainsAny(value, ".e"):
		return value + ".0" // sums can be more than an integer holds
	}
	return value
}

// cypherText writes s as a string. A backslash before a u is set apart: Neo4j
// reads \u0027 as a quotation mark even before it looks for strings.
func cypherText(s string) string {
	return "'" + cypherQuoting.Replace(strings.ToValidUTF8(s, "\uFFFD")) + "'"
}

var cypherQuoting = strings.NewReplacer(`\u`, `\\' + 'u`, `\`, `\\`, `'`, `\'`, "\n", `\n`, "\r", `\r`, "\t", `\t`, "\x00", "\uFFFD")
