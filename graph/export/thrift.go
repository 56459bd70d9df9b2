package export

import "encoding/binary"

// thrift builds a structure of Thrift's compact protocol, in which Parquet keeps
// what it says of itself. Fields are put in the order of their numbers.
type thrift struct {
	bytes []byte
	last  int
}

// The types of fields.
const (
	thriftI32    = 5
	thriftI64    = 6
	thriftBinary = 8
	thriftList   = 9
	thriftStruct = 12
)

// field begins the field of this number; here numbers are never 15 apart.
func (t *thrift) field(number, kind int) {
	t.bytes = append(t.bytes, byte((number-t.last)<<4|kind))
	t.last = number
}

func (t *thrift) int(number, kind int, value int64) {
	t.field(number, kind)
	t.bytes = binary.AppendVarint(t.bytes, value)
}

func (t *thrift) text(number int, s string) {
	t.field(number, thriftBinary)
	t.bytes = append(t.bytes, word(s).bytes...)
}

// nest puts a structure that has ended.
func (t *thrift) nest(number int, s thrift) {
	t.field(number, thriftStruct)
	t.bytes = append(t.bytes, s.bytes...)
}

// list puts values of one kind.
func (t *thrift) list(number, kind int, values []thrift) {
	t.field(number, thriftList)
	if len(values) < 15 {
		t.bytes = append(t.bytes, byte(len(values)<<4|kind))
	} else {
		t.bytes = binary.AppendUvarint(append(t.bytes, byte(0xF0|kind)), uint64(len(values)))
	}
	for _, v := range values {
		t.bytes = append(t.bytes, v.bytes...)
	}
}

// end ends a structure and returns it.
func (t thrift) end() thrift {
	return thrift{bytes: append(t.bytes, 0)}
}

// number32 and word are values of lists.
func number32(n int64) thrift { return thrift{bytes: binary.AppendVarint(nil, n)} }

func word(s string) thrift {
	return thrift{bytes: append(binary.AppendUvarint(nil, uint64(len(s))), s...)}
}
