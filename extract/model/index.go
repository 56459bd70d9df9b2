package model

import (
	"encoding/binary"
	"fmt"
	"sort"
)

// Index is a read-only map from keys to 32-bit values: an array of slots of
// eight bytes (key, value), sorted by key, with gaps, each key at or behind the
// place that its size assigns to it. It finds a key, or its absence, in about
// two neighbouring slots. The zero Index is empty.
type Index struct {
	slots []byte
	homes uint64 // number of home places; slots beyond them take the overflow
}

const (
	slotSize = 8
	// emptyKey marks a gap; it sorts behind all keys that Pack keeps.
	emptyKey = 0xFFFFFFFF
)

// Entry is a key with its value.
type Entry struct {
	Key   Key
	Value uint32
}

// Pack makes an index of entries; of those with equal keys the first is kept.
func Pack(entries []Entry) Index {
	sorted := make([]Entry, 0, len(entries))
	for _, e := range entries {
		if e.Key != emptyKey {
			sorted = append(sorted, e)
		}
	}
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].Key < sorted[j].Key })
	x := Index{homes: uint64(len(sorted))*8/7 + 1}
	last := -1
	for i, e := range sorted {
		if i > 0 && e.Key == sorted[i-1].Key {
			continue
		}
		last = max(last+1, x.home(e.Key))
		x.grow(last)
		binary.LittleEndian.PutUint64(x.slots[last*slotSize:], uint64(e.Key)<<32|uint64(e.Value))
	}
	x.grow(max(last+1, int(x.homes))) // Find stops at the gap behind the last key
	return x
}

// grow adds gaps until slot i exists.
func (x *Index) grow(i int) {
	for len(x.slots) <= i*slotSize {
		x.slots = binary.LittleEndian.AppendUint64(x.slots, emptyKey<<32)
	}
}

func (x *Index) home(k Key) int { return int(uint64(k) * x.homes >> 32) }

// Find returns the value of k.
func (x *Index) Find(k Key) (uint32, bool) {
	if x.homes == 0 {
		return 0, false
	}
	for at := x.home(k) * slotSize; at+slotSize <= len(x.slots); at += slotSize {
		slot := binary.LittleEndian.Uint64(x.slots[at:])
		if got := Key(slot >> 32); got >= k {
			return uint32(slot), got == k && k != emptyKey
		}
	}
	return 0, false
}

// Len is the number of keys; it counts them.
func (x *Index) Len() int {
	n := 0
	for at := 0; at < len(x.slots); at += slotSize {
		if binary.LittleEndian.Uint32(x.slots[at+4:]) != emptyKey {
			n++
		}
	}
	return n
}

// bytes is the index as kept in a file.
func (x *Index) bytes() []byte {
	return append(binary.LittleEndian.AppendUint64(nil, x.homes), x.slots...)
}

// parseIndex is the index kept in b, which it shares.
func parseIndex(b []byte) (Index, error) {
	if len(b) < slotSize || len(b)%slotSize != 0 {
		return Index{}, fmt.Errorf("index of %d bytes", len(b))
	}
	x := Index{homes: binary.LittleEndian.Uint64(b), slots: b[slotSize:]}
	if x.homes > uint64(len(x.slots)/slotSize) {
		return Index{}, fmt.Errorf("index of %d bytes for %d places", len(b), x.homes)
	}
	return x, nil
}
