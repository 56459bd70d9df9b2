package quadstore

import (
	"bytes"
	"context"
	"errors"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// Refs lists the nodes, by direction, of the quads that have a node in each of
// some directions; a direction without a node is nil. It does what an iterator
// of Cayley's would, at less cost for short lists.
func (r *reading) Refs(ctx context.Context, bound map[quad.Direction]cgraph.Ref) (found [][4]cgraph.Ref, err error) {
	var c composite
	for d, ref := range bound {
		if !c.bind(d, ref) {
			return nil, nil
		}
	}
	x, n := best(c.bound)
	err = r.list(ctx, x, x.prefix(c.bound, n), func(q ids) []byte {
		if q.matches(c.bound) {
			var refs [4]cgraph.Ref
			for i, id := range q {
				if id != 0 {
					refs[i] = node(id)
				}
			}
			found = append(found, refs)
		}
		return nil
	})
	return found, err
}

// Pairs lists the predicates and objects of the quads that have a subject, each
// pair once. It takes a seek for each, however many labels they have.
func (r *reading) Pairs(ctx context.Context, subject cgraph.Ref) (pairs [][2]cgraph.Ref, err error) {
	id, ok := subject.(node)
	if !ok {
		return nil, nil
	}
	x := indexes[0]
	err = r.list(ctx, x, x.prefix(ids{uint64(id)}, 1), func(q ids) []byte {
		pairs = append(pairs, [2]cgraph.Ref{node(q[1]), node(q[2])})
		return after(x.prefix(q, 3))
	})
	return pairs, err
}

// list visits the quads whose keys have a prefix. visit returns the key to go
// on from, nil for the next.
func (r *reading) list(ctx context.Context, x index, prefix []byte, visit func(ids) []byte) (err error) {
	it, release, err := r.cursor()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, it.Error(), release()) }()
	for valid := it.SeekGE(prefix); valid && bytes.HasPrefix(it.Key(), prefix); {
		if err := ctx.Err(); err != nil {
			return err
		}
		q, err := x.parse(it.Key())
		if err != nil {
			return err
		}
		if next := visit(q); next != nil {
			valid = it.SeekGE(next)
		} else {
			valid = it.Next()
		}
	}
	return nil
}

// cursor returns an iterator over everything, and what gives it back. A
// snapshot keeps one, since making it is dear beside a seek.
func (r *reading) cursor() (it *pebble.Iterator, release func() error, err error) {
	if !r.isFixed {
		it, err = r.at.NewIter(nil)
		if err != nil {
			return nil, nil, err
		}
		return it, it.Close, nil
	}
	r.seeking.Lock()
	if r.seeker == nil {
		if r.seeker, err = r.at.NewIter(nil); err != nil {
			r.seeking.Unlock()
			return nil, nil, err
		}
	}
	return r.seeker, func() error { r.seeking.Unlock(); return nil }, nil
}
