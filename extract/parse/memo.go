package parse

import "github.com/relata-kg/relata/extract/model"

// memo remembers what the scorer said of features while one sentence is read:
// the states of a beam differ mostly in what lies deep below, so that they ask
// the same again. What falls into a place that is taken replaces it. The zero
// memo is empty.
type memo struct {
	scores [256]struct {
		id    uint64
		value [actions]int32
	}
	labels [1024]struct {
		id    uint64
		value uint8
	}
}

// forget empties the memo.
func (m *memo) forget() { *m = memo{} }

// scoresOf is what s.actions gives for the features.
func (m *memo) scoresOf(s scorer, keys []model.Key) [actions]int32 {
	id := digest(keys)
	x := &m.scores[id%uint64(len(m.scores))]
	if x.id != id {
		x.id, x.value = id, [actions]int32{}
		s.actions(&x.value, keys)
	}
	return x.value
}

// labelOf is what s.label gives for the features.
func (m *memo) labelOf(s scorer, keys []model.Key) uint8 {
	id := digest(keys)
	x := &m.labels[id%uint64(len(m.labels))]
	if x.id != id {
		x.id, x.value = id, s.label(keys)
	}
	return x.value
}

// digest is a number that stands for the features, never 0: a sum of products
// of neighbours, as in the NH hash of UMAC (RFC 4418), which two lists of one
// sentence are not to be expected to share by chance.
func digest(keys []model.Key) uint64 {
	h := uint64(len(keys))
	for len(keys) >= 2 {
		h += (uint64(keys[0]) + 0x9E3779B97F4A7C15) * (uint64(keys[1]) + 0xC2B2AE3D27D4EB4F)
		keys = keys[2:]
	}
	for _, k := range keys {
		h += uint64(k)
	}
	return (h ^ h>>32) | 1
}
