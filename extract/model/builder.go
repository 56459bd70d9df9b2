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
	mixed   bool // weights are averages already, in units of 1/scale
	closed  bool // no more features may come to be
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
		if b.closed {
			return
		}
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

// Classes is the number of classes.
func (b *Builder) Classes() int { return b.classes }

// Step marks the end of an example: averages are taken over steps.
func (b *Builder) Step() { b.step++ }

// Rows is the number of features.
func (b *Builder) Rows() int { return len(b.rowKeys) - 1 }

// scale is how many units of a table's score one update is worth.
const scale = 256

// average is the weight i averaged over all steps, of which there must be one,
// in units of 1/scale.
func (b *Builder) average(i int) int64 {
	if b.mixed {
		return int64(b.weights[i])
	}
	return (int64(b.weights[i])*b.step - b.sums[i]) * scale / b.step
}

// Fresh makes a builder that will learn weights for at most limit features of
// b, those that b changed most often, and for no others: a model trained with
// few features is better than one whose features are taken away afterwards. A
// limit of zero is none.
func (b *Builder) Fresh(limit int) *Builder {
	fresh := NewBuilder(b.classes)
	if limit == 0 {
		return fresh
	}
	rows := make([]int, 0, len(b.rowKeys))
	for r := 1; r < len(b.rowKeys); r++ {
		rows = append(rows, r)
	}
	slices.SortStableFunc(rows, func(x, y int) int { return int(b.updates[y]) - int(b.updates[x]) })
	for _, r := range rows[:min(limit, len(rows))] {
		fresh.newRow(b.rowKeys[r])
	}
	fresh.closed = true
	return fresh
}

// Mix makes a builder, ready to be packed, of the averages of several that
// learnt the same in different orders (parameter mixing: McDonald, Hall and Mann
// 2010).
func Mix(builders []*Builder) *Builder {
	mix := NewBuilder(builders[0].classes)
	mix.mixed = true
	for _, b := range builders {
		for r := 1; r < len(b.rowKeys); r++ {
			row := int(mix.rowOf[mix.place(b.rowKeys[r])])
			if row == 0 {
				row = mix.newRow(b.rowKeys[r])
			}
			mix.updates[row] += b.updates[r]
			for c := range b.classes {
				mix.weights[row*b.classes+c] += int32(b.average(r*b.classes+c) / int64(len(builders)))
			}
		}
	}
	return mix
}

// row is one feature's averaged weights on the way into a table.
type row struct {
	key     Key
	weights []int64
	largest int64
}

// rows returns at most limit rows, the weightiest, sorted by key. A limit of
// zero is none.
func (b *Builder) rows(limit int) []row {
	var all []row
	for r := 1; r < len(b.rowKeys); r++ {
		out := row{key: b.rowKeys[r], weights: make([]int64, b.classes)}
		for c := range out.weights {
			w := b.average(r*b.classes + c)
			out.weights[c] = w
			out.largest = max(out.largest, w, -w)
		}
		if out.largest > 0 && out.key != emptyKey {
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

// Dense packs the averages of a builder of DenseClasses classes: at most limit
// rows, those with the largest weights, or all if limit is zero.
func (b *Builder) Dense(limit int) Dense {
	var entries []Entry
	for _, r := range b.rows(limit) {
		shift := shiftOf(r.largest)
		value := uint32(shift)
		for c, w := range r.weights {
			value |= uint32(uint8(quantise(w, shift))) << (8 + 8*c)
		}
		entries = append(entries, Entry{r.key, value})
	}
	return Dense{Pack(entries)}
}

// Sparse packs the averages of a builder of at most 255 classes, with a limit
// as for Dense.
func (b *Builder) Sparse(limit int) Sparse {
	s := Sparse{classes: b.classes}
	var entries []Entry
	for _, r := range b.rows(limit) {
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

// appendString appends the length of s and s.
func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}
