package bench

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite" // the driver
)

// schema has the indexes of the embedded store.
const schema = `
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -131072;
CREATE TABLE node (id INTEGER PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE quad (s INTEGER, p INTEGER, o INTEGER, l INTEGER, PRIMARY KEY (s, p, o, l)) WITHOUT ROWID;`

const schemaIndexes = `
CREATE UNIQUE INDEX node_value ON node (value);
CREATE INDEX quad_p ON quad (p, o, s, l);
CREATE INDEX quad_o ON quad (o, s, p, l);
CREATE INDEX quad_l ON quad (l, s, p, o) WHERE l != 0;
ANALYZE;`

// lite is the same quads in SQLite.
type lite struct {
	db                                       *sql.DB
	find, out, in, hops, labels, byPredicate *sql.Stmt
}

// newSQLite copies the quads of a store. Its indexes are made
// at the end, which is its fastest way.
func newSQLite(b *testing.B, ctx context.Context, folder string, from embedded) lite {
	require.NoError(b, os.Mkdir(folder, 0o755))
	db, err := sql.Open("sqlite", filepath.Join(folder, "quads.db"))
	require.NoError(b, err)
	db.SetMaxOpenConns(1)
	_, err = db.ExecContext(ctx, schema)
	require.NoError(b, err)
	tx, err := db.BeginTx(ctx, nil)
	require.NoError(b, err)
	addNode, err := tx.PrepareContext(ctx, "INSERT INTO node VALUES (?, ?)")
	require.NoError(b, err)
	addQuad, err := tx.PrepareContext(ctx, "INSERT INTO quad VALUES (?, ?, ?, ?)")
	require.NoError(b, err)
	known := map[quad.Value]int64{}
	eachQuad(b, ctx, from, func(q quad.Quad) {
		var row [4]any
		for i, d := range quad.Directions {
			v := q.Get(d)
			id, isKnown := known[v]
			if v != nil && !isKnown {
				id = int64(len(known)) + 1
				known[v] = id
				_, err := addNode.ExecContext(ctx, id, v.String())
				require.NoError(b, err)
			}
			row[i] = id
		}
		_, err := addQuad.ExecContext(ctx, row[:]...)
		require.NoError(b, err)
	})
	require.NoError(b, tx.Commit())
	_, err = db.ExecContext(ctx, schemaIndexes)
	require.NoError(b, err)
	l := lite{db: db}
	for statement, text := range map[**sql.Stmt]string{
		&l.find:        "SELECT id FROM node WHERE value = ?",
		&l.out:         "SELECT o FROM quad WHERE s = ? AND p = ?",
		&l.in:          "SELECT s FROM quad WHERE o = ? AND p = ?",
		&l.hops:        "SELECT count(DISTINCT b.o) FROM (SELECT DISTINCT s FROM quad WHERE o = ?1 AND p = ?2) a JOIN quad b ON b.s = a.s AND b.p = ?2",
		&l.labels:      "SELECT s, p, o FROM quad WHERE l = ? AND l != 0",
		&l.byPredicate: "SELECT count(*) FROM quad WHERE p = ?",
	} {
		*statement, err = db.PrepareContext(ctx, text)
		require.NoError(b, err)
	}
	return l
}

// eachQuad visits the quads of a store in the order of their subjects.
func eachQuad(b *testing.B, ctx context.Context, from embedded, visit func(quad.Quad)) {
	it := from.QuadsAllIterator()
	for it.Next(ctx) {
		visit(from.Quad(it.Result()))
	}
	require.NoError(b, it.Close())
	require.NoError(b, from.Err())
}

func (l lite) node(ctx context.Context, iri string) (id uint64, err error) {
	err = l.find.QueryRowContext(ctx, quad.IRI(iri).String()).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, err
}

func (l lite) next(ctx context.Context, from, predicate uint64, out bool) (found []uint64, err error) {
	statement := l.in
	if out {
		statement = l.out
	}
	rows, err := statement.QueryContext(ctx, from, predicate)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Err(), rows.Close()) }()
	for rows.Next() {
		var id uint64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		found = append(found, id)
	}
	return found, nil
}

func (l lite) twoHops(ctx context.Context, from, predicate uint64) (n int, err error) {
	err = l.hops.QueryRowContext(ctx, from, predicate).Scan(&n)
	return n, err
}

func (l lite) labelled(ctx context.Context, label uint64) (n int, err error) {
	rows, err := l.labels.QueryContext(ctx, label)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, rows.Err(), rows.Close()) }()
	for ; rows.Next(); n++ {
		var s, p, o uint64
		if err := rows.Scan(&s, &p, &o); err != nil {
			return 0, err
		}
	}
	return n, nil
}

func (l lite) count(ctx context.Context, predicate uint64) (n int, err error) {
	err = l.byPredicate.QueryRowContext(ctx, predicate).Scan(&n)
	return n, err
}
