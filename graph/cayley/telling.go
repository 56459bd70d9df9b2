package cayley

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// telling is what one document says of a fact, beside what the fact is. It is
// one record, so that a table of facts needs no look-ups for their evidence.
type telling struct {
	confidence         float64
	extractor, wording string
	// evidence has the passages alone: the document is known.
	evidence []graph.Evidence
}

func tellingOf(f graph.Fact) telling {
	t := telling{confidence: f.Confidence, extractor: f.Extractor, evidence: f.Evidence}
	if f.Object.Sum != nil {
		t.wording = f.Object.Sum.Name
	}
	return t
}

// encode writes numbers and quoted strings with a blank between: confidence,
// extractor and wording, then start, end, quote and speaker of each passage.
// Quoted as in Go, a string keeps each of its bytes.
func (t telling) encode() string {
	b := strconv.AppendFloat(nil, t.confidence, 'g', -1, 64)
	text := func(s string) { b = strconv.AppendQuote(append(b, ' '), s) }
	number := func(n int) { b = strconv.AppendInt(append(b, ' '), int64(n), 10) }
	text(t.extractor)
	text(t.wording)
	for _, e := range t.evidence {
		number(e.Start)
		number(e.End)
		text(e.Quote)
		text(e.SaidBy)
	}
	return string(b)
}

// decodeTelling reads what encode wrote.
func decodeTelling(s string) (t telling, err error) {
	fields := fieldReader{rest: s}
	t.confidence = fields.float()
	t.extractor, t.wording = fields.text(), fields.text()
	for fields.rest != "" && fields.err == nil {
		e := graph.Evidence{Start: int(fields.float()), End: int(fields.float())}
		e.Quote, e.SaidBy = fields.text(), fields.text()
		t.evidence = append(t.evidence, e)
	}
	if fields.err != nil {
		return t, fmt.Errorf("record %.60q: %w", s, fields.err)
	}
	return t, nil
}

// fieldReader cuts fields off a record. After an error it gives zeros.
type fieldReader struct {
	rest string
	err  error
}

func (r *fieldReader) float() float64 {
	field, rest, _ := strings.Cut(r.rest, " ")
	f, err := strconv.ParseFloat(field, 64)
	if err != nil && r.err == nil {
		r.err = err
	}
	r.rest = rest
	return f
}

func (r *fieldReader) text() string {
	if r.err != nil {
		return ""
	}
	quoted, err := strconv.QuotedPrefix(r.rest)
	if err != nil {
		r.err = err
		return ""
	}
	r.rest = strings.TrimPrefix(r.rest[len(quoted):], " ")
	s, err := strconv.Unquote(quoted)
	r.err = err
	return s
}
