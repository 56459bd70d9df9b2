package main

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/urfave/cli/v2"

	"github.com/relata-kg/relata/graph"
	"github.com/relata-kg/relata/graph/export"
	"github.com/relata-kg/relata/graph/ontology"
	"github.com/relata-kg/relata/graph/voice"
)

// tableFormat is the format for people, which only the command has.
const tableFormat = "table"

// writeFacts writes facts in the format that --format names; by default as a
// table for a terminal and as JSON Lines for anything else. Pictures use the words
// of o.
func writeFacts(c *cli.Context, w io.Writer, o *ontology.Ontology, facts iter.Seq2[graph.Fact, error]) error {
	name := c.String("format")
	if name == "" {
		name = dataFormat(c)
	}
	if name == tableFormat {
		return writeTable(w, facts)
	}
	f, err := exportFormat(c, name, tableFormat)
	if err != nil {
		return err
	}
	return f.Write(c.Context, w, facts, export.Options{Language: c.String("lang"), Ontology: o})
}

// dataFormat is the format in which data is listed if none is named: what suits
// the output.
func dataFormat(c *cli.Context) string {
	if toTerminal(c) {
		return tableFormat
	}
	return export.JSONL.Name
}

// writeTable writes a table of facts, one a row; nothing if there is none.
func writeTable(w io.Writer, facts iter.Seq2[graph.Fact, error]) error {
	rows := newTable("Subject", "Predicate", "Object", "When", "Details", "Modality", "Source")
	for f, err := range facts {
		if err != nil {
			return err
		}
		rows.add(f.Subject.Name, f.Predicate, f.Object.Text(), string(f.When), details(f), string(f.Modality), sources(f))
	}
	return rows.write(w)
}

// rows is a table of text.
type rows struct {
	header []string
	cells  [][]string
}

func newTable(header ...string) *rows { return &rows{header: header} }

func (r *rows) add(cells ...string) {
	row := make([]string, len(cells))
	for i, cell := range cells {
		row[i] = printable(cell)
	}
	r.cells = append(r.cells, row)
}

// write writes the table, nothing if there is no row. On a terminal it fits the
// width: columns in which nothing stands are left out, and cells go over several
// lines if they must. Elsewhere the table is whole.
func (r *rows) write(w io.Writer) error {
	if len(r.cells) == 0 {
		return nil
	}
	all := width(w)
	if all > 0 {
		r = r.told()
	}
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Format.Header = 0
	paint := func(_ colour, s string) string { return s }
	if isColoured(w) {
		paint = colour.paint
	}
	header := make(table.Row, len(r.header))
	for i, h := range r.header {
		header[i] = paint(bold, h)
	}
	t.AppendHeader(header)
	for _, cells := range r.cells {
		row := make(table.Row, len(cells))
		for i, cell := range cells {
			row[i] = cell
			if r.header[i] == "Modality" {
				row[i] = paint(modalityColours[cell], cell)
			}
		}
		t.AppendRow(row)
	}
	if all > 0 {
		t.SetColumnConfigs(r.fit(all))
	}
	_, err := fmt.Fprintln(w, t.Render())
	return err
}

// told is the table without the columns in which nothing stands.
func (r *rows) told() *rows {
	short := &rows{cells: make([][]string, len(r.cells))}
	for i, h := range r.header {
		if !slices.ContainsFunc(r.cells, func(row []string) bool { return row[i] != "" }) {
			continue
		}
		short.header = append(short.header, h)
		for k, row := range r.cells {
			short.cells[k] = append(short.cells[k], row[i])
		}
	}
	return short
}

// fit makes columns narrower, the widest first, until the table is no wider than
// all: words are broken only if there is no other way. Where even that leaves
// too little to read, the table is wider.
func (r *rows) fit(all int) []table.ColumnConfig {
	widths, longest, sum := make([]int, len(r.header)), make([]int, len(r.header)), 0
	for i := range r.header {
		for _, row := range append(r.cells, r.header) {
			widths[i] = max(widths[i], text.StringWidthWithoutEscSequences(row[i]))
			for word := range strings.FieldsSeq(row[i]) {
				longest[i] = max(longest[i], text.StringWidthWithoutEscSequences(word))
			}
		}
		sum += widths[i]
	}
	room := all - 3*len(widths) - 1
	for _, longest := range [][]int{longest, make([]int, len(widths))} {
		for ; sum > room; sum-- {
			widest := -1
			for i, n := range widths {
				if n > max(longest[i], 5) && (widest < 0 || n > widths[widest]) {
					widest = i
				}
			}
			if widest < 0 {
				break
			}
			widths[widest]--
		}
	}
	columns := make([]table.ColumnConfig, len(widths))
	for i, n := range widths {
		columns[i] = table.ColumnConfig{Number: i + 1, WidthMax: n, WidthMaxEnforcer: text.WrapSoft}
	}
	return columns
}

// factLine is a fact as a line.
func factLine(f graph.Fact) string {
	line := f.Subject.Name + " · " + f.Predicate + " · " + f.Object.Text()
	for _, q := range []string{string(f.When), details(f)} {
		if q != "" {
			line += " · " + q
		}
	}
	if f.Modality != graph.Asserted {
		line += " · " + string(f.Modality)
	}
	return printable(line)
}

// writeFact writes a fact as a line, and each passage that proves it below, with the
// lines that are to stand beside it.
func writeFact(w io.Writer, f graph.Fact, beside map[graph.Evidence]string) error {
	if _, err := fmt.Fprintln(w, factLine(f)); err != nil {
		return err
	}
	for _, e := range f.Evidence {
		said := ""
		if e.SaidBy != "" {
			said = ", says " + e.SaidBy
		}
		if _, err := fmt.Fprintf(w, "    “%s” %s\n", printable(e.Quote), printable("("+e.Document+said+")")); err != nil {
			return err
		}
		for line := range strings.Lines(beside[e]) {
			if _, err := fmt.Fprintf(w, "        %s\n", printable(line)); err != nil {
				return err
			}
		}
	}
	return nil
}

// details are the qualifiers of f but its date.
func details(f graph.Fact) string { return strings.Join(export.Details(f), ", ") }

// sources names the first document that proves f, and how many more there are
// that are no copies.
func sources(f graph.Fact) string {
	if len(f.Evidence) == 0 {
		return ""
	}
	documents := map[string]bool{}
	for _, e := range voice.Distinct(f.Evidence) {
		documents[cmp.Or(e.DocumentID, e.Document)] = true
	}
	if more := len(documents) - 1; more > 0 {
		return fmt.Sprintf("%s + %d", f.Evidence[0].Document, more)
	}
	return f.Evidence[0].Document
}

// printable is s on one line, without the control characters with which a text
// could command a terminal.
func printable(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
