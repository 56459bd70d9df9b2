package export

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// CSV is one fact a row, for spreadsheets. Each row is written as its fact
// comes. Of the evidence it has the first passage, and the documents.
var CSV = Format{
	Name:  "csv",
	Doc:   "CSV for spreadsheets, one fact a row, with its first passage; into a folder/ or a .zip: nodes.csv and edges.csv, for Gephi, Neo4j and data frames",
	Write: writeCSV,
}

func writeCSV(ctx context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], _ Options) error {
	out := csv.NewWriter(w)
	if err := out.Write(names(columns)); err != nil {
		return fmt.Errorf("write facts as CSV: %w", err)
	}
	row := make([]string, len(columns))
	err := each(ctx, facts, func(f *graph.Fact) error {
		for i, c := range columns {
			row[i] = c.of(f)
		}
		if err := out.Write(Cells(row...)); err != nil {
			return fmt.Errorf("write fact %s as CSV: %w", f.ID, err)
		}
		return nil
	})
	return flush(out, err)
}

func flush(out *csv.Writer, err error) error {
	out.Flush()
	if bad := out.Error(); err == nil && bad != nil {
		return fmt.Errorf("write facts as CSV: %w", bad)
	}
	return err
}

func names(fields []field) (list []string) {
	for _, f := range fields {
		list = append(list, f.name)
	}
	return list
}

// WritePair writes facts as two tables, of entities and of facts that join them
// by their ids. The columns are named as Gephi wants them, which other programs
// take as well as any. It returns the first error of facts or of a writer.
func WritePair(ctx context.Context, nodes, edges io.Writer, facts iter.Seq2[graph.Fact, error], o Options) error {
	n, e := csv.NewWriter(nodes), csv.NewWriter(edges)
	err := errors.Join(n.Write([]string{"Id", "Label", "type", "aliases"}),
		e.Write(append([]string{"Source", "Target", "Type", "Id", "Label", "predicate"}, names(qualities)...)))
	if err != nil {
		return fmt.Errorf("write facts as CSV: %w", err)
	}
	node := func(x graph.Entity) error {
		return n.Write(Cells(plainID(x.ID), x.Name, string(x.Type), strings.Join(x.Aliases, "; ")))
	}
	edge := func(l link) error {
		row := []string{plainID(l.Subject.ID), plainID(l.to.ID), "Directed", l.ID, l.words, l.Predicate}
		for _, q := range qualities {
			row = append(row, q.of(l.Fact))
		}
		return e.Write(Cells(row...))
	}
	err = links(ctx, facts, o, node, edge)
	return errors.Join(flush(n, err), flush(e, nil))
}

// Cells makes values fit for a row of CSV that a spreadsheet opens: on one line,
// and none is taken for a formula.
func Cells(values ...string) []string {
	cells := make([]string, len(values))
	for i, v := range values {
		v = oneLine(v, maxCell)
		if v != "" && strings.ContainsRune("=+-@", rune(v[0])) {
			v = "'" + v
		}
		cells[i] = v
	}
	return cells
}

// maxCell is the most characters that spreadsheets keep in a cell.
const maxCell = 32_000
