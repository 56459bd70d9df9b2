package quadstore

import (
	"cmp"
	"context"
	"fmt"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// QuadIterator implements cgraph.QuadIndexer.
func (r *reading) QuadIterator(d quad.Direction, ref cgraph.Ref) cgraph.Iterator {
	id, ok := ref.(node)
	if !ok {
		return iterator.NewNull()
	}
	var bound ids
	bound[d-1] = uint64(id)
	return legacy(r.matching(bound))
}

// QuadIteratorSize implements cgraph.QuadIndexer.
func (r *reading) QuadIteratorSize(ctx context.Context, d quad.Direction, ref cgraph.Ref) (cgraph.Size, error) {
	id, ok := ref.(node)
	if !ok {
		return cgraph.Size{Exact: true}, nil
	}
	var bound ids
	bound[d-1] = uint64(id)
	return r.matching(bound).size(ctx)
}

// QuadsAllIterator implements cgraph.QuadStore.
func (r *reading) QuadsAllIterator() cgraph.Iterator { return legacy(r.matching(ids{})) }

// NodesAllIterator implements cgraph.QuadStore.
func (r *reading) NodesAllIterator() cgraph.Iterator {
	return legacy(&scan{r: r, lower: []byte{nodeKey}, ref: func(key []byte) (cgraph.Ref, bool, error) {
		id, _, err := cutID(key[1:])
		return node(id), true, err
	}, contains: func(ref cgraph.Ref) bool { _, ok := ref.(node); return ok }, nodes: true})
}

// matching scans the quads that have what is bound.
func (r *reading) matching(bound ids) *scan {
	x, n := best(bound)
	return &scan{r: r, lower: x.prefix(bound, n), ref: func(key []byte) (cgraph.Ref, bool, error) {
		q, err := x.parse(key)
		return q, q.matches(bound), err
	}, contains: func(ref cgraph.Ref) bool { q, ok := ref.(ids); return ok && q.matches(bound) }}
}

// scan is the shape of an iterator over the keys with a prefix.
type scan struct {
	r     *reading
	lower []byte
	// ref reads a key, and reports false for one to pass over.
	ref      func(key []byte) (cgraph.Ref, bool, error)
	contains func(cgraph.Ref) bool
	nodes    bool
}

func legacy(s *scan) cgraph.Iterator { return &legacyScan{Iterator: cgraph.NewLegacy(s, nil), scan: s} }

// legacyScan is a scan for the older of Cayley's interfaces.
type legacyScan struct {
	cgraph.Iterator
	scan *scan
}

// AsShape implements cgraph.IteratorFuture.
func (l *legacyScan) AsShape() cgraph.IteratorShape {
	l.Close() //nolint:errcheck // it has not run
	return l.scan
}

// Optimize implements cgraph.Iterator.
func (l *legacyScan) Optimize() (cgraph.Iterator, bool) { return l, false }

func (s *scan) String() string                                        { return fmt.Sprintf("relata(%q)", s.lower) }
func (s *scan) SubIterators() []cgraph.IteratorShape                  { return nil }
func (s *scan) AsLegacy() cgraph.Iterator                             { return legacy(s) }
func (s *scan) Iterate() cgraph.Scanner                               { return &scanner{scan: s} }
func (s *scan) Lookup() cgraph.Index                                  { return &lookup{scan: s} }
func (s *scan) Optimize(context.Context) (cgraph.IteratorShape, bool) { return s, false }

// counted is how many keys are counted one by one before a size is estimated.
const counted = 64

// Stats implements cgraph.IteratorShape.
func (s *scan) Stats(ctx context.Context) (cgraph.IteratorCosts, error) {
	size, err := s.size(ctx)
	return cgraph.IteratorCosts{ContainsCost: 1, NextCost: 2, Size: size}, err
}

// size is exact for few keys and estimated by the share of the disk for many.
func (s *scan) size(ctx context.Context) (cgraph.Size, error) {
	c, err := s.r.counts()
	if err != nil {
		return cgraph.Size{}, err
	}
	if s.nodes {
		return cgraph.Size{Size: int64(c.nodes), Exact: true}, nil
	}
	if len(s.lower) == 1 {
		return cgraph.Size{Size: int64(c.quads), Exact: true}, nil
	}
	it := s.Iterate()
	n := int64(0)
	for n < counted && it.Next(ctx) {
		n++
	}
	err = cmp.Or(it.Err(), it.Close())
	if n < counted || err != nil {
		return cgraph.Size{Size: n, Exact: true}, err
	}
	db, ok := s.r.at.(*pebble.DB)
	if !ok {
		return cgraph.Size{Size: max(n, int64(c.quads)/16)}, nil
	}
	part, err := db.EstimateDiskUsage(s.lower, after(s.lower))
	if err != nil {
		return cgraph.Size{}, err
	}
	all, err := db.EstimateDiskUsage(s.lower[:1], after(s.lower[:1]))
	if err != nil || all == 0 {
		return cgraph.Size{Size: max(n, int64(c.quads)/16)}, err
	}
	return cgraph.Size{Size: max(n, int64(float64(c.quads)*float64(part)/float64(all)))}, nil
}

// base is what scanner and lookup share.
type base struct {
	result cgraph.Ref
	err    error
}

func (b *base) TagResults(map[string]cgraph.Ref) {}
func (b *base) Result() cgraph.Ref               { return b.result }
func (b *base) NextPath(context.Context) bool    { return false }

// scanner lists what a scan finds, in the order of its index.
type scanner struct {
	base
	scan *scan
	it   *pebble.Iterator
	done bool
}

func (s *scanner) String() string { return s.scan.String() }
func (s *scanner) Err() error     { return cmp.Or(s.err, s.scan.r.Err()) }

// Next implements cgraph.Scanner.
func (s *scanner) Next(ctx context.Context) bool {
	s.result = nil
	if s.done || s.err != nil {
		return false
	}
	if s.it == nil {
		s.it, s.err = s.scan.r.iterate(s.scan.lower)
		if s.err != nil {
			return false
		}
		s.it.First()
	} else {
		s.it.Next()
	}
	for ; s.it.Valid(); s.it.Next() {
		if s.err = ctx.Err(); s.err != nil {
			return false
		}
		ref, wanted, err := s.scan.ref(s.it.Key())
		if err != nil {
			s.err = err
			return false
		}
		if wanted {
			s.result = ref
			return true
		}
	}
	// Cayley does not close all that it opens.
	s.err = cmp.Or(s.it.Error(), s.Close(), s.scan.r.Err())
	return false
}

// Close implements cgraph.Scanner.
func (s *scanner) Close() error {
	s.done = true
	if s.it != nil {
		err := s.scan.r.release(s.it)
		s.it, s.err = nil, cmp.Or(s.err, err)
	}
	return s.err
}

// lookup tells whether a scan would find something.
type lookup struct {
	base
	scan *scan
}

func (l *lookup) String() string { return l.scan.String() }
func (l *lookup) Err() error     { return cmp.Or(l.err, l.scan.r.Err()) }
func (l *lookup) Close() error   { return l.err }

// Contains implements cgraph.Index.
func (l *lookup) Contains(ctx context.Context, ref cgraph.Ref) bool {
	l.result = nil
	if l.err = ctx.Err(); l.err != nil || !l.scan.contains(ref) {
		return false
	}
	l.result = ref
	return true
}
