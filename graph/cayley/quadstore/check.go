package quadstore

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/cespare/xxhash/v2"
)

// Check holds every index against every other, the values against their ids
// and the counts against what is there, and reports each fault. The error is
// that of reading: a damaged file.
//
// It reads everything once, in order, and looks for single keys only if what it
// adds up differs.
func (s *Snapshot) Check(ctx context.Context, report func(fault string)) error {
	values, found, err := s.tallyValues(ctx)
	if err != nil {
		return err
	}
	quads, err := s.tallyQuads(ctx, values)
	if err != nil {
		return err
	}
	if !found || !quads.agree() {
		if err := s.search(ctx, report); err != nil {
			return err
		}
	}
	isWrong, err := s.differs(ctx, quads.predicates)
	if err != nil {
		return err
	}
	if isWrong {
		report("the quads of a predicate are counted wrong")
	}
	known, err := s.counts()
	if err != nil {
		return err
	}
	if all := quads.all[0].number; known.quads != all || known.nodes != values.number {
		report(fmt.Sprintf("%d quads and %d values are counted, %d and %d are there", known.quads, known.nodes, all, values.number))
	}
	return nil
}

// tally tells two lots of things apart, in whatever order they come: of two that
// differ, one pair in 2^64 has the same sum.
type tally struct{ number, sum uint64 }

func (t *tally) add(thing []byte) {
	t.number++
	t.sum += xxhash.Sum64(thing)
}

// valueSet is which values there are.
type valueSet struct {
	number uint64
	// bits has a bit for each id, 64 of them under one key.
	bits map[uint64]uint64
}

func (v *valueSet) add(id uint64) {
	v.number++
	v.bits[id/64] |= 1 << (id % 64)
}

func (v *valueSet) has(id uint64) bool { return v.bits[id/64]>>(id%64)&1 == 1 }

// tallyValues reads the values, and reports whether each is found by its content,
// and nothing else is found.
func (s *Snapshot) tallyValues(ctx context.Context) (values valueSet, found bool, err error) {
	values.bits = map[uint64]uint64{}
	var wanted, there tally
	var thing []byte
	err = s.each(ctx, nodeKey, func(key, encoded []byte) error {
		id, _, err := cutID(key[1:])
		values.add(id)
		thing = append(append(thing[:0], key[1:]...), valueKeyOf(encoded)...)
		wanted.add(thing)
		return err
	})
	if err != nil {
		return values, false, err
	}
	err = s.each(ctx, valueKey, func(key, id []byte) error {
		thing = append(append(thing[:0], id...), key...)
		there.add(thing)
		return nil
	})
	return values, wanted == there, err
}

// quadTally adds up the quads of each index.
type quadTally struct {
	predicates perPredicate
	// all are the quads of each index, labelled those with a label.
	all, labelled [len(indexes)]tally
	// isWrong is set if a key cannot be read, or a quad has a value that is missing.
	isWrong bool
}

func (t *quadTally) agree() bool {
	for i, x := range indexes {
		if t.labelled[i] != t.labelled[0] || t.all[i] != t.all[0] && x.key != 'l' {
			return false
		}
	}
	return !t.isWrong
}

func (s *Snapshot) tallyQuads(ctx context.Context, values valueSet) (t quadTally, err error) {
	var thing [32]byte
	t.predicates = perPredicate{}
	for i, x := range indexes {
		err := s.each(ctx, x.key, func(key, _ []byte) error {
			q, err := x.parse(key)
			if err != nil {
				t.isWrong = true
				return nil //nolint:nilerr // a search will tell of it
			}
			for k, id := range q {
				binary.LittleEndian.PutUint64(thing[8*k:], id)
				t.isWrong = t.isWrong || id != 0 && !values.has(id)
			}
			t.all[i].add(thing[:])
			if i == 0 {
				t.predicates[q[1]]++
			}
			if q[3] != 0 {
				t.labelled[i].add(thing[:])
			}
			return nil
		})
		if err != nil {
			return t, err
		}
	}
	return t, nil
}

// each visits the keys of a kind.
func (r *reading) each(ctx context.Context, kind byte, visit func(key, value []byte) error) error {
	it, err := r.iterate([]byte{kind})
	if err != nil {
		return err
	}
	for it.First(); it.Valid() && err == nil; it.Next() {
		if err = ctx.Err(); err == nil {
			err = visit(it.Key(), it.Value())
		}
	}
	return errors.Join(err, it.Error(), r.release(it))
}
