package cayley_test

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/cayley"
	"github.com/relata-kg/relata/graph/graphtest"
)

// schema gives the address of a PostgreSQL schema of this name, without
// tables, which is dropped after the test.
func schema(t testing.TB, name string) string {
	server := os.Getenv("RELATA_TEST_POSTGRES")
	if server == "" {
		t.Skip("RELATA_TEST_POSTGRES holds no address of a server: see .ci/with-postgres")
	}
	db, err := sql.Open("postgres", server)
	require.NoError(t, err)
	_, err = db.Exec(fmt.Sprintf(`DROP SCHEMA IF EXISTS %[1]q CASCADE; CREATE SCHEMA %[1]q`, name))
	require.NoError(t, err)
	t.Cleanup(func() {
		_, err := db.Exec(fmt.Sprintf(`DROP SCHEMA %q CASCADE`, name))
		require.NoError(t, err)
		require.NoError(t, db.Close())
	})
	address, err := url.Parse(server)
	require.NoError(t, err)
	parameters := address.Query()
	parameters.Set("search_path", name)
	address.RawQuery = parameters.Encode()
	return address.String()
}

func TestPostgres(t *testing.T) {
	schemas := map[string]string{}
	graphtest.Run(t, func(t testing.TB, dir string) graph.Store {
		if schemas[dir] == "" {
			schemas[dir] = schema(t, fmt.Sprint("relata_test_", len(schemas)))
		}
		return open(t, schemas[dir])
	})
}

func TestPostgresMustExist(t *testing.T) {
	address := schema(t, "relata_test_missing")
	_, err := cayley.Open(context.Background(), address, cayley.Options{MustExist: true})
	require.ErrorIs(t, err, fs.ErrNotExist)
	require.NoError(t, open(t, address).Close())
	s, err := cayley.Open(context.Background(), address, cayley.Options{MustExist: true})
	require.NoError(t, err)
	require.NoError(t, s.Close())
}

// TestPostgresMany has several stores, as on several machines, make the tables and
// write at once, each documents that tell the same facts, and take half of them out
// again, while another reads.
func TestPostgresMany(t *testing.T) {
	address := schema(t, "relata_test_many")
	const writers, each = 4, 10
	var work sync.WaitGroup
	for w := range writers {
		work.Go(func() {
			s, err := cayley.Open(context.Background(), address, cayley.Options{})
			if !assert.NoError(t, err) {
				return
			}
			for i := range each {
				b := retold(i, w)
				assert.NoError(t, s.Add(context.Background(), b))
				if i%2 == 0 {
					assert.NoError(t, s.Delete(context.Background(), b.Document.ID))
				}
			}
			assert.NoError(t, s.Close())
		})
	}
	s := open(t, address)
	defer func() { require.NoError(t, s.Close()) }()
	for range 5 {
		for f, err := range s.Facts(context.Background(), graph.Pattern{}) {
			require.NoError(t, err)
			require.Equal(t, f.ID, f.Identify(), "a fact is seen whole")
		}
	}
	work.Wait()

	want := open(t, filepath.Join(t.TempDir(), "graph.db"))
	defer func() { require.NoError(t, want.Close()) }()
	for w := range writers {
		for i := 1; i < each; i += 2 {
			require.NoError(t, want.Add(context.Background(), retold(i, w)))
		}
	}
	require.Equal(t, allFacts(t, want), allFacts(t, s))
	for d, err := range s.Documents(context.Background()) {
		require.NoError(t, err)
		require.NoError(t, s.Delete(context.Background(), d.ID))
	}
	require.Zero(t, rows(t, address, "quads"))
	require.Zero(t, rows(t, address, "nodes"))
}

// retold is a document with the facts of another.
func retold(n, teller int) graph.Batch {
	b := invent(n)
	b.Text += fmt.Sprintf("Told by %d.\n", teller)
	b.Document.ID = graph.DocumentID(b.Text)
	return b
}

func allFacts(t testing.TB, s graph.Store) (found []graph.Fact) {
	for f, err := range s.Facts(context.Background(), graph.Pattern{}) {
		require.NoError(t, err)
		found = append(found, f)
	}
	return found
}

// rows counts the rows of a table.
func rows(t testing.TB, address, table string) (n int) {
	db, err := sql.Open("postgres", address)
	require.NoError(t, err)
	require.NoError(t, db.QueryRow(`SELECT count(*) FROM `+table).Scan(&n))
	require.NoError(t, db.Close())
	return n
}

func TestPostgresRefused(t *testing.T) {
	for _, address := range []string{
		"postgres://relata:secret@127.0.0.1:1/news",
		"postgres://relata@127.0.0.1:1/news?password=secret",
		"postgres://relata:secret@127.0.0.1:port/news",
	} {
		_, err := cayley.Open(context.Background(), address, cayley.Options{})
		require.ErrorContains(t, err, "database postgres://")
		require.NotContains(t, err.Error(), "secret")
	}
}

func TestBeside(t *testing.T) {
	for address, want := range map[string]string{
		"news.db":                            "news.db.txt",
		"some/news.db/":                      "some/news.db.txt",
		"postgres://u:secret@host/news?a=/b": "news.txt",
		"postgresql://host":                  "postgres.txt",
	} {
		require.Equal(t, filepath.FromSlash(want), cayley.Beside(address, ".txt"))
	}
}

// BenchmarkPostgres adds documents of ten facts.
func BenchmarkPostgres(b *testing.B) {
	address := schema(b, "relata_bench")
	s := open(b, address)
	n := 0
	for b.Loop() {
		require.NoError(b, s.Add(context.Background(), invent(n)))
		n++
	}
	b.ReportMetric(float64(n*factsPerDocument)/b.Elapsed().Seconds(), "facts/s")
	b.ReportMetric(float64(rows(b, address, "quads"))/b.Elapsed().Seconds(), "quads/s")
	require.NoError(b, s.Close())
}
