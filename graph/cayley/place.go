package cayley

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// place is where a fact stands in the order of facts: its ends, of which a sum is
// what it counts for the identity of the fact, and its id.
type place struct{ subject, predicate, object, fact string }

func placeOf(f graph.Fact) place {
	p := place{f.Subject.ID, f.Predicate, f.Object.ID, f.ID}
	if f.Object.Sum != nil {
		p.object = sumKey(f.Object.Sum)
	}
	return p
}

// sumKey is what a sum sorts by.
func sumKey(m *graph.Money) string { return m.Value + " " + m.Currency + " " + string(m.Bound) }

func (p place) compare(o place) int {
	return cmp.Or(cmp.Compare(p.subject, o.subject), cmp.Compare(p.predicate, o.predicate),
		cmp.Compare(p.object, o.object), cmp.Compare(p.fact, o.fact))
}

// order is one in which records list facts: its keys are the byte that names it,
// for the order of a document's facts the document, then the parts of a place. They
// sort as these do.
type order byte

// The orders. Rows have what a document tells under each place, with its id behind;
// the keys of the others have nothing under them. Facts about a sum are in no order
// of objects.
const (
	rows        order = 's' // subject, predicate, object, fact, document
	byObject    order = 'o' // object, subject, predicate, fact
	byPredicate order = 'p' // predicate, subject, object, fact
	byDocument  order = 'd' // document, subject, predicate, object, fact
)

// parts are those of p, in the order.
func (o order) parts(p *place) [3]*string {
	switch o {
	case byObject:
		return [3]*string{&p.object, &p.subject, &p.predicate}
	case byPredicate:
		return [3]*string{&p.predicate, &p.subject, &p.object}
	}
	return [3]*string{&p.subject, &p.predicate, &p.object}
}

const (
	factBytes     = 8
	documentBytes = 12
)

// start is how each key of the order starts; only that of documents heeds one.
func (o order) start(document string) []byte {
	key := append(make([]byte, 0, 128), byte(o))
	if o == byDocument {
		key = appendHex(key, document)
	}
	return key
}

// key is the key of a place, of a row but for its document.
func (o order) key(p place, document string) []byte {
	key := o.start(document)
	for _, part := range o.parts(&p) {
		key = appendText(key, *part)
	}
	return appendHex(key, p.fact)
}

// rowKey is the key of what a document tells of the fact at a place.
func rowKey(p place, document string) []byte { return appendHex(rows.key(p, ""), document) }

// parse reads a key of the order, and the id of its document if it has one. It shares
// what strings it can with the place of the key before.
func (o order) parse(key []byte, before place) (p place, document string, err error) {
	rest := key[1:]
	if o == byDocument {
		if len(rest) < documentBytes {
			return p, "", errRecord
		}
		document, rest = hex.EncodeToString(rest[:documentBytes]), rest[documentBytes:]
	}
	known := o.parts(&before)
	for i, part := range o.parts(&p) {
		if *part, rest, err = cutText(rest, *known[i]); err != nil {
			return p, "", err
		}
	}
	if len(rest) < factBytes {
		return p, "", errRecord
	}
	p.fact, rest = hex.EncodeToString(rest[:factBytes]), rest[factBytes:]
	if o == rows {
		if len(rest) != documentBytes {
			return p, "", errRecord
		}
		document, rest = hex.EncodeToString(rest), nil
	}
	if len(rest) > 0 {
		return p, "", errRecord
	}
	return p, document, nil
}

// errRecord is that of a record which cannot be read.
var errRecord = fmt.Errorf("a record of a fact cannot be read: %w", errDamaged)

// A text in a key ends with end; a zero byte in it is escaped. So one that another
// begins with sorts first.
const (
	end     = "\x00\x01"
	escaped = "\x00\xff"
)

func appendText(key []byte, s string) []byte {
	for i := range len(s) {
		if s[i] == 0 {
			key = append(key, escaped...)
		} else {
			key = append(key, s[i])
		}
	}
	return append(key, end...)
}

// cutText reads what appendText wrote, and returns what follows it. It may return
// likely itself.
func cutText(key []byte, likely string) (s string, rest []byte, err error) {
	n := bytes.Index(key, []byte(end))
	if n < 0 {
		return "", nil, errRecord
	}
	text, rest := key[:n], key[n+len(end):]
	if string(text) == likely {
		return likely, rest, nil
	}
	return strings.ReplaceAll(string(text), escaped, "\x00"), rest, nil
}

// appendHex writes an id, which is of hexadecimal digits, in half as many bytes.
func appendHex(key []byte, id string) []byte {
	key, err := hex.AppendDecode(key, []byte(id))
	if err != nil {
		// Batch.Check lets no other through, nor does isDocument.
		panic(errors.Join(fmt.Errorf("id %q", id), err))
	}
	return key
}

// isDocument reports whether id has the form of the id of a document.
func isDocument(id string) bool {
	decoded, err := hex.DecodeString(id)
	return err == nil && len(decoded) == documentBytes && hex.EncodeToString(decoded) == id
}

// after is the first key that does not start with prefix, which does not end in 0xff.
func after(prefix []byte) []byte {
	key := bytes.Clone(prefix)
	for len(key) > 0 && key[len(key)-1] == 0xff {
		key = key[:len(key)-1]
	}
	if len(key) > 0 {
		key[len(key)-1]++
	}
	return key
}
