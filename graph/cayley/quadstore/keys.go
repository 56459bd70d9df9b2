package quadstore

import (
	"encoding/binary"
	"errors"
	"math/bits"

	"github.com/cayleygraph/quad"
)

// The first byte of each key, which says what it is of.
const (
	formatKey    = 'f'
	countsKey    = 'c'
	predicateKey = 'k'
	valueKey     = 'v'
	nodeKey      = 'n'
	recordKey    = 'r'
)

// index is an order in which quads are kept.
type index struct {
	key  byte
	dirs [4]quad.Direction
}

// indexes lists every index. The first holds all quads.
var indexes = [4]index{
	{'s', [4]quad.Direction{quad.Subject, quad.Predicate, quad.Object, quad.Label}},
	{'p', [4]quad.Direction{quad.Predicate, quad.Object, quad.Subject, quad.Label}},
	{'o', [4]quad.Direction{quad.Object, quad.Subject, quad.Predicate, quad.Label}},
	{'l', [4]quad.Direction{quad.Label, quad.Subject, quad.Predicate, quad.Object}},
}

// holds reports whether the index has a key for q.
func (x index) holds(q ids) bool { return x.key != 'l' || q.at(quad.Label) != 0 }

// bound is how many of the first directions of x are given in q.
func (x index) bound(q ids) (n int) {
	for n < len(x.dirs) && q.at(x.dirs[n]) != 0 {
		n++
	}
	return n
}

// prefix is the start of the keys of the quads that have the first n
// directions of q.
func (x index) prefix(q ids, n int) []byte {
	key := append(make([]byte, 0, 24), x.key)
	for _, d := range x.dirs[:n] {
		key = appendID(key, q.at(d))
	}
	return key
}

// parse reads a key of the index.
func (x index) parse(key []byte) (q ids, err error) {
	key = key[1:]
	for _, d := range x.dirs {
		var id uint64
		if id, key, err = cutID(key); err != nil {
			return q, err
		}
		q[d-1] = id
	}
	if len(key) > 0 {
		return q, errKey
	}
	return q, nil
}

// best is the index with the longest prefix of what is bound in q.
func best(q ids) (x index, n int) {
	x = indexes[0]
	for _, other := range indexes {
		if m := other.bound(q); m > n {
			x, n = other, m
		}
	}
	return x, n
}

var errKey = errors.New("a key of an index cannot be read")

// ids are the nodes of a quad by direction less one; 0 is none.
type ids [4]uint64

func (q ids) at(d quad.Direction) uint64 { return q[d-1] }

// matches reports whether q has everything that is bound.
func (q ids) matches(bound ids) bool {
	for i, id := range bound {
		if id != 0 && q[i] != id {
			return false
		}
	}
	return true
}

// small is the first byte up to which an id is that byte; beyond, the byte
// tells how many bytes follow.
const small = 0xf7

// appendID writes an id in 1 to 9 bytes that sort as ids do.
func appendID(key []byte, id uint64) []byte {
	if id <= small {
		return append(key, byte(id))
	}
	n := (bits.Len64(id) + 7) / 8
	var all [8]byte
	binary.BigEndian.PutUint64(all[:], id)
	return append(append(key, small+byte(n)), all[8-n:]...)
}

// cutID reads an id and returns what follows it.
func cutID(key []byte) (id uint64, rest []byte, err error) {
	if len(key) == 0 {
		return 0, nil, errKey
	}
	if key[0] <= small {
		return uint64(key[0]), key[1:], nil
	}
	n := int(key[0] - small)
	if len(key) < 1+n {
		return 0, nil, errKey
	}
	for _, b := range key[1 : 1+n] {
		id = id<<8 | uint64(b)
	}
	return id, key[1+n:], nil
}

// after is the first key that does not start with prefix.
func after(prefix []byte) []byte {
	end := append([]byte{}, prefix...)
	for i := len(end) - 1; i >= 0; i-- {
		if end[i]++; end[i] != 0 {
			return end[:i+1]
		}
	}
	return nil
}

func nodeKeyOf(id uint64) []byte { return appendID([]byte{nodeKey}, id) }
