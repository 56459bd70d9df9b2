package dump

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/relata-kg/relata/graph"
)

// JSONL is a line for each document, and behind it one for each fact that the
// document tells, as everywhere in Relata:
//
//	{"document":{"id":"5b3d…","name":"news.txt","published":"2026-01-26","read":"…"},"text":"…","facts":2}
//	{"id":"…","subject":{…},"predicate":"invested-in",…}
//	{"id":"…","subject":{…},"predicate":"acquired",…}
//
// The number of facts tells a document that was cut off from one that is whole.
// A file whose first line is a fact holds facts alone: see decodeFacts.
var JSONL = Format{
	Name:   "jsonl",
	Doc:    "JSON Lines, one for each document and each of its facts",
	encode: encodeJSONL,
	decode: decodeJSONL,
}

// header is the line of a document.
type header struct {
	Document *graph.Document `json:"document"`
	Text     string          `json:"text"`
	Facts    int             `json:"facts"`
}

func encodeJSONL(out *bytes.Buffer, b graph.Batch) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(header{&b.Document, b.Text, len(b.Facts)}); err != nil {
		return err
	}
	for _, f := range b.Facts {
		if err := f.WriteJSONL(out); err != nil {
			return err
		}
	}
	return nil
}

func decodeJSONL(in *lines) iter.Seq2[graph.Batch, error] {
	return func(yield func(graph.Batch, error) bool) {
		a := jsonlAssembly{lost: true}
		isFirst := true
		for {
			line, err := in.next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil && !errors.Is(err, errLong) {
				yield(graph.Batch{}, err)
				return
			}
			if err == nil && len(line) == 0 {
				continue
			}
			if isFirst && err == nil && !bytes.HasPrefix(line, []byte(`{"document"`)) && !isHeader(line) {
				decodeFacts(in, line, yield)
				return
			}
			isFirst = false
			for _, r := range a.take(line, in.number, err) {
				if !yield(r.batch, r.err) {
					return
				}
			}
		}
		if err := a.cut(in.number); err != nil {
			yield(graph.Batch{}, err)
		}
	}
}

// jsonlAssembly puts documents together, line by line.
type jsonlAssembly struct {
	batch graph.Batch
	// missing is how many facts of the batch are still to come.
	missing int
	// told is how many there are in all.
	told int
	// lost is set from a line that is wrong to the next document, and before
	// the first one.
	lost bool
	// hasFailed is set if facts are lost because of what has been reported.
	hasFailed bool
}

type result struct {
	batch graph.Batch
	err   error
}

// take takes a line, or the reason why there is none, and returns what is now
// known: documents that are whole, and those that never will be.
func (a *jsonlAssembly) take(line []byte, number int, wrong error) (results []result) {
	if wrong == nil && isHeader(line) {
		if err := a.cut(number); err != nil {
			results = append(results, result{err: err})
		}
		*a = jsonlAssembly{}
		wrong = a.start(line)
	} else if wrong == nil && a.hasFailed && strictly(line, new(graph.Fact)) == nil {
		return nil // a fact of a document that has been reported
	} else if wrong == nil {
		wrong = a.add(line)
	}
	if wrong == nil && a.missing == 0 {
		own(&a.batch)
		if wrong = check(a.batch); wrong == nil {
			results = append(results, result{batch: a.batch})
			*a = jsonlAssembly{lost: true}
		}
	}
	if wrong != nil {
		results = append(results, result{err: &Error{Line: number, Document: a.batch.Document.Name, Err: wrong}})
		*a = jsonlAssembly{lost: true, hasFailed: true}
	}
	return results
}

// cut returns an error if the document before this line lacks facts.
func (a *jsonlAssembly) cut(number int) error {
	if a.lost {
		return nil
	}
	return &Error{Line: number, Document: a.batch.Document.Name,
		Err: fmt.Errorf("cut off after %d of %d facts", a.told-a.missing, a.told)}
}

// isHeader reports whether the line is of a document. One that begins with an id,
// as we write facts, can only be a wrong one.
func isHeader(line []byte) bool {
	if bytes.HasPrefix(line, []byte(`{"id"`)) {
		return false
	}
	var h struct{ Document json.RawMessage }
	return bytes.Contains(line, []byte(`"document"`)) && json.NewDecoder(bytes.NewReader(line)).Decode(&h) == nil && h.Document != nil
}

func (a *jsonlAssembly) start(line []byte) error {
	var h header
	if err := strictly(line, &h); err != nil {
		return err
	}
	if h.Document == nil {
		return errors.New("the line of a document says nothing of it")
	}
	a.batch = graph.Batch{Document: *h.Document, Text: h.Text}
	if h.Facts < 0 || h.Facts > maxFacts {
		return fmt.Errorf("%d facts: want 0 to %d", h.Facts, maxFacts)
	}
	a.told, a.missing = h.Facts, h.Facts
	return nil
}

func (a *jsonlAssembly) add(line []byte) error {
	var f graph.Fact
	if err := strictly(line, &f); err != nil {
		return err
	}
	if a.lost {
		return errors.New("a fact without its document, in a file of documents")
	}
	a.batch.Facts = append(a.batch.Facts, f)
	a.missing--
	return nil
}

// strictly reads the one value that line holds, of which no field may be unknown.
func strictly(line []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("read JSON: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("read JSON: more than one value on the line")
	}
	return nil
}
