package cayley

import (
	"database/sql"
	"slices"
	"strings"
	"unicode/utf8"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	"github.com/lib/pq"
)

// apply makes changes: a few statements, however many quads they are. What is there
// already, or gone already, is no error. The reference counts of nodes follow the
// quads that did change.
func (t *transaction) apply(deltas []cgraph.Delta) error {
	var gone, come quadColumns
	var nodes nodeColumns
	for _, d := range deltas {
		if d.Action == cgraph.Delete {
			gone.add(d.Quad)
			continue
		}
		come.add(d.Quad)
		for _, direction := range quad.Directions {
			if v := d.Quad.Get(direction); v != nil {
				if err := nodes.add(v); err != nil {
					return err
				}
			}
		}
	}
	if err := t.addNodes(nodes); err != nil {
		return err
	}
	counts := map[cgraph.ValueHash]int64{}
	if err := t.change(counts, -1, deleteQuads, gone); err != nil {
		return err
	}
	if err := t.change(counts, 1, insertQuads, come); err != nil {
		return err
	}
	return t.count(counts)
}

const (
	deleteQuads = `DELETE FROM quads USING unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS d(s, p, o, l)
		WHERE subject_hash = s AND predicate_hash = p AND object_hash = o AND label_hash IS NOT DISTINCT FROM nullif(l, '')
		RETURNING subject_hash, predicate_hash, object_hash, label_hash`
	insertQuads = `INSERT INTO quads (subject_hash, predicate_hash, object_hash, label_hash, ts)
		SELECT s, p, o, nullif(l, ''), now() FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS a(s, p, o, l)
		ON CONFLICT DO NOTHING
		RETURNING subject_hash, predicate_hash, object_hash, label_hash`
	// A node is there before the quads that have it.
	insertNodes = `INSERT INTO nodes (hash, refs, value, value_string, iri, value_int, value_bool, value_float)
		SELECT h, 0, nullif(v, ''), s, i, n, b, f
		FROM unnest($1::bytea[], $2::bytea[], $3::text[], $4::bool[], $5::bigint[], $6::bool[], $7::float8[]) AS a(h, v, s, i, n, b, f)
		ON CONFLICT DO NOTHING`
	countNodes  = `UPDATE nodes SET refs = refs + n FROM unnest($1::bytea[], $2::bigint[]) AS c(h, n) WHERE hash = h`
	forgetNodes = `DELETE FROM nodes WHERE hash = ANY($1) AND refs <= 0`
)

// change runs a statement over quads, and counts the nodes of those it returns.
func (t *transaction) change(counts map[cgraph.ValueHash]int64, by int64, statement string, quads quadColumns) error {
	if len(quads[0]) == 0 {
		return nil
	}
	rows, err := t.tx.QueryContext(t.ctx, statement, quads[0], quads[1], quads[2], quads[3])
	if err != nil {
		return err
	}
	changed, err := scanQuads(rows)
	for _, q := range changed {
		for _, h := range q.Dirs() {
			if h.Valid() {
				counts[h] += by
			}
		}
	}
	return err
}

func (t *transaction) addNodes(n nodeColumns) error {
	if len(n.hash) == 0 {
		return nil
	}
	_, err := t.tx.ExecContext(t.ctx, insertNodes, n.hash, n.packed, pq.Array(n.text), pq.Array(n.isIRI), pq.Array(n.number), pq.Array(n.yes), pq.Array(n.float))
	return err
}

// count changes the reference counts of nodes, and forgets those in no quad.
func (t *transaction) count(counts map[cgraph.ValueHash]int64) error {
	var changed, fewer pq.ByteaArray
	var by []int64
	for h, n := range counts {
		if n != 0 {
			changed, by = append(changed, slices.Clone(h[:])), append(by, n)
		}
		if n < 0 {
			fewer = append(fewer, slices.Clone(h[:]))
		}
	}
	if _, err := t.tx.ExecContext(t.ctx, countNodes, changed, pq.Array(by)); err != nil {
		return err
	}
	if len(fewer) == 0 {
		return nil
	}
	_, err := t.tx.ExecContext(t.ctx, forgetNodes, fewer)
	return err
}

// quadColumns are the nodes of quads, by direction. No label is empty.
type quadColumns [4]pq.ByteaArray

func (c *quadColumns) add(q quad.Quad) {
	for i, d := range quad.Directions {
		node := []byte{}
		if v := q.Get(d); v != nil {
			h := cgraph.HashOf(v)
			node = h[:]
		}
		c[i] = append(c[i], node)
	}
}

// nodeColumns are nodes, each once, as Cayley's table has them.
type nodeColumns struct {
	hash, packed pq.ByteaArray
	text         []sql.NullString
	isIRI        []sql.NullBool
	number       []sql.NullInt64
	yes          []sql.NullBool
	float        []sql.NullFloat64
	seen         map[cgraph.ValueHash]bool
}

func (c *nodeColumns) add(v quad.Value) (err error) {
	h := cgraph.HashOf(v)
	if c.seen[h] {
		return nil
	}
	if c.seen == nil {
		c.seen = map[cgraph.ValueHash]bool{}
	}
	c.seen[h] = true
	var (
		packed []byte
		text   sql.NullString
		isIRI  sql.NullBool
		number sql.NullInt64
		yes    sql.NullBool
		float  sql.NullFloat64
	)
	switch v := v.(type) {
	case quad.IRI:
		text, isIRI = sql.NullString{String: string(v), Valid: isPlain(string(v))}, sql.NullBool{Bool: true, Valid: isPlain(string(v))}
	case quad.String:
		text = sql.NullString{String: string(v), Valid: isPlain(string(v))}
	case quad.Int:
		number = sql.NullInt64{Int64: int64(v), Valid: true}
	case quad.Bool:
		yes = sql.NullBool{Bool: bool(v), Valid: true}
	case quad.Float:
		float = sql.NullFloat64{Float64: float64(v), Valid: true}
	}
	if !text.Valid && !number.Valid && !yes.Valid && !float.Valid {
		packed, err = pquads.MarshalValue(v)
	}
	c.hash, c.packed = append(c.hash, slices.Clone(h[:])), append(c.packed, packed)
	c.text, c.isIRI = append(c.text, text), append(c.isIRI, isIRI)
	c.number, c.yes, c.float = append(c.number, number), append(c.yes, yes), append(c.float, float)
	return err
}

// isPlain reports whether a string can stand in a column of text: PostgreSQL takes
// neither NUL nor what is not UTF-8, and Cayley reads \x00 as NUL. Others are packed,
// which Cayley's backend reads too.
func isPlain(s string) bool {
	return utf8.ValidString(s) && !strings.Contains(s, "\x00") && !strings.Contains(s, `\x00`)
}
