package cayley

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/relata-kg/relata/graph"
)

// row is all that one document tells of a fact, and what of the document goes with
// its evidence, in one record: so that a fact takes one look-up, but for what its
// ends are called. It says what the quads say.
type row struct {
	// fact lacks its place.
	fact graph.Fact
	// read is when the document was, empty if that is not known.
	read string
}

// encodeRow writes what d tells of f.
func encodeRow(d graph.Document, f graph.Fact) []byte {
	w := rowWriter{}
	for _, s := range []string{string(f.Modality), string(f.When), f.Share, f.Round, f.Role} {
		w.text(s)
	}
	w.number(flag(f.Undisclosed) | flag(f.Amount != nil)<<1 | flag(f.Object.Sum != nil)<<2)
	if f.Amount != nil {
		w.sum(*f.Amount)
	}
	if f.Object.Sum != nil {
		w.sum(*f.Object.Sum)
		w.text(f.Object.Sum.Name)
	}
	w.number(math.Float64bits(f.Confidence))
	w.text(f.Extractor)
	w.text(d.Name)
	w.text(string(d.Published))
	w.text(d.Sketch)
	if d.Read.IsZero() {
		w.text("")
	} else {
		w.text(d.Read.UTC().Format(time.RFC3339Nano))
	}
	for _, e := range f.Evidence {
		w.number(uint64(e.Start))
		w.number(uint64(e.End))
		w.text(e.Quote)
		w.text(e.SaidBy)
	}
	return w.data
}

// decodeRow reads what encodeRow wrote of the document with this id.
func decodeRow(data, document string) (row, error) {
	in := rowReader{rest: data}
	var f graph.Fact
	f.Modality, f.When = graph.Modality(in.text()), graph.Date(in.text())
	f.Share, f.Round, f.Role = in.text(), in.text(), in.text()
	flags := in.number()
	f.Undisclosed = flags&1 != 0
	if flags&2 != 0 {
		f.Amount = in.sum()
	}
	if flags&4 != 0 {
		f.Object.Sum = in.sum()
		f.Object.Sum.Name = in.text()
	}
	f.Confidence, f.Extractor = math.Float64frombits(in.number()), in.text()
	e := graph.Evidence{Document: in.text(), DocumentID: document, Published: graph.Date(in.text()), Sketch: in.text()}
	r := row{read: in.text()}
	for in.rest != "" {
		e.Start, e.End = int(in.number()), int(in.number())
		e.Quote, e.SaidBy = in.text(), in.text()
		f.Evidence = append(f.Evidence, e)
	}
	r.fact = f
	return r, in.err
}

// wasReadBy reports whether the document was read by then, or may have been.
func (r row) wasReadBy(then time.Time) (bool, error) {
	if then.IsZero() || r.read == "" {
		return true, nil
	}
	read, err := time.Parse(time.RFC3339Nano, r.read)
	if err != nil {
		return false, fmt.Errorf("time of reading: %w: %w", err, errDamaged)
	}
	return !read.After(then), nil
}

// join adds to f what another telling of the same fact says. Of several confidences
// the highest holds, of several extractors and wordings of a sum the one that sorts
// first.
func join(f *graph.Fact, other graph.Fact) {
	f.Confidence = max(f.Confidence, other.Confidence)
	f.Extractor = first(f.Extractor, other.Extractor)
	if f.Object.Sum != nil {
		f.Object.Sum.Name = first(f.Object.Sum.Name, other.Object.Sum.Name)
	}
	f.Evidence = append(f.Evidence, other.Evidence...)
}

// first is what sorts first of those that are not empty.
func first(a, b string) string {
	if a == "" || b == "" {
		return cmp.Or(a, b)
	}
	return min(a, b)
}

// inOrder sorts evidence and leaves each piece once.
func inOrder(evidence []graph.Evidence) []graph.Evidence {
	if len(evidence) < 2 {
		return evidence
	}
	slices.SortFunc(evidence, graph.Evidence.Compare)
	return slices.Compact(evidence)
}

// rowWriter appends numbers, and texts behind their lengths.
type rowWriter struct{ data []byte }

func (w *rowWriter) number(n uint64) { w.data = binary.AppendUvarint(w.data, n) }

func (w *rowWriter) text(s string) {
	w.number(uint64(len(s)))
	w.data = append(w.data, s...)
}

func (w *rowWriter) sum(m graph.Money) {
	w.text(m.Value)
	w.text(m.Currency)
	w.text(string(m.Bound))
}

func flag(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// rowReader reads what rowWriter wrote. After an error it gives zeros.
type rowReader struct {
	rest string
	err  error
}

func (r *rowReader) number() (n uint64) {
	for i := 0; i < len(r.rest) && i < binary.MaxVarintLen64; i++ {
		n |= uint64(r.rest[i]&0x7f) << (7 * i)
		if r.rest[i] < 0x80 {
			r.rest = r.rest[i+1:]
			return n
		}
	}
	r.rest, r.err = "", errRecord
	return 0
}

func (r *rowReader) text() string {
	n := r.number()
	if n > uint64(len(r.rest)) {
		r.rest, r.err = "", errRecord
		return ""
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

func (r *rowReader) sum() *graph.Money {
	return &graph.Money{Value: r.text(), Currency: r.text(), Bound: graph.Bound(r.text())}
}
