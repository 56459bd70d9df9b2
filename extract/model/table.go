package model

import (
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

func (s *Sparse) bytes() []byte {
	index := s.index.bytes()
	b := binary.LittleEndian.AppendUint32(nil, uint32(s.classes))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(index)))
	return append(append(b, index...), s.rows...)
}

func parseSparse(b []byte) (Sparse, error) {
	if len(b) < 8 {
		return Sparse{}, fmt.Errorf("table of %d bytes", len(b))
	}
	s := Sparse{classes: int(binary.LittleEndian.Uint32(b))}
	size := int(binary.LittleEndian.Uint32(b[4:]))
	if size > len(b)-8 {
		return Sparse{}, fmt.Errorf("index of %d bytes in a table of %d", size, len(b))
	}
	var err error
	if s.index, err = parseIndex(b[8 : 8+size]); err != nil {
		return Sparse{}, err
	}
	s.rows = b[8+size:]
	return s, s.check()
}

// check makes sure that Add stays within the table.
func (s *Sparse) check() error {
	for e := range s.index.entries {
		row := int(e.Value)
		if row+2 > len(s.rows) || row+2+2*int(s.rows[row]) > len(s.rows) {
			return fmt.Errorf("row at %d beyond a table of %d bytes", row, len(s.rows))
		}
		for i := row + 2; i < row+2+2*int(s.rows[row]); i += 2 {
			if int(s.rows[i]) >= s.classes {
				return fmt.Errorf("class %d of %d", s.rows[i], s.classes)
			}
		}
	}
	return nil
}
