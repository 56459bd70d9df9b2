package export

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/relata-kg/relata/graph"
)

// CSV is one fact a row, for spreadsheets. Each row is written as its fact
// comes. Of the evidence it has the first passage, and the documents.
var CSV = Format{
	Name:  "csv",
	Doc:   "CSV for spreadsheets, one fact a row, with its first passage",
	Write: writeCSV,
}

// csvHeader names the columns. The amount is the sum of the deal or, where the
// object is a sum, that.
var csvHeader = []string{
	"id", "subject_id", "subject", "subject_type", "predicate", "object_id", "object", "object_type", "when",
	"amount", "currency", "bound", "share", "round", "role", "undisclosed", "modality", "confidence", "documents", "quote",
}

func writeCSV(ctx context.Context, w io.Writer, facts iter.Seq2[graph.Fact, error], _ Options) error {
	out := csv.NewWriter(w)
	if err := out.Write(csvHeader); err != nil {
		return fmt.Errorf("write facts as CSV: %w", err)
	}
	for f, err := range facts {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := out.Write(Cells(csvRow(f)...)); err != nil {
			return fmt.Errorf("write fact %s as CSV: %w", f.ID, err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write facts as CSV: %w", err)
	}
	return nil
}

func csvRow(f graph.Fact) []string {
	sum, kind := f.Amount, f.Object.Type
	if f.Object.Sum != nil {
		sum, kind = f.Object.Sum, graph.MoneyType
	}
	if sum == nil {
		sum = &graph.Money{}
	}
	undisclosed := ""
	if f.Undisclosed {
		undisclosed = "true"
	}
	documents, quote := Documents(f), ""
	if len(f.Evidence) > 0 {
		quote = f.Evidence[0].Quote
	}
	return []string{
		f.ID, f.Subject.ID, f.Subject.Name, string(f.Subject.Type), f.Predicate, f.Object.ID, f.Object.Text(), string(kind), string(f.When),
		sum.Value, sum.Currency, string(sum.Bound), f.Share, f.Round, f.Role, undisclosed, string(f.Modality),
		strconv.FormatFloat(f.Confidence, 'g', -1, 64), strings.Join(documents, " "), quote,
	}
}

// Documents lists the documents that prove f, each once.
func Documents(f graph.Fact) (names []string) {
	seen := map[string]bool{}
	for _, e := range f.Evidence {
		if !seen[e.Document] {
			seen[e.Document] = true
			names = append(names, e.Document)
		}
	}
	return names
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
