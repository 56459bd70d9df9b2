package quadstore

import (
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
)

// How a value is written, by its first byte.
const (
	iriValue    = 'i'
	stringValue = 's'
	otherValue  = 'p' // as Cayley's protocol buffer
)

// longest is the most bytes of a value that is its own key: others go by hash.
const longest = 32

func encodeValue(v quad.Value) ([]byte, error) {
	switch v := v.(type) {
	case quad.IRI:
		return append([]byte{iriValue}, v...), nil
	case quad.String:
		return append([]byte{stringValue}, v...), nil
	case quad.BNode, quad.TypedString, quad.LangString, quad.Int, quad.Float, quad.Bool, quad.Time:
		data, err := pquads.MarshalValue(v)
		return append([]byte{otherValue}, data...), err
	}
	return nil, fmt.Errorf("value of a kind that is not kept: %T", v)
}

func decodeValue(data []byte) (quad.Value, error) {
	if len(data) == 0 {
		return nil, errors.New("a value is empty")
	}
	switch data[0] {
	case iriValue:
		return quad.IRI(data[1:]), nil
	case stringValue:
		return quad.String(data[1:]), nil
	case otherValue:
		return pquads.UnmarshalValue(data[1:])
	}
	return nil, fmt.Errorf("a value is of an unknown kind: %q", data[0])
}

// valueKeyOf is the key under which the id of an encoded value is found.
func valueKeyOf(encoded []byte) []byte {
	if len(encoded) <= longest {
		return append([]byte{valueKey}, encoded...)
	}
	sum := sha256.Sum256(encoded)
	// No value starts with 'h', so a hash is none.
	return append([]byte{valueKey, 'h'}, sum[:20]...)
}
