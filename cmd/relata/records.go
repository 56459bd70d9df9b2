package main

import (
	"encoding/csv"
	"encoding/json"
	"io"

	"github.com/relata-kg/relata/graph/export"
)

// records are what a list shows: a table or CSV of rows, or values as JSON
// Lines.
type records struct {
	header []string
	rows   [][]string
	values []any
}

func newRecords(header ...string) records { return records{header: header} }

// add adds a value and its row.
func (r *records) add(value any, cells ...string) {
	r.values = append(r.values, value)
	r.row(cells...)
}

func (r *records) row(cells ...string) {
	r.rows = append(r.rows, append(cells, make([]string, len(r.header)-len(cells))...))
}

// write writes the records as a table, as CSV or as JSON Lines.
func (r records) write(w io.Writer, format string) error {
	switch format {
	case tableFormat:
		t := newTable(r.header...)
		for _, row := range r.rows {
			t.add(row...)
		}
		return t.write(w)
	case export.CSV.Name:
		out := csv.NewWriter(w)
		for _, row := range append([][]string{r.header}, r.rows...) {
			if err := out.Write(export.Cells(row...)); err != nil {
				return err
			}
		}
		out.Flush()
		return out.Error()
	case export.JSONL.Name:
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		for _, v := range r.values {
			if err := enc.Encode(v); err != nil {
				return err
			}
		}
		return nil
	}
	return usagef("--format: this is no graph to draw as %q; want %s, %s, %s, %s", format, tableFormat, jsonFormat, export.JSONL.Name, export.CSV.Name)
}
