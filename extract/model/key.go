package model

// Key names a feature: the hash of a template's number and of the values that
// fill it. Keys of different features may coincide, rarely enough not to matter.
type Key uint32

// Hash is a value on the way to a Key.
type Hash uint64

// Odd constants with well mixed bits (from the fraction of the golden ratio and
// from xxHash).
const (
	mulA = 0x9E3779B97F4A7C15
	mulB = 0xC2B2AE3D27D4EB4F
)

// Start begins the hash of the feature with the given template number.
func Start(template uint32) Hash { return Hash(uint64(template+1) * mulB) }

// With adds a value to the hash.
func (h Hash) With(v uint32) Hash {
	x := (uint64(h) ^ uint64(v)) * mulA
	return Hash(x ^ x>>29)
}

// Key ends the hash.
func (h Hash) Key() Key {
	x := uint64(h) * mulB
	return Key(x >> 32)
}

// String is a hash of s that is never zero, so that zero can stand for the
// absence of a word.
func String(s string) uint32 {
	h := uint64(len(s)) + mulB
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 0x100000001B3 // as FNV-1a
	}
	h *= mulA
	return uint32(h>>32) | 1
}
