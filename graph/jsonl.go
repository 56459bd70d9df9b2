package graph

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// WriteJSONL writes f as one line of the contract's JSON Lines, in one call of
// w. Evidence that looks the same there, from two documents of one name, is written
// once. The line is what package encoding/json makes of f, HTML not escaped; it is put
// together here because a graph of a million facts is written this way.
func (f Fact) WriteJSONL(w io.Writer) error {
	b := line(make([]byte, 0, 1024))
	b.open("id", f.ID)
	b.entity("subject", f.Subject)
	b.text("predicate", f.Predicate)
	if f.Object.Sum != nil {
		b.money("object", *f.Object.Sum, true)
	} else {
		b.entity("object", f.Object.Entity)
	}
	b.optional("when", string(f.When))
	if f.Amount != nil {
		b.money("amount", *f.Amount, false)
	}
	b.optional("share", f.Share)
	b.optional("round", f.Round)
	b.optional("role", f.Role)
	if f.Undisclosed {
		b = append(b, `,"undisclosed":true`...)
	}
	b.text("modality", string(f.Modality))
	confidence, err := json.Marshal(f.Confidence)
	if err != nil {
		return fmt.Errorf("write fact %s: confidence: %w", f.ID, err)
	}
	b.key("confidence")
	b = append(b, confidence...)
	b.key("evidence")
	b.evidence(slices.CompactFunc(slices.Clone(f.Evidence), func(e, o Evidence) bool {
		o.DocumentID = e.DocumentID
		return e == o
	}))
	b.optional("extractor", f.Extractor)
	if _, err := w.Write(append(b, '}', '\n')); err != nil {
		return fmt.Errorf("write fact %s: %w", f.ID, err)
	}
	return nil
}

// line is JSON that is being written.
type line []byte

// open begins an object by its first member.
func (b *line) open(key, value string) {
	*b = append(append(append(*b, `{"`...), key...), `":`...)
	b.string(value)
}

func (b *line) key(key string) {
	*b = append(append(append(*b, `,"`...), key...), `":`...)
}

func (b *line) text(key, value string) {
	b.key(key)
	b.string(value)
}

func (b *line) optional(key, value string) {
	if value != "" {
		b.text(key, value)
	}
}

func (b *line) entity(key string, e Entity) {
	b.key(key)
	b.open("id", e.ID)
	b.text("name", e.Name)
	b.optional("type", string(e.Type))
	if len(e.Aliases) > 0 {
		b.key("aliases")
		for i, a := range e.Aliases {
			start := byte(',')
			if i == 0 {
				start = '['
			}
			*b = append(*b, start)
			b.string(a)
		}
		*b = append(*b, ']')
	}
	*b = append(*b, '}')
}

// money writes a sum, with its type where it stands as an object.
func (b *line) money(key string, m Money, typed bool) {
	b.key(key)
	if typed {
		b.open("type", string(MoneyType))
		b.text("value", m.Value)
	} else {
		b.open("value", m.Value)
	}
	b.text("currency", m.Currency)
	b.optional("bound", string(m.Bound))
	b.optional("name", m.Name)
	*b = append(*b, '}')
}

func (b *line) evidence(all []Evidence) {
	if all == nil {
		*b = append(*b, "null"...)
		return
	}
	*b = append(*b, '[')
	for i, e := range all {
		if i > 0 {
			*b = append(*b, ',')
		}
		b.open("document", e.Document)
		b.optional("published", string(e.Published))
		*b = fmt.Appendf(*b, `,"start":%d,"end":%d`, e.Start, e.End)
		b.text("quote", e.Quote)
		b.optional("said_by", e.SaidBy)
		*b = append(*b, '}')
	}
	*b = append(*b, ']')
}

// string writes s. What has more than letters that stand for themselves is left
// to encoding/json.
func (b *line) string(s string) {
	isPlain := !strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' || r == '"' || r == '\\' || r == 0x7F || r == '\u2028' || r == '\u2029' || r == '\uFFFD'
	})
	if isPlain {
		*b = append(append(append(*b, '"'), s...), '"')
		return
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic(err) // every string can be written
	}
	*b = append(*b, bytes.TrimSuffix(out.Bytes(), []byte("\n"))...)
}
