package quadstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// RefOf is the node with an id, and IDOf the id of a node, 0 if ref is none.
func RefOf(id uint64) cgraph.Ref { return node(id) }

// IDOf is the reverse of RefOf.
func IDOf(ref cgraph.Ref) uint64 {
	n, _ := ref.(node)
	return uint64(n)
}

// Labelled visits the quads that have a label, in the order of labels. visit
// reports whether it wants the other quads of the same label too.
func (r *reading) Labelled(ctx context.Context, visit func(IDs) bool) error {
	x := indexes[3]
	return r.list(ctx, x, []byte{x.key}, func(q ids) ([]byte, bool) {
		if visit(IDs(q)) {
			return nil, true
		}
		return after(x.prefix(q, 1)), true
	})
}

// Values returns the values that have these ids, which must ascend: read in
// order, many cost little more than one. It does not remember them, so that who
// reads everything does not drive out what others read often.
func (r *reading) Values(ctx context.Context, ascending []uint64) (values []quad.Value, err error) {
	it, release, err := r.cursor()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, release()) }()
	values = make([]quad.Value, len(ascending))
	for i, id := range ascending {
		if i%polled == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if values[i] = r.recent.get(id); values[i] != nil {
			continue
		}
		key := nodeKeyOf(id)
		if !it.SeekGE(key) || !bytes.Equal(it.Key(), key) {
			if err := it.Error(); err != nil {
				return nil, err
			}
			return nil, missing(id)
		}
		data, err := it.ValueAndErr()
		if err != nil {
			return nil, err
		}
		if values[i], err = decodeValue(data); err != nil {
			return nil, err
		}
	}
	return values, nil
}

func missing(id uint64) error { return fmt.Errorf("value %d is missing: see relata doctor", id) }
