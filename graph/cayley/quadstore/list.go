package quadstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// IDs are the nodes of a quad: those of subject, predicate, object and label. A
// node keeps its id as long as it is in a quad; 0 is none.
type IDs [4]uint64

// ID returns the id of a value, 0 if it is in no quad.
func (r *reading) ID(v quad.Value) (uint64, error) { return r.id(v) }

// Each visits the quads that have every node of bound that is not 0, in the
// order of an index, until visit returns false.
func (r *reading) Each(ctx context.Context, bound IDs, visit func(IDs) bool) error {
	x, n := best(ids(bound))
	return r.list(ctx, x, x.prefix(ids(bound), n), func(q ids) ([]byte, bool) {
		return nil, !q.matches(ids(bound)) || visit(IDs(q))
	})
}

// Count counts the quads that have every node of bound that is not 0. The sets
// that start no index are subject and label, predicate and label: for these it
// returns an error.
func (r *reading) Count(ctx context.Context, bound IDs) (n int, err error) {
	if bound == (IDs{0, bound[1]}) && bound[1] != 0 {
		n, err := r.predicate(bound[1])
		return int(n), errors.Join(err, ctx.Err())
	}
	x, length := best(ids(bound))
	for _, d := range x.dirs[length:] {
		if bound[d-1] != 0 {
			return 0, fmt.Errorf("count: no index starts with %v", bound)
		}
	}
	prefix := x.prefix(ids(bound), length)
	it, release, err := r.cursor()
	if err != nil {
		return 0, err
	}
	for valid := it.SeekGE(prefix); valid && bytes.HasPrefix(it.Key(), prefix); valid = it.Next() {
		if n++; n%polled == 0 && ctx.Err() != nil {
			return 0, errors.Join(ctx.Err(), release())
		}
	}
	return n, errors.Join(it.Error(), release())
}

// polled is how many keys are read between two looks at the context.
const polled = 256

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
	err = r.Each(ctx, IDs(c.bound), func(q IDs) bool {
		var refs [4]cgraph.Ref
		for i, id := range q {
			if id != 0 {
				refs[i] = node(id)
			}
		}
		found = append(found, refs)
		return true
	})
	return found, err
}

// Subjects lists the subjects of the quads that have an object, each once. It takes a
// seek for each, in however many quads it is.
func (r *reading) Subjects(ctx context.Context, object cgraph.Ref) (subjects []cgraph.Ref, err error) {
	id, ok := object.(node)
	if !ok {
		return nil, nil
	}
	x := indexes[2]
	err = r.list(ctx, x, x.prefix(ids{0, 0, uint64(id)}, 1), func(q ids) ([]byte, bool) {
		subjects = append(subjects, node(q[0]))
		return after(x.prefix(q, 2)), true
	})
	return subjects, err
}

// list visits the quads whose keys have a prefix. visit returns the key to go
// on from, nil for the next, and false to end.
func (r *reading) list(ctx context.Context, x index, prefix []byte, visit func(ids) ([]byte, bool)) error {
	return r.walk(ctx, prefix, prefix, func(it *pebble.Iterator) ([]byte, bool, error) {
		q, err := x.parse(it.Key())
		if err != nil {
			return nil, false, err
		}
		next, more := visit(q)
		return next, more, nil
	})
}

// walk visits the keys that have a prefix, from one on, until visit returns false or
// an error. What visit returns is the key to go on from, nil for the next.
func (r *reading) walk(ctx context.Context, prefix, from []byte, visit func(*pebble.Iterator) (next []byte, more bool, err error)) (err error) {
	it, release, err := r.cursor()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, it.Error(), release()) }()
	n := 0
	for valid := it.SeekGE(from); valid && bytes.HasPrefix(it.Key(), prefix); n++ {
		if n%polled == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		next, more, err := visit(it)
		switch {
		case err != nil || !more:
			return err
		case next != nil:
			valid = it.SeekGE(next)
		default:
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
