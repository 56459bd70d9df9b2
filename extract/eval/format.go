package eval

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/relata-kg/relata/extract/text"
	"github.com/relata-kg/relata/graph"
)

// Format is a way in which gold is written in one file: mostly as JSON records, each
// a passage with its relations.
type Format struct {
	Name string
	// About says which records count, what is right and what is wrong.
	About string
	// knows reports whether the content of a file is in this format.
	knows func(data []byte) bool
	read  func(data []byte) ([]Gold, error)
}

// Formats lists every format of a set, in the order help shows them.
var Formats = []Format{annotated, core, knowledgeNet}

// hasFields knows content whose first JSON record has these fields.
func hasFields(fields ...string) func(data []byte) bool {
	return func(data []byte) bool {
		var first map[string]json.RawMessage
		if err := json.NewDecoder(bytes.NewReader(bytes.TrimLeft(data, "[ \t\r\n"))).Decode(&first); err != nil {
			return false
		}
		for _, field := range fields {
			if _, found := first[field]; !found {
				return false
			}
		}
		return true
	}
}

// eachRecord calls do with the records of a JSON array or of JSON Lines, in
// order, and stops at the first error, which it returns with its line.
func eachRecord[T any](data []byte, do func(T) error) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	isArray := bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte("["))
	if isArray {
		if _, err := dec.Token(); err != nil {
			return err
		}
	}
	for dec.More() {
		before := dec.InputOffset()
		var record T
		err := dec.Decode(&record)
		if err == nil {
			err = do(record)
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", lineAfter(data, before), unexpected(err))
		}
	}
	if _, err := dec.Token(); isArray && err != nil {
		return fmt.Errorf("line %d: %w", lineAfter(data, dec.InputOffset()), unexpected(err))
	}
	return nil
}

// unexpected is err, but that an end within a record or an array is an error.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// lineAfter is the number of the line on which the record behind the offset
// begins, counted from one.
func lineAfter(data []byte, offset int64) int {
	space := len(data[offset:]) - len(bytes.TrimLeft(data[offset:], " \t\r\n,"))
	return 1 + bytes.Count(data[:int(offset)+space], []byte("\n"))
}

// passage is gold without facts for a passage in English, which has no headline.
func passage(name, content string) Gold {
	return Gold{
		Name:     name,
		Language: "en",
		Marked:   true,
		Article: text.Article{
			Document: graph.Document{ID: graph.DocumentID(content), Name: name, Language: "en"},
			Text:     content,
			Blocks:   []text.Block{{Span: text.Span{End: len(content)}}},
		},
	}
}

// tidyEnd is a marked end without what hangs on to it: white space,
// punctuation but that of an abbreviation, the sign of the genitive.
func tidyEnd(s string) string {
	s = strings.Trim(s, " \t\n,;:")
	for _, genitive := range []string{"'s", "’s", "'", "’"} {
		s = strings.TrimSuffix(s, genitive)
	}
	return strings.TrimSpace(s)
}
