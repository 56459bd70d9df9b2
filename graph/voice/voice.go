// Package voice tells who speaks for himself. A wire that forty papers print is
// one voice, not forty: its text is the same but for the headline, a first line
// or where it was cut.
//
// A text goes in, its sketch comes out: a few bytes by which texts that share
// most of their words in a row are known (MinHash: Broder, "On the resemblance
// and containment of documents", 1997). A store keeps the sketch of each
// document and hands it on with the evidence, so that the documents that tell
// one fact are held against each other when somebody counts them. No list of
// all documents is needed for that, and neither the order in which documents
// come nor that one is deleted makes a difference.
//
// What copies say is kept as evidence. They add nothing to how sure a fact is:
// that is the highest confidence of all, however many documents tell it.
package voice

import (
	"cmp"
	"encoding/base64"
	"encoding/binary"
	"slices"
	"strings"
	"unicode"

	"github.com/cespare/xxhash/v2"
	"github.com/dgryski/go-minhash"

	"github.com/relata-kg/relata/graph"
)

const (
	// row is how many words in a row are held against those of another text.
	row = 3
	// fewest is how many different rows a text must have: below, it is too short
	// to tell a copy from a common phrase.
	fewest = 20
	// hashes is the number of hashes in a sketch, each of two bytes.
	hashes = 64
	// likeness is the part of their rows that two copies share at least.
	// Reports of one event in different words share less than a tenth.
	likeness = 0.4
)

// Sketch returns the sketch of a text, empty if that is too short. It is plain
// ASCII.
func Sketch(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	rows := map[string]bool{}
	all := minhash.NewMinWise(xxhash.Sum64, second, hashes)
	for i := range max(0, len(words)-row+1) {
		r := strings.Join(words[i:i+row], " ")
		if !rows[r] {
			rows[r] = true
			all.Push([]byte(r))
		}
	}
	if len(rows) < fewest {
		return ""
	}
	var sketch []byte
	for _, h := range all.Signature() {
		sketch = binary.BigEndian.AppendUint16(sketch, uint16(h>>16))
	}
	return base64.RawStdEncoding.EncodeToString(sketch)
}

// second is a hash that knows nothing of the first.
func second(b []byte) uint64 {
	d := xxhash.NewWithSeed(1)
	_, _ = d.Write(b) // never fails
	return d.Sum64()
}

// AreCopies reports whether the texts with these sketches are one but for small
// differences. An empty sketch is nobody's copy.
func AreCopies(a, b string) bool {
	return a != "" && b != "" && (a == b || similarity(a, b) >= likeness)
}

// similarity estimates the part of the rows of both texts that they share.
func similarity(a, b string) float64 {
	x, errX := base64.RawStdEncoding.DecodeString(a)
	y, errY := base64.RawStdEncoding.DecodeString(b)
	if errX != nil || errY != nil || len(x) != len(y) || len(x) == 0 {
		return 0
	}
	same := 0
	for i := 0; i+1 < len(x); i += 2 {
		if x[i] == y[i] && x[i+1] == y[i+1] {
			same++
		}
	}
	return float64(same) / float64(len(x)/2)
}

// Distinct leaves out of the evidence of a fact what copies say: of documents
// that are copies of each other only the first counts. The evidence is ordered
// as in a graph.Fact, and not changed.
func Distinct(evidence []graph.Evidence) []graph.Evidence {
	var voices []graph.Evidence // one piece of each document that counts
	isCopy := map[string]bool{}
	return slices.DeleteFunc(slices.Clone(evidence), func(e graph.Evidence) bool {
		document := cmp.Or(e.DocumentID, e.Document)
		copied, known := isCopy[document]
		if !known {
			copied = slices.ContainsFunc(voices, func(v graph.Evidence) bool { return AreCopies(v.Sketch, e.Sketch) })
			isCopy[document] = copied
			if !copied {
				voices = append(voices, e)
			}
		}
		return copied
	})
}
