package parse

import "github.com/relata-kg/relata/extract/model"

// memo is a trained scorer that remembers what it said of features while one
// sentence is read: the states of a beam differ mostly in what lies deep below, so
// that they ask the same again. What falls into a place that is taken replaces it.
type memo struct {
	tables
	scores [256]struct {
		id    uint64
		value [actions]int32
	}
	labels [1024]struct {
		id    uint64
		value uint8
	}
}

// forget makes ready for the next sentence.
func (m *memo) forget() { *m = memo{tables: m.tables} }

// actions implements scorer.
func (m *memo) actions(scores *[actions]int32, keys []model.Key) {
	id := digest(keys)
	x := &m.scores[id%uint64(len(m.scores))]
	if x.id != id {
		x.id, x.value = id, [actions]int32{}
		m.tables.actions(&x.value, keys)
	}
	for a, s := range x.value {
		scores[a] += s
	}
}

// label implements scorer.
func (m *memo) label(keys []model.Key) uint8 {
	id := digest(keys)
	x := &m.labels[id%uint64(len(m.labels))]
	if x.id != id {
		x.id, x.value = id, m.tables.label(keys)
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
