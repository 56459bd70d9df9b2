package model

import (
	"encoding/binary"
	"slices"
)

// Builder learns the weights of an averaged perceptron. Features come to be
// with their first update. It is not safe for concurrent use.
type Builder struct {
	classes int
	keys    []Key    // open addressing, a power of two of them
	rowOf   []int32  // for each place in keys its row, 0 if free
	rowKeys []Key    // the key of each row; row 0 is no row
	weights []int32  // classes for each row
	sums    []int64  // for each weight, its updates times their step
	updates []uint32 // for each row, how many updates it had
	step    int64
}

// NewBuilder makes a builder for models of so many classes.
func NewBuilder(classes int) *Builder {
	const places = 1 << 16
	return &Builder{
		classes: classes,
		keys:    make([]Key, places), rowOf: make([]int32, places),
		rowKeys: make([]Key, 1), updates: make([]uint32, 1),
		weights: make([]int32, classes), sums: make([]int64, classes),
	}
}

// place is where k is, or would be.
func (b *Builder) place(k Key) int {
	mask := len(b.keys) - 1
	for at := int(uint32(k)*0x9E3779B1>>7) & mask; ; at = (at + 1) & mask {
		if b.rowOf[at] == 0 || b.keys[at] == k {
			return at
		}
	}
}

// Add adds the present weights of k to scores, one a class.
func (b *Builder) Add(scores []int32, k Key) {
	row := int(b.rowOf[b.place(k)])
	if row == 0 {
		return
	}
	for i, w := range b.weights[row*b.classes : (row+1)*b.classes] {
		scores[i] += w
	}
}

// Update changes the weight of k for a class by delta.
func (b *Builder) Update(k Key, class int, delta int32) {
	row := int(b.rowOf[b.place(k)])
	if row == 0 {
		row = b.newRow(k)
	}
	b.updates[row]++
	b.weights[row*b.classes+class] += delta
	b.sums[row*b.classes+class] += b.step * int64(delta)
}

func (b *Builder) newRow(k Key) int {
	if 2*len(b.rowKeys) > len(b.keys) {
		b.rehash()
	}
	row := len(b.rowKeys)
	at := b.place(k)
	b.keys[at], b.rowOf[at] = k, int32(row)
	b.rowKeys = append(b.rowKeys, k)
	b.updates = append(b.updates, 0)
	for range b.classes {
		b.weights, b.sums = append(b.weights, 0), append(b.sums, 0)
	}
	return row
}

func (b *Builder) rehash() {
	b.keys, b.rowOf = make([]Key, 2*len(b.keys)), make([]int32, 2*len(b.keys))
	for row := 1; row < len(b.rowKeys); row++ {
		at := b.place(b.rowKeys[row])
		b.keys[at], b.rowOf[at] = b.rowKeys[row], int32(row)
	}
}

// Step marks the end of an example: averages are taken over steps.
func (b *Builder) Step() { b.step++ }

// Rows is the number of features.
func (b *Builder) Rows() int { return len(b.rowKeys) - 1 }

// scale is how many units of a table's score one update is worth.
const scale = 256

// average is the weight i averaged over all steps, in units of 1/scale.
func (b *Builder) average(i int) int64 {
	if b.step == 0 {
		return int64(b.weights[i]) * scale
	}
	return (int64(b.weights[i])*b.step - b.sums[i]) * scale / b.step
}

// row is one feature's averaged weights on the way into a table.
type row struct {
	key     Key
	weights []int64
	largest int64
}

// rows returns at most limit rows, the weightiest, of those with at least
// minUpdates, sorted by key. A limit of zero is none.
func (b *Builder) rows(minUpdates uint32, limit int) []row {
	var all []row
	for r := 1; r < len(b.rowKeys); r++ {
		if b.updates[r] < minUpdates {
			continue
		}
		out := row{key: b.rowKeys[r], weights: make([]int64, b.classes)}
		for c := range out.weights {
			w := b.average(r*b.classes + c)
			out.weights[c] = w
			out.largest = max(out.largest, w, -w)
		}
		if out.largest > 0 {
			all = append(all, out)
		}
	}
	if limit > 0 && len(all) > limit {
		slices.SortStableFunc(all, func(x, y row) int { return int(y.largest - x.largest) })
		all = all[:limit]
	}
	slices.SortStableFunc(all, func(x, y row) int { return int(int64(x.key) - int64(y.key)) })
	return all
}

// Limits says which features a table keeps.
type Limits struct {
	// MinUpdates is the fewest updates that a feature must have had.
	MinUpdates uint32
	// Rows is the most features kept, those with the largest weights. If zero,
	// all.
	Rows int
}

// Dense packs the averages of a builder of DenseClasses classes.
func (b *Builder) Dense(l Limits) Dense {
	var entries []Entry
	for _, r := range b.rows(l.MinUpdates, l.Rows) {
		shift := shiftOf(r.largest)
		value := uint32(shift)
		for c, w := range r.weights {
			value |= uint32(uint8(quantise(w, shift))) << (8 + 8*c)
		}
		entries = append(entries, Entry{r.key, value})
	}
	return Dense{Pack(entries)}
}

// Sparse packs the averages of a builder of at most 255 classes.
func (b *Builder) Sparse(l Limits) Sparse {
	s := Sparse{classes: b.classes}
	var entries []Entry
	for _, r := range b.rows(l.MinUpdates, l.Rows) {
		shift := shiftOf(r.largest)
		at := len(s.rows)
		s.rows = append(s.rows, 0, shift)
		for c, w := range r.weights {
			if q := quantise(w, shift); q != 0 {
				s.rows[at]++
				s.rows = append(s.rows, uint8(c), uint8(q))
			}
		}
		entries = append(entries, Entry{r.key, uint32(at)})
	}
	s.index = Pack(entries)
	return s
}

// shiftOf is the smallest shift that brings largest into eight bits.
func shiftOf(largest int64) uint8 {
	shift := uint8(0)
	for (largest+1<<shift>>1)>>shift > 127 {
		shift++
	}
	return shift
}

// quantise is w in units of 1<<shift, rounded away from zero at the half.
func quantise(w int64, shift uint8) int8 {
	half := int64(1) << shift >> 1
	if w < 0 {
		return -int8((-w + half) >> shift)
	}
	return int8((w + half) >> shift)
}

// StringIndex packs a map from strings to values, keyed by their hashes.
func StringIndex(m map[string]uint32) Index {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	entries := make([]Entry, len(names))
	for i, name := range names {
		entries[i] = Entry{Key(String(name)), m[name]}
	}
	return Pack(entries)
}

// appendString appends the length of s and s.
func appendString(b []byte, s string) []byte {
	return append(binary.LittleEndian.AppendUint32(b, uint32(len(s))), s...)
}
