package quadstore

import (
	"bytes"
	"context"
	"fmt"
)

// search looks for each key where it should be too, and reports those that are
// not there.
func (s *Snapshot) search(ctx context.Context, report func(fault string)) error {
	for i, x := range indexes {
		err := s.each(ctx, x.key, func(key, _ []byte) error {
			q, err := x.parse(key)
			if err != nil {
				report(fmt.Sprintf("index %c: key %x: %v", x.key, key, err))
				return nil
			}
			if i > 0 {
				return s.expect(indexes[0].prefix(q, 4), fmt.Sprintf("index %c has quad %v, index s lacks it", x.key, q), report)
			}
			return s.checkQuad(q, report)
		})
		if err != nil {
			return err
		}
	}
	err := s.each(ctx, nodeKey, func(key, encoded []byte) error {
		id, err := s.get(valueKeyOf(encoded))
		if err != nil {
			return err
		}
		if !bytes.Equal(id, key[1:]) {
			report(fmt.Sprintf("value %x is not found by its content", key[1:]))
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.each(ctx, valueKey, func(key, data []byte) error {
		encoded, err := s.get(append([]byte{nodeKey}, data...))
		if err == nil && (encoded == nil || !bytes.Equal(valueKeyOf(encoded), key)) {
			report(fmt.Sprintf("key %x finds value %x, which is another or missing", key, data))
		}
		return err
	})
}

// checkQuad looks for a quad in the other indexes and for its values.
func (s *Snapshot) checkQuad(q ids, report func(string)) error {
	for _, x := range indexes[1:] {
		if !x.holds(q) {
			continue
		}
		if err := s.expect(x.prefix(q, 4), fmt.Sprintf("index s has quad %v, index %c lacks it", q, x.key), report); err != nil {
			return err
		}
	}
	for _, id := range q {
		if id == 0 {
			continue
		}
		if err := s.expect(nodeKeyOf(id), fmt.Sprintf("quad %v: value %d is missing", q, id), report); err != nil {
			return err
		}
	}
	return nil
}

func (s *Snapshot) expect(key []byte, fault string, report func(string)) error {
	data, err := s.get(key)
	if err == nil && data == nil {
		report(fault)
	}
	return err
}
