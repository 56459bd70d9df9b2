package model

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
)

// DenseClasses is the number of classes of a Dense table.
const DenseClasses = 3

// Dense holds, for each feature, the weights of three classes.
type Dense struct{ index Index }

// Add adds the weights of the features to scores.
func (d *Dense) Add(scores *[DenseClasses]int32, features []Key) {
	var found [batch]uint32
	a, b, c := scores[0], scores[1], scores[2]
	for keys := range slices.Chunk(features, batch) {
		for _, v := range found[:d.index.find(keys, &found)] {
			shift := v & 31
			a += int32(int8(v>>8)) << shift
			b += int32(int8(v>>16)) << shift
			c += int32(int8(v>>24)) << shift
		}
	}
	*scores = [DenseClasses]int32{a, b, c}
}

// Sparse holds, for each feature, the weights of the classes for which it has
// any.
type Sparse struct {
	index Index // to where the row starts in rows
	// rows holds for each feature the number of its weights, the row's shift,
	// and for each weight its class and the weight.
	rows    []byte
	classes int
}

// Add adds the weights of the features to scores, which holds one score a
// class.
func (s *Sparse) Add(scores []int32, features []Key) {
	var found [batch]uint32
	for keys := range slices.Chunk(features, batch) {
		for _, at := range found[:s.index.find(keys, &found)] {
			row := s.rows[at:]
			n, shift := int(row[0]), row[1]&31
			row = row[2 : 2+2*n]
			for i := 0; i+1 < len(row); i += 2 {
				scores[row[i]] += int32(int8(row[i+1])) << shift
			}
		}
	}
}

// Classes is the number of classes.
func (s *Sparse) Classes() int { return s.classes }

// bytes is the table as kept in a file: the number of classes, the keys, and the
// rows in their order.
func (s *Sparse) bytes() []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(s.classes))
	return append(append(b, s.index.keys()...), s.rows...)
}

// parseSparse is the table kept in b, such that Add stays within it.
func parseSparse(b []byte) (Sparse, error) {
	if len(b) < 4 {
		return Sparse{}, fmt.Errorf("table of %d bytes", len(b))
	}
	s := Sparse{classes: int(binary.LittleEndian.Uint32(b))}
	sorted, rows, err := parseKeys(b[4:])
	if err != nil {
		return Sparse{}, err
	}
	s.rows = bytes.Clone(rows) // so that the rest of the file can go
	at := 0
	for i := range sorted {
		sorted[i].Value = uint32(at)
		if at, err = s.checkRow(at); err != nil {
			return Sparse{}, err
		}
	}
	if at != len(rows) {
		return Sparse{}, fmt.Errorf("%d bytes behind a table", len(rows)-at)
	}
	s.index = place(sorted)
	return s, nil
}

// checkRow returns where the row at a place ends.
func (s *Sparse) checkRow(at int) (int, error) {
	if at+2 > len(s.rows) || at+2+2*int(s.rows[at]) > len(s.rows) {
		return 0, fmt.Errorf("row at %d beyond a table of %d bytes", at, len(s.rows))
	}
	end := at + 2 + 2*int(s.rows[at])
	for i := at + 2; i < end; i += 2 {
		if int(s.rows[i]) >= s.classes {
			return 0, fmt.Errorf("class %d of %d", s.rows[i], s.classes)
		}
	}
	return end, nil
}
