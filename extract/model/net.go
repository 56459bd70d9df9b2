package model

import (
	"encoding/binary"
	"fmt"
	"math"
)

// Net is a neural network of one hidden layer over sparse features: each feature has
// a vector, the vectors of a decision are added up, what is negative is cut off, and
// each class weighs the rest. What the classes have in common is so learnt once.
// (Sums of embeddings as in Chen and Manning 2014.)
//
// Vectors are kept in bytes and added up in integers, so that scores are the same on
// every machine. The zero Net has no classes.
type Net struct {
	index           Index // to the number of a feature's row in rows
	hidden, classes int
	// rows are the vectors: hidden bytes each, 128 being zero, eight in a word.
	rows []uint64
	// bias is added to the sums; out are the weights of the hidden values, and base
	// the last one, for each class, in units of 1/outUnit of a score.
	bias, out []int32
	base      []int64
}

// Logit is the score that stands for a logit of one.
const Logit = 1 << 10

const (
	perWord = 8
	// block is how many values are added up at once; hidden layers are made of blocks.
	block   = 32
	outUnit = 1 << 12
	lanes   = 0x00FF00FF00FF00FF
	// maxHidden bounds the hidden layer, for the sums that Add keeps on the stack.
	maxHidden = 128
)

// Hidden is the size of the sums of Add.
func (n *Net) Hidden() int { return n.hidden }

// Add adds the vectors of the features to sum, which has Hidden values.
func (n *Net) Add(sum []int32, features []Key) {
	var found [batch]uint32
	for len(features) > 0 {
		keys := features[:min(len(features), batch)]
		features = features[len(keys):]
		rows := found[:n.index.find(keys, &found)]
		for at := 0; at < n.hidden; at += block {
			n.addBlock((*[block]int32)(sum[at:]), rows, at/perWord)
		}
	}
}

// addBlock adds a block of the vectors of at most a batch of rows to sum: the words
// from at on. Four sums share a word: of a batch of bytes none outgrows its sixteen
// bits.
func (n *Net) addBlock(sum *[block]int32, rows []uint32, at int) {
	var even, odd [block / perWord]uint64
	words := n.hidden / perWord
	for _, r := range rows {
		row := (*[block / perWord]uint64)(n.rows[int(r)*words+at:])
		even[0] += row[0] & lanes
		even[1] += row[1] & lanes
		even[2] += row[2] & lanes
		even[3] += row[3] & lanes
		odd[0] += row[0] >> 8 & lanes
		odd[1] += row[1] >> 8 & lanes
		odd[2] += row[2] >> 8 & lanes
		odd[3] += row[3] >> 8 & lanes
	}
	zero := int32(128 * len(rows))
	for i := range even {
		for k := range perWord / 2 {
			sum[i*perWord+2*k] += int32(even[i]>>(16*k)&0xFFFF) - zero
			sum[i*perWord+2*k+1] += int32(odd[i]>>(16*k)&0xFFFF) - zero
		}
	}
}

// Scores writes the score of each class for the features that were added to sum, in
// units of Logit. It does not change sum.
func (n *Net) Scores(scores, sum []int32) {
	var above [maxHidden]int64
	for d, x := range sum {
		above[d] = int64(max(x+n.bias[d], 0))
	}
	for c := range scores[:n.classes] {
		total := n.base[c]
		for d, w := range n.out[c*n.hidden : (c+1)*n.hidden] {
			total += int64(w) * above[d]
		}
		scores[c] = int32(max(min(total/outUnit, math.MaxInt32/4), math.MinInt32/4))
	}
}

// Sheet is room for the scores of one decision after the other. The zero Sheet is ready.
type Sheet struct{ sum, scores []int32 }

// Score returns the score of each class for a decision whose features come in parts.
// The scores are good until the sheet is used again.
func (n *Net) Score(s *Sheet, parts ...[]Key) []int32 {
	if len(s.sum) != n.hidden || len(s.scores) != n.classes {
		s.sum, s.scores = make([]int32, n.hidden), make([]int32, n.classes)
	}
	clear(s.sum)
	for _, features := range parts {
		n.Add(s.sum, features)
	}
	n.Scores(s.scores, s.sum)
	return s.scores
}

// bytes is the network as kept in a file: its sizes, biases, weights, the keys, and
// the vectors in their order.
func (n *Net) bytes() []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(n.hidden))
	b = binary.LittleEndian.AppendUint32(b, uint32(n.classes))
	for _, x := range n.bias {
		b = binary.LittleEndian.AppendUint32(b, uint32(x))
	}
	for _, x := range n.out {
		b = binary.LittleEndian.AppendUint32(b, uint32(x))
	}
	for _, x := range n.base {
		b = binary.LittleEndian.AppendUint64(b, uint64(x))
	}
	b = append(b, n.index.keys()...)
	words := n.hidden / perWord
	for e := range n.index.entries {
		for _, w := range n.rows[int(e.Value)*words : (int(e.Value)+1)*words] {
			b = binary.LittleEndian.AppendUint64(b, w)
		}
	}
	return b
}

// parseNet is the network kept in b, such that Add and Scores stay within it.
func parseNet(b []byte) (Net, error) {
	if len(b) < 8 {
		return Net{}, fmt.Errorf("network of %d bytes", len(b))
	}
	n := Net{hidden: int(binary.LittleEndian.Uint32(b)), classes: int(binary.LittleEndian.Uint32(b[4:]))}
	b = b[8:]
	const most = 1 << 16
	if n.hidden < 1 || n.hidden > maxHidden || n.hidden%block != 0 || n.classes < 1 || n.classes > most {
		return Net{}, fmt.Errorf("network of %d hidden values and %d classes", n.hidden, n.classes)
	}
	head := 4*n.hidden + 4*n.hidden*n.classes + 8*n.classes
	if len(b) < head {
		return Net{}, fmt.Errorf("%d bytes of weights, want %d", len(b), head)
	}
	b = cutInts(b, &n.bias, n.hidden)
	b = cutInts(b, &n.out, n.hidden*n.classes)
	for range n.classes {
		n.base = append(n.base, int64(binary.LittleEndian.Uint64(b)))
		b = b[8:]
	}
	sorted, b, err := parseKeys(b)
	if err != nil {
		return Net{}, err
	}
	if len(b) != n.hidden*len(sorted) {
		return Net{}, fmt.Errorf("%d bytes of vectors, want %d", len(b), n.hidden*len(sorted))
	}
	n.rows = make([]uint64, len(b)/perWord)
	for i := range n.rows {
		n.rows[i] = binary.LittleEndian.Uint64(b[perWord*i:])
	}
	for i := range sorted {
		sorted[i].Value = uint32(i)
	}
	n.index = place(sorted)
	return n, nil
}

// cutInts takes so many integers off the front of b.
func cutInts(b []byte, list *[]int32, n int) []byte {
	*list = make([]int32, n)
	for i := range *list {
		(*list)[i] = int32(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return b[4*n:]
}
