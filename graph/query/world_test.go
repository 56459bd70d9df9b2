package query_test

import (
	"context"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/identity"
	"github.com/relata-kg/relata/graph/query"
)

// The world of these tests, one fact a line: the document that tells it, then
// subject, predicate and object, then qualifiers. An object that ends in a
// currency is a sum. A document may say when it was published, and when it was
// read: "weekly@2024-03-05@2024-03-06".
const world = `
le-matin  | Google     | invested-in    | Abeja      | when=2018
le-matin  | Google     | invested-in    | Sakana AI  | when=2026-01 undisclosed
le-matin  | Nvidia     | invested-in    | Sakana AI  | when=2024 role=lead round=series-a amount=100000000 USD
le-soir   | NVIDIA     | invested-in    | Sakana AI  | when=2024-09 round=series-a amount=~100000000 USD
le-soir   | NVIDIA     | invested-in    | Sakana AI  | when=2025-11 round=series-b amount=20000000 USD
le-soir   | Khosla     | invested-in    | Sakana AI  | modality=rumoured
le-soir   | Sakana AI  | valued-at      | 400000000000 JPY | when=2025-11
le-soir   | MUFG       | invested-in    | Sakana AI  | modality=denied
weekly    | Sakana AI  | partnered-with | Google     |
weekly    | Google     | partnered-with | Sakana AI  | modality=planned
monthly   | Google     | partnered-with | Sakana AI  |
weekly    | Google     | acquired       | Wiz        | amount=32000000000 USD
weekly    | DeepMind   | subsidiary-of  | Google     |
weekly    | SoftBank   | invested-in    | Arm        | share=0.9
weekly    | Vision     | invested-in    | Arm        | share=0.5
weekly    | Jensen     | works-for      | Nvidia     | role=CEO
`

func symmetric(predicate string) bool { return predicate == "partnered-with" }

// store keeps a world in memory.
func store(t *testing.T, world string) graph.Reader {
	t.Helper()
	return keep(t, cayley.Memory, world)
}

// addresses are those of an empty store of each kind: what is answered is the same
// wherever a graph is kept.
var addresses = map[string]func(*testing.T) string{
	"memory":   func(*testing.T) string { return cayley.Memory },
	"folder":   func(t *testing.T) string { return filepath.Join(t.TempDir(), "graph.db") },
	"postgres": schema,
}

// schema makes an empty schema on a PostgreSQL server, if there is one, and gives
// its address.
func schema(t *testing.T) string {
	server := os.Getenv("RELATA_TEST_POSTGRES")
	if server == "" {
		t.Skip("RELATA_TEST_POSTGRES holds no address of a server: see .ci/with-postgres")
	}
	db, err := sql.Open("postgres", server)
	require.NoError(t, err)
	_, err = db.Exec(`DROP SCHEMA IF EXISTS relata_query CASCADE; CREATE SCHEMA relata_query`)
	require.NoError(t, err)
	require.NoError(t, db.Close())
	address, err := url.Parse(server)
	require.NoError(t, err)
	parameters := address.Query()
	parameters.Set("search_path", "relata_query")
	address.RawQuery = parameters.Encode()
	return address.String()
}

// keep keeps a world in the store at an address.
func keep(t *testing.T, address, world string) graph.Reader {
	t.Helper()
	batches := map[string]*graph.Batch{}
	var order []string
	for line := range strings.Lines(strings.TrimSpace(world)) {
		document, f := parse(t, line)
		b, known := batches[document]
		if !known {
			b = &graph.Batch{Document: graph.Document{Name: document}, Text: document + ": "}
			name, clocks, _ := strings.Cut(document, "@")
			published, read, _ := strings.Cut(clocks, "@")
			b.Document.Name, b.Document.Published = name, graph.Date(published)
			b.Document.Read, _ = graph.Date(read).Span()
			batches[document], order = b, append(order, document)
		}
		f.Evidence = []graph.Evidence{{Start: len(b.Text), End: len(b.Text) + len(line), Quote: line}}
		b.Text += line
		b.Facts = append(b.Facts, f)
	}
	s, err := cayley.Open(context.Background(), address, cayley.Options{})
	require.NoError(t, err)
	for _, document := range order {
		b := batches[document]
		b.Document.ID = graph.DocumentID(b.Text)
		require.NoError(t, s.Add(context.Background(), *b))
	}
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

// people are those who are no organizations.
var people = []string{"Jensen", "Ada", "Bo"}

func parse(t *testing.T, line string) (document string, f graph.Fact) {
	t.Helper()
	columns := strings.Split(line, "|")
	require.Len(t, columns, 5, line)
	for i, c := range columns {
		columns[i] = strings.TrimSpace(c)
	}
	entity := func(name string) graph.Entity {
		kind := graph.Organization
		if slices.Contains(people, name) {
			kind = graph.Person
		}
		return graph.Entity{ID: identity.Slug(name), Name: name, Type: kind}
	}
	f = graph.Fact{Subject: entity(columns[1]), Predicate: columns[2], Modality: graph.Asserted, Confidence: 0.9}
	if value, currency, ok := strings.Cut(columns[3], " "); ok && len(currency) == 3 {
		f.Object.Sum = &graph.Money{Value: value, Currency: currency}
	} else {
		f.Object.Entity = entity(columns[3])
	}
	qualify(&f, strings.Fields(columns[4]))
	f.ID = f.Identify()
	return columns[0], f
}

func qualify(f *graph.Fact, words []string) {
	for i, word := range words {
		key, value, _ := strings.Cut(word, "=")
		switch key {
		case "when":
			f.When = graph.Date(value)
		case "round":
			f.Round = value
		case "role":
			f.Role = value
		case "share":
			f.Share = value
		case "undisclosed":
			f.Undisclosed = true
		case "modality":
			f.Modality = graph.Modality(value)
		case "amount":
			f.Amount = &graph.Money{Value: strings.TrimLeft(value, "~≥≤"), Currency: words[i+1]}
			f.Amount.Bound = map[rune]graph.Bound{'~': graph.Approximate, '≥': graph.AtLeast, '≤': graph.AtMost}[[]rune(value)[0]]
		}
	}
}

func ask(t *testing.T, g graph.Reader, q query.Request) query.Answer {
	t.Helper()
	a, err := query.Run(context.Background(), g, q, nil)
	require.NoError(t, err)
	return a
}

func ids(entities []graph.Entity) (ids []string) {
	for _, e := range entities {
		ids = append(ids, e.ID)
	}
	return ids
}

func named(name string) query.End            { return query.End{Name: name} }
func by(predicate string) []query.Relation   { return []query.Relation{{Predicate: predicate}} }
func sum(value, currency string) graph.Money { return graph.Money{Value: value, Currency: currency} }
func short(facts []graph.Fact) (all []string) {
	for _, f := range facts {
		all = append(all, strings.Join(strings.Fields(f.Subject.ID+" "+f.Predicate+" "+f.Object.Text()+" "+string(f.When)+" "+f.Round), " "))
	}
	return all
}
