package source

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// isCSV knows a table by its first line, if that names a column of text.
func isCSV(p *pass, head []byte) bool {
	line, _, ends := strings.Cut(strings.TrimPrefix(string(head), "\uFEFF"), "\n")
	if !ends && len(head) >= headSize || !utf8.ValidString(line) {
		return false
	}
	header, err := csvReader(strings.NewReader(line), separator(line)).Read()
	if err != nil || len(header) < 2 {
		return false
	}
	_, err = p.Columns.in(header)
	return err == nil
}

// separator is what stands most often between the columns of a header.
func separator(line string) rune {
	best := ','
	for _, r := range ";\t|" {
		if strings.Count(line, string(r)) > strings.Count(line, string(best)) {
			best = r
		}
	}
	return best
}

func csvReader(in io.Reader, comma rune) *csv.Reader {
	r := csv.NewReader(in)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	return r
}

// readCSV reads rows, which are numbered from 1 behind the header.
func readCSV(p *pass, it item) error {
	head, err := it.in.Peek(headSize)
	if err != nil && err != io.EOF {
		return err
	}
	line, _, _ := strings.Cut(string(head), "\n")
	if bytes.HasPrefix(head, []byte("\uFEFF")) {
		if _, err := it.in.Discard(len("\uFEFF")); err != nil {
			return err
		}
	}
	bounded := &boundedRow{in: it.in}
	rows := csvReader(bounded, separator(line))
	bounded.left = p.limit()
	header, err := rows.Read()
	if err != nil {
		return fmt.Errorf("CSV: %w", err)
	}
	columns, err := p.Columns.in(header)
	if err != nil {
		return err
	}
	for i := 1; ; i++ {
		bounded.left = p.limit()
		row, err := rows.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("CSV: row %d: %w", i, err)
		}
		err = p.row(it, "#"+strconv.Itoa(i), columns, func(column string) string {
			if c := slices.Index(header, column); c >= 0 && c < len(row) {
				return row[c]
			}
			return ""
		})
		if err != nil {
			return err
		}
	}
}

// boundedRow ends a row that is too long: a quotation mark that nothing closes.
type boundedRow struct {
	in   io.Reader
	left int64
}

func (b *boundedRow) Read(into []byte) (int, error) {
	if b.left <= 0 {
		return 0, errors.New("is longer than an article may be: is a quotation mark missing?")
	}
	n, err := b.in.Read(into)
	b.left -= int64(n)
	return n, err
}
