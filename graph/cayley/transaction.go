package cayley

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	csql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	"github.com/lib/pq"
)

// transaction reads and writes the quads of a server within one transaction. What
// it does not do itself Cayley's backend does, outside of it.
type transaction struct {
	cgraph.QuadStore
	ctx context.Context
	tx  *sql.Tx
}

// columns says in which column a quad has its node, by direction.
var columns = map[quad.Direction]string{
	quad.Subject: "subject_hash", quad.Predicate: "predicate_hash", quad.Object: "object_hash", quad.Label: "label_hash",
}

// QuadIterator reads all quads that have a node in a direction. An error of that is
// the iterator's.
func (t *transaction) QuadIterator(d quad.Direction, node cgraph.Ref) cgraph.Iterator {
	return t.Matching(map[quad.Direction]cgraph.Ref{d: node})
}

// Matching reads all quads that have nodes in several directions.
func (t *transaction) Matching(bound map[quad.Direction]cgraph.Ref) cgraph.Iterator {
	var where []string
	var nodes []any
	for _, d := range quad.Directions {
		if node := bound[d]; node != nil {
			nodes = append(nodes, hash(node))
			where = append(where, fmt.Sprintf("%s = $%d", columns[d], len(nodes)))
		}
	}
	rows, err := t.tx.QueryContext(t.ctx, `SELECT subject_hash, predicate_hash, object_hash, label_hash FROM quads WHERE `+strings.Join(where, " AND "), nodes...)
	if err != nil {
		return iterator.NewError(fmt.Errorf("read quads: %w", err))
	}
	found, err := scanQuads(rows)
	if err != nil {
		return iterator.NewError(fmt.Errorf("read quads: %w", err))
	}
	refs := make([]cgraph.Ref, len(found))
	for i, q := range found {
		refs[i] = csql.QuadHashes{QuadHash: q}
	}
	return iterator.NewFixed(refs...)
}

// scanQuads reads and closes rows of the four nodes of quads.
func scanQuads(rows *sql.Rows) (found []cgraph.QuadHash, err error) {
	defer rows.Close()
	for rows.Next() {
		var s, p, o, l csql.NodeHash
		if err := rows.Scan(&s, &p, &o, &l); err != nil {
			return nil, err
		}
		found = append(found, cgraph.QuadHash{Subject: s.ValueHash, Predicate: p.ValueHash, Object: o.ValueHash, Label: l.ValueHash})
	}
	return found, rows.Err()
}

// QuadDirection is nil for the label of a quad that has none.
func (t *transaction) QuadDirection(q cgraph.Ref, d quad.Direction) cgraph.Ref {
	h := csql.NodeHash{ValueHash: q.(csql.QuadHashes).Get(d)}
	if !h.Valid() {
		return nil
	}
	return h
}

// hash is what a node is called in the database.
func hash(node cgraph.Ref) []byte {
	h := node.(csql.NodeHash)
	return h.ValueHash[:]
}

// RefsOf is what the nodes would be called, whether they are there or not.
func (t *transaction) RefsOf(_ context.Context, values []quad.Value) ([]cgraph.Ref, error) {
	refs := make([]cgraph.Ref, len(values))
	for i, v := range values {
		refs[i] = csql.HashOf(v)
	}
	return refs, nil
}

// ValuesOf reads nodes. One that is missing is an error.
func (t *transaction) ValuesOf(ctx context.Context, nodes []cgraph.Ref) ([]quad.Value, error) {
	values := make([]quad.Value, len(nodes))
	if len(nodes) == 0 {
		return values, nil
	}
	wanted, at := make(pq.ByteaArray, len(nodes)), map[any][]int{}
	for i, n := range nodes {
		wanted[i] = hash(n)
		at[cgraph.ToKey(n)] = append(at[cgraph.ToKey(n)], i)
	}
	rows, err := t.tx.QueryContext(ctx, `SELECT hash, value, value_string, iri, value_int, value_bool, value_float FROM nodes WHERE hash = ANY($1)`, wanted)
	if err != nil {
		return nil, fmt.Errorf("read nodes: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		h, v, err := scanNode(rows)
		if err != nil {
			return nil, fmt.Errorf("read nodes: %w", err)
		}
		for _, i := range at[h] {
			values[i] = v
		}
		delete(at, h)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read nodes: %w", err)
	}
	if len(at) > 0 {
		return nil, fmt.Errorf("read nodes: quads have %d that are not there", len(at))
	}
	return values, nil
}

func scanNode(rows *sql.Rows) (h cgraph.ValueHash, v quad.Value, err error) {
	var (
		node   csql.NodeHash
		packed []byte
		text   sql.NullString
		isIRI  sql.NullBool
		number sql.NullInt64
		yes    sql.NullBool
		float  sql.NullFloat64
	)
	if err := rows.Scan(&node, &packed, &text, &isIRI, &number, &yes, &float); err != nil {
		return h, nil, err
	}
	switch {
	case text.Valid && isIRI.Bool:
		v = quad.IRI(text.String)
	case text.Valid:
		v = quad.String(text.String)
	case number.Valid:
		v = quad.Int(number.Int64)
	case yes.Valid:
		v = quad.Bool(yes.Bool)
	case float.Valid:
		v = quad.Float(float.Float64)
	default:
		v, err = pquads.UnmarshalValue(packed)
	}
	return node.ValueHash, v, err
}
